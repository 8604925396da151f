"""The settings of a language model: slips are told at once, and a key is never shown."""

from __future__ import annotations

import pytest

from assistant.generate.endpoint import Provider
from assistant.generate.model import load_model
from assistant.settings import PREFIX, Settings
from index.errors import UsageError

HERE = {"llm": "ollama", "llm_model": "qwen3:4b"}
AWAY = {"llm": "openai", "llm_model": "m", "llm_url": "https://llm.example/v1", "llm_key": "k-123"}


def load(**given: str) -> Settings:
    return Settings.load(given, environ={})


def test_no_model_is_asked_unless_one_is_named():
    assert load().endpoint is None and load_model(load().endpoint) is None


def test_ollama_is_looked_for_on_this_machine():
    endpoint = load(**HERE).endpoint
    assert (endpoint.provider, endpoint.url, endpoint.is_here) == (Provider.OLLAMA, "http://127.0.0.1:11434", True)
    assert load(**HERE).notes == ()


def test_the_user_is_told_that_something_leaves_the_machine():
    [note] = load(**AWAY).notes
    assert "llm.example" in note
    notes = load(**{**AWAY, "llm_url": "http://llm.example/v1"}).notes
    assert len(notes) == 2 and "https" in notes[1]


def test_the_environment_sets_it_and_the_key_may_be_in_a_file(tmp_path):
    file = tmp_path / "key"
    file.write_text("k-456\n")
    environ = {f"{PREFIX}{name.upper()}": value for name, value in AWAY.items() if name != "llm_key"}
    settings = Settings.load({}, {**environ, f"{PREFIX}LLM_KEY_FILE": str(file)})
    assert settings.endpoint.key.reveal() == "k-456"
    for shown in (repr(settings), str(settings), repr(settings.endpoint), f"{settings.llm_key}", str(settings.notes)):
        assert "k-456" not in shown


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"llm": "gpt"}, "LLM"),
        ({"llm": "openai", "llm_model": "m"}, "LLM_URL"),
        ({"llm": "ollama"}, "LLM_MODEL"),
        ({**AWAY, "llm_url": "llm.example/v1"}, "LLM_URL"),
        ({**AWAY, "llm_url": "ftp://llm.example"}, "LLM_URL"),
        ({**AWAY, "llm_url": "http://a:99999/"}, "LLM_URL"),
        ({**AWAY, "llm_url": "https://me:pw@llm.example/v1"}, "LLM_KEY_FILE"),
        ({**HERE, "llm_timeout": "soon"}, "LLM_TIMEOUT"),
        ({**HERE, "llm_timeout": "0"}, "LLM_TIMEOUT"),
        ({**HERE, "llm_timeout": "nan"}, "LLM_TIMEOUT"),
        ({**HERE, "llm_key_file": "/nowhere/key"}, "/nowhere/key"),
        ({**HERE, "llm_key": "two\nlines"}, "LLM_KEY"),
    ],
)
def test_a_slip_is_told_with_its_remedy(given, told):
    with pytest.raises(UsageError) as refused:
        load(**given)
    assert told in str(refused.value)
    assert "pw" not in str(refused.value) and "lines" not in str(refused.value).replace("letters", "")


@pytest.mark.parametrize("content", [b"", b"  \n", b"\xff\xfe", b"a" * 9000, "khóa".encode()])
def test_a_file_that_holds_no_key_is_named(tmp_path, content):
    file = tmp_path / "key"
    file.write_bytes(content)
    with pytest.raises(UsageError, match="key"):
        load(**HERE, llm_key_file=str(file))
