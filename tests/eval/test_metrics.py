"""Every metric against numbers worked out by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.types import Answer, Citation, FoundPassage, Status
from eval.estimates import bootstrap, share
from eval.gold import Collection, GoldQuestion, Kind, Reading, Split
from eval.metrics import group, summarise
from eval.verdicts import Verdict, judge
from index.types import Language

GOLD = "plan.txt"
COLLECTION = Collection("small", Path("documents"), {"plan": GOLD, "notice": "other.txt"})
TEXTS = {GOLD: "Phòng Y tế chủ trì 14 phường.", "other.txt": "Không có gì."}


def question(
    facts: tuple[tuple[str, ...], ...] = (("14",), ("22",)),
    section: tuple[str, ...] = ("Phòng Y tế",),
    answerable: bool = True,
    **changes: object,
) -> GoldQuestion:
    defaults: dict[str, object] = {"id": "q", "question": "?", "language": Language.VI, "kind": Kind.FACT}
    fields = defaults | {"document": "plan", "section": section, "facts": facts, "answerable": answerable} | changes
    return GoldQuestion(**fields)  # type: ignore[arg-type]


def passage(text: str, document: str = GOLD, section: str = "2. Phòng Y tế") -> FoundPassage:
    return FoundPassage(document, ("III. Tổ chức", section), 1, 0, len(text), text, 0.5)


def citation(quote: str, start: int = 0, document: str = GOLD, section: str = "2. Phòng Y tế") -> Citation:
    end = start + len(quote)
    return Citation(1, document, "t", None, None, (section,), 1, start, end, quote, Language.VI, 0.5)


def answer(
    *passages: FoundPassage,
    text: str = "",
    citations: tuple[Citation, ...] = (),
    status: Status = Status.ANSWERED,
    language: Language = Language.VI,
) -> Answer:
    return Answer("?", language, status, text, citations=citations, passages=passages)


def verdict(rank: int | None = 1, seconds: float | None = 0.1, answerable: bool = True, **changes: object) -> Verdict:
    facts = (("x",),) if answerable else ()
    asked = question(facts=facts, answerable=answerable)
    fields: dict[str, object] = {"answer": answer(), "ndcg": 0.0, "missing_evidence": (), "missing_answer": ()}
    fields |= {"right_citations": 0, "verbatim_citations": None} | changes
    return Verdict(question=asked, rank=rank, seconds=seconds, **fields)  # type: ignore[arg-type]


def refusal(answerable: bool) -> Verdict:
    return verdict(rank=None, answerable=answerable, answer=answer(status=Status.NOT_FOUND))


# Where the first passage from the right place stands


def test_the_rank_needs_the_document_and_the_section() -> None:
    wrong_document = passage("14", document="other.txt")
    wrong_section = passage("14", section="3. Phòng Nội vụ")
    judged = judge(question(), answer(wrong_document, wrong_section, passage("gì đó")), COLLECTION)
    assert judged.rank == 3


def test_without_a_section_a_fact_marks_the_place() -> None:
    found = answer(passage("năm 2014"), passage("14 phường", document="other.txt"), passage("14 phường"))
    assert judge(question(section=()), found, COLLECTION).rank == 3


def test_no_passage_from_the_right_place_has_no_rank() -> None:
    assert judge(question(), answer(passage("14", document="other.txt")), COLLECTION).rank is None


# Evidence, answers, gains


def test_evidence_is_what_the_first_five_passages_hold_together() -> None:
    five = [passage("14"), *(passage("không") for _ in range(4))]
    assert judge(question(), answer(*five, passage("22")), COLLECTION).missing_evidence == ("22",)
    assert judge(question(), answer(*five[:4], passage("22")), COLLECTION).missing_evidence == ()


def test_a_passage_is_judged_by_its_first_1500_characters() -> None:
    inside, outside = "a " * 749 + "14", "a " * 750 + "14"
    assert judge(question(facts=(("14",),)), answer(passage(inside)), COLLECTION).missing_evidence == ()
    assert judge(question(facts=(("14",),)), answer(passage(outside)), COLLECTION).missing_evidence == ("14",)


def test_the_answer_and_its_quotations_hold_the_facts_together() -> None:
    given = answer(text="Có 22 việc [1]", citations=(citation("14 phường"),))
    assert judge(question(), given, COLLECTION).missing_answer == ()
    assert judge(question(), answer(passage("14 22"), text="Có"), COLLECTION).missing_answer == ("14", "22")


@pytest.mark.parametrize(
    ("status", "complete"), [(Status.ANSWERED, True), (Status.NOT_FOUND, False), (Status.ERROR, False)]
)
def test_only_an_answer_is_complete(status: Status, complete: bool) -> None:
    assert judge(question(), answer(text="14 22", status=status), COLLECTION).complete is complete


def test_gain_counts_each_fact_at_its_first_passage() -> None:
    found = answer(passage("không"), passage("14"), passage("14"), passage("14 22"))
    # 1/log2(3) for "14" at rank 2, 1/log2(5) for "22" at rank 4, of 2 at best
    assert judge(question(), found, COLLECTION).ndcg == pytest.approx((1 / math.log2(3) + 1 / math.log2(5)) / 2)
    assert judge(question(), answer(passage("14, 22")), COLLECTION).ndcg == 1.0


# Citations


def test_a_citation_is_right_by_its_place_or_by_a_fact() -> None:
    right_place = citation("gì đó")
    right_fact = citation("có 22 người", document="other.txt", section="1.")
    wrong = citation("gì đó", section="3. Phòng Nội vụ")
    assert judge(question(), answer(citations=(right_place, right_fact, wrong)), COLLECTION).right_citations == 2


def test_a_quotation_is_verbatim_when_the_text_at_its_place_is_the_quotation() -> None:
    start = TEXTS[GOLD].index("14")
    exact, moved = citation("14 phường", start), citation("14 phường", start + 1)
    unknown, empty = citation("14", document="gone.txt"), citation("")
    judged = judge(question(), answer(citations=(exact, moved, unknown, empty)), COLLECTION, TEXTS.get)
    assert judged.verbatim_citations == 1
    assert judge(question(), answer(citations=(exact,)), COLLECTION).verbatim_citations is None


# Groups of questions


def test_retrieval_metrics_count_every_answerable_question() -> None:
    measured = summarise([verdict(1), verdict(3), verdict(8), verdict(None), verdict(None, answerable=False)])
    values = {name: measured[name].value for name in ("recall@1", "recall@3", "recall@5", "recall@10", "mrr")}
    assert values == {
        "recall@1": 0.25,
        "recall@3": 0.5,
        "recall@5": 0.5,
        "recall@10": 0.75,
        "mrr": (1 + 1 / 3 + 1 / 8) / 4,
    }
    assert measured["recall@1"].n == 4


def test_a_wrong_refusal_is_a_miss_of_the_answer_metric() -> None:
    good = verdict(answer=answer(text="x"))
    measured = summarise([good, good, good, refusal(answerable=True)])
    assert measured["answer_holds_all"].value == 0.75
    assert measured["wrongly_refused"].value == 0.25


def test_refusals() -> None:
    verdicts = [refusal(False), refusal(False), refusal(False), verdict(answerable=False), refusal(True), verdict()]
    measured = summarise(verdicts)
    assert (measured["refused"].value, measured["refused"].n) == (0.75, 4)
    assert (measured["wrongly_refused"].value, measured["wrongly_refused"].n) == (0.5, 2)
    assert (measured["refusal_precision"].value, measured["refusal_precision"].n) == (0.75, 4)


def test_an_error_is_not_a_refusal() -> None:
    failed = verdict(answerable=False, answer=answer(status=Status.ERROR))
    assert summarise([failed])["refused"].value == 0.0
    assert "refusal_precision" not in summarise([failed])


def test_citations_are_pooled_over_the_questions() -> None:
    three = answer(citations=(citation("a"), citation("b"), citation("c")))
    one = answer(citations=(citation("d"),))
    measured = summarise(
        [
            verdict(answer=three, right_citations=1, verbatim_citations=3),
            verdict(answer=one, right_citations=1, verbatim_citations=0),
            verdict(answerable=False, answer=one, right_citations=0, verbatim_citations=1),
        ]
    )
    assert (measured["citation_precision"].value, measured["citation_precision"].n) == (0.5, 4)
    assert (measured["verbatim"].value, measured["verbatim"].n) == (0.8, 5)


def test_only_an_answer_has_to_cite() -> None:
    one = verdict(answer=answer(citations=(citation("a"),)))
    measured = summarise([one, one, verdict(), refusal(True), verdict(answer=answer(status=Status.ERROR))])
    assert (measured["cited"].value, measured["cited"].n) == (pytest.approx(2 / 3), 3)


def test_language_and_seconds() -> None:
    seconds = [0.1, 0.2, 0.3, 0.4, 1.0]
    verdicts = [verdict(seconds=value) for value in seconds]
    verdicts[0] = verdict(seconds=0.1, answer=answer(language=Language.EN))
    measured = summarise([*verdicts, verdict(seconds=None)])
    assert measured["language"].value == pytest.approx(5 / 6)
    assert (measured["p50"].value, measured["p50"].n) == (0.3, 5)
    # position 0.95 * 4 = 3.8 between 0.4 and 1.0
    assert measured["p95"].value == pytest.approx(0.4 + 0.8 * 0.6)


def test_metrics_without_questions_are_left_out() -> None:
    assert "recall@1" not in summarise([refusal(False)])
    assert summarise([]) == {}


def test_a_question_is_in_every_group_it_belongs_to() -> None:
    tagged = question(tags=("no-diacritics",), split=Split.HELD_OUT)
    near = question(facts=(), answerable=False, near_miss=True)
    verdicts = [judge(tagged, answer(), COLLECTION), judge(near, answer(), COLLECTION)]
    groups = {name: len(members) for name, members in group(verdicts).items()}
    expected = {"all": 2, "kind:fact": 2, "language:vi": 2, "split:held-out": 1, "split:tuned": 1}
    assert groups == expected | {"document:plan": 1, "no-diacritics": 1, "near-miss": 1}


# Wrong documents


LEFT = question(wrong_documents=("notice",))


@pytest.mark.parametrize(
    ("asked", "cited", "wrong"),
    [
        (question(), citation("gì đó"), ()),
        (question(), citation("gì đó", document="other.txt"), ("other.txt",)),
        (question(), citation("có 22 người", document="other.txt"), ()),  # it holds a fact that is asked for
        (LEFT, citation("có 22 người", document="other.txt"), ("other.txt",)),  # the conversation has left it
        (LEFT, citation("gì đó", document="third.txt"), ("third.txt",)),
    ],
)
def test_a_citation_of_another_document_is_wrong(asked: GoldQuestion, cited: Citation, wrong: tuple[str, ...]) -> None:
    judged = judge(asked, answer(text="14 22", citations=(cited,)), COLLECTION)
    assert judged.wrong_documents == wrong
    assert (judged.complete, judged.faultless) == (True, not wrong)


def test_a_copy_of_the_right_document_is_not_wrong() -> None:
    plan = "Phòng Y tế chủ trì tại 14 phường của quận trong năm nay"
    texts = {GOLD: plan, "scan.pdf": plan.replace("quận", "quàn"), "other.txt": "Phòng Nội vụ chủ trì việc khác hẳn"}
    copy, other = citation("Phòng Y tế", document="scan.pdf"), citation("việc khác", document="other.txt")
    judged = judge(question(), answer(citations=(copy, other)), COLLECTION, texts.get)
    assert judged.wrong_documents == ("other.txt",)


def test_nothing_wrong_is_counted_apart_from_all_there() -> None:
    good = verdict(answer=answer(text="x"))
    measured = summarise([good, replace(good, wrong_documents=("other.txt",)), refusal(answerable=True), good])
    assert measured["answer_holds_all"].value == 0.75
    assert measured["answer_holds_all_and_nothing_wrong"].value == 0.5


# Readings and conversations


READINGS = (Reading("plan", (("14",),)), Reading("notice", (("22",),)))


def test_questions_with_several_readings_have_a_metric_of_their_own() -> None:
    several = replace(verdict(rank=None), question=question(readings=READINGS, tags=("several-readings",)))
    apart, mixed_up = replace(several, offered=True, unshown=READINGS), replace(several, unshown=READINGS[:1])
    measured = summarise([apart, mixed_up, several, verdict(answer=answer(text="x"))])
    assert (measured["several_readings_apart"].value, measured["several_readings_apart"].n) == (pytest.approx(2 / 3), 3)
    assert (measured["evidence_recall@5"].value, measured["evidence_recall@5"].n) == (1.0, 1)
    assert (measured["answer_holds_all"].value, measured["answer_holds_all"].n) == (1.0, 1)
    assert measured["wrongly_refused"].n == 4
    assert (mixed_up.right, apart.right, apart.missed) == (False, True, False)


def test_a_comparison_must_show_all_its_rows() -> None:
    compared = replace(verdict(), question=question(readings=READINGS))
    measured = summarise([compared, replace(compared, unshown=READINGS[:1])])
    assert (measured["readings_all_shown"].value, measured["readings_all_shown"].n) == (0.5, 2)
    assert "several_readings_apart" not in measured


def test_follow_ups_are_answered_faultlessly_or_refused_where_nothing_answers_them() -> None:
    follow, new = question(tags=("follow-up",)), question(tags=("follow-up", "new-subject"))
    near = question(facts=(), answerable=False, tags=("follow-up",))
    good, bad = answer(text="14 22"), answer(text="14")
    verdicts = [judge(follow, good, COLLECTION), judge(new, bad, COLLECTION), judge(near, good, COLLECTION)]
    verdicts.append(judge(near, answer(status=Status.NOT_FOUND), COLLECTION))
    measured = summarise([*verdicts, verdict()])
    assert (measured["follow_ups_understood"].value, measured["follow_ups_understood"].n) == (0.5, 4)
    assert (measured["new_subjects_understood"].value, measured["new_subjects_understood"].n) == (0.0, 1)


# What the report shows


def test_misses() -> None:
    good = answer(passage("14 22"), text="14 22")
    assert not judge(question(), good, COLLECTION).missed
    assert judge(question(), answer(text="14 22"), COLLECTION).missed
    assert judge(question(), answer(passage("14 22"), text="14"), COLLECTION).missed
    assert judge(question(), answer(passage("14 22"), text="14 22", language=Language.EN), COLLECTION).missed
    assert judge(
        question(), answer(passage("14 22"), text="14 22", citations=(citation("x"),)), COLLECTION, TEXTS.get
    ).missed
    assert not refusal(answerable=False).missed
    assert verdict(answerable=False).missed


# Intervals


def test_wilson_interval() -> None:
    # Agresti and Coull 1998: 0 of 20 gives 0 to 0.161; 5 of 10 by hand 0.2366 to 0.7634
    none, half = share(0, 20), share(5, 10)
    assert none is not None
    assert half is not None
    assert (none.value, none.low, none.n) == (0.0, 0.0, 20)
    assert none.high == pytest.approx(0.1611, abs=1e-4)
    assert (half.low, half.high) == (pytest.approx(0.2366, abs=1e-4), pytest.approx(0.7634, abs=1e-4))
    assert share(0, 0) is None


def test_bootstrap_interval() -> None:
    values = [0.0, 1.0] * 50
    estimate = bootstrap(values)
    assert estimate is not None
    assert estimate.value == 0.5
    # the standard error is 0.05, so the interval is about 0.5 ± 0.098
    assert (estimate.low, estimate.high) == (pytest.approx(0.402, abs=0.02), pytest.approx(0.598, abs=0.02))
    assert bootstrap(values) == estimate
    assert bootstrap([2.0, 2.0, 9.0], np.median) is not None
    assert bootstrap([]) is None
