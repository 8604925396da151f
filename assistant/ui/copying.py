"""An answer with its sources as it is taken along: pasted into another paper, as formatted and as plain text.

Marks such as [1] stay, and below the answer stand its sources in their official form with their warnings: a quotation
that leaves the page must not lose where it is from or what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from assistant.asked.understand import locale_of
from assistant.quoting.official import official
from assistant.terminal import plain
from assistant.types import Answer, Citation
from assistant.ui.exchange import DocumentOf
from assistant.ui.markup import answer_html
from assistant.ui.rows import with_tables
from prompts import say


@dataclass(frozen=True, slots=True)
class Copy:
    """The same answer twice: ``html`` for a word processor, ``text`` for everything else."""

    html: str
    text: str


def copied(answer: Answer, document_of: DocumentOf) -> Copy:
    """The question, the answer and its sources."""
    heading, lines = sources_heading(answer), list(source_lines(answer, document_of))
    sources = "".join(f"<p>{escape(line)}</p>" for line in lines)
    html = f"<p><b>{escape(answer.question)}</b></p>{_bordered(answer_html(with_tables(answer, document_of), {}))}"
    text = f"{answer.question}\n\n{plain(answer.answer)}\n"
    if not lines:
        return Copy(html, text)
    return Copy(f"{html}<p><b>{heading}</b></p>{sources}", "\n".join((text, heading, *lines, "")))


def _bordered(html: str) -> str:
    """Tables with lines of their own: a word processor knows nothing of this page's style."""
    return html.replace("<table>", '<table border="1" cellspacing="0" cellpadding="4">')


def sources_heading(answer: Answer) -> str:
    """ "Nguồn trích dẫn:" in the language of the question."""
    return say("face", locale_of(answer.question, answer.language), "sources") + ":"


def source_lines(answer: Answer, document_of: DocumentOf) -> Iterator[str]:
    """ "[1] Thông báo số 48/TB-UBND …", one for each citation, with what there is to be said against it."""
    for citation in answer.citations:
        yield " – ".join((f"[{citation.n}] {_name(citation, document_of)}", *citation.warnings))


def _name(citation: Citation, document_of: DocumentOf) -> str:
    document = document_of(citation.document)
    return official(citation, document) if document else f"{citation.title} ({citation.document})"
