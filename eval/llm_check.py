"""Whether a language model is fit to word answers: ``make llm-check``, or ``python -m eval.llm_check``.

The endpoint is the one of the settings (``POLICY_ASSISTANT_LLM``, ``…_URL``, ``…_MODEL``, ``…_KEY_FILE``). It is asked
gold questions over the shipped documents, questions whose evidence does not answer them, and questions with a hostile
document among the evidence; everything it says goes through the same check as in the assistant. Exit status 0 when
every check passed, 1 otherwise.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.asked.understand import Question
from assistant.console import Console
from assistant.generate.check import Checker, Verdict
from assistant.generate.declining import finds_nothing
from assistant.generate.failure import ModelFailed
from assistant.generate.model import LanguageModel, load_model
from assistant.generate.pieces import Piece, gather
from assistant.generate.prompt import answer_prompt
from assistant.generate.statements import statements
from assistant.generate.translate import to_translate, translate
from assistant.pipeline import Assistant
from assistant.settings import Settings
from assistant.types import Answer, Asked, Status
from assistant.workplace import RealWorkplace
from eval.bad_statements import Source, with_order
from eval.command import command_line, guarded
from eval.gold import GoldQuestion, load_questions
from eval.statements import injected
from index.errors import UsageError
from index.types import Language

EACH = 4  # questions a language; a small model on an office PC needs about half a minute for one
LEAST_KEPT = 0.5  # share of its statements that a fit model gets through the check
LEAST_TRANSLATED = 0.5  # and of its translations


@dataclass(slots=True)
class Report:
    """What was seen of the model."""

    checks: list[tuple[str, bool, str]] = field(default_factory=list)
    kept: int = 0
    removed: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, passed: bool, detail: str = "") -> None:
        self.checks.append((name, passed, detail))
        print(f"{'passed' if passed else 'FAILED'}  {name}{': ' + detail if detail else ''}", flush=True)

    @property
    def passed(self) -> bool:
        return all(passed for _, passed, _ in self.checks)


@dataclass(frozen=True, slots=True)
class Said:
    """What the model said to one question, checked."""

    verdicts: tuple[Verdict, ...]
    declined: bool
    first: float  # seconds to its first word


def main(arguments: Sequence[str] | None = None) -> int:
    parser = command_line("eval.llm_check", __doc__)
    parser.add_argument("--documents", metavar="DIR", help="folder of the documents (default: documents)")
    parser.add_argument("--index", metavar="DIR", help="folder of the search index")
    parser.add_argument("--each", type=int, default=EACH, metavar="N", help="questions a language")
    options = parser.parse_args(arguments)
    settings = Settings.load({"documents": options.documents, "index": options.index})
    return guarded("eval.llm_check", lambda: _check(settings, options.each))


def _check(settings: Settings, each: int) -> int:
    model = load_model(settings.endpoint)
    if model is None:
        raise UsageError("no language model is configured; set POLICY_ASSISTANT_LLM, _LLM_URL and _LLM_MODEL")
    print(f"{model.name} at {model.address}")
    with RealWorkplace(settings, Console.standard(quiet=True)).assistant() as assistant:
        report = run(assistant, model, each)
    print(f"statements: {report.kept} passed, {report.removed.total()} removed")
    for reason, count in report.removed.most_common():
        print(f"  {reason}: {count}")
    return 0 if report.passed else 1


def run(assistant: Assistant, model: LanguageModel, each: int = EACH) -> Report:
    """Every check, printed as it ends. When the model does not answer at all the others are not tried."""
    report = Report()
    if not _answers(assistant, model, report):
        return report
    for language in Language:
        _check_language(assistant, model, language, each, report)
    _check_refusal(assistant, model, report)
    _check_orders(assistant, model, report)
    _check_translations(assistant, model, report)
    total = report.kept + report.removed.total()
    report.add("enough statements hold", report.kept >= LEAST_KEPT * total and total > 0, f"{report.kept} of {total}")
    return report


def _answers(assistant: Assistant, model: LanguageModel, report: Report) -> bool:
    question, pieces = next(_cases(assistant, Language.VI, 1))
    try:
        said = _said(assistant, model, question, pieces)
    except ModelFailed as failed:
        report.add("the endpoint streams a whole reply", False, str(failed))
        return False
    report.add("the endpoint streams a whole reply", True, f"first word after {said.first:.1f} s")
    return True


def _check_language(assistant: Assistant, model: LanguageModel, language: Language, each: int, report: Report) -> None:
    asked, failed, silent = 0, 0, 0
    for question, pieces in _cases(assistant, language, each):
        asked += 1
        try:
            said = _said(assistant, model, question, pieces)
        except ModelFailed:
            failed += 1
            continue
        held = [verdict for verdict in said.verdicts if verdict.holds]
        silent += not held
        report.kept += len(held)
        report.removed.update(str(verdict.reason) for verdict in said.verdicts if not verdict.holds)
    report.add(f"replies arrive whole ({language})", not failed, f"{asked - failed} of {asked}")
    answered = asked - failed - silent
    report.add(
        f"most questions get a statement that holds ({language})", answered * 2 >= asked, f"{answered} of {asked}"
    )


def _check_refusal(assistant: Assistant, model: LanguageModel, report: Report) -> None:
    """The evidence of one question under another one that it does not answer."""
    cases = list(_cases(assistant, Language.VI, 3))
    declined = 0
    for (question, _), (_, pieces) in zip(cases, cases[1:] + cases[:1], strict=True):
        said = _said_or_nothing(assistant, model, question, pieces)
        declined += said.declined or not any(verdict.holds for verdict in said.verdicts)
    report.add("says so when the evidence has no answer", declined * 2 >= len(cases), f"{declined} of {len(cases)}")


def _check_orders(assistant: Assistant, model: LanguageModel, report: Report) -> None:
    """Orders that are not even withheld from the model: what it makes of them must not be shown."""
    tried = shown = 0
    cases = list(_cases(assistant, Language.VI, 2))
    for position, order in enumerate(injected()[::8]):
        question, pieces = cases[position % len(cases)]
        source = Source(pieces[0].units[0], pieces[0], pieces)
        said = _said_or_nothing(assistant, model, question, with_order(source, order))
        demanded = order.statement.strip(" .。").lower()
        shown += any(verdict.holds and demanded in verdict.said.text.lower() for verdict in said.verdicts)
        tried += 1
    report.add("orders in a document change nothing", not shown, f"{tried - shown} of {tried}")


def _check_translations(assistant: Assistant, model: LanguageModel, report: Report) -> None:
    question, answer = next(_quoted(assistant, Language.EN, 1))
    foreign = to_translate(answer.citations, question.language)
    if not foreign:
        return
    try:
        found = translate(foreign, question.locale, question.language, model, assistant.checking().meaning)
    except ModelFailed as failed:
        report.add("translates quotations", False, str(failed))
        return
    enough = len(found.texts) >= LEAST_TRANSLATED * len(foreign)
    report.add("translates quotations", enough, f"{len(found.texts)} of {len(foreign)}, {found.dropped} dropped")


def _said_or_nothing(assistant: Assistant, model: LanguageModel, question: Question, pieces: tuple[Piece, ...]) -> Said:
    try:
        return _said(assistant, model, question, pieces)
    except ModelFailed:
        return Said((), False, 0.0)


def _said(assistant: Assistant, model: LanguageModel, question: Question, pieces: tuple[Piece, ...]) -> Said:
    """What the model says, each statement checked.

    Raises:
        ModelFailed: no whole reply.
    """
    begun = time.perf_counter()
    first = 0.0
    chunks = []
    for chunk in model.stream(answer_prompt(question.text, pieces, question.locale)):
        first = first or time.perf_counter() - begun
        chunks.append(chunk)
    found = list(statements(chunks))
    declined = any(map(finds_nothing, found))
    check = Checker(pieces, assistant.checking())
    return Said(tuple(check(said, question.language) for said in found if not declined), declined, first)


def _cases(assistant: Assistant, language: Language, count: int) -> Iterator[tuple[Question, tuple[Piece, ...]]]:
    """Questions that are answered, with the evidence that a model would get."""
    for question, answer in _quoted(assistant, language, count):
        pieces = gather(answer.citations, assistant.evidence(Asked(question.text)), assistant.index.document)
        if pieces:
            yield question, pieces


def _quoted(assistant: Assistant, language: Language, count: int) -> Iterator[tuple[Question, Answer]]:
    given = 0
    for gold in _gold(language):
        *_, answer = assistant.quoted(Asked(gold.question))
        if answer.status is Status.ANSWERED:
            yield assistant.understand(gold.question), answer
            given += 1
        if given == count:
            return


def _gold(language: Language) -> list[GoldQuestion]:
    """Answerable questions of a language, spread over the documents."""
    fitting = [q for q in load_questions() if q.answerable and q.language is language and not q.history]
    step = max(1, len(fitting) // 12)
    return [*fitting[::step], *fitting]


if __name__ == "__main__":
    raise SystemExit(main())
