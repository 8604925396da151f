"""The measured values as a table for the terminal and as one HTML page that shows every miss.

The page is whole in itself: no scripts, nothing loaded. Whatever comes from questions, answers or documents is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from assistant.types import Citation, FoundPassage, Status
from eval.metrics import EVIDENCE_PASSAGES, PASSAGE_CHARACTERS, Estimate, Verdict
from eval.run import FLOORS, Floor, Result

OPENING_FLOOR = 6.0  # seconds for one command-line question in a fresh process

# What the table of groups shows of each group; the JSON has all metrics.
COLUMNS = (
    "recall@1",
    "recall@5",
    "mrr",
    "ndcg@10",
    "evidence_recall@5",
    "answer_holds_all",
    "citation_precision",
    "refused",
    "wrongly_refused",
    "language",
)
METRICS = (
    *("recall@1", "recall@3", "recall@5", "recall@10", "mrr", "ndcg@10", "evidence_recall@5", "answer_holds_all"),
    *(
        "cited",
        "citation_precision",
        "verbatim",
        "refused",
        "wrongly_refused",
        "refusal_precision",
        "language",
        "p50",
        "p95",
    ),
)
_SECONDS = ("p50", "p95")
_NOT_MEASURED = "–"


def as_text(result: Result) -> str:
    """The result as a plain table: all metrics, the floors, the groups."""
    heading = f"{result.collection.name} ({result.collection.folder}), {len(result.verdicts)} questions"
    overall = [["metric", "value", "95 % interval", "of"], *_metric_rows(result.groups["all"])]
    floors = [["floor", "group", "asked", "measured", ""], *map(list, _floor_rows(result))]
    groups = [["group", "of", *COLUMNS], *_group_rows(result)]
    return "\n\n".join([heading, _aligned(overall), _aligned(floors), _aligned(groups)]) + "\n"


def as_html(results: Sequence[Result]) -> str:
    """One page for all results, with every miss: what was asked, what was found, what was answered."""
    body = "\n".join(_section(result) for result in results)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Evaluation</title>'
        f"<style>{_STYLE}</style></head><body><h1>Evaluation</h1>\n{body}\n</body></html>\n"
    )


def _metric_rows(metrics: Mapping[str, Estimate]) -> list[list[str]]:
    rows = []
    for name in METRICS:
        if estimate := metrics.get(name):
            interval = f"{_number(name, estimate.low)} … {_number(name, estimate.high)}"
            rows.append([name, _number(name, estimate.value), interval, str(estimate.n)])
    return rows


def _floor_rows(result: Result) -> list[tuple[str, str, str, str, str]]:
    rows = [_floor_row(floor, result.estimate(floor)) for floor in FLOORS]
    if result.opening is not None:
        met = "met" if result.opening <= OPENING_FLOOR else "MISSED"
        asked, measured = f"≤ {OPENING_FLOOR:.0f} s", f"{result.opening:.1f} s"
        rows.append(("one question on the command line", "", asked, measured, met))
    return rows


def _floor_row(floor: Floor, estimate: Estimate | None) -> tuple[str, str, str, str, str]:
    asked = f"{'≤' if floor.ceiling else '≥'} {_number(floor.metric, floor.value)}"
    if estimate is None:
        return floor.metric, floor.group, asked, _NOT_MEASURED, "not measured"
    met = "met" if floor.met_by(estimate.value) else "MISSED"
    return floor.metric, floor.group, asked, _number(floor.metric, estimate.value), met


def _group_rows(result: Result) -> list[list[str]]:
    names = sorted(result.groups, key=_group_order)
    return [[name, str(result.groups[name]["language"].n), *_cells(result.groups[name])] for name in names]


def _cells(metrics: Mapping[str, Estimate]) -> list[str]:
    return [_number(name, metrics[name].value) if name in metrics else _NOT_MEASURED for name in COLUMNS]


def _group_order(name: str) -> tuple[bool, str]:
    return name != "all", name


def _number(metric: str, value: float) -> str:
    return f"{value * 1000:.0f} ms" if metric in _SECONDS else f"{value:.3f}"


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines)


_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b }
table { border-collapse: collapse; margin: 1rem 0 } th, td { padding: .2rem .6rem; text-align: left }
th { border-bottom: 2px solid #888 } td { border-bottom: 1px solid #ddd; vertical-align: top }
.MISSED { color: #a40000; font-weight: 600 } .met { color: #1a6b1a }
article { border: 1px solid #ccc; border-radius: 6px; padding: .3rem 1rem; margin: 1rem 0 }
.tags, .place { color: #555 } blockquote { margin: .2rem 0 .8rem 1rem; white-space: pre-wrap }
"""


def _section(result: Result) -> str:
    parts = [
        f"<h2>{escape(result.collection.name)}: {len(result.verdicts)} questions, {len(result.misses)} misses</h2>",
        f"<p>{escape(str(result.collection.folder))}</p>",
        _html_table(("floor", "group", "asked", "measured", ""), _floor_rows(result)),
        _html_table(("metric", "value", "95 % interval", "of"), _metric_rows(result.groups["all"])),
        _html_table(("group", "of", *COLUMNS), _group_rows(result)),
        "<h3>Misses</h3>",
        *map(_miss, result.misses),
    ]
    return "\n".join(parts)


def _html_table(head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    heading = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "\n".join("<tr>" + "".join(map(_html_cell, row)) + "</tr>" for row in rows)
    return f"<table><thead><tr>{heading}</tr></thead><tbody>\n{body}\n</tbody></table>"


def _html_cell(cell: str) -> str:
    style = f' class="{cell}"' if cell in ("met", "MISSED") else ""
    return f"<td{style}>{escape(cell)}</td>"


def _miss(verdict: Verdict) -> str:
    question, answer = verdict.question, verdict.answer
    tags = " · ".join((question.language, question.kind, question.split, *question.tags))
    wanted = "; ".join(" / ".join(fact) for fact in question.facts) or "a refusal: the documents do not answer this"
    parts = [
        f"<h4>{escape(question.id)}: {escape(question.question)}</h4>",
        f'<p class="tags">{escape(tags)}</p>',
        f"<p><b>Wanted:</b> {escape(wanted)} <span class='place'>{escape(question.document or '')}</span></p>",
        f"<p><b>Wrong:</b> {escape('; '.join(_reasons(verdict)))}</p>",
        f"<p><b>Answered</b> ({escape(answer.status)}, {escape(answer.language)}):</p>",
        f"<blockquote>{escape(answer.answer)}</blockquote>",
        *map(_citation, answer.citations),
        f"<details><summary>Found: {len(answer.passages)} passages</summary>",
        *map(_passage, answer.passages),
        "</details>",
    ]
    return "<article>" + "\n".join(parts) + "</article>"


def _reasons(verdict: Verdict) -> list[str]:
    if not verdict.question.answerable:
        return ["answered although the documents hold no answer"]
    reasons = []
    if verdict.missing_evidence:
        reasons.append(f"not in the first {EVIDENCE_PASSAGES} passages: {', '.join(verdict.missing_evidence)}")
    if verdict.refused:
        reasons.append("refused although the documents hold the answer")
    elif verdict.answer.status is Status.ANSWERED and not verdict.answer.citations:
        reasons.append("answered without a quotation")
    elif verdict.missing_answer:
        reasons.append(f"not in the answer: {', '.join(verdict.missing_answer)}")
    if not verdict.right_language:
        reasons.append(f"language {verdict.answer.language} instead of {verdict.question.language}")
    if verdict.verbatim_citations is not None and verdict.verbatim_citations < len(verdict.answer.citations):
        reasons.append("a quotation is not what the document says at its place")
    return reasons or [f"status {verdict.answer.status}"]


def _citation(citation: Citation) -> str:
    place = f"[{citation.n}] {_place(citation)}"
    return f'<p class="place">{escape(place)}</p><blockquote>{escape(citation.quote)}</blockquote>'


def _passage(passage: FoundPassage) -> str:
    text = escape(passage.text[:PASSAGE_CHARACTERS])
    return f'<p class="place">{passage.score:.3f} {escape(_place(passage))}</p><blockquote>{text}</blockquote>'


def _place(place: Citation | FoundPassage) -> str:
    return " › ".join((place.document, *place.section)) + f", page {place.page}"
