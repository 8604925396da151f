"""Measure the assistant on the gold questions.

    python -m eval                                   the shipped documents, and the originals where they are there
    python -m eval --documents DIR --split tuned     one folder, without the held-out questions
    python -m eval --answers FILE.jsonl              judge answers that ``ask --batch --json`` printed
    python -m eval --json --html report.html         all values as JSON, and a page that shows every miss
    python -m eval --ablation                        search without one of its parts, each in turn
    python -m eval --baseline                        plain llama-index on the same questions
    python -m eval --with-xquad [DIR]                the collection among the paragraphs of XQuAD-R
    python -m eval --bad-model                       what the checks stop of a bad language model's statements
    python -m eval --all                             all of them

The floors are shown, not enforced: a measured value below its floor leaves the exit status 0.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from assistant.settings import Settings
from eval.answers import load_answers
from eval.command import command_line, guarded
from eval.gold import Collection, GoldQuestion, Split, collection_of, load_collections, load_questions
from eval.opening import ROOT, opened, settings_of, text_of
from eval.page import as_html
from eval.parts import Parts, Subject, measure
from eval.report import as_text
from eval.result import Result
from eval.run import run, score
from index.errors import UnreadableFile, UsageError

XQUAD = ROOT.parent / "shared" / "benchmarks"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(arguments)
    return guarded("eval", lambda: _tell(options))


def _tell(options: argparse.Namespace) -> int:
    results = _results(options)
    if options.html:
        _write(options.html, as_html(results))
    if options.json:
        print(json.dumps([result.as_json() for result in results], ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_text(result) for result in results))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = command_line("eval", __doc__)
    parser.add_argument("--documents", type=Path, metavar="DIR", help="measure this folder only")
    parser.add_argument("--index", type=Path, metavar="DIR", help="its search index (needs --documents)")
    parser.add_argument("--questions", type=Path, metavar="FILE", help="gold questions to ask instead of the project's")
    parser.add_argument("--answers", type=Path, metavar="FILE", help="judge the answer objects in FILE")
    parser.add_argument("--split", choices=[*Split, "all"], default="all", help="which questions to ask (default: all)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--ablation", action="store_true", help="measure search without one of its parts, each in turn")
    parser.add_argument("--baseline", action="store_true", help="measure plain llama-index on the same questions")
    xquad = "measure the collection among the paragraphs of XQuAD-R (vi.json, zh.json and en.json in DIR)"
    parser.add_argument("--with-xquad", type=Path, nargs="?", const=XQUAD, metavar="DIR", help=xquad)
    parser.add_argument("--bad-model", action="store_true", help="measure what the checks stop of a bad model's words")
    parser.add_argument("--all", action="store_true", help="all four; XQuAD-R where it is there")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page that shows every miss")
    return parser


def _results(options: argparse.Namespace) -> list[Result]:
    if options.index and not options.documents:
        raise UsageError("--index names the index of one folder; give that folder with --documents")
    questions = _questions(options.questions, options.split)
    collections = _collections(options.documents, only_first=bool(options.answers))
    if options.answers:
        return [_score(collections[0], questions, options.answers, options.index)]
    parts = _parts(options)
    return [_measure(collection, questions, options.index, parts) for collection in collections]


def _parts(options: argparse.Namespace) -> Parts:
    xquad = options.with_xquad or (XQUAD if options.all and XQUAD.is_dir() else None)
    return Parts(
        ablation=options.all or options.ablation,
        baseline=options.all or options.baseline,
        xquad=xquad,
        bad_model=options.all or options.bad_model,
    )


def _questions(path: Path | None, split: str) -> list[GoldQuestion]:
    questions = load_questions(None if path is None else [path])
    chosen = [question for question in questions if split in ("all", question.split)]
    if not chosen:
        raise UsageError(f"there is no question of the split {split!r}; choose another with --split")
    return chosen


def _collections(documents: Path | None, only_first: bool) -> list[Collection]:
    known = load_collections(ROOT)
    if documents is not None:
        return [collection_of(documents, known)]
    present = [collection for collection in known if collection.folder.is_dir()]
    if not present:
        raise UsageError(f"{known[0].folder} does not exist; name a folder of documents with --documents")
    return present[:1] if only_first else present


def _measure(collection: Collection, questions: Sequence[GoldQuestion], index: Path | None, parts: Parts) -> Result:
    settings = settings_of(collection, index)
    with opened(settings) as assistant:
        texts = text_of(assistant)
        verdicts = run(questions, assistant, collection, texts)
        subject = Subject(assistant, collection, settings, questions, verdicts, texts)
        comparisons, values = measure(parts, subject, opened)
    opening = _command_line_seconds(settings, questions[0].question)
    return Result.of(collection, verdicts, opening, comparisons, values)


def _score(collection: Collection, questions: Sequence[GoldQuestion], answers: Path, index: Path | None) -> Result:
    with opened(settings_of(collection, index)) as assistant:
        return Result.of(collection, score(questions, load_answers(answers), collection, text_of(assistant)))


def _command_line_seconds(settings: Settings, question: str) -> float | None:
    """Seconds that one question takes in a fresh process, the index being up to date; None when it fails."""
    folders = ["--documents", str(settings.documents), "--index", str(settings.index)]
    command = [sys.executable, "-m", "assistant", "ask", question, "--json", *folders]
    begin = time.perf_counter()
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True, encoding="utf-8")
    if finished.returncode in (0, UnreadableFile.exit_status):
        return time.perf_counter() - begin
    print(f"eval: the command line failed and was not timed: {finished.stderr.strip()}", file=sys.stderr)
    return None


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); choose another with --html") from error


if __name__ == "__main__":
    sys.exit(main())
