"""A question that names its document by the title."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answering import NOTICE, OTHER_NOTICE, PLAN, library

from assistant.asked.titled import Titled, Titles, asking_of, shortened
from index.types import Part

TITLES = Titles((path, part) for path, document in library().items() for part in document.parts)
PART = library()[PLAN].parts[0]
TITLE = " ".join(PART.title.value.split())


def _named(part: Part, title: str) -> Part:
    return replace(part, title=replace(part.title, value=title))


FOUND = Titled("có bao nhiêu xã?", ((PLAN, PART.number),))


@pytest.mark.parametrize("locale", ["vi", "en", "zh-hans", "zh-hant"])
def test_a_choice_leads_to_its_document(locale: str) -> None:
    assert TITLES.find(asking_of(PART, FOUND.question, locale)) == FOUND


@pytest.mark.parametrize(
    "text",
    [
        f"Theo “{TITLE}”: có bao nhiêu xã?",
        f'"{TITLE.upper()}", có bao nhiêu xã?',
        f"Theo «{TITLE[:-6]} …» có bao nhiêu xã?",
    ],
)
def test_a_title_is_known_in_any_quotation_marks_and_cut(text: str) -> None:
    assert TITLES.find(text) == FOUND


@pytest.mark.parametrize("text", ["Có bao nhiêu xã?", "“gia đình văn hóa” là gì?", f"“{TITLE}”", f"{TITLE}: mấy xã?"])
def test_other_words_in_quotation_marks_are_no_title(text: str) -> None:
    assert TITLES.find(text) is None


def test_a_title_with_quotation_marks_of_its_own() -> None:
    part = library()[NOTICE].parts[0]
    title = "《生育证》发放《办法》"
    titles = Titles([("a", _named(part, title)), ("b", _named(part, "另一份文件的标题"))])
    assert titles.find(f"根据《{title}》：多少？") == Titled("多少？", (("a", part.number),))


def test_documents_of_one_title_are_all_meant() -> None:
    part, other = library()[NOTICE].parts[0], library()[OTHER_NOTICE].parts[0]
    titles = Titles([("a", part), ("b", part), ("c", other)])
    found = titles.find(asking_of(part, "ai ký?", "vi"))
    assert found is not None and [path for path, _ in found.parts] == ["a", "b"]


def test_a_long_title_is_cut_after_a_word() -> None:
    assert shortened("một hai ba", 8) == "một hai …"
    assert shortened("một hai", 8) == "một hai"
