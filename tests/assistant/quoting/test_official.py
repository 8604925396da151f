"""The official form of a citation: order, zeros, what is left out, letters of the issuer."""

from dataclasses import replace

import pytest
from scripted import PLAN, MemoryIndex, cite

from assistant.quoting.official import has_pages, official
from index.types import DocumentType, Field, Language, PageSpan

QUOTE = "UBND các xã tổ chức hai buổi tư vấn mỗi quý."
DOCUMENT = MemoryIndex().document(PLAN)
TITLE = "KẾ HOẠCH Chăm sóc sức khỏe sinh sản năm 2021"


def cited(document=DOCUMENT, citation=None, **changes):
    """The official form of a citation from a document whose part is changed."""
    fields = {name: Field(value, 0, 1) if isinstance(value, str) else value for name, value in changes.items()}
    fields |= {name: value for name, value in changes.items() if isinstance(value, DocumentType | Language)}
    part = replace(document.parts[0], **fields)
    return official(citation or cite(1, PLAN, QUOTE), replace(document, parts=(part,)))


def test_kind_number_day_issuer_subject_and_place():
    assert cited(title=TITLE, issuer="ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM") == (
        "Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2021 của Ủy ban nhân dân huyện Sông Lam, "
        "“Chăm sóc sức khỏe sinh sản năm 2021”, mục “II. Nhiệm vụ”"
    )


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2021-02-07", " ngày 07 tháng 02 năm 2021,"),
        ("2021-11-30", " ngày 30 tháng 11 năm 2021,"),
        ("2021-03", " tháng 3 năm 2021,"),
        ("2021", " năm 2021,"),
        (None, "KH-UBND,"),
    ],
)
def test_a_date_as_far_as_it_is_known(date, written):
    assert written in cited(title=TITLE, date=date)


def test_a_number_left_blank_shows_the_gap():
    assert cited(title=TITLE, symbol="/KH-UBND").startswith("Kế hoạch số …/KH-UBND ngày 05")


def test_what_has_no_number_is_cited_by_its_title():
    assert cited(title=TITLE, symbol=None).startswith(f"“{TITLE}” ngày 05 tháng 3 năm 2021, mục")
    assert cited(title="Tổng kết năm", type=DocumentType.SUMMARY).startswith("“Tổng kết năm” ngày")


def test_an_issuer_that_is_not_known_stays_as_the_letterhead_has_it():
    assert "của BAN QUẢN TRỊ ĐỒI SIM," in cited(title=TITLE, issuer="BAN QUẢN TRỊ ĐỒI SIM")
    assert "của Bộ Y tế," in cited(title=TITLE, issuer="BỘ Y TẾ")


def test_the_printed_number_of_a_page_where_there_are_pages():
    two = replace(DOCUMENT, pages=(PageSpan(1, 0, 9), PageSpan(2, 9, len(DOCUMENT.text))))
    assert has_pages(two) and has_pages(replace(DOCUMENT, read_by="pdf")) and not has_pages(DOCUMENT)
    citation = replace(cite(1, PLAN, QUOTE), page=2, page_label="iv")
    assert cited(two, citation, title=TITLE).endswith(", trang iv")


def test_a_chinese_document_is_cited_in_its_own_script():
    found = cited(title="計劃生育工作總結", language=Language.ZH, type=DocumentType.SUMMARY)
    assert found == "《計劃生育工作總結》，2021年3月5日，「II. Nhiệm vụ」一節"
