"""Characters: one kind of space and line break, nothing invisible, Unicode NFC."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from index.cleaning.draft import Draft
from index.sourcemap import Edit

# Each alternative is one treatment; the group's name says which.
_ODD = re.compile(
    r"""(?P<newline>\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029])
      | (?P<space>[\t\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000])
      | (?P<hyphen>[\u2010\u2011])
      | (?P<symbol>[\uf020-\uf0ff])
      | (?P<broken>[\ud800-\udfff])
      | (?P<invisible>[\x00-\x08\x0e-\x1b\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f]
                     |[\ufeff\ufff9-\ufffb\U000e0000-\U000e007f])""",
    re.VERBOSE,
)

_REPLACEMENT = {"newline": "\n", "space": " ", "hyphen": "-", "broken": "\ufffd", "invisible": ""}

# Word's Symbol and Wingdings fonts put their signs at U+F000 + the byte; these are the ones that begin list items.
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "▫", "\uf06f": "□", "\uf0d8": "•", "\uf076": "•", "\uf0fc": "✓"}
_SYMBOL_FONT = 0xF000


def plain(draft: Draft) -> list[Edit]:
    """Spaces and line breaks of every kind to the plain ones; control characters and invisible ones dropped."""
    edits = []
    for match in _ODD.finditer(draft.text):
        new = _replacement(match)
        if new != match.group():
            edits.append(Edit(match.start(), match.end(), new))
    return edits


def _replacement(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    if kind != "symbol":
        return _REPLACEMENT[kind]
    sign = match.group()
    if sign in _SYMBOLS:
        return _SYMBOLS[sign]
    plain_sign = chr(ord(sign) - _SYMBOL_FONT)
    # Letters of a symbol font are pictures; only its digits and punctuation look like the plain ones.
    return plain_sign if plain_sign.isascii() and not plain_sign.isalpha() and plain_sign.isprintable() else sign


def compose(draft: Draft) -> list[Edit]:
    """Unicode NFC, in the smallest stretches that compose on their own."""
    if unicodedata.is_normalized("NFC", draft.text):
        return []
    edits: list[Edit] = []
    for word in re.finditer(r"[^ \n]+", draft.text):
        if not unicodedata.is_normalized("NFC", word.group()):
            edits.extend(_composed(word.group(), word.start()))
    return edits


def _composed(word: str, offset: int) -> Iterator[Edit]:
    clusters = list(_clusters(word))
    composed = [unicodedata.normalize("NFC", cluster) for cluster in clusters]
    if "".join(composed) != unicodedata.normalize("NFC", word):
        # Letters that compose with letters: Hangul, Indic vowel signs.
        clusters, composed = [word], [unicodedata.normalize("NFC", word)]
    for cluster, new in zip(clusters, composed, strict=True):
        if new != cluster:
            yield Edit(offset, offset + len(cluster), new)
        offset += len(cluster)


def _clusters(word: str) -> Iterator[str]:
    """A character and the combining marks after it, one after the other."""
    start = 0
    for index in range(1, len(word)):
        if not unicodedata.combining(word[index]):
            yield word[start:index]
            start = index
    yield word[start:]
