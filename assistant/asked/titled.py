"""A document that a question names by its title in quotation marks, as every choice that is offered does.

"According to “5. Summary of a town”: how many children were born?"
→ the question "how many children were born?", of the documents with that title alone
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.types import Part
from index.writing.folding import fold
from prompts import say

# A name shorter than this is a word in quotation marks; official titles are longer.
LEAST = 6
# A title may hold quotation marks of its own, so that each closing mark is tried.
_OPENING = re.compile(r"(?:\b(?:theo|according to)\s*|(?:根据|根據)\s*)?([“«《\"])", re.IGNORECASE)
_CLOSING = {"“": "”", "«": "»", "《": "》", '"': '"'}
_AFTER = re.compile(r"\s*[:：,，]?\s*")
TITLE_LIMIT = 160  # characters of a title in a lead; official titles run over several lines
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*$")


@dataclass(frozen=True, slots=True)
class Titled:
    """What is asked, and of which logical documents: path and number of the part."""

    question: str
    parts: tuple[tuple[str, int], ...]


class Titles:
    """The titles of the collection's documents."""

    def __init__(self, documents: Iterable[tuple[str, Part]]) -> None:
        """``documents``: every logical document with the path of its file."""
        self._titles = [(_plain(part.title.value), (path, part.number)) for path, part in documents]

    def find(self, text: str) -> Titled | None:
        """What ``text`` asks of the documents whose title it quotes, whole or cut at its end; ``None`` without one."""
        for opening in _OPENING.finditer(text):
            for closing in _places(_CLOSING[opening.group(1)], text, opening.end()):
                parts = self._titled(text[opening.end() : closing])
                after = _AFTER.match(text, closing + 1)
                question = f"{text[: opening.start()]} {text[after.end() if after else closing + 1 :]}".strip()
                if parts and any(map(str.isalnum, question)):
                    return Titled(question, parts)
        return None

    def _titled(self, name: str) -> tuple[tuple[str, int], ...]:
        said, cut = _plain(_CUT.sub("", name)), _CUT.search(name) is not None
        if len(said) < LEAST:
            return ()
        return tuple(place for title, place in self._titles if title == said or (cut and title.startswith(said)))


def asking_of(part: Part, question: str, locale: str) -> str:
    """``question`` as a full question of one document, ready to send."""
    return say("answer", locale, "choice", document=shortened(" ".join(part.title.value.split())), question=question)


def _places(mark: str, text: str, start: int) -> list[int]:
    """Where ``mark`` stands in ``text`` from ``start`` on."""
    return [i for i in range(start, len(text)) if text[i] == mark]


def _plain(title: str) -> str:
    return " ".join(fold(title).split())


def shortened(title: str, limit: int = TITLE_LIMIT) -> str:
    """A title of one line, cut after a word where it is too long."""
    return title if len(title) <= limit else title[:limit].rsplit(" ", 1)[0] + " …"
