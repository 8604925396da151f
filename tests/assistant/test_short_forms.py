"""Abbreviations of terms and initials of places."""

from __future__ import annotations

import pytest

from assistant.asked.glossary import ABBREVIATION, Glossary
from assistant.asked.place_names import Initials
from assistant.asked.places import Gazetteer
from assistant.asked.understand import understand
from assistant.asked.wording import search_query
from index.types import Language
from prompts import GlossaryRow, abbreviations

DENGUE = GlossaryRow(("sốt xuất huyết",), ("dengue fever",), ("登革热",), ("登革熱",), "health")
GLOSSARY = Glossary([DENGUE], [("SXH", "sốt xuất huyết"), ("PTX", "phòng trực xã")])
NAMED = {"hoang mai", "long bien", "la bang"}.__contains__


def test_a_short_form_is_its_term_in_every_language() -> None:
    (match,) = GLOSSARY.find("phòng sxh", Language.VI)
    assert (match.row.en, match.row.vi) == (("dengue fever",), ("sốt xuất huyết", "SXH"))
    assert [match.row.en for match in GLOSSARY.find("how many SXH cases", Language.EN)] == [("dengue fever",)]


def test_a_short_form_of_a_term_that_the_glossary_lacks() -> None:
    (match,) = GLOSSARY.find("ptx làm gì", Language.VI)
    assert (match.row.vi, match.row.kind) == (("phòng trực xã", "PTX"), ABBREVIATION)
    question = understand("ptx làm gì", GLOSSARY, Gazetteer([]))
    assert any("f:truc" in form for term in search_query(question).terms for form in term.forms)


def test_what_the_documents_do_not_abbreviate_is_written_out() -> None:
    question = understand("ca sxh ở xã nào", GLOSSARY, Gazetteer([]))
    assert question.restored == ("ca sốt xuất huyết ở xã nào",)
    known = understand("ca sxh ở xã nào", GLOSSARY, Gazetteer([]), known={"sxh"}.__contains__)
    assert known.restored == ()


def test_short_forms_are_listed_once() -> None:
    shorts = [short for short, _ in abbreviations()]
    assert len(set(shorts)) == len(shorts)
    assert all(short.isupper() for short in shorts)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("HM có bao nhiêu trẻ", [("HM", "Hoàng Mai")]),
        ("sinh con thu 3 o hm", [("hm", "Hoàng Mai")]),
        ("quận HM", [("HM", "Hoàng Mai")]),
        ("hm có bao nhiêu trẻ", []),  # in small letters only behind a word for a place
        ("kế hoạch 5/KH-HM", []),
        ("LB có gì", []),  # two places that documents name
        ("GL có gì", []),  # Gia Lâm, which none names
    ],
)
def test_initials_of_one_place_that_documents_name(question: str, found: list[tuple[str, str]]) -> None:
    gazetteer = Gazetteer([("Hoàng Mai", "Hoang Mai", "黄梅")], ["Long Biên", "La Bằng"], NAMED)
    assert [(place.name, place.meant) for place in gazetteer.find(question)] == found


def test_a_place_by_its_initials_is_written_out_and_found() -> None:
    gazetteer = Gazetteer([("Hoàng Mai", "黄梅")], [], NAMED)
    question = understand("tỷ lệ ở HM", GLOSSARY, gazetteer)
    assert question.restored == ("tỷ lệ ở Hoàng Mai",)
    assert question.places[0].named_in("quan hoang mai")
    assert question.places[0].named_in("黄梅郡")


def test_initials_that_mean_a_document_are_no_place() -> None:
    assert Initials(["Thái Bình"], lambda name: name == "thai binh").meant("tb") is None
