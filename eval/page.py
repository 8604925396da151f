"""The measured values as one HTML page that shows every miss.

The page is whole in itself: no scripts, nothing loaded. Whatever comes from questions, answers or documents is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from assistant.types import Citation, FoundPassage, Status
from eval.apart import SEVERAL
from eval.comparison import Comparison
from eval.gold import GoldQuestion
from eval.report import comparison_table, tables
from eval.result import Result
from eval.verdicts import EVIDENCE_PASSAGES, PASSAGE_CHARACTERS, Verdict, has_one_answer

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b }
table { border-collapse: collapse; margin: 1rem 0 } th, td { padding: .2rem .6rem; text-align: left }
th { border-bottom: 2px solid #888 } td { border-bottom: 1px solid #ddd; vertical-align: top }
.MISSED { color: #a40000; font-weight: 600 } .met { color: #1a6b1a }
article { border: 1px solid #ccc; border-radius: 6px; padding: .3rem 1rem; margin: 1rem 0 }
.tags, .place { color: #555 } blockquote { margin: .2rem 0 .8rem 1rem; white-space: pre-wrap }
"""


def as_html(results: Sequence[Result]) -> str:
    """One page for all results, with every miss: what was asked, what was found, what was answered."""
    body = "\n".join(_section(result) for result in results)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Evaluation</title>'
        f"<style>{_STYLE}</style></head><body><h1>Evaluation</h1>\n{body}\n</body></html>\n"
    )


def _section(result: Result) -> str:
    parts = [
        f"<h2>{escape(result.collection.name)}: {len(result.verdicts)} questions, {len(result.misses)} misses</h2>",
        f"<p>{escape(str(result.collection.folder))}</p>",
        *(_html_table(head, rows) for head, rows in tables(result)),
        *map(_html_comparison, result.comparisons),
        "<h3>Misses</h3>",
        *map(_miss, result.misses),
    ]
    return "\n".join(parts)


def _html_comparison(comparison: Comparison) -> str:
    head, *rows = comparison_table(comparison)
    return f"<h3>{escape(comparison.title)}</h3>{_html_table(head, rows)}"


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
    parts = [
        f"<h4>{escape(question.id)}: {escape(question.question)}</h4>",
        f'<p class="tags">{escape(tags)}</p>',
        *(f'<p class="tags">before: {escape(earlier)}</p>' for earlier in question.history),
        *_wanted(question),
        f"<p><b>Wrong:</b> {escape('; '.join(_reasons(verdict)))}</p>",
        f"<p><b>Answered</b> ({escape(answer.status)}, {escape(answer.language)}):</p>",
        f"<blockquote>{escape(answer.answer)}</blockquote>",
        *(f'<p class="place">offered: {escape(option.question)}</p>' for option in answer.options),
        *map(_citation, answer.citations),
        f"<details><summary>Found: {len(answer.passages)} passages</summary>",
        *map(_passage, answer.passages),
        "</details>",
    ]
    return "<article>" + "\n".join(parts) + "</article>"


def _wanted(question: GoldQuestion) -> list[str]:
    """What the answer must hold, a line for each reading."""
    readings = [(reading.document, reading.facts) for reading in question.readings]
    lines = readings or [(question.document or "", question.facts)]
    return [
        f"<p><b>Wanted:</b> {escape(_facts(facts))} <span class='place'>{escape(document)}</span></p>"
        for document, facts in lines
    ]


def _facts(facts: Iterable[Sequence[str]]) -> str:
    return "; ".join(" / ".join(fact) for fact in facts) or "a refusal: the documents do not answer this"


def _reasons(verdict: Verdict) -> list[str]:
    if not verdict.question.answerable:
        return ["answered although the documents hold no answer"]
    found = _reasons_of_search(verdict) if has_one_answer(verdict.question) else []
    reasons = [*found, *_reasons_of_answer(verdict)]
    if not verdict.right_language:
        reasons.append(f"language {verdict.answer.language} instead of {verdict.question.language}")
    if verdict.verbatim_citations is not None and verdict.verbatim_citations < len(verdict.answer.citations):
        reasons.append("a quotation is not what the document says at its place")
    return reasons or [f"status {verdict.answer.status}"]


def _reasons_of_search(verdict: Verdict) -> list[str]:
    if not verdict.missing_evidence:
        return []
    return [f"not in the first {EVIDENCE_PASSAGES} passages: {', '.join(verdict.missing_evidence)}"]


def _reasons_of_answer(verdict: Verdict) -> list[str]:
    reasons = []
    if verdict.refused:
        return ["refused although the documents hold the answer"]
    if verdict.answer.status is Status.ANSWERED and not verdict.answer.citations:
        reasons.append("answered without a quotation")
    elif verdict.missing_answer and has_one_answer(verdict.question):
        reasons.append(f"not in the answer: {', '.join(verdict.missing_answer)}")
    if not verdict.apart:
        what = "neither shown apart nor offered" if SEVERAL in verdict.question.tags else "not shown"
        reasons.append(f"{what}: {', '.join(f'{r.facts[0][0]} of {r.document}' for r in verdict.unshown)}")
    if verdict.wrong_documents and has_one_answer(verdict.question):
        reasons.append(f"cited from a wrong document: {', '.join(verdict.wrong_documents)}")
    return reasons


def _citation(citation: Citation) -> str:
    place = f"[{citation.n}] {_place(citation)}"
    return f'<p class="place">{escape(place)}</p><blockquote>{escape(citation.quote)}</blockquote>'


def _passage(passage: FoundPassage) -> str:
    text = escape(passage.text[:PASSAGE_CHARACTERS])
    return f'<p class="place">{passage.score:.3f} {escape(_place(passage))}</p><blockquote>{text}</blockquote>'


def _place(place: Citation | FoundPassage) -> str:
    return " › ".join((place.document, *place.section)) + f", page {place.page}"
