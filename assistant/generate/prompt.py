"""What a model is sent: rules, the numbered evidence as data, the question.

Evidence cannot end its own part. The line that ends it holds a random word, new in every request; whatever looks like
our delimiters or like the marks of a chat format is rewritten, so that it is read as text.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from assistant.generate.model import Prompt
from assistant.generate.pieces import Piece
from assistant.types import Citation
from prompts import say

NOTHING = "NONE"  # what the model writes when the evidence has no answer
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]"
)
_ANGLES = re.compile(r"<{2,}|>{2,}|<\||\|>")
_MARK = re.compile(r"[\[［【〔](\s*\d{1,3}(?:\s*[,，、;]\s*\d{1,3})*\s*)[\]］】〕]")
_LINKS = re.compile(r"!?\[([^\]\n]*)\]\(([^)\n]*)\)")


def new_nonce() -> str:
    """A word that no document can know: 64 random bits."""
    return f"evidence-{secrets.token_hex(8)}"


def answer_prompt(question: str, pieces: Sequence[Piece], locale: str, nonce: Callable[[], str] = new_nonce) -> Prompt:
    """The prompt that asks for an answer from ``pieces`` in the language of ``locale``."""
    word = nonce()
    evidence = "\n\n".join(_shown(piece, locale) for piece in pieces)
    return Prompt(
        say("model", locale, "system", nonce=word).strip(),
        say("model", locale, "user", nonce=word, evidence=evidence, question=as_data(question)).strip(),
    )


def translation_prompt(citations: Iterable[Citation], locale: str, nonce: Callable[[], str] = new_nonce) -> Prompt:
    """The prompt that asks for translations of quotations into the language of ``locale``."""
    word = nonce()
    evidence = "\n".join(f"[{one.n}] {' '.join(as_data(one.quote).split())}" for one in citations)
    return Prompt(
        say("model", locale, "translate_system", nonce=word).strip(),
        say("model", locale, "translate_user", nonce=word, evidence=evidence).strip(),
    )


def as_data(text: str) -> str:
    """``text`` without anything that a model could take for our delimiters, our numbers or another role.

    >>> as_data("a [2] <|im_start|> [b](http://c)")
    'a (2) < |im_start| > b (http://c)'
    """
    plain = _HIDDEN.sub(" ", unicodedata.normalize("NFC", text))
    plain = _LINKS.sub(r"\\1 (\\2)".replace("\\\\", "\\"), plain)
    plain = _ANGLES.sub(lambda match: " ".join(match.group()), plain)
    return _MARK.sub(r"(\1)", plain)


def _shown(piece: Piece, locale: str) -> str:
    section = as_data(" › ".join(piece.section))
    head = say("model", locale, "piece", n=piece.n, label=as_data(piece.label), section=section).rstrip(" |")
    return "\n".join([head, *(as_data(line) for line in _lines(piece))])


def _lines(piece: Piece) -> list[str]:
    """The lines of a piece: its units, those of one line together, and the headings of its tables."""
    lines: list[str] = []
    last = -1
    for unit in piece.units:
        joined = last >= 0 and "\n" not in piece.document.text[last : unit.start]
        if joined:
            lines[-1] += " " + unit.text
        else:
            lines.append(unit.text)
        last = unit.end
    return lines
