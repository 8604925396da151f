"""PDF, DOCX, HTML and TXT of one document are understood alike: the same sections, references and duties."""

from __future__ import annotations

from html import escape

import pytest

from assistant.asked.units import unit_names
from eval.corpus.pdf import pdf_bytes
from eval.corpus.source import Block, Source
from eval.corpus.word import docx_bytes
from eval.documents import read
from eval.make_corpus import official_source
from index.duties.found import duties
from index.types import Document

SOURCES = ("long-bien-2024.md", "viet-yen-2017.md")
FORMS = ("pdf", "docx", "html", "txt")


def html_bytes(source: Source) -> bytes:
    body = {block.text: _tag(block) for block in source.body}
    lines = [f"<{body.get(line, 'p')}>{escape(line)}</{body.get(line, 'p')}>" for line in source.lines()]
    head = f'<head><meta charset="utf-8"><title>{escape(source.running)}</title></head>'
    return f'<!DOCTYPE html><html lang="vi">{head}<body>{"".join(lines)}</body></html>'.encode()


def _tag(block: Block) -> str:
    return f"h{block.level + 1}" if block.level else "p"


def text_bytes(source: Source) -> bytes:
    return "\n\n".join(source.lines()).encode()


MAKERS = dict(zip(FORMS, (pdf_bytes, docx_bytes, html_bytes, text_bytes), strict=True))


@pytest.fixture(scope="module", params=SOURCES)
def forms(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    folder = tmp_path_factory.mktemp("forms")
    source = official_source(request.param)
    found = {}
    for form, make in MAKERS.items():
        (folder / f"a.{form}").write_bytes(make(source))
        found[form] = read(folder, f"a.{form}")
    return {form: document for form, document in found.items() if document is not None}


def test_all_are_read(forms: dict[str, Document]) -> None:
    assert {form: document.read_by for form, document in forms.items()} == {
        "pdf": "pdf",
        "docx": "docx",
        "html": "html",
        "txt": "text",
    }


def test_the_same_fields(forms: dict[str, Document]) -> None:
    def fields(document: Document) -> list[object]:
        (part,) = document.parts
        stated = (part.title, part.symbol, part.date, part.place, part.issuer, part.signer)
        return [part.type, part.language, *(one and plain(one.value) for one in stated)]

    assert_alike({form: fields(document) for form, document in forms.items()})


def test_the_same_sections(forms: dict[str, Document]) -> None:
    def tree(document: Document) -> list[tuple[object, ...]]:
        return [
            (one.number, one.parent, one.level, plain(one.title), plain(document.text[one.body : one.end]))
            for one in document.sections
        ]

    assert_alike({form: tree(document) for form, document in forms.items()})


def test_the_same_references(forms: dict[str, Document]) -> None:
    def mentions(document: Document) -> list[tuple[object, ...]]:
        return [
            (plain(document.text[one.start : one.end]), one.type, one.symbol, one.date, one.issuer)
            for one in document.references
        ]

    assert_alike({form: mentions(document) for form, document in forms.items()})


def test_the_same_duties(forms: dict[str, Document]) -> None:
    def pairs(document: Document) -> list[tuple[object, ...]]:
        return [
            (one.unit, one.role, tuple(map(plain, one.section)), plain(document.text[one.start : one.end]))
            for one in duties(document, unit_names())
        ]

    assert_alike({form: pairs(document) for form, document in forms.items()})


def plain(string: str) -> str:
    return " ".join(string.split())


def assert_alike(found: dict[str, list]) -> None:
    assert found["pdf"]
    for form in FORMS[1:]:
        assert found[form] == found["pdf"], form
