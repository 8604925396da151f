"""The answer object while it is put together: quotations with their citations, as Markdown.

Text of documents is escaped before any mark is put around it: a quotation is data, never Markdown or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from assistant.asked.titled import TITLE_LIMIT, shortened
from assistant.quoting.cite import cite
from assistant.types import Citation, Option, Statement
from index.types import Document, Part
from prompts import say

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARK = re.compile(r"(?<!\\)\[(\d+)\]")  # of a citation; brackets of documents are escaped
_AT_LINE_START = re.compile(r"^(\s*)(?:(\d+)([.)])|([-+=]))", re.MULTILINE)  # lists, rules and underlined headings


@dataclass(slots=True)
class Draft:
    """An answer while it is put together: paragraphs of Markdown, statements and citations."""

    locale: str
    paragraphs: list[str] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    options: tuple[Option, ...] = ()
    has_value: bool = False  # whether the first paragraph and statement are the one value that was asked for
    is_sure: bool = True  # whether what it quotes is believed to answer, and not only to come near

    @property
    def markdown(self) -> str:
        return "\n\n".join(self.paragraphs)

    def say(self, key: str, **values: object) -> None:
        """A sentence of the assistant's own."""
        self.paragraphs.append(say("answer", self.locale, key, **values))

    def put_value(self, value: str, cited: Sequence[int]) -> None:
        """Puts the value that was asked for before everything, with the numbers of the quotations that give it."""
        self.paragraphs.insert(0, f"**{inline(value)}** {''.join(f'[{n}]' for n in cited)}")
        self.statements.insert(0, Statement(value, tuple(cited)))
        self.has_value = True

    def withdraw_value(self, contradicted: Collection[int]) -> None:
        """Takes that value back where one of its citations is contradicted: of two values none stands first."""
        if self.has_value and not set(contradicted).isdisjoint(self.statements[0].citations):
            del self.paragraphs[0], self.statements[0]
            self.has_value = False

    def understood(self, question: str) -> None:
        """Puts before everything how a question was completed from the conversation."""
        self.paragraphs.insert(0, say("answer", self.locale, "understood", question=inline(question)))

    def doubted(self) -> None:
        """Puts before everything that it is not sure to answer, where it is not."""
        if not self.is_sure:
            self.paragraphs.insert(0, say("answer", self.locale, "uncertain"))

    def quote(self, document: Document, part: Part, start: int, end: int, score: float, unsure: bool = False) -> None:
        """A quotation with its citation; ``unsure`` when it is not sure what it heads."""
        n = len(self.citations) + 1
        text = document.text[start:end]
        citation = cite(n, document, part, start, end, text, score, self.locale, unsure)
        self.citations.append(citation)
        self.statements.append(Statement(text, (n,)))
        quotation = "\n".join(f"> {escape(line)}" for line in text.splitlines() if line.strip()) + f" [{n}]"
        self.paragraphs.append(quotation + "".join(f" ⚠ {warning}" for warning in citation.warnings))

    def append(self, other: Draft) -> dict[int, int]:
        """What another draft says, behind this one's; a place that both cite keeps its number here.

        Returns the numbers that its citations have here, each by its own.
        """
        numbers: dict[int, int] = {}
        known = {(c.document, c.start, c.end): c.n for c in self.citations}
        for citation in other.citations:
            n = known.get((citation.document, citation.start, citation.end), len(self.citations) + 1)
            numbers[citation.n] = n
            if n > len(self.citations):
                self.citations.append(replace(citation, n=n))
        told = (_MARK.sub(lambda mark: f"[{numbers[int(mark[1])]}]", paragraph) for paragraph in other.paragraphs)
        self.paragraphs += [paragraph for paragraph in told if paragraph not in self.paragraphs]
        self.statements += [Statement(s.text, tuple(numbers[n] for n in s.citations)) for s in other.statements]
        self.options += other.options
        self.is_sure = self.is_sure and other.is_sure
        return numbers

    def without_value(self) -> Draft:
        """The draft without the value that stands before everything."""
        first = int(self.has_value)
        return replace(self, paragraphs=self.paragraphs[first:], statements=self.statements[first:], has_value=False)

    def tell(self, line: str, document: Document, part: Part, start: int, end: int, score: float = 1.0) -> None:
        """A line of Markdown of the assistant's own, then the quotation that bears it out, once for several lines."""
        cited = [c.n for c in self.citations if (c.document, c.start, c.end) == (document.path, start, end)]
        n = cited[0] if cited else len(self.citations) + 1
        self.paragraphs.append(f"{line} [{n}]")
        self.statements.append(Statement(plain(line), (n,)))
        if not cited:
            self.quote(document, part, start, end, score)


def escape(text: str) -> str:
    """``text``, standing at the beginning of a line, as Markdown that shows exactly ``text``."""
    return _AT_LINE_START.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[1]}\\{m[4]}", inline(text))


def inline(text: str) -> str:
    """``text``, inside a sentence, as Markdown that shows exactly ``text``."""
    return _MARKDOWN.sub(r"\\\1", text)


def plain(markdown: str) -> str:
    """A line of the assistant's own without its emphasis and backslashes."""
    return _ESCAPED.sub(r"\1", markdown.replace("**", ""))


def document_name(part: Part, locale: str) -> str:
    """How an answer names a document: its title, and its number where it has one."""
    number = part.symbol.value if part.symbol else ""
    return named(" ".join(part.title.value.split()), "" if number.startswith("/") else number, locale)


def named(title: str, number: str, locale: str, limit: int = TITLE_LIMIT) -> str:
    title = shortened(title, limit)
    key = "document_number" if number else "document"
    return say("answer", locale, key, title=inline(title), number=inline(number))
