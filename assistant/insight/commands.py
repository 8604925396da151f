"""The commands that look at the collection as a whole: ``references``, ``duties``, ``tables``, ``check``.

They read the documents from the index and load no model.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.asked.units import unit_names
from assistant.console import Console, printable
from assistant.insight import checklist, table_list
from assistant.insight import lines as insight
from assistant.insight.listing import find_path
from assistant.workplace import Workplace
from index.describing.graph import Graph, build_graph
from index.duties.found import duties as find_duties
from index.errors import UsageError
from index.types import Document

if TYPE_CHECKING:
    from index.store import Index

DONE = 0


def references(arguments: Namespace, console: Console, workplace: Workplace) -> int:
    """Print which documents cite which, and what they say of them."""
    with workplace.index() as held:
        documents = {document.path: document for document in _documents(held)}
    graph = build_graph(documents.values())
    nodes = _wanted(graph, arguments.wanted, list(documents)) if arguments.wanted else None
    if arguments.json:
        console.line(_json(insight.references_json(graph, nodes, documents)))
    else:
        _print(console, insight.references_lines(graph, nodes, documents))
    return DONE


def duties(arguments: Namespace, console: Console, workplace: Workplace) -> int:
    """Print which unit must do what."""
    if arguments.json and arguments.csv:
        raise UsageError("give either --json or --csv")
    names = unit_names()
    with workplace.index() as held:
        documents = {document.path: document for document in _documents(held, arguments.document)}
    found = [
        duty
        for document in documents.values()
        for duty in find_duties(document, names)
        if arguments.unit is None or names.same(arguments.unit, duty.unit)
    ]
    if arguments.json:
        console.line(_json([insight.duty_json(duty, documents[duty.document]) for duty in found]))
    elif arguments.csv:
        console.write(insight.duties_csv(found, documents))
    else:
        _print(console, insight.duties_lines(found, documents))
    return DONE


def tables(arguments: Namespace, console: Console, workplace: Workplace) -> int:
    """Print what the tables of the documents say: every value with its row, column, unit and period."""
    if arguments.json and arguments.csv:
        raise UsageError("give either --json or --csv")
    with workplace.index() as held:
        documents = _documents(held, arguments.document)
    found = [(document, table) for document in documents for table in document.tables]
    if arguments.json:
        console.line(_json([table_list.table_json(document, table, arguments.language) for document, table in found]))
    elif arguments.csv:
        console.write(table_list.tables_csv(documents))
    else:
        for document, table in found:
            _print(console, table_list.table_lines(document, table, arguments.language))
    return DONE


def check(arguments: Namespace, console: Console, workplace: Workplace) -> int:
    """Print what in the documents cannot be right. Findings are no failure: the status is 0."""
    with workplace.index() as held:
        checked = [checklist.Checked.of(document, held) for document in _documents(held)]
        if arguments.json:
            console.line(_json([row for one in checked for row in one.as_json(arguments.language)]))
        else:
            _print(console, (line for one in checked for line in one.lines(arguments.language, held)))
    return DONE


def _documents(held: Index, name: str | None = None) -> list[Document]:
    """The documents of the index by path, or the one that the user named."""
    paths = [summary.path for summary in held.documents()]
    return [held.document(path) for path in ([find_path(name, paths)] if name else paths)]


def _wanted(graph: Graph, name: str, paths: Sequence[str]) -> list[int]:
    """The nodes that a user means by a number, or by the name of a file."""
    numbered = [node.id for node in graph.find(name)]
    if numbered:
        return numbered
    path = find_path(name, paths)
    return [node.id for node in graph.nodes if any(place.document == path for place in node.held)]


def _print(console: Console, lines: Iterable[str]) -> None:
    for line in lines:
        console.line(printable(line))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
