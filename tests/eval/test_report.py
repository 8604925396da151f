"""The page shows every miss, whole and harmless."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from assistant.types import Answer, Citation, FoundPassage, Status
from eval.comparison import Comparison, row
from eval.estimates import Estimate
from eval.gold import Collection, GoldQuestion, Kind, Reading, Split
from eval.page import as_html
from eval.report import as_text
from eval.result import Result
from eval.run import score
from index.types import Language

HOSTILE = '<script>alert("1")</script>'
COLLECTION = Collection("small & fine", Path("docs"), {"plan": "plan.txt"})
GOOD = GoldQuestion("good", "Mấy phường?", Language.VI, Kind.FACT, "plan", (), (("14",),))
BAD = replace(GOOD, id="bad", question=f"Đâu là {HOSTILE}?", facts=(("15",), ("16", "mười sáu")))
UNANSWERABLE = GoldQuestion("none", "Giá vàng?", Language.VI, Kind.FACT, answerable=False)

PASSAGE = FoundPassage("plan.txt", ("I. Mục đích",), 2, 0, 9, f"15 {HOSTILE}", 0.5)
ANSWERS = {
    "good": Answer(GOOD.question, Language.VI, Status.ANSWERED, "14", passages=(replace(PASSAGE, text="14"),)),
    "bad": Answer(
        BAD.question,
        Language.EN,
        Status.ANSWERED,
        f"**15** {HOSTILE}",
        citations=(Citation(1, "plan.txt", "t", None, None, ("II.",), 3, 0, 4, HOSTILE, Language.VI, 0.5),),
        passages=(PASSAGE,),
    ),
    "none": Answer(UNANSWERABLE.question, Language.VI, Status.ANSWERED, "Hai tỷ"),
}
RESULT = Result.of(COLLECTION, score([GOOD, BAD, UNANSWERABLE], ANSWERS, COLLECTION, lambda path: None), opening=7.25)


class _Page(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name in ("src", "href") or name.startswith("on") for name, _ in attributes)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_runs_nothing_and_loads_nothing() -> None:
    page = _Page(as_html([RESULT]))
    assert set(page.tags).isdisjoint({"script", "link", "img", "iframe"})
    assert page.text.count(HOSTILE) == 4  # question, answer, quotation, passage: all shown as they are


def test_every_miss_is_shown_with_what_was_wanted_found_and_answered() -> None:
    page = _Page(as_html([RESULT]))
    assert page.tags.count("article") == 2
    assert "bad: Đâu là" in page.text
    assert "15; 16 / mười sáu" in page.text
    reasons = "not in the first 5 passages: 16; not in the answer: 16; language en instead of vi"
    assert f"{reasons}; a quotation is not what the document says at its place" in page.text
    assert "plan.txt › II., page 3" in page.text
    assert "plan.txt › I. Mục đích, page 2" in page.text
    assert "answered although the documents hold no answer" in page.text
    assert "good:" not in page.text


def test_the_table_puts_the_floors_beside_the_values() -> None:
    lines = [line.split() for line in as_text(RESULT).splitlines()]
    assert ["small", "&", "fine", "(docs),", "3", "questions"] in lines
    assert ["evidence_recall@5", "all", "≥", "0.970", "0.500", "0.095", "…", "0.905", "MISSED"] in lines
    assert ["evidence_recall@5", "no-diacritics", "≥", "0.950", "–", "–", "not", "measured"] in lines
    assert ["wrongly_refused", "all", "≤", "0.030", "0.000", "0.000", "…", "0.658", "met"] in lines
    assert ["one", "question", "on", "the", "command", "line", "≤", "6", "s", "7.2", "s", "–", "MISSED"] in lines
    assert next(line for line in lines if line[:2] == ["language:vi", "3"])[5] == "0.500"


def test_times_are_shown_in_milliseconds() -> None:
    timed = {id: replace(answer, seconds={"total": 0.0123}) for id, answer in ANSWERS.items()}
    text = as_text(Result.of(COLLECTION, score([GOOD], timed, COLLECTION)))
    shown = next(line for line in text.splitlines() if line.startswith("p95"))
    assert " ".join(shown.split()) == "p95 12 ms 12 ms … 12 ms 1 12 ms 12 ms … 12 ms 1 – – 0"


def test_tuned_and_held_out_questions_stand_side_by_side() -> None:
    text = as_text(RESULT)
    head = next(line for line in text.splitlines() if line.startswith("metric"))
    columns = " ".join(f"{half} 95 % interval of" for half in ("all", "tuned", "held-out"))
    assert " ".join(head.split()) == f"metric {columns}"


def test_what_was_compared_is_shown_in_both_reports() -> None:
    compared = Comparison("with <nothing>", (row("plain", [(GOOD, True), (BAD, False)]),))
    parts = {"bad model": {"statements_stopped": Estimate(0.5, 0.25, 0.75, 8)}}
    result = Result.of(COLLECTION, RESULT.verdicts, comparisons=[compared], parts=parts)
    lines = [line.split() for line in as_text(result).splitlines()]
    assert ["plain", "0.500", "0.095", "…", "0.905", "2", *["–", "–", "0"] * 3] in lines
    assert ["statements_stopped", "bad", "model", "≥", "1.000", "0.500", "0.250", "…", "0.750", "MISSED"] in lines
    assert ["bad", "model", "statements_stopped", "0.500", "0.250", "…", "0.750", "8"] in lines
    assert "with <nothing>" in _Page(as_html([result])).text


def test_readings_and_the_conversation_are_shown_with_a_miss() -> None:
    readings = (Reading("plan", (("15",),)), Reading("plan", (("16",),)))
    asked = replace(BAD, readings=readings, tags=("several-readings",), history=("Ở đâu?",), question="Bao nhiêu?")
    page = _Page(as_html([Result.of(COLLECTION, score([asked], ANSWERS, COLLECTION))])).text
    assert "before: Ở đâu?" in page
    assert "neither shown apart nor offered: 15 of plan, 16 of plan" in page


def test_misses_are_listed_by_cause_and_held_out_ones_only_counted() -> None:
    hidden = replace(UNANSWERABLE, id="hidden", split=Split.HELD_OUT)
    answers = {**ANSWERS, "hidden": ANSWERS["none"]}
    result = Result.of(COLLECTION, score([GOOD, BAD, UNANSWERABLE, hidden], answers, COLLECTION))
    text = as_text(result)
    lines = [line.split() for line in text.splitlines()]
    assert ["off", "subject", "answered", "1", "1", "none"] in lines
    assert ["evidence", "not", "found", "1", "0", "bad"] in lines
    assert "hidden" not in text
