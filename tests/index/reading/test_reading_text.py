"""Plain text and Markdown: encodings, pages, headings."""

from __future__ import annotations

import pytest

from index.errors import UnreadableFile
from index.reading.decoding import decode
from index.reading.text import TextReader
from index.types import MarkKind

VIETNAMESE = "Công tác dân số tại xã Tân Hòa: tổ chức tư vấn, khám sức khỏe cho người cao tuổi."
SIMPLIFIED = "一、基本情况\n今年以来，我镇人口工作取得明显进展。"
TRADITIONAL = "一、基本情況\n今年以來，我鎮人口工作取得明顯進展。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [VIETNAMESE, SIMPLIFIED, TRADITIONAL])
def test_unicode(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(SIMPLIFIED, "gbk"), (SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5"), (TRADITIONAL, "gbk"), ("今年以来", "gbk")],
)
def test_chinese_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


def test_windows_1258() -> None:
    data = "Cô\u0323ng ta\u0301c dân sô\u0301 va\u0300 kê\u0301 hoa\u0323ch".encode("cp1258")
    assert decode(data, "a.txt").text == "Cô\u0323ng ta\u0301c dân sô\u0301 va\u0300 kê\u0301 hoa\u0323ch"


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    assert decode(VIETNAMESE.encode(), "a.html", declared="iso-8859-1").text == VIETNAMESE


def test_a_declared_encoding_is_used() -> None:
    assert decode("人口".encode("gb18030"), "a.html", declared="GB2312").text == "人口"
    assert decode("人口".encode("gb18030"), "a.html", declared="GB2312").encoding == "gb18030"


def test_a_few_damaged_characters_are_shown_and_reported() -> None:
    decoded = decode(VIETNAMESE.encode() + b"\xff", "a.txt")
    assert decoded.text == VIETNAMESE + "\ufffd"
    assert decoded.warnings == ("damaged characters in the file: 1, shown as \ufffd",)


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(UnreadableFile, match=r"^a.txt: its character encoding cannot be recognised; .* UTF-8$"):
        decode(bytes(range(256)) * 4, "a.txt")


def test_form_feeds_begin_pages() -> None:
    raw = TextReader().read("một\fhai\fba\f".encode(), "a.txt")
    assert [(page.number, page.text) for page in raw.pages] == [(1, "một"), (2, "hai"), (3, "ba")]


MARKDOWN = "# Kế hoạch\n\nLời đầu\n```\n# không phải\n```\n### Mục đích ##\n#không\n"


def test_markdown_headings_are_marked() -> None:
    page = TextReader().read(MARKDOWN.encode(), "a.md").pages[0]
    assert [(m.kind, page.text[m.start : m.end], m.level) for m in page.marks] == [
        (MarkKind.HEADING, "Kế hoạch", 1),
        (MarkKind.HEADING, "Mục đích", 3),
    ]


def test_plain_text_has_no_headings() -> None:
    assert TextReader().read(MARKDOWN.encode(), "a.txt").pages[0].marks == ()
