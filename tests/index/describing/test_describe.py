"""The whole chain from a read and cleaned file to a document."""

from pathlib import Path

import invented
import pytest

from index.describing.describe import describe
from index.types import CleanText, DocumentType, Language, Mark, MarkKind, PageSpan, RawFile, RawPage

ORIGINALS = Path(__file__).resolve().parents[3] / ".." / "shared" / "documents"


def document(text, marks=(), title=None):
    raw = RawFile("a.txt", (RawPage(1, text),), "text", title, ("a warning",))
    return describe(raw, CleanText(text, (PageSpan(1, 0, len(text)),), (), tuple(marks)), "f00d")


def test_everything_arrives():
    text = "THÔNG BÁO\nVề việc nghỉ lễ\n1. Lịch nghỉ\nTheo Chỉ thị số 3/CT-UBND.\nTT\tTên\n1\tNam"
    start = text.index("TT\t")
    marks = [
        Mark(MarkKind.TABLE, start, len(text)),
        Mark(MarkKind.ROW, start, start + 6, 1),
        Mark(MarkKind.CELL, start, start + 2),
    ]
    found = document(text, marks)
    assert (found.path, found.fingerprint, found.read_by, found.warnings) == ("a.txt", "f00d", "text", ("a warning",))
    assert [part.type for part in found.parts] == [DocumentType.NOTICE]
    assert [section.title for section in found.sections] == ["1. Lịch nghỉ"]
    assert [reference.symbol for reference in found.references] == ["3/CT-UBND"]
    assert len(found.tables) == 1


def test_parts_of_a_collection_have_sections_of_their_own():
    body = "本年度各項工作按計劃推進，干部群眾積極參與，成效明顯，問題不少，今後將繼續努力改進各項服務工作。"
    text = "".join(f"{n}、某局年度工作總結\n一、概況\n{body}\n二、問題\n{body}\n" for n in (1, 2))
    found = document(text)
    assert [(part.number, part.title.value) for part in found.parts] == [
        (1, "1、某局年度工作總結"),
        (2, "2、某局年度工作總結"),
    ]
    assert [(section.part, section.title) for section in found.sections] == [
        (1, "一、概況"),
        (1, "二、問題"),
        (2, "一、概況"),
        (2, "二、問題"),
    ]


def test_empty_text():
    found = document("")
    assert (len(found.parts), found.sections, found.tables, found.references) == (1, (), (), ())


def original(number):
    path = next(iter(sorted(ORIGINALS.glob(f"{number:03d}_*.txt"))), None)
    if path is None:
        pytest.skip("the original documents are not here")
    return invented.document(path.read_text("utf-8"), path.name)


def titles(found, level, part=1):
    return [section.title for section in found.sections if section.level == level and section.part == part]


@pytest.mark.originals
def test_original_review():
    found = original(0)
    (part,) = found.parts
    assert (part.type, part.date.value, part.symbol, part.language) == (
        DocumentType.SUMMARY,
        "2017-07-13",
        None,
        Language.VI,
    )
    assert [title[:2] for title in titles(found, 1)] == ["A.", "B."]
    assert [title[:2] for title in titles(found, 2)][:4] == ["1.", "2.", "3.", "4."]
    assert [title[:20] for title in titles(found, 3)] == ["* Công tác Thông tin"]
    assert {r.symbol for r in found.references} >= {"119/KL-TW", "10/2016/CT-QU", "10/CT-QU", "25921/QĐ-UBND"}


@pytest.mark.originals
def test_original_article():
    (part,) = original(1).parts
    assert (part.type, part.date, part.symbol) == (DocumentType.ARTICLE, None, None)
    assert part.title.value.startswith("HUYỆN AN DƯƠNG:")
    assert part.issuer.value == "Trung tâm Dân số-KHHGĐ huyện An Dương"


@pytest.mark.originals
def test_original_notice():
    found = original(2)
    (part,) = found.parts
    assert (part.symbol.value, part.date.value, part.place.value) == ("48/TB-UBND", "2017-09-28", "Việt Yên")
    assert (part.type, part.signer.value) == (DocumentType.NOTICE, "Lê Văn Thiệp")
    assert [title.split()[0] for title in titles(found, 1)] == ["1.", "2.", "3.", "Nơi", "TL."]
    assert "1580/HD-HĐTĐKT" in {r.symbol for r in found.references}


@pytest.mark.originals
def test_original_plan():
    found = original(3)
    (part,) = found.parts
    assert (part.symbol.value, part.date.value, part.place.value) == ("/KH-UBND", "2024", "Long Biên")
    assert (part.type, part.signer.value) == (DocumentType.PLAN, "Nguyễn Thị Thanh Hằng")
    assert [title.split()[0] for title in titles(found, 1)] == ["I.", "II.", "III.", "Nơi", "TM."]
    assert titles(found, 2)[-2] == "10. UBND các phường"
    assert len(titles(found, 2)) == 2 + 5 + 11


@pytest.mark.originals
def test_original_collection():
    found = original(4)
    assert [part.title.value.split("、")[0] for part in found.parts] == [str(n) for n in range(1, 11)]
    assert {(part.type, part.language) for part in found.parts} == {(DocumentType.SUMMARY, Language.ZH)}
    assert [len(titles(found, 1, part)) for part in range(1, 11)] == [4, 5, 4, 2, 12, 4, 4, 3, 4, 8]
    assert len(titles(found, 2, 4)) == 7  # of which six have damaged marks
    assert found.references[0].symbol == "粵衛辦函〔20xx〕246號"
