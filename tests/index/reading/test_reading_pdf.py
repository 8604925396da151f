"""PDF: text by page, titles, pages without text, locked files; real files where they are at hand."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from index.cleaning import clean
from index.errors import UnreadableFile
from index.reading import read_file
from index.reading.pdf import PdfReader

SAMPLES = Path(__file__).resolve().parents[3] / ".." / "shared" / "samples"


def pdf(pages: list[list[str]], title: str | None = None, encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF with these lines on its pages."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=encrypt)
    if title:
        canvas.setTitle(title)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_text_by_page_and_title() -> None:
    raw = PdfReader().read(pdf([["First line", "Second line"], ["Page two"]], title="Plan 7"), "a.pdf")
    assert [(page.number, page.text) for page in raw.pages] == [(1, "First line\nSecond line"), (2, "Page two")]
    assert (raw.read_by, raw.title, raw.warnings) == ("pdf", "Plan 7", ())


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    raw = PdfReader().read(pdf([["work of the Dan so-", "KHHGD office"]]), "a.pdf")
    assert clean(raw).text == "work of the Dan so-KHHGD office"


def test_pages_without_text_are_named() -> None:
    raw = PdfReader().read(pdf([["One"], [], [], ["Four"], []]), "a.pdf")
    assert [page.text for page in raw.pages] == ["One", "", "", "Four", ""]
    assert raw.warnings == (
        "pages 2 to 3 have no text layer (a scan or an empty page?); what is on it cannot be found",
        "page 5 has no text layer (a scan or an empty page?); what is on it cannot be found",
    )


def test_a_file_without_any_text_layer() -> None:
    with pytest.raises(UnreadableFile) as caught:
        PdfReader().read(pdf([[], []]), "scan.pdf")
    assert caught.value.reason == "no text layer"
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in caught.value.remedy


@pytest.mark.parametrize("strength", [40, 128])
def test_a_password_that_is_needed_only_for_changes_does_not_matter(strength: int) -> None:
    data = pdf([["Open to read"]], encrypt=StandardEncryption("", ownerPassword="owner", strength=strength))
    assert PdfReader().read(data, "a.pdf").pages[0].text == "Open to read"


def test_a_locked_file() -> None:
    data = pdf([["Secret"]], encrypt=StandardEncryption("user", ownerPassword="owner", strength=128))
    with pytest.raises(
        UnreadableFile, match=r"^a.pdf: it is locked with a password; save a copy without the password$"
    ):
        PdfReader().read(data, "a.pdf")


def test_a_file_cut_short_says_so_or_gives_what_is_left() -> None:
    data = pdf([["One line"]] * 3)
    for size in range(20, len(data), 97):
        try:
            PdfReader().read(data[:size], "a.pdf")
        except UnreadableFile as error:
            assert error.path == "a.pdf"


needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not here")


@needs_samples
def test_a_gazette_is_read_quickly_without_its_running_heads_and_with_whole_words() -> None:
    began = time.process_time()
    text = clean(read_file(SAMPLES / "text" / "cong-bao-35-36-2024.pdf", SAMPLES)).text
    assert time.process_time() - began < 5
    assert "CÔNG BÁO/Số" not in text
    assert text.startswith("QUỐC HỘI\nLuật số: 26/2023/QH15\nCỘNG HÒA")
    assert "đối với công dân Việt Nam;" in text
    assert " ng ười" not in text


@needs_samples
@pytest.mark.parametrize("path", sorted((SAMPLES / "scans").glob("*.pdf")), ids=lambda path: path.stem)
def test_scans_have_no_text_layer(path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no text layer"):
        read_file(path, SAMPLES, ocr=False)


@needs_samples
def test_a_web_page_saved_as_pdf() -> None:
    with pytest.raises(UnreadableFile, match=r"^text/not-really-a.pdf: it is an HTML page"):
        read_file(SAMPLES / "text" / "not-really-a.pdf", SAMPLES)
