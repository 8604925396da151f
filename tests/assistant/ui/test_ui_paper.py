"""A document as a page, the list of documents, and the addresses under which files are served."""

from dataclasses import replace

import pytest
from fastapi import FastAPI
from scripted import DOCUMENTS, HOSTILE, PLAN, PLAN_TEXT, MemoryIndex
from starlette.testclient import TestClient

from assistant.ui.paper import catalogue_page, document_page, file_address, marked, shown_date
from assistant.ui.shelf import shelf_routes
from index.damage.marks import Damage, DamageKind
from index.types import PageSpan, Span

QUOTE = "hai buổi tư vấn"
AT = Span(PLAN_TEXT.index(QUOTE), PLAN_TEXT.index(QUOTE) + len(QUOTE))


def test_the_quotation_is_marked_in_the_whole_text():
    html = document_page(DOCUMENTS[0], (), AT, is_current=True)
    before, after = PLAN_TEXT.split(QUOTE)
    assert f'{before}<mark id="quote" tabindex="-1">{QUOTE}</mark>{after}' in html
    assert "12/KH-UBND" in html and "5/3/2021" in html and "đã thay đổi" not in html


def test_damage_is_underlined_also_across_the_edges_of_a_quotation():
    damage = Damage(2, 5, DamageKind.LOST_CHARACTER)
    told = 'title="Ký tự bị hỏng ở chỗ này / Characters are damaged here"'
    assert marked("abcdefgh", 0, 8, [damage], Span(4, 6)) == (
        f'ab<span class="damaged" {told}>cd</span>'
        f'<mark id="quote" tabindex="-1"><span class="damaged" {told}>e</span></mark><mark>f</mark>gh'
    )


def test_a_document_that_has_pages_shows_them():
    two = replace(DOCUMENTS[0], pages=(PageSpan(1, 0, 9), PageSpan(2, 9, len(PLAN_TEXT))))
    assert "<h2>Trang / Page 2</h2>" in document_page(two, (), None, is_current=True)
    assert "<h2>" not in document_page(DOCUMENTS[0], (), None, is_current=True)


def test_a_file_that_is_another_by_now_is_said_to_be():
    assert "đã thay đổi" in document_page(DOCUMENTS[0], (), None, is_current=False)


def test_everything_of_a_document_is_escaped():
    for html in (document_page(DOCUMENTS[1], (), None, True), catalogue_page(MemoryIndex().documents())):
        assert "<script" not in html and "<img" not in html


@pytest.mark.parametrize(("iso", "shown"), [("2017-09-28", "28/9/2017"), ("2024-05", "5/2024"), ("2024", "2024")])
def test_a_date_as_vietnamese_papers_write_it(iso, shown):
    assert shown_date(iso) == shown


def test_a_pdf_is_opened_at_its_page():
    assert file_address("kế hoạch.pdf", 5) == "/file?path=k%E1%BA%BF+ho%E1%BA%A1ch.pdf#page=5"
    assert file_address("a.docx", 5) == "/file?path=a.docx"


@pytest.fixture
def client(tmp_path):
    (tmp_path / PLAN).parent.mkdir()
    (tmp_path / PLAN).write_text(PLAN_TEXT)
    (tmp_path / "other.txt").write_text("not in the index")
    app = FastAPI()
    app.include_router(shelf_routes(MemoryIndex, tmp_path))
    return TestClient(app)


def test_the_list_leads_to_every_document(client):
    page = client.get("/documents").text
    assert "/document?path=k%E1%BA%BF+ho%E1%BA%A1ch%2Fs%C3%B4ng+lam.txt" in page and "Đồi Sim" in page


def test_a_quotation_is_shown_where_the_address_says(client):
    page = client.get("/document", params={"path": PLAN, "start": AT.start, "end": AT.end}).text
    assert f">{QUOTE}</mark>" in page
    assert "<mark" not in client.get("/document", params={"path": PLAN, "start": 5, "end": 10**6}).text
    assert client.get("/document", params={"path": "gone.txt"}).status_code == 404


def test_a_file_of_the_index_is_saved_and_no_other_is_served(client):
    response = client.get("/file", params={"path": PLAN})
    assert response.text == PLAN_TEXT and response.headers["content-disposition"].startswith("attachment")
    for path in ("other.txt", "../secret.txt", "/etc/passwd", HOSTILE):
        assert client.get("/file", params={"path": path}).status_code == 404
