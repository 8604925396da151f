"""Who is said to act: the unit that a statement begins with must be the one that its evidence gives the duty to.

"Phòng Nội vụ phân bổ kinh phí" does not follow from "Phòng Tài chính cùng Phòng Nội vụ phân bổ kinh phí", although both
units stand there: the other one acts, and this one goes along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.asked.glossary import Glossary
from index.types import Language
from index.writing.folding import fold, simplify
from index.writing.lines import is_chinese
from prompts import table

_BEGINNING = 30  # characters of an introduction in which the acting unit's name may still begin


class Actors:
    """Finds units of the glossary that act in a statement."""

    def __init__(self, terms: Glossary) -> None:
        self._terms = terms

    def foreign(self, statement: str, language: Language, sentences: Sequence[str], headings: str) -> str | None:
        """The unit that a statement begins with when its evidence does not let it act.

        Args:
            sentences: what supports the statement.
            headings: titles and headings that the sentences stand under: whom they name may act.
        """
        if language is Language.ZH and (body := _han_body().match(simplify(statement))):
            known = fold(" ".join([*sentences, headings]))
            if is_chinese(known) and body.group("name") not in known:
                return body.group("name")
        for name, forms in self._units(statement, language):
            if any(_stands(form, fold(headings)) for form in forms):
                return None
            acting = any(_acts(form, sentence) for sentence in sentences for form in forms)
            return None if acting else name
        return None

    def _units(self, statement: str, language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
        for match in self._terms.find(statement, language):
            if match.row.kind != "unit":
                continue
            if match.start > _BEGINNING:
                return
            if _goes_along(statement[: match.start]):
                continue
            row = match.row
            forms = dict.fromkeys(fold(form) for form in (*row.vi, *row.en, *row.zh_hans, *row.zh_hant))
            yield statement[match.start : match.end], tuple(forms)


def _stands(form: str, folded: str) -> bool:
    return _whole(form).search(folded) is not None


def _acts(form: str, sentence: str) -> bool:
    """Whether the unit stands there, and not only as whoever helps, receives or owns."""
    return any(not _goes_along(sentence[: match.start()]) for match in _whole(form).finditer(fold(sentence)))


def _goes_along(before: str) -> bool:
    """Whether what stands before a unit makes it a companion: "cùng …", also further on in a list of names."""
    folded = fold(before)
    if _companion().search(folded):
        return True
    *_, last = [None, *_companion_anywhere().finditer(folded)]
    listed = before[last.end() :].split(",") if last else []
    return len(listed) > 1 and all(name.strip()[:1].isupper() for name in listed if name.strip())


@cache
def _whole(form: str) -> re.Pattern[str]:
    joined = r"\W+(?:(?:cac|va|of|the)\W+)?".join(re.escape(word) for word in form.split())
    return re.compile(joined if form[0] > "\u2e7f" else rf"(?<!\w){joined}(?:s|es)?(?!\w)")


@cache
def _han_body() -> re.Pattern[str]:
    """A body at the beginning of a Chinese statement, behind an introduction: "教育部门", "文件指出，县人民法院"."""
    endings = "|".join(table("checking")["han_bodies"]["endings"])
    return re.compile(rf"(?:[\u4e00-\u9fff]{{2,8}}[，,])?(?P<name>[\u4e00-\u9fff]{{1,8}}?(?:{endings}))")


@cache
def _companion() -> re.Pattern[str]:
    return re.compile(rf"(?:{_companion_anywhere().pattern})$")


@cache
def _companion_anywhere() -> re.Pattern[str]:
    forms = table("checking")["companions"]["any"]
    latin = "|".join(re.escape(form) for form in forms if form.isascii())
    han = "|".join(form for form in forms if not form.isascii())
    return re.compile(rf"(?<!\w)(?:{latin})\s+(?:(?:cac|the|nhung)\s+)?|(?:{han})")
