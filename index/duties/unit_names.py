"""Names of units made one: "UBND các phường", "UBND phường" and "ủy ban nhân dân phường" are one unit.

    names = UnitNames([("Ủy ban nhân dân phường", "UBND phường"), ("Phòng Giáo dục và Đào tạo", "Phòng GD&ĐT")])
    names.canonical("UBND các phường thuộc quận")   → "Ủy ban nhân dân phường"

Which names mean the same is data (rows of variants, the first is the canonical one); the rules here hold for every
name: abbreviations are written out, plural words dropped, "thuộc …", "trên địa bàn …" and a bare level behind it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.duties.unit_names_abroad import chinese, english, english_key
from index.types import Language
from index.writing.folding import fold
from index.writing.lines import is_chinese

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_ABBREVIATION = re.compile(r"[A-ZĐ][A-ZĐ&]+")
_PLURAL = re.compile(
    r"^(?:(?:tất cả|toàn thể|toàn bộ)\s+)?(?:các|những|từng|mỗi)\s+(?:đồng chí\s+)?|^đồng chí\s+", re.IGNORECASE
)
# Where the name ends and what it belongs to begins.
_BELONGS = re.compile(
    r",?\s+(?:(?:trực )?thuộc|trên địa bàn|của|trong|tại|ở|nơi|có liên quan|liên quan|có chức năng)(?!\w).*"
    r"|\s*\([^)]*\)|\s+cấp trên.*",
    re.DOTALL,
)
_OFFICE = re.compile(
    r"(?P<office>Chủ tịch|Thủ trưởng|Giám đốc|Người đứng đầu|Trưởng|Lãnh đạo)\s+(?P<unit>\S.*)", re.DOTALL
)
_BARE_LEVEL = re.compile(r"(?<=\w)\s+(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường)$")
_NO_MEANING = frozenset(("va", "cac", "cap"))
_NATION = ("viet", "nam")
_LEVELS = frozenset(("tinh", "thanh", "pho", "quan", "huyen", "thi", "xa", "tran", "phuong", "tp", "dia", "vn"))


@dataclass(frozen=True, slots=True)
class UnitRow:
    """The names of one unit in each language, the canonical one first."""

    vi: Sequence[str]
    en: Sequence[str] = ()
    zh: Sequence[str] = ()


class UnitNames:
    """Canonical names of units. ``rows``: the Vietnamese names of one unit each, or its names in every language."""

    def __init__(self, rows: Iterable[Sequence[str] | UnitRow]) -> None:
        self._rows = [row if isinstance(row, UnitRow) else UnitRow(row) for row in rows]
        self._english = {english_key(name): row.en[0] for row in reversed(self._rows) for name in row.en}
        names = [row.vi for row in self._rows if row.vi]
        self._full = {variant: row[0] for row in names for variant in row[1:] if _ABBREVIATION.fullmatch(variant)}
        self._typed = {fold(short): full for short, full in self._full.items()}
        self._known: dict[tuple[str, ...], str] = {}
        for row in names:
            for variant in row:
                self._known.setdefault(self.key(variant), row[0])
        self._known.pop((), None)

    def canonical(self, written: str, language: Language = Language.VI) -> str:
        """The canonical name in the document's language, Chinese in simplified characters.

        Of a unit that no row knows it is its own name without plural words and what it belongs to.
        """
        if language is Language.ZH:
            return chinese(written)
        if language is Language.EN:
            name = english(written)
            return english(self._english.get(english_key(name), name))
        return self._vietnamese(written)

    def _vietnamese(self, written: str) -> str:
        name = " ".join(_BELONGS.sub("", _PLURAL.sub("", " ".join(written.split()))).split()).strip(" ,;:.-*")
        office = _OFFICE.fullmatch(name)
        if office:
            unit = self._vietnamese(office["unit"])
            return f"{office['office']} {unit if office['unit'][0].isupper() else unit[0].lower() + unit[1:]}"
        words = self._words(name)
        keys = [key for key, _ in words]
        for length in range(len(keys), 0, -1):
            known = self._known.get(tuple(keys[:length]))
            if known is None:
                continue
            # "TTYT quận Sông Lam": the level belongs to the place, although "TTYT quận" is a name too.
            level = words[length:] and keys[length - 1] in _LEVELS
            shorter = length - 1 if level and self._known.get(tuple(keys[: length - 1])) == known else length
            rest = _proper(words[shorter:])
            if rest is not None:
                return _capital(" ".join([known, *rest]))
        return _capital(self._written_out(_without_plurals(name)))

    def key(self, name: str) -> tuple[str, ...]:
        """What two names of one unit have in common: folded words with abbreviations written out."""
        return tuple(key for key, _ in self._words(name))

    def same(self, asked: str, canonical: str) -> bool:
        """Whether ``asked``, as a user types it in any language, is the unit ``canonical``, or a part of its name."""
        return any(self._same(name, canonical) for name in (asked, *self._elsewhere(asked)))

    def _same(self, asked: str, canonical: str) -> bool:
        if is_chinese(asked) or is_chinese(canonical):
            return bool(asked.strip()) and chinese(asked) in chinese(canonical)
        words = english_key(asked)
        if words and words == english_key(canonical):
            return True
        written = _WORD.sub(lambda match: self._typed.get(fold(match.group()), match.group()), asked)
        wanted = self.key(self._vietnamese(written))
        return bool(wanted) and self.key(canonical)[: len(wanted)] == wanted

    def _elsewhere(self, asked: str) -> Iterator[str]:
        """What the other languages call the unit that ``asked`` names in full."""
        wanted = fold(" ".join(asked.split()))
        for row in self._rows:
            if any(fold(name) == wanted for name in (*row.vi, *row.en, *row.zh)):
                yield from (*row.vi[:1], *row.en, *row.zh)

    def _words(self, name: str) -> list[tuple[str, str]]:
        """Each word that means something: folded, and as written."""
        found = [
            (fold(word), word)
            for match in _WORD.finditer(name)
            for word in _WORD.findall(self._written_out(match.group()))
        ]
        return [(key, word) for key, word in found if key not in _NO_MEANING]

    def _written_out(self, name: str) -> str:
        return _WORD.sub(lambda match: self._full.get(match.group(), match.group()), name)


def _proper(rest: Sequence[tuple[str, str]]) -> list[str] | None:
    """What stays of the words behind a known name: the place ("quận Long Biên", "Hà Nội"), nothing of a bare level.

    ``None`` when the words are something else, so that it is another unit's name.
    """
    keys = tuple(key for key, _ in rest)
    if keys[:2] == _NATION:
        rest, keys = rest[2:], keys[2:]
    if all(key in _LEVELS for key in keys):
        return []
    if all(key in _LEVELS or word[0].isupper() for key, word in rest):
        return [word for _, word in rest]
    return None


def _without_plurals(name: str) -> str:
    return _BARE_LEVEL.sub("", re.sub(r"\s+(?:các|những)(?=\s)", "", name))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
