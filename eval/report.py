"""The measured values as tables, and the tables for the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.causes import by_cause
from eval.command import aligned
from eval.comparison import GROUPS, Comparison
from eval.estimates import Estimate
from eval.floors import FLOORS, Floor
from eval.gold import Split
from eval.metrics import EVIDENCE_RECALL, FAULTLESS, HOLDS_ALL
from eval.result import Result

OPENING_FLOOR = 6.0  # seconds for one command-line question in a fresh process

# What the table of groups shows of each group; the JSON has all metrics.
COLUMNS = (
    "recall@1",
    "recall@5",
    "mrr",
    EVIDENCE_RECALL,
    HOLDS_ALL,
    FAULTLESS,
    "citation_precision",
    "refused",
    "wrongly_refused",
    "language",
)
RETRIEVAL = ("recall@1", "recall@3", "recall@5", "recall@10", "mrr", "ndcg@10", EVIDENCE_RECALL)
ANSWERS = (HOLDS_ALL, FAULTLESS, "cited", "citation_precision", "verbatim", "language")
UNDERSTANDING = (
    "several_readings_apart",
    "readings_all_shown",
    "follow_ups_understood",
    "new_subjects_understood",
)
METRICS = (
    *RETRIEVAL,
    *ANSWERS,
    *UNDERSTANDING,
    *("refused", "wrongly_refused", "refusal_precision"),
    *("uncertain", "right_where_certain", "right_where_uncertain"),
    *("p50", "p95"),
)
# Side by side: what was looked at while the search was improved, and what was not.
HALVES = {"all": "all", "split:tuned": "tuned", "split:held-out": "held-out"}
METRIC_HEAD = ("metric", *(cell for name in HALVES.values() for cell in (name, "95 % interval", "of")))
FLOOR_HEAD = ("floor", "group", "asked", "measured", "95 % interval", "")
GROUP_HEAD = ("group", "of", *COLUMNS)
CAUSE_HEAD = ("missed because", "tuned", "held-out", "which of the tuned")
PART_HEAD = ("part", "metric", "value", "95 % interval", "of")
Rows = Sequence[Sequence[str]]
_SECONDS = ("p50", "p95")
_NOT_MEASURED = "–"


def as_text(result: Result) -> str:
    """The result as plain tables: all metrics, the floors, the groups, what was compared."""
    heading = f"{result.collection.name} ({result.collection.folder}), {len(result.verdicts)} questions"
    measured = [aligned([head, *rows]) for head, rows in tables(result)]
    compared = [f"{comparison.title}\n{aligned(comparison_table(comparison))}" for comparison in result.comparisons]
    return "\n\n".join([heading, *measured, *compared]) + "\n"


def tables(result: Result) -> list[tuple[Sequence[str], Rows]]:
    """The tables of both reports, each with its head."""
    return [
        (METRIC_HEAD, _metric_rows(result)),
        (FLOOR_HEAD, _floor_rows(result)),
        (GROUP_HEAD, _group_rows(result)),
        *([(PART_HEAD, _part_rows(result))] if result.parts else []),
        *([(CAUSE_HEAD, _cause_rows(result))] if result.misses else []),
    ]


def _metric_rows(result: Result) -> list[list[str]]:
    halves = [result.groups.get(name, {}) for name in HALVES]
    measured = [name for name in METRICS if name in halves[0]]
    return [[name, *(cell for half in halves for cell in _estimate(name, half.get(name)))] for name in measured]


def _estimate(name: str, estimate: Estimate | None) -> tuple[str, str, str]:
    if estimate is None:
        return _NOT_MEASURED, _NOT_MEASURED, "0"
    interval = f"{_number(name, estimate.low)} … {_number(name, estimate.high)}"
    return _number(name, estimate.value), interval, str(estimate.n)


def comparison_table(comparison: Comparison) -> Rows:
    head = ["search", *(cell for name in GROUPS for cell in (name, "95 % interval", "of"))]
    rows = [
        [row.label, *(cell for name in GROUPS for cell in _estimate(EVIDENCE_RECALL, row.recall.get(name)))]
        for row in comparison.rows
    ]
    return [head, *rows]


def _floor_rows(result: Result) -> list[tuple[str, ...]]:
    rows = [_floor_row(floor, result.estimate(floor)) for floor in FLOORS]
    if result.opening is not None:
        met = "met" if result.opening <= OPENING_FLOOR else "MISSED"
        asked, measured = f"≤ {OPENING_FLOOR:.0f} s", f"{result.opening:.1f} s"
        rows.append(("one question on the command line", "", asked, measured, _NOT_MEASURED, met))
    return rows


def _floor_row(floor: Floor, estimate: Estimate | None) -> tuple[str, ...]:
    asked = f"{'≤' if floor.ceiling else '≥'} {_number(floor.metric, floor.value)}"
    measured, interval, _ = _estimate(floor.metric, estimate)
    met = "not measured" if estimate is None else "met" if floor.met_by(estimate.value) else "MISSED"
    return floor.metric, floor.group, asked, measured, interval, met


def _group_rows(result: Result) -> list[list[str]]:
    names = sorted(result.groups, key=_group_order)
    return [[name, str(result.groups[name]["language"].n), *_cells(result.groups[name])] for name in names]


def _part_rows(result: Result) -> list[tuple[str, ...]]:
    parts = result.parts.items()
    return [(part, name, *_estimate(name, estimate)) for part, values in parts for name, estimate in values.items()]


def _cause_rows(result: Result) -> list[tuple[str, ...]]:
    """Held-out questions are only counted."""
    rows: list[tuple[str, ...]] = []
    for cause, misses in by_cause(result.misses).items():
        tuned = [verdict.question.id for verdict in misses if verdict.question.split is Split.TUNED]
        rows.append((cause.value, str(len(tuned)), str(len(misses) - len(tuned)), ", ".join(tuned)))
    return rows


def _cells(metrics: Mapping[str, Estimate]) -> list[str]:
    return [_number(name, metrics[name].value) if name in metrics else _NOT_MEASURED for name in COLUMNS]


def _group_order(name: str) -> tuple[bool, str]:
    return name != "all", name


def _number(metric: str, value: float) -> str:
    return f"{value * 1000:.0f} ms" if metric in _SECONDS else f"{value:.3f}"
