"""Where to look when there is no answer: the nearest passages, said to be none.

Pure functions: an answer and documents' texts in, HTML out; everything of a document is escaped.
"""

from __future__ import annotations

from html import escape

from assistant.asked.titled import shortened
from assistant.evidence.finding import nearest_of
from assistant.evidence.widened import part_at
from assistant.types import Answer, FoundPassage
from assistant.ui.exchange import DocumentOf
from assistant.ui.paper import document_address
from assistant.ui.words import both, first, second
from index.writing.language import detect
from index.writing.lexical import tokens
from index.writing.lines import Line, collapse, lines

SHOWN = 240  # characters of a passage: enough to tell whether to open it


def nearest_html(answer: Answer, document_of: DocumentOf) -> str:
    """The passages that came nearest to an unanswered question, each with a way to it; empty where none came near."""
    cards = "".join(_card(passage, answer.question, document_of) for passage in nearest_of(answer))
    heading = f'{first("nearest")} <span lang="en">{second("nearest")}</span>'
    return f'<section class="nearest"><p class="hint">{heading}</p>{cards}</section>' if cards else ""


def _card(passage: FoundPassage, question: str, document_of: DocumentOf) -> str:
    """One passage: its document's title, its section, its line nearest to the question, and the way to that line."""
    document = document_of(passage.document)
    if document is None:
        return ""
    part = part_at(document, passage.start)
    line = _nearest_line(passage, question)
    title, shown = shortened(collapse(part.title.value)), shortened(collapse(line.string), SHOWN)
    way = escape(document_address(passage.document, passage.start + line.start, passage.start + line.end))
    return (
        f'<article class="source"><h3 lang="{part.language}">{escape(title)}</h3>'
        f"<p>{escape(' › '.join(passage.section) or passage.document)}</p>"
        f'<blockquote lang="{part.language}">{escape(shown)}</blockquote>'
        f'<p class="ways"><a href="{way}" target="_blank">{both("open_place")}</a></p></article>'
    )


def _nearest_line(passage: FoundPassage, question: str) -> Line:
    """The line of a passage that shares most words with the question; the first one where none shares any."""
    asked = set(tokens(question).weights(detect(question)))
    return max(lines(passage.text), key=lambda line: len(asked & set(tokens(line.string).texts)))
