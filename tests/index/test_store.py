"""The index as its readers see it, on two small documents made by hand."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEncoder
from hypothesis import given
from hypothesis import strategies as st

from index.build import write_manifest
from index.errors import IndexDamaged
from index.generations import DATABASE, SENTENCES, VECTORS, new_generation, open_current, writing
from index.plan import Survey
from index.progress import Silent
from index.storage import documents as stored_documents
from index.storage import passages as stored_passages
from index.storage import schema, vocabulary
from index.storage.packing import pack_integers, unpack_integers
from index.store import Index, open_index
from index.summarise import summarise
from index.types import (
    Document,
    DocumentType,
    Field,
    Filters,
    Language,
    MapSegment,
    Mark,
    MarkKind,
    PageSpan,
    Part,
    Passage,
    RawPage,
    Reference,
    Row,
    Section,
    Span,
    Table,
)
from index.vectorise import NONE, write_passage_vectors, write_sentence_vectors
from index.writing.lexical import tokens

PLAN_TEXT = (
    "KẾ HOẠCH 12/KH-UBND\n1. Phòng Y tế lập danh sách\n2. UBND phường tổ chức tư vấn\nNăm | 2021\n"
    "Mỗi quý có hai buổi cho người dân. Mỗi năm có một lần đánh giá chung."
)
SUMMARY_TEXT = "總結一 出生性別比\n總結二 出生性別比"


def span_of(text: str, piece: str) -> tuple[int, int]:
    start = text.index(piece)
    return start, start + len(piece)


def field(text: str, piece: str, value: str | None = None) -> Field:
    return Field(value or piece, *span_of(text, piece))


PLAN = Document(
    path="kế hoạch/lam sơn.txt",
    text=PLAN_TEXT,
    pages=(PageSpan(1, 0, 47), PageSpan(2, 47, len(PLAN_TEXT))),
    raw_pages=(RawPage(1, "trang một", (Mark(MarkKind.HEADING, 0, 5, 1),)), RawPage(2, "trang hai", label="35")),
    segments=(MapSegment(0, 47, 1, 3, 50), MapSegment(47, len(PLAN_TEXT), 2, 0, 9)),
    parts=(
        Part(
            1,
            0,
            len(PLAN_TEXT),
            title=field(PLAN_TEXT, "KẾ HOẠCH"),
            type=DocumentType.PLAN,
            language=Language.VI,
            symbol=field(PLAN_TEXT, "12/KH-UBND"),
            date=field(PLAN_TEXT, "2021", "2021-03-05"),
            place=field(PLAN_TEXT, "phường", "Lam Sơn"),
        ),
    ),
    sections=(Section(0, None, 1, 1, "1. Phòng Y tế", 20, 33, 47), Section(1, 0, 1, 2, "2. UBND phường", 48, 62, 77)),
    tables=(Table(78, 88, (Row(78, 81, True, (Span(78, 81),)), Row(84, 88, False, (Span(84, 88),), False))),),
    references=(Reference(9, 19, DocumentType.PLAN, "12/KH-UBND", "2021-03-05", None),),
    fingerprint="a" * 64,
    read_by="text",
    warnings=("page 2 has no text layer",),
)
SUMMARY = Document(
    path="tổng kết.txt",
    text=SUMMARY_TEXT,
    pages=(PageSpan(1, 0, len(SUMMARY_TEXT)),),
    raw_pages=(RawPage(1, SUMMARY_TEXT),),
    segments=(),
    parts=(
        Part(1, 0, 9, field(SUMMARY_TEXT, "總結一"), DocumentType.SUMMARY, Language.ZH),
        Part(2, 10, 19, field(SUMMARY_TEXT, "總結二"), DocumentType.SUMMARY, Language.ZH),
    ),
    sections=(),
    tables=(),
    references=(),
    fingerprint="b" * 64,
    read_by="text",
)


def passage(document: Document, part: int, text: str, *section: str, context: str = "") -> Passage:
    start, end = span_of(document.text, text)
    return Passage(document.path, part, section, 1, start, end, text, document.parts[0].language, context)


PASSAGES = (
    passage(PLAN, 1, "Phòng Y tế lập danh sách", "1. Phòng Y tế", context="KẾ HOẠCH 12/KH-UBND"),
    passage(PLAN, 1, "UBND phường tổ chức tư vấn", "1. Phòng Y tế", "2. UBND phường"),
    passage(PLAN, 1, "Mỗi quý có hai buổi cho người dân. Mỗi năm có một lần đánh giá chung."),
    passage(SUMMARY, 1, "總結一 出生性別比"),
    passage(SUMMARY, 2, "總結二 出生性別比"),
)


def write_index(folder: Path, encoder: FakeEncoder) -> None:
    with writing(folder), new_generation(folder) as path:
        database = schema.create(path / DATABASE)
        for document in (PLAN, SUMMARY):
            key = stored_documents.write(database, document)
            stored_passages.write(database, key, [p for p in PASSAGES if p.document == document.path])
        vocabulary.count(database, PLAN_TEXT)
        database.execute("INSERT INTO files VALUES ('copy.txt', 1, 1, ?, ?)", ("a" * 64, PLAN.path))
        database.execute("INSERT INTO problems VALUES ('scan.pdf', 'no text layer', 'put another there', 0)")
        write_passage_vectors(database, path / VECTORS, NONE, encoder, Silent())
        write_sentence_vectors(database, path / SENTENCES, NONE, encoder, Silent())
        summarise(database, path / VECTORS)
        database.execute("COMMIT")
        database.close()
        write_manifest(path, encoder, Survey(), (2, len(PASSAGES), 2))


@pytest.fixture
def index(index_folder: Path, encoder: FakeEncoder) -> Iterator[Index]:
    write_index(index_folder, encoder)
    with open_index(index_folder, encoder.name) as index:
        yield index


def test_documents_come_back_whole(index: Index) -> None:
    assert index.document(PLAN.path) == PLAN
    assert index.document(SUMMARY.path) == SUMMARY
    assert index.document(PLAN.path) is index.document(PLAN.path)


def test_an_unknown_document(index: Index) -> None:
    with pytest.raises(KeyError):
        index.document("none.txt")


def test_the_list_of_documents(index: Index) -> None:
    plan, summary = index.documents()
    assert (plan.path, plan.pages, plan.passages, plan.read_by, plan.fingerprint) == (PLAN.path, 2, 3, "text", "a" * 64)
    assert (plan.parts, plan.warnings, plan.copies) == (PLAN.parts, PLAN.warnings, ("copy.txt",))
    assert (summary.path, summary.pages, summary.passages, summary.copies) == (SUMMARY.path, 1, 2, ())
    assert summary.parts == SUMMARY.parts


def test_passages_by_row(index: Index) -> None:
    assert index.size == 5
    assert index.passages(range(5)) == PASSAGES
    assert index.passages([3, 0, 3]) == (PASSAGES[3], PASSAGES[0], PASSAGES[3])
    assert index.passage(1) == PASSAGES[1]
    assert index.passages([]) == ()
    with pytest.raises(IndexError):
        index.passage(5)


def test_languages(index: Index) -> None:
    assert index.languages.tolist() == ["vi", "vi", "vi", "zh", "zh"]
    assert (index.languages == Language.ZH).tolist() == [False, False, False, True, True]


def test_problems(index: Index) -> None:
    assert [str(problem) for problem in index.problems] == ["scan.pdf: no text layer; put another there"]


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (Filters(), None),
        (Filters(language=Language.ZH), [3, 4]),
        (Filters(type=DocumentType.PLAN), [0, 1, 2]),
        (Filters(year=2021), [0, 1, 2]),
        (Filters(year=2020), []),
        (Filters(place="lam son"), [0, 1, 2]),
        (Filters(place="phường Lam Sơn"), [0, 1, 2]),
        (Filters(place="Sơn"), [0, 1, 2]),
        (Filters(place="Lam"), [0, 1, 2]),
        (Filters(place="La"), []),
        (Filters(place="Lam Sơn", language=Language.ZH), []),
        (Filters(type=DocumentType.SUMMARY, language=Language.ZH), [3, 4]),
    ],
)
def test_filters(index: Index, filters: Filters, rows: list[int] | None) -> None:
    found = index.ids(filters)
    assert (None if found is None else found.tolist()) == rows


def test_nearest_passages(index: Index, encoder: FakeEncoder) -> None:
    query = encoder.encode_queries(["UBND phường tổ chức tư vấn"])[0]
    rows, cosines = index.dense(query, 2)
    assert rows[0] == 1
    assert cosines[0] == pytest.approx(1)
    assert index.all_cosines(query)[rows] == pytest.approx(cosines)
    assert index.vectors([1])[0] == pytest.approx(query)


def test_what_is_embedded_is_the_context_and_the_text(index: Index, encoder: FakeEncoder) -> None:
    assert encoder.texts == [
        "KẾ HOẠCH 12/KH-UBND\nPhòng Y tế lập danh sách",
        "UBND phường tổ chức tư vấn",
        "Mỗi quý có hai buổi cho người dân. Mỗi năm có một lần đánh giá chung.",
        "總結一 出生性別比",
        "總結二 出生性別比",
        "Mỗi quý có hai buổi cho người dân.",
        "Mỗi năm có một lần đánh giá chung.",
    ]


def test_sentences_have_vectors_of_their_own(index: Index, encoder: FakeEncoder) -> None:
    query = encoder.encode_queries(["Mỗi năm có một lần đánh giá chung."])[0]
    assert index.sentence_rows.tolist() == [2, 2]
    cosines = index.sentence_cosines(query)
    assert cosines[1] == pytest.approx(1) and cosines[0] < 0.7


def test_centroids_are_means(index: Index) -> None:
    for language, rows in ((Language.VI, [0, 1, 2]), (Language.ZH, [3, 4])):
        vector, count = index.centroids[language]
        assert count == len(rows)
        assert vector == pytest.approx(index.vectors(rows).mean(axis=0))
    assert set(index.centroids) == {Language.VI, Language.ZH}


def test_holders_of_every_kind_of_token(index: Index) -> None:
    for row, held in enumerate(PASSAGES):
        for token in tokens(stored_passages.searchable(held)).texts:
            assert row in index.holders(token), token
    assert index.holders("n:12/kh-ubnd").tolist() == [0]
    assert index.holders("h:性别").tolist() == [3, 4]
    assert index.holders("w:none").tolist() == []
    assert index.holders('"); DROP TABLE lexical; --').tolist() == []


def test_characters_that_stand_behind_one(index: Index) -> None:
    assert index.following("生") == {"性"}
    assert index.following("结") == {"一", "二"}
    assert index.following("镇") == frozenset()


def test_idf(index: Index) -> None:
    assert index.idf("n:12/kh-ubnd") == pytest.approx(math.log(1 + 4.5 / 1.5))
    assert index.idf("w:none") == pytest.approx(math.log(1 + 5.5 / 0.5))


def test_bm25_by_hand(index: Index) -> None:
    lengths = [len(tokens(stored_passages.searchable(held)).texts) for held in PASSAGES]
    norm = 1.2 * (0.25 + 0.75 * lengths[1] / (sum(lengths) / 5))
    scores = index.lexical({"f:phuong": 0.5, "w:none": 9.0}, 5)
    assert scores == {1: pytest.approx(0.5 * math.log(1 + 4.5 / 1.5) * 2.2 / (1 + norm))}


def test_bm25_ranks_and_cuts(index: Index) -> None:
    both = index.lexical({"h:性别": 1.0, "h:结一": 1.0}, 5)
    assert list(both) == [3, 4]
    assert list(index.lexical({"h:性别": 1.0}, 1)) == [3]
    assert index.lexical({}, 5) == {}


def test_different_passages_have_no_twins(index: Index) -> None:
    assert [index.twins(row) for row in range(5)] == [()] * 5


def test_vocabulary(index: Index) -> None:
    assert index.vocabulary.spellings("phuong") == {"phường": 1}
    assert index.vocabulary.pair("tư", "vấn") == 1
    assert index.vocabulary.pair("vấn", "tư") == 0


def test_many_threads_read_at_once(index: Index) -> None:
    failures: list[Exception] = []

    def work() -> None:
        try:
            for _ in range(30):
                assert index.passages(range(5)) == PASSAGES
                assert list(index.lexical({"h:性别": 1.0}, 5)) == [3, 4]
                assert index.document(PLAN.path) == PLAN
        except (AssertionError, IndexDamaged) as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_closed_index_gives_nothing(index: Index) -> None:
    index.close()
    with pytest.raises(IndexDamaged):
        index.passage(0)


def test_damage_found_later_is_reported(index: Index, index_folder: Path, encoder: FakeEncoder) -> None:
    path = open_current(index_folder, encoder.name).folder / DATABASE
    data = bytearray(path.read_bytes())
    with open_index(index_folder, encoder.name) as fresh:
        data[4096:] = bytes(len(data) - 4096)
        path.write_bytes(data)
        with pytest.raises(IndexDamaged, match="make it again with: python -m assistant index"):
            fresh.document(PLAN.path)


@given(st.lists(st.tuples(*[st.integers(-(2**40), 2**40)] * 3)))
def test_integers_come_back(rows: list[tuple[int, ...]]) -> None:
    assert [tuple(row) for row in unpack_integers(pack_integers(rows), 3)] == rows


def test_vectors_are_float32_of_unit_length(index: Index) -> None:
    vectors = index.vectors(range(5))
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(5))
