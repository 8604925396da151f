"""Builds: what is read, embedded, kept and removed; and that the chain holds together on real text files."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import FakeEncoder

import index.build as build_module
from index import ingest
from index.build import build, needs_build
from index.errors import IndexBusy
from index.generations import current, writing
from index.progress import Bar, Stage
from index.reading.ocr import Watch
from index.store import open_index
from index.structure.sentence_units import sentence_texts
from index.types import BuildReport, Filters, Language, RawFile

Build = Callable[[], BuildReport]

PLAN = """ỦY BAN NHÂN DÂN
QUẬN LAM SƠN

Số: 12/KH-UBND

Lam Sơn, ngày 05 tháng 3 năm 2021

KẾ HOẠCH
Tăng cường tư vấn sức khỏe trên địa bàn quận

I. MỤC TIÊU

Đến cuối năm có 85% phụ nữ mang thai được tư vấn tại trạm y tế phường.

II. PHÂN CÔNG

1. Phòng Y tế

Phòng Y tế lập danh sách, tổng hợp báo cáo trước ngày 30/4/2021.

2. UBND các phường

UBND các phường bố trí hai phòng tư vấn và cử 14 cộng tác viên.
"""
NOTICE = PLAN.replace("12/KH-UBND", "7/TB-UBND").replace("KẾ HOẠCH", "THÔNG BÁO").replace("14 cộng", "15 cộng")


@pytest.fixture
def run(documents: Path, index_folder: Path, encoder: FakeEncoder) -> Build:
    """Build once more."""

    def run() -> BuildReport:
        encoder.texts.clear()
        return build(documents, index_folder, encoder)

    return run


def test_a_first_build(documents: Path, index_folder: Path, encoder: FakeEncoder, run: Build) -> None:
    (documents / "kế hoạch 12.txt").write_text(PLAN)
    assert needs_build(documents, index_folder, encoder.name)
    report = run()
    assert (report.files, report.added, report.changed, report.removed) == (1, ("kế hoạch 12.txt",), (), ())
    assert (report.unchanged, report.problems, report.notes) == (0, (), ())
    assert report.embedded == report.passages > 0
    with open_index(index_folder, encoder.name) as index:
        assert len(encoder.texts) == report.passages + index.manifest.sentences
    assert not needs_build(documents, index_folder, encoder.name)


def test_what_is_indexed_can_be_found(documents: Path, index_folder: Path, encoder: FakeEncoder, run: Build) -> None:
    (documents / "plan.txt").write_text(PLAN)
    run()
    with open_index(index_folder, encoder.name) as index:
        document = index.document("plan.txt")
        for passage in index.passages(range(index.size)):
            assert document.text[passage.start : passage.end] == passage.text
        (best,) = index.lexical({"d:14": 1.0}, 1)
        assert "14 cộng tác viên" in index.passage(best).text
        assert "2. UBND các phường" in index.passage(best).section
        part = document.parts[0]
        assert part.symbol and part.symbol.value == "12/KH-UBND"
        assert index.holders("n:12/kh-ubnd").tolist() == list(range(index.size))  # in the context of each
        found = index.ids(Filters(year=2021, language=Language.VI))
        assert found is not None and found.tolist() == list(range(index.size))
        assert index.manifest.passages == index.size
        assert index.vocabulary.spellings("vien") == {"viên": 1}


def test_nothing_to_do_writes_nothing(documents: Path, index_folder: Path, run: Build) -> None:
    (documents / "plan.txt").write_text(PLAN)
    run()
    generation = current(index_folder)
    (documents / "plan.txt").touch()  # another time, the same content
    report = run()
    assert (report.unchanged, report.embedded, report.added) == (1, 0, ())
    assert current(index_folder) == generation


def test_a_new_file_leaves_the_others_alone(
    documents: Path, encoder: FakeEncoder, run: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    (documents / "plan.txt").write_text(PLAN)
    before = run()
    (documents / "notice.txt").write_text(NOTICE)
    read: list[str] = []
    read_file = ingest.read_file

    def reading(path: Path, root: Path, *, ocr: bool, watch: Watch) -> RawFile:
        read.append(path.name)
        return read_file(path, root, ocr=ocr, watch=watch)

    monkeypatch.setattr(ingest, "read_file", reading)
    report = run()
    assert read == ["notice.txt"]
    assert (report.added, report.unchanged) == (("notice.txt",), 1)
    assert report.embedded == report.passages - before.passages
    assert all("THÔNG BÁO" in text for text in encoder.texts[: report.embedded])


def test_a_changed_file_is_replaced_and_only_its_new_passages_embedded(
    documents: Path, index_folder: Path, encoder: FakeEncoder, run: Build
) -> None:
    (documents / "plan.txt").write_text(PLAN)
    before = run()
    (documents / "plan.txt").write_text(PLAN.replace("14 cộng tác viên", "16 cộng tác viên"))
    assert needs_build(documents, index_folder, encoder.name)
    report = run()
    assert (report.changed, report.passages, report.embedded) == (("plan.txt",), before.passages, 1)
    assert len(encoder.texts) == 1 and "16 cộng tác viên" in encoder.texts[0]
    with open_index(index_folder, encoder.name) as index:
        assert index.holders("d:14").tolist() == []
        assert len(index.holders("d:16")) == 1
        assert [document.path for document in index.documents()] == ["plan.txt"]
        assert index.vocabulary.spellings("vien") == {"viên": 1}
        texts = [f"{p.context}\n{p.text}" if p.context else p.text for p in index.passages(range(index.size))]
        assert (index.vectors(range(index.size)) == encoder.encode_passages(texts)).all()
        sentences = [text for p in index.passages(range(index.size)) for text in sentence_texts(p.text)]
        query = encoder.encode_queries(["tư vấn"])[0]
        assert index.sentence_cosines(query) == pytest.approx(encoder.encode_passages(sentences) @ query)


def test_a_deleted_file_is_removed(documents: Path, index_folder: Path, encoder: FakeEncoder, run: Build) -> None:
    (documents / "plan.txt").write_text(PLAN)
    (documents / "notice.txt").write_text(NOTICE)
    run()
    (documents / "notice.txt").unlink()
    report = run()
    assert (report.removed, report.unchanged, report.embedded) == (("notice.txt",), 1, 0)
    with open_index(index_folder, encoder.name) as index:
        assert [document.path for document in index.documents()] == ["plan.txt"]
        assert index.holders("n:7/tb-ubnd").tolist() == []
        assert index.vocabulary.spellings("thong") == {"thông": 5 * 1}  # "thông báo này" of the question phrases


def test_a_renamed_file_is_not_embedded_again(
    documents: Path, index_folder: Path, encoder: FakeEncoder, run: Build
) -> None:
    (documents / "plan.txt").write_text(PLAN)
    run()
    (documents / "plan.txt").rename(documents / "kế hoạch.txt")
    report = run()
    assert (report.added, report.removed, report.embedded) == (("kế hoạch.txt",), ("plan.txt",), 0)


def test_new_code_reads_again_but_embeds_only_what_is_new(
    documents: Path, index_folder: Path, encoder: FakeEncoder, run: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    (documents / "plan.txt").write_text(PLAN)
    run()
    monkeypatch.setattr(build_module, "pipeline", lambda: "newer")
    assert needs_build(documents, index_folder, encoder.name)
    report = run()
    assert (report.embedded, report.notes) == (0, ("Every file was read again, because the program has changed",))
    assert not needs_build(documents, index_folder, encoder.name)


def test_another_model_embeds_everything(documents: Path, index_folder: Path, encoder: FakeEncoder, run: Build) -> None:
    (documents / "plan.txt").write_text(PLAN)
    run()
    encoder.name = "another"
    report = run()
    assert report.embedded == report.passages
    assert "was made with the model fake-bag-of-words, but another is configured" in report.notes[0]


def test_near_duplicates_of_two_files_are_twins(
    documents: Path, index_folder: Path, encoder: FakeEncoder, run: Build
) -> None:
    (documents / "notice.txt").write_text(NOTICE)
    (documents / "plan.txt").write_text(PLAN)
    run()
    with open_index(index_folder, encoder.name) as index:
        rows = [row for row, p in enumerate(index.passages(range(index.size))) if "30/4/2021" in p.text]
        assert [index.twins(row) for row in rows] == [(rows[1],), (rows[0],)]
        assert index.twins(int(index.holders("d:14")[0])) == ()  # 14 here, 15 there


def test_the_index_of_an_incremental_build_is_that_of_a_fresh_one(
    documents: Path, index_folder: Path, tmp_path: Path, encoder: FakeEncoder, run: Build
) -> None:
    (documents / "a.txt").write_text(PLAN)
    (documents / "b.txt").write_text(NOTICE)
    run()
    (documents / "a.txt").write_text(NOTICE.replace("85%", "95%"))
    (documents / "b.txt").unlink()
    (documents / "c.txt").write_text(PLAN)
    run()
    build(documents, tmp_path / "fresh", encoder)
    with open_index(index_folder, encoder.name) as one, open_index(tmp_path / "fresh", encoder.name) as other:
        assert sorted(map(str, one.passages(range(one.size)))) == sorted(map(str, other.passages(range(other.size))))
        assert [d.path for d in one.documents()] == [d.path for d in other.documents()]
        assert one.manifest.corpus == other.manifest.corpus
        assert one.idf("f:phuong") == other.idf("f:phuong")
        for word in ("phuong", "nhan", "bao"):
            assert one.vocabulary.spellings(word) == other.vocabulary.spellings(word)


def test_a_second_build_at_the_same_time_is_told(
    documents: Path, index_folder: Path, encoder: FakeEncoder, run: Build
) -> None:
    (documents / "plan.txt").write_text(PLAN)
    run()
    with writing(index_folder):
        (documents / "notice.txt").write_text(NOTICE)
        with pytest.raises(IndexBusy, match="being written by another process"):
            build(documents, index_folder, encoder)
        with open_index(index_folder, encoder.name) as index:  # the old one answers meanwhile
            assert len(index.documents()) == 1
    assert build(documents, index_folder, encoder).added == ("notice.txt",)


def test_an_open_index_knows_that_a_newer_one_is_complete(
    documents: Path, index_folder: Path, encoder: FakeEncoder, run: Build
) -> None:
    (documents / "plan.txt").write_text(PLAN)
    run()
    with open_index(index_folder, encoder.name) as index:
        assert index.is_newest
        run()  # nothing has changed
        assert index.is_newest
        (documents / "notice.txt").write_text(NOTICE)
        run()
        assert not index.is_newest


class Told:
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.stages: list[list[object]] = []

    def start(self, stage: Stage, total: int) -> None:
        self.stages.append([stage, total, 0])

    def advance(self, count: int = 1) -> None:
        self.stages[-1][2] += count  # type: ignore[operator]

    def detail(self, text: str) -> None:
        if text:
            self.stages[-1].append(text)

    def finish(self) -> None:
        self.stages[-1].append("done")


def test_progress_counts_files_and_passages(documents: Path, index_folder: Path, encoder: FakeEncoder) -> None:
    (documents / "plan.txt").write_text(PLAN)
    (documents / "notice.txt").write_text(NOTICE)
    told = Told()
    n = build(documents, index_folder, encoder, told).passages
    m = len(encoder.texts) - n
    assert told.stages == [
        [Stage.FILES, 2, 2, "done"],
        [Stage.PASSAGES, n, n, "done"],
        [Stage.SENTENCES, m, m, "done"],
    ]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_shows_on_a_terminal_only() -> None:
    for stream, is_shown in ((Terminal(), True), (io.StringIO(), False)):
        bar = Bar(stream)
        bar.start(Stage.PASSAGES, 4)
        bar.advance(3)
        bar.detail("scan.pdf, page 3 of 10")
        bar.finish()
        assert ("passages" in stream.getvalue() and "3/4" in stream.getvalue()) is is_shown
        assert ("scan.pdf, page 3 of 10" in stream.getvalue()) is is_shown
        assert is_shown or stream.getvalue() == ""


def test_a_hidden_index_folder_in_the_documents_is_no_document(documents: Path, encoder: FakeEncoder) -> None:
    (documents / "plan.txt").write_text(PLAN)
    assert build(documents, documents / ".index", encoder).files == 1
    assert not needs_build(documents, documents / ".index", encoder.name)


def test_times_are_kept_to_the_nanosecond(
    documents: Path, index_folder: Path, encoder: FakeEncoder, run: Build
) -> None:
    path = documents / "plan.txt"
    path.write_text(PLAN)
    os.utime(path, ns=(1_700_000_000_000_000_000, 1_700_000_000_000_000_001))
    run()
    path.write_text(PLAN.replace("85%", "86%"))  # as long as before
    os.utime(path, ns=(1_700_000_000_000_000_000, 1_700_000_000_000_000_002))
    assert needs_build(documents, index_folder, encoder.name)


@pytest.mark.originals
def test_the_original_documents(originals: Path, index_folder: Path, encoder: FakeEncoder) -> None:
    report = build(originals, index_folder, encoder)
    assert (report.files, report.problems) == (5, ())
    with open_index(index_folder, encoder.name) as index:
        for passage in index.passages(range(index.size)):
            assert index.document(passage.document).text[passage.start : passage.end] == passage.text
        assert set(index.centroids) == {Language.VI, Language.ZH}
        # Whole summaries occur twice in the Chinese file.
        assert sum(1 for row in range(index.size) if index.twins(row)) > 50
        assert len({index.passage(int(row)).document for row in index.holders("n:48/tb-ubnd")}) == 1
