"""The runner with scripted answers, the file of answers, and the command."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, replace
from pathlib import Path
from types import SimpleNamespace

import pytest

import eval.__main__ as command
from assistant.settings import Settings
from assistant.types import Answer, Asked, Citation, FoundPassage, Option, Statement, Status, Turn
from eval.answers import load_answers
from eval.floors import FLOORS, Floor
from eval.gold import Collection, GoldQuestion, Kind, Reading, Split
from eval.result import Result
from eval.run import run, score
from index.errors import IndexDamaged, UsageError
from index.types import Language

TEXTS = {"plan.txt": "Phòng Y tế chủ trì tại 14 phường."}
COLLECTION = Collection("small", Path("documents"), {"plan": "plan.txt"})
WARD = GoldQuestion("ward", "Mấy phường?", Language.VI, Kind.FACT, "plan", (), (("14",),))
GOLD_PRICE = GoldQuestion("gold", "Giá vàng?", Language.VI, Kind.FACT, answerable=False, split=Split.HELD_OUT)

WARD_ANSWER = Answer(
    question=WARD.question,
    language=Language.VI,
    status=Status.ANSWERED,
    answer="Theo kế hoạch [1]",
    statements=(Statement("14 phường", (1,)),),
    citations=(
        Citation(1, "plan.txt", "Kế hoạch", "1/KH", "2024", ("I.",), 1, 23, 32, "14 phường", Language.VI, 0.9, ("w",)),
    ),
    options=(Option("một", "hai", "plan.txt"),),
    passages=(FoundPassage("plan.txt", ("I.",), 1, 0, 33, TEXTS["plan.txt"], 0.9),),
    seconds={"total": 0.25},
    id="ward",
)
REFUSAL = Answer(GOLD_PRICE.question, Language.VI, Status.NOT_FOUND, "Không tìm thấy", id="gold")


class Scripted:
    """Answers by the text of the question; an exception in the script is raised."""

    def __init__(self, script: Mapping[str, Answer | Exception]) -> None:
        self.script = script
        self.asked: list[Asked] = []
        self.index = SimpleNamespace(document=lambda path: SimpleNamespace(text=TEXTS[path]))

    def ask(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        reply = self.script[asked.text]
        if isinstance(reply, Exception):
            raise reply
        return reply


def scripted() -> Scripted:
    return Scripted({WARD.question: WARD_ANSWER, GOLD_PRICE.question: REFUSAL})


def test_the_first_question_is_asked_twice_to_warm_up() -> None:
    assistant = scripted()
    verdicts = run([WARD, GOLD_PRICE], assistant, COLLECTION, TEXTS.get)
    assert assistant.asked == [Asked(q.question, id=q.id) for q in (WARD, WARD, GOLD_PRICE)]
    assert [(v.rank, v.complete, v.refused, v.verbatim_citations) for v in verdicts] == [
        (1, True, False, 1),
        (None, False, True, 0),
    ]
    assert all(v.seconds is not None and 0 < v.seconds < 1 for v in verdicts)


def test_the_turns_of_a_conversation_are_asked_first_each_with_those_before() -> None:
    assistant = scripted()
    follow_up = replace(GOLD_PRICE, history=(WARD.question, GOLD_PRICE.question))
    run([follow_up], assistant, COLLECTION)
    first, second = Turn(WARD.question, WARD_ANSWER.answer), Turn(GOLD_PRICE.question, REFUSAL.answer)
    conversation = [
        Asked(WARD.question),
        Asked(GOLD_PRICE.question, (first,)),
        Asked(GOLD_PRICE.question, (first, second), id="gold"),
    ]
    assert assistant.asked == conversation * 2


def test_the_options_of_a_question_with_several_readings_are_asked_too() -> None:
    asked = replace(
        WARD, tags=("several-readings",), readings=(Reading("plan", (("14",),)), Reading("plan", (("3",),)))
    )
    options = (Option("một", "phường?", "plan.txt"), Option("hai", "tổ?", "plan.txt"))
    clarify = Answer(WARD.question, Language.VI, Status.CLARIFY, "Ý nào?", options=options)
    groups = replace(WARD_ANSWER, citations=(replace(WARD_ANSWER.citations[0], quote="3 tổ"),))
    script = {WARD.question: clarify, "phường?": WARD_ANSWER, "tổ?": groups}
    assert [v.offered for v in run([asked], Scripted(script), COLLECTION)] == [True]
    assert [v.offered for v in run([asked], Scripted({**script, "tổ?": WARD_ANSWER}), COLLECTION)] == [False]


def test_an_error_is_a_miss_and_the_run_goes_on() -> None:
    failing = Scripted({WARD.question: IndexDamaged("run index"), GOLD_PRICE.question: REFUSAL})
    first, second = run([WARD, GOLD_PRICE], failing, COLLECTION)
    assert (first.answer.status, first.answer.answer, first.missed) == (Status.ERROR, "run index", True)
    assert second.refused


def test_answers_from_a_file_are_judged_by_id(tmp_path: Path) -> None:
    verdicts = score([WARD, GOLD_PRICE], load_answers(_answers(tmp_path, WARD_ANSWER)), COLLECTION, TEXTS.get)
    assert verdicts[0].answer == WARD_ANSWER
    assert (verdicts[0].complete, verdicts[0].seconds) == (True, 0.25)
    assert (verdicts[1].answer.status, verdicts[1].seconds) == (Status.ERROR, None)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("not json", "answers.jsonl:1: not an answer object"),
        ('{"id": "a"}', "field 'question' is missing"),
        (json.dumps(asdict(WARD_ANSWER) | {"status": "perhaps"}), "'perhaps' is not a valid Status"),
    ],
)
def test_a_line_that_is_no_answer_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        load_answers(path)


def test_two_answers_with_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="two answers have the id 'ward'"):
        load_answers(_answers(tmp_path, WARD_ANSWER, WARD_ANSWER))


def test_floors_are_compared_from_the_right_side() -> None:
    assert Floor("all", "verbatim", 1.0).met_by(1.0)
    assert not Floor("all", "verbatim", 1.0).met_by(0.999)
    assert Floor("all", "p95", 0.15, ceiling=True).met_by(0.15)
    assert not Floor("all", "p95", 0.15, ceiling=True).met_by(0.151)


def test_the_json_holds_groups_floors_and_misses() -> None:
    wrong = replace(WARD_ANSWER, answer="Không rõ", citations=())
    values = json.loads(json.dumps(Result.of(COLLECTION, score([WARD], {"ward": wrong}, COLLECTION)).as_json()))
    assert values["questions"] == 1
    assert values["groups"]["all"]["answer_holds_all"]["value"] == 0.0
    assert values["groups"]["all"]["evidence_recall@5"]["value"] == 1.0
    measured = {(row["group"], row["metric"]): (row["measured"], row["met"]) for row in values["floors"]}
    assert len(measured) == len(FLOORS)
    assert measured["all", "answer_holds_all_and_nothing_wrong"] == (0.0, False)
    assert measured["cross-language", "evidence_recall@5"] == (None, None)
    assert values["misses"] == [
        {
            "id": "ward",
            "question": "Mấy phường?",
            "history": [],
            "language": "vi",
            "kind": "fact",
            "tags": [],
            "split": "tuned",
            "answerable": True,
            "cause": "evidence found, facts not quoted",
            "status": "answered",
            "rank": 1,
            "missing_evidence": [],
            "missing_answer": ["14"],
            "wrong_documents": [],
            "readings_not_shown": [],
            "readings_offered": False,
            "answer": "Không rõ",
            "options": ["hai"],
            "citations": [],
            "found": ["plan.txt · I."],
        }
    ]


# The command


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The command with scripted answers; the list is filled with the settings it opens assistants with."""
    opened: list[Settings] = []

    def open_assistant(settings: Settings) -> AbstractContextManager[Scripted]:
        opened.append(settings)
        return nullcontext(scripted())

    monkeypatch.setattr(command, "opened", open_assistant)
    monkeypatch.setattr(command, "_command_line_seconds", lambda settings, question: 2.5)
    monkeypatch.setattr(command, "load_collections", lambda root: [replace(COLLECTION, folder=tmp_path)])
    monkeypatch.setattr(command, "load_questions", lambda paths: (WARD, GOLD_PRICE))
    (tmp_path / "plan.txt").write_text(TEXTS["plan.txt"], encoding="utf-8")
    return opened


def test_the_command_prints_a_table(asked: list[Settings], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 0
    assert [(settings.documents, settings.index) for settings in asked] == [(tmp_path, command.ROOT / ".small.index")]
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [
        "answer_holds_all",
        "1.000",
        "0.207",
        "…",
        "1.000",
        "1",
        "1.000",
        "0.207",
        "…",
        "1.000",
        "1",
        "–",
        "–",
        "0",
    ] in lines
    assert ["refused", "all", "≥", "0.930", "1.000", "0.207", "…", "1.000", "met"] in lines


def test_the_command_prints_json_of_one_split(asked: list[Settings], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--json", "--split", "held-out"]) == 0
    (result,) = json.loads(capsys.readouterr().out)
    assert (result["questions"], result["opening_seconds"], result["misses"]) == (1, 2.5, [])


def test_the_command_judges_a_file_of_answers(
    asked: list[Settings], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = _answers(tmp_path, WARD_ANSWER, REFUSAL)
    page = tmp_path / "report.html"
    assert command.main(["--answers", str(answers), "--documents", str(tmp_path), "--json", "--html", str(page)]) == 0
    (result,) = json.loads(capsys.readouterr().out)
    assert (result["collection"], result["opening_seconds"], result["misses"]) == ("small", None, [])
    assert result["groups"]["all"]["verbatim"]["value"] == 1.0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_wrong_calls_get_one_line_and_status_2(
    asked: list[Settings], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--index", "x"]) == 2
    assert capsys.readouterr().err == "eval: --index names the index of one folder; give that folder with --documents\n"
    assert command.main(["--html", str(tmp_path / "none" / "page.html")]) == 2
    assert "cannot be written (No such file or directory)" in capsys.readouterr().err


def test_no_documents_are_named(
    asked: list[Settings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = replace(COLLECTION, folder=tmp_path / "gone")
    monkeypatch.setattr(command, "load_collections", lambda root: [gone])
    assert command.main([]) == 2
    assert f"{gone.folder} does not exist" in capsys.readouterr().err


def test_the_command_line_is_timed_only_when_it_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings.load({"documents": str(tmp_path)}, {})
    for status, timed in ((0, True), (3, True), (4, False)):
        finished = subprocess.CompletedProcess("ask", status, "", "run index again\n")
        monkeypatch.setattr(command.subprocess, "run", lambda *_, finished=finished, **__: finished)
        assert (command._command_line_seconds(settings, "?") is not None) == timed
    assert capsys.readouterr().err == "eval: the command line failed and was not timed: run index again\n"


def _answers(folder: Path, *answers: Answer) -> Path:
    path = folder / "answers.jsonl"
    path.write_text("".join(json.dumps(asdict(a), ensure_ascii=False) + "\n" for a in answers), encoding="utf-8")
    return path
