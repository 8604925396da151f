"""The shipped Vietnamese files agree with their sources; two runs make the same bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import docx
import lxml.html
import pypdf
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from eval.corpus import fonts
from eval.corpus.source import Block, parse_source
from eval.make_corpus import DOCUMENTS, FILES, main, make_corpus, official_source, source_text
from index.errors import UsageError

PLAN, NOTICE, REVIEW, ARTICLE, SCAN = FILES
CHINESE = "tong-ket-cong-tac-zh.html"
SOURCES = ("hoang-mai-2017.html", "an-duong-2022.txt", "viet-yen-2017.md", "long-bien-2024.md")


# --- the files and their sources -------------------------------------------------------------------------------


def test_names_and_sources_are_composed_unicode() -> None:
    texts = [*FILES, *map(source_text, SOURCES)]
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)


def test_the_plan_holds_every_line_of_its_source_in_order() -> None:
    source = official_source("long-bien-2024.md")
    text = squeezed(pdf_text(DOCUMENTS / PLAN, source.running))
    assert_in_order(text, [squeezed(line) for line in source.lines()])


def test_the_plan_is_a_pdf_of_several_pages_with_running_heads() -> None:
    reader = pypdf.PdfReader(DOCUMENTS / PLAN)
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) == 5
    assert reader.metadata is not None
    assert reader.metadata.title == "Kế hoạch thực hiện Chỉ thị số 11/CT-UBND – quận Long Biên"
    assert [page.rstrip().splitlines()[-1] for page in pages] == [f"Trang {n}" for n in range(1, 6)]
    assert [page.startswith(reader.metadata.title) for page in pages] == [False, True, True, True, True]
    assert unicodedata.is_normalized("NFC", "".join(pages))


def test_the_plan_leaves_number_and_day_blank() -> None:
    first = pypdf.PdfReader(DOCUMENTS / PLAN).pages[0].extract_text()
    assert "Số:      /KH-UBND" in first
    assert "Long Biên, ngày      tháng      năm 2024" in first


def test_the_notice_holds_every_line_of_its_source() -> None:
    found = list(docx_lines(DOCUMENTS / NOTICE))
    wanted = official_source("viet-yen-2017.md").lines()
    assert sorted(found) == sorted(wanted)
    assert found[0].startswith("Bản tóm lược")


def test_the_notice_has_heading_styles_and_two_layout_tables() -> None:
    document = docx.Document(str(DOCUMENTS / NOTICE))
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert [heading[:2] for heading in headings] == ["1.", "2.", "3."]
    assert [(len(table.rows), len(table.columns)) for table in document.tables] == [(2, 2), (1, 2)]


def test_the_review_holds_its_article_inside_a_site() -> None:
    page = lxml.html.fromstring((DOCUMENTS / REVIEW).read_bytes())
    article = lxml.html.fromstring(f"<article>{source_text('hoang-mai-2017.html')}</article>")
    assert squeezed(page.xpath("string(//article)")) == squeezed(article.text_content())
    assert len(page.xpath("//nav//li")) == 8
    boxes = [heading.text for heading in page.xpath("//aside//h4")]
    assert boxes == ["Đăng nhập", "Tin mới nhất", "Thời tiết các vùng", "Bình chọn"]


def test_the_review_has_a_real_table() -> None:
    page = lxml.html.fromstring((DOCUMENTS / REVIEW).read_bytes())
    [table] = page.xpath("//article//table")
    head = [cell.text for cell in table.xpath("thead/tr/th")]
    assert head == ["TT", "Nội dung", "Thực hiện 6 tháng năm 2017", "Ước Thực hiện năm 2017"]
    rows = [[cell.text for cell in row] for row in table.xpath("tbody/tr")]
    assert ["+ Nam", "1.225", "2.914"] in rows
    assert ["+ Nữ", "1155", "2.722"] in rows
    assert {sum(row_width(row)) for row in table.xpath("tbody/tr")} <= {3, 4}


def test_the_article_is_its_source() -> None:
    assert (DOCUMENTS / ARTICLE).read_bytes() == source_text("an-duong-2022.txt").encode()


def test_the_scan_is_one_small_image_without_text() -> None:
    reader = pypdf.PdfReader(DOCUMENTS / SCAN)
    assert len(reader.pages) == 1
    assert reader.pages[0].extract_text() == ""
    assert len(reader.pages[0].images) == 1
    assert (DOCUMENTS / SCAN).stat().st_size < 300_000


@pytest.mark.parametrize("name", SOURCES)
def test_the_first_line_says_that_it_is_a_digest(name: str) -> None:
    text = official_source(name).note if name.endswith(".md") else unescape(re.sub("<[^>]+>", "", source_text(name)))
    assert text.splitlines()[0].startswith("Bản tóm lược do dự án soạn từ ")


def test_the_readme_names_every_file() -> None:
    readme = (DOCUMENTS / "README.md").read_text(encoding="utf-8")
    assert [name for name in (*FILES, CHINESE) if f"`{name}`" not in readme] == []


# --- making them ----------------------------------------------------------------------------------------------


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in make_corpus(tmp_path)}
    second = {path.name: path.read_bytes() for path in make_corpus(tmp_path)}
    assert first == second
    assert list(first) == list(FILES)


def test_a_missing_folder_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--documents", str(tmp_path / "none")])
    assert stop.value.code == 2
    assert "is not a folder; make it first" in capsys.readouterr().err


def test_a_missing_font_is_named_with_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_FOLDERS", (tmp_path,))
    with pytest.raises(UsageError, match=r"DejaVuSerif\.ttf is not installed; .* fonts-dejavu-core"):
        fonts.font_path(fonts.REGULAR)


FIELDS = "note: n\nissuer: A\nissuer: B\nnumber: Số:   /X\ndateline: d\ntype: T\ntitle: t\nrunning: r\nsigner: s\n"


def test_a_source_is_parsed() -> None:
    source = parse_source(f"---\n{FIELDS}recipient: - C;\nsignature: KT.\n---\n\n# I. X\n\n## 1. Y\n\n- z\n")
    assert source.issuer == ("A", "B")
    assert source.number == "Số:   /X"
    assert source.body == (Block(1, "I. X"), Block(2, "1. Y"), Block(0, "- z"))
    assert source.recipients == ("- C;",)
    assert source.signature == ("KT.",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no fields", "starts with a block of fields"),
        (f"---\n{FIELDS}", "starts with a block of fields"),
        (f"---\n{FIELDS}colour: red\n---\n", "unknown field in a corpus source: colour"),
        (f"---\n{FIELDS}note: again\n---\n", "the field 'note' once, not 2 times"),
        (f"---\n{FIELDS[8:]}\n---\n", "the field 'note' once, not 0 times"),
    ],
)
def test_a_source_that_is_wrong_says_how(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_source(text)


# --- reading the files back -----------------------------------------------------------------------------------


def pdf_text(path: Path, running: str) -> str:
    """The text of a PDF without its running heads and page numbers."""
    lines = [line for page in pypdf.PdfReader(path).pages for line in page.extract_text().splitlines()]
    return "\n".join(line for line in lines if line != running and not re.fullmatch(r"Trang \d+", line))


def docx_lines(path: Path) -> Iterator[str]:
    """The paragraphs that hold something, those of table cells among them, from the top."""
    for content in docx.Document(str(path)).iter_inner_content():
        paragraphs = [content] if isinstance(content, Paragraph) else cell_paragraphs(content)
        yield from (paragraph.text for paragraph in paragraphs if paragraph.text)


def cell_paragraphs(table: Table) -> list[Paragraph]:
    return [paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]


def row_width(row: lxml.html.HtmlElement) -> list[int]:
    return [int(cell.get("colspan", "1")) for cell in row]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def assert_in_order(text: str, lines: list[str]) -> None:
    place = 0
    for line in lines:
        found = text.find(line, place)
        assert found >= 0, f"not in the file after character {place}: {line}"
        place = found + len(line)
