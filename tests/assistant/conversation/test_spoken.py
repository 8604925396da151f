"""Everyday wordings of terms, found in questions; which of competing terms is meant."""

from __future__ import annotations

from assistant.asked.glossary import Glossary
from assistant.asked.places import Gazetteer
from assistant.asked.understand import understand
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


def test_the_longer_term_that_begins_inside_a_shorter_one_is_meant() -> None:
    check = GlossaryRow(("khám sức khỏe định kỳ",), ("regular check-up",), ("定期体检",), ("定期體檢",), "health")
    visit = GlossaryRow(("khám bệnh",), ("visit",), ("看病",), ("看病",), "health")
    terms = Glossary([check, visit], (), [("khám bệnh", "vi", "đi khám sức khỏe")])
    assert [match.row.vi[0] for match in terms.find("đi khám sức khỏe định kỳ", Language.VI)] == [
        "khám sức khỏe định kỳ"
    ]
    assert [match.row.vi[0] for match in terms.find("đi khám sức khỏe ở xã", Language.VI)] == ["khám bệnh"]


def test_english_words_of_one_stem_are_told_apart() -> None:
    together = GlossaryRow(("phối hợp",), ("collaborate",), ("配合",), ("配合",), "verb")
    person = GlossaryRow(("cộng tác viên",), ("collaborator",), ("协作员",), ("協作員",), "person")
    found = Glossary([together, person]).find("collaborators who collaborated", Language.EN)
    assert [match.row.vi[0] for match in found] == ["cộng tác viên", "phối hợp"]
