"""Everyday wordings of terms: found in questions, searched for only where the question has them."""

from __future__ import annotations

from assistant.glossary import Glossary
from assistant.places import Gazetteer
from assistant.understand import understand
from index.types import Language
from prompts import GlossaryRow

HEARING = GlossaryRow(("khiếm thính",), ("hearing loss",), ("听力障碍",), ("聽力障礙",), "health")
SPOKEN = [
    ("khiếm thính", "vi", "nghe kém"),
    ("khiếm thính", "en", "hard of hearing"),
    ("khiếm thính", "zh", "耳背"),
]
GLOSSARY = Glossary([HEARING], (), SPOKEN)


def rows(said: str, language: Language) -> list[GlossaryRow]:
    return [match.row for match in GLOSSARY.find(said, language)]


def test_a_wording_leads_to_the_row_and_to_itself() -> None:
    (row,) = rows("trẻ nghe kém", Language.VI)
    assert (row.vi, row.en, row.kind) == (("khiếm thính", "nghe kém"), ("hearing loss",), "health")
    (row,) = rows("children hard of hearing", Language.EN)
    assert (row.vi, row.en) == (("khiếm thính",), ("hearing loss", "hard of hearing"))
    (row,) = rows("有几个耳背的", Language.ZH)
    assert row.zh_hans == ("听力障碍", "耳背")


def test_the_term_itself_is_not_searched_for_in_all_its_wordings() -> None:
    assert rows("trẻ khiếm thính", Language.VI) == [HEARING]


def test_a_term_said_in_two_ways_is_one_concept() -> None:
    question = understand("trẻ nghe kém hay khiếm thính", GLOSSARY, Gazetteer([]))
    assert [concept.text for concept in question.concepts if concept.kind == "health"] == ["nghe kém"]
