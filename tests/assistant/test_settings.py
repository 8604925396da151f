from dataclasses import fields
from pathlib import Path

import pytest

from assistant.settings import PREFIX, TABLE, Settings, default_index
from index.errors import UsageError


def test_every_field_of_settings_is_a_row_of_the_table():
    assert [row.name for row in TABLE] == [field.name for field in fields(Settings) if field.name != "notes"]


def test_the_caller_wins_over_the_environment_which_wins_over_the_default():
    environ = {f"{PREFIX}DOCUMENTS": "from-environment", f"{PREFIX}PORT": "8000", f"{PREFIX}HOST": ""}
    settings = Settings.load({"documents": "from-caller", "port": None}, environ)
    assert (settings.documents, settings.port, settings.host) == (Path("from-caller"), 8000, "127.0.0.1")


def test_the_built_in_model_is_none():
    assert Settings.load(environ={}).model is None
    assert Settings.load(environ={f"{PREFIX}MODEL": "some/model"}).model == "some/model"


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "80a", "８０", "²"])
def test_a_port_that_is_none_is_refused_with_the_remedy(port):
    with pytest.raises(UsageError) as refused:
        Settings.load({"port": port}, environ={})
    assert "--port" in str(refused.value)


def test_the_index_is_a_hidden_folder_beside_the_documents(tmp_path):
    settings = Settings.load({"documents": str(tmp_path / "báo cáo")}, environ={})
    assert settings.index == tmp_path / ".báo cáo.index"
    assert settings.notes == ()


def test_a_folder_given_for_the_index_is_taken_as_it_is(tmp_path):
    assert Settings.load({"index": str(tmp_path)}, environ={}).index == tmp_path


def test_where_nothing_can_be_written_the_index_moves_to_the_cache_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda place, mode: False)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    given = {"documents": str(tmp_path / "papers"), "cache": str(tmp_path / "cache")}
    settings = Settings.load(given, environ={})
    assert settings.index.parent == tmp_path / "cache" / "indexes"
    assert settings.index.name.startswith("papers-")
    [note] = settings.notes
    assert str(settings.index) in note and "--index" in note


def test_folders_of_the_same_name_do_not_share_an_index_in_the_cache(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda place, mode: False)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, two = (
        Settings.load({"documents": str(tmp_path / parent / "papers"), "cache": str(tmp_path)}, environ={}).index
        for parent in ("a", "b")
    )
    assert one != two


def test_a_folder_that_cannot_hold_an_index_only_counts_where_it_exists(tmp_path):
    documents = tmp_path / "not" / "there"
    assert Settings.load({"documents": str(documents)}, environ={}).index == default_index(documents)


def test_the_reading_of_scans_is_auto_or_off():
    assert Settings.load(environ={}).ocr is True
    assert Settings.load(environ={f"{PREFIX}OCR": "off"}).ocr is False
    with pytest.raises(UsageError, match="neither auto nor off"):
        Settings.load(environ={f"{PREFIX}OCR": "maybe"})
