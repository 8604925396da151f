"""The sentences: every locale says everything, with the same placeholders."""

from __future__ import annotations

import re
import string

import pytest

from index.writing.folding import fold, simplify
from prompts import FOLDER, LOCALES, say, sentences, table, version

TASKS = sorted({file.name.split(".")[0] for file in FOLDER.glob("*.en.toml")})


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_has_the_same_sentences(task: str, locale: str) -> None:
    assert sentences(task, locale).keys() == sentences(task, "en").keys()


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_has_the_same_placeholders(task: str, locale: str) -> None:
    for key, text in sentences(task, locale).items():
        assert _placeholders(text) == _placeholders(sentences(task, "en")[key]), key


def _placeholders(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_placeholders_are_filled_and_never_interpreted() -> None:
    assert say("answer", "en", "missing_place", place="{0} <b>") == "No document here is about {0} <b>."


def test_question_words_are_regular_expressions_over_folded_text() -> None:
    for section in ("metadata", "duty", "list", "table", "reference", "comparison", "definition", "wants", "greeting"):
        for patterns in table("question_words")[section].values():
            for pattern in patterns:
                re.compile(pattern)
                assert fold(pattern) == pattern.lower(), pattern


def test_answers_in_traditional_and_simplified_differ_only_in_script() -> None:
    for key, text in sentences("answer", "zh-hans").items():
        assert _han(simplify(sentences("answer", "zh-hant")[key])) == _han(text), key


def _han(text: str) -> str:
    return "".join(re.findall(r"[\u4e00-\u9fff]", text))


def test_the_version_is_of_the_contents() -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", version())
    assert version() == version()
