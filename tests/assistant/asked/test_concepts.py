"""Concepts: what a question is about, and how far a text holds it."""

from __future__ import annotations

import pytest

from assistant.asked.concepts import Concept, coverage
from assistant.asked.forms import comparable, form_degree
from assistant.asked.glossary import Glossary
from assistant.asked.subject import as_counted, find_concepts
from index.types import Language
from prompts import GlossaryRow

SCREENING = GlossaryRow(("sàng lọc sơ sinh",), ("newborn screening",), ("新生儿筛查",), ("新生兒篩查",), "health")
WARD = GlossaryRow(("UBND phường",), ("ward people's committee", "ward"), ("坊人民委员会",), ("坊人民委員會",), "unit")
GLOSSARY = Glossary([SCREENING, WARD])


def texts(question: str, language: Language) -> list[str]:
    return [concept.text for concept in find_concepts(question, language, GLOSSARY)]


def test_terms_are_found_in_every_language_and_in_the_plural() -> None:
    assert texts("What do the wards say of newborn screening?", Language.EN) == ["wards", "newborn screening"]
    assert texts("sang loc so sinh o UBND phuong", Language.VI) == ["sang loc so sinh", "UBND phuong"]
    assert texts("新生兒篩查的人數", Language.ZH) == ["新生兒篩查", "人數"]


def test_a_number_with_what_it_counts_with_and_small_verbs_say_no_subject() -> None:
    assert texts("让五所幼儿园", Language.ZH) == ["幼儿园"]
    assert texts("四个一制度", Language.ZH) == ["四个一制度"]
    assert texts("what did they want, and who came later", Language.EN) == []


def test_irregular_plurals_and_past_forms_are_the_same_word() -> None:
    glossary = Glossary([GlossaryRow(("trẻ em",), ("child", "pay"), (), (), "person")])
    found = find_concepts("children who were paid", Language.EN, glossary)
    assert [concept.text for concept in found] == ["children"]  # and "paid", the same term


def test_a_whole_term_is_told_from_a_name() -> None:
    assert GLOSSARY.has("Newborn screening")
    assert not GLOSSARY.has("newborn")


COUNTED = Glossary(
    [
        GlossaryRow(("dân số",), ("population",), (), (), "population"),
        GlossaryRow(("tổng dân số",), ("total population",), (), (), "population"),
        GlossaryRow(("huyện",), ("district",), (), (), "unit"),
        GlossaryRow(("giữa năm",), ("mid-year",), (), (), "time"),
    ]
)


@pytest.mark.parametrize(
    ("question", "place", "forms"),
    [
        ("How many people live in Hillford?", "Hillford", ["tong dan so"]),
        ("How many people does Hillford district have?", "Hillford", ["tong dan so"]),
        ("What is the population of Hillford?", "Hillford", ["tong dan so"]),
        ("What was the population of Hillford at mid-year?", "Hillford", ["tong dan so", "giua nam"]),
        ("How many people live in Hillford at mid-year?", "Hillford", ["tong dan so", "giua nam"]),
        ("How many people work in Hillford?", "Hillford", ["people", "work"]),
        ("How many people live there?", "", ["people", "live"]),
        ("Hillford has how many inhabitants, how many pupils?", "Hillford", ["tong dan so", "pupils"]),
        (
            "Hillford has how many inhabitants working, how many pupils?",
            "Hillford",
            ["inhabitants", "working", "pupils"],
        ),
        ("Hillford has how many people, how many pupils?", "Hillford", ["people", "pupils"]),
    ],
)
def test_the_inhabitants_of_a_place_are_its_population(question: str, place: str, forms: list[str]) -> None:
    at = (question.find(place), question.find(place) + len(place))
    found = find_concepts(question, Language.EN, COUNTED, [at])
    counted = as_counted(found, COUNTED, question, [at] if place else [])
    assert [concept.forms[0] for concept in counted if concept.kind != "unit"] == forms


def test_a_term_goes_over_no_bracket() -> None:
    row = GlossaryRow(("già hóa tích cực",), ("active ageing",), (), (), "population")
    terms = Glossary([row])
    assert [match.row for match in terms.find("the active ageing plan", Language.EN)] == [row]
    assert terms.find("active (ageing) plans", Language.EN) == ()


def test_an_imbalance_is_also_told_by_its_ratio() -> None:
    imbalance = GlossaryRow(("mất cân bằng giới tính khi sinh",), ("sex imbalance",), (), (), "population")
    ratio = GlossaryRow(("tỷ số giới tính khi sinh",), ("sex ratio",), (), (), "population")
    (found,) = find_concepts("sex imbalance", Language.EN, Glossary([imbalance, ratio]))
    assert found.loose == ("ty so gioi tinh khi sinh", "sex ratio")
    (found,) = find_concepts("sex ratio", Language.EN, Glossary([imbalance, ratio]))
    assert found.loose == ()  # a ratio may be even


def test_what_is_ignored_is_no_concept() -> None:
    assert [c.text for c in find_concepts("newborn screening JICA", Language.EN, GLOSSARY, [(0, 17)])] == ["JICA"]


@pytest.mark.parametrize(
    ("form", "text", "degree"),
    [
        ("ubnd phuong", "UBND các phường", 1.0),  # one linking word may stand inside
        ("ubnd phuong", "UBND quận và phường", 0.5),  # both words, not the term
        ("ubnd phuong", "UBND quận", 0.25),
        ("ward", "the wards", 1.0),
        ("dan", "đang", 0.0),
        ("lương", "chất lượng", 0.0),  # typed with diacritics, found only with them
        ("luong", "chất lượng", 1.0),
        ("新生儿筛查", "新生兒篩查率", 1.0),
        ("新生儿筛查", "新生兒體檢", 0.25),
    ],
)
def test_degree_of_a_form(form: str, text: str, degree: float) -> None:
    assert form_degree(form, comparable(text)) == degree


def test_coverage_is_a_share_of_weight() -> None:
    concepts = [Concept(form, 0, 0, (form,), "word", False) for form in ("jica", "nga")]
    weights = {"jica": 3.0, "nga": 1.0}
    assert coverage(concepts, lambda concept: weights[concept.text], "du an jica") == 0.75
    assert coverage([], lambda concept: 1.0, "du an jica") == 0.0


def test_of_a_term_that_the_collection_never_uses_the_part_that_it_does_use() -> None:
    rows = (
        GlossaryRow(("tỷ lệ sinh con thứ ba",), ("third birth rate",), (), (), "statistics"),
        GlossaryRow(("sinh con thứ ba", "sinh con 3+"), ("third birth",), (), (), "population"),
    )
    glossary = Glossary(rows)
    text = "tỷ lệ sinh con thứ ba"
    (part, *_) = [c for c in find_concepts(text, Language.VI, glossary, (), "sinh con 3+".__eq__) if c.kind != "word"]
    assert (part.text, "sinh con 3+" in part.forms) == ("sinh con thứ ba", True)
    (whole,) = find_concepts(text, Language.VI, glossary)
    assert whole.text == text
