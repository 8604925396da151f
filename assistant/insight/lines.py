"""What the collection as a whole says, as the command line prints it: references and duties."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.describing.graph import Edge, Graph, Mention, Node
from index.duties.found import Duty
from index.types import Document, Span

Documents = Mapping[str, Document]  # by path
DUTY_COLUMNS = ("document", "section", "unit", "written", "role", "deadline", "page", "start", "end", "text")


def place_json(document: Document, span: Span | Mention | Duty) -> dict[str, object]:
    """A place that a machine can check: ``text`` is ``document.text[start:end]``."""
    return {
        "page": page_of(document, span.start),
        "start": span.start,
        "end": span.end,
        "text": document.text[span.start : span.end],
    }


def page_of(document: Document, offset: int) -> int:
    """Number of the page on which the character at ``offset`` stands."""
    on = (page.number for page in document.pages if page.start <= offset < page.end)
    return next(on, document.pages[-1].number if document.pages else 1)


def page_name(document: Document, offset: int) -> str:
    """ "2", or "2 (printed 35)" where the page is called something else."""
    number = page_of(document, offset)
    label = next((page.label for page in document.raw_pages if page.number == number), None)
    return f"{number} (printed {label})" if label else str(number)


# References


def chosen(graph: Graph, nodes: Iterable[int] | None) -> tuple[tuple[Edge, ...], tuple[Mention, ...]]:
    """The edges and the unsettled mentions that have to do with ``nodes``; all of them for ``None``."""
    if nodes is None:
        return graph.edges, graph.unsettled
    wanted = set(nodes)
    holdings = {(held.document, held.part) for node in wanted for held in graph.nodes[node].held}
    edges = tuple(edge for edge in graph.edges if edge.source in wanted or edge.target in wanted)
    unsettled = tuple(
        mention
        for mention in graph.unsettled
        if wanted & set(mention.targets) or (mention.document, mention.part) in holdings
    )
    return edges, unsettled


def references_json(graph: Graph, nodes: Sequence[int] | None, documents: Documents) -> dict[str, object]:
    """The graph, or the part of it that has to do with ``nodes``."""
    edges, unsettled = chosen(graph, nodes)
    shown = set(nodes or ()) | {end for edge in edges for end in (edge.source, edge.target)}
    shown |= {target for mention in unsettled for target in mention.targets}
    everything = range(len(graph.nodes)) if nodes is None else sorted(shown)
    return {
        "nodes": [_node_json(graph, graph.nodes[node]) for node in everything],
        "edges": [
            {
                "source": edge.source,
                "relation": str(edge.relation),
                "target": edge.target,
                "mentions": [_mention_json(mention, documents) for mention in edge.mentions],
            }
            for edge in edges
        ],
        "unsettled": [{**_mention_json(mention, documents), "fits": list(mention.targets)} for mention in unsettled],
    }


def references_lines(graph: Graph, nodes: Sequence[int] | None, documents: Documents) -> Iterator[str]:
    """Every cited document with who says what of it and where."""
    edges, unsettled = chosen(graph, nodes)
    for target in sorted({edge.target for edge in edges}):
        yield node_line(graph, graph.nodes[target])
        for edge in (edge for edge in edges if edge.target == target):
            yield f"    {edge.relation}: {_where(graph.nodes[edge.source]) or graph.nodes[edge.source].label}"
            yield from (f"        {_place(mention, documents)}" for mention in edge.mentions)
    for mention in unsettled:
        fitting = " | ".join(graph.nodes[target].label for target in mention.targets)
        yield f"? {_place(mention, documents)} fits several documents: {fitting}"


def node_line(graph: Graph, node: Node) -> str:
    """ "Chỉ thị số 11/CT-UBND …: cited by 1 document, text not in the collection"."""
    count = len(graph.cited_by(node.id))
    cited = f"cited by {count} document{'s' if count != 1 else ''}"
    return f"{node.label}: {cited}, {_where(node) or 'text not in the collection'}"


def _where(node: Node) -> str:
    return ", ".join(dict.fromkeys(place.document for place in node.held))


def _node_json(graph: Graph, node: Node) -> dict[str, object]:
    return {
        "id": node.id,
        "label": node.label,
        "number": node.number,
        "type": str(node.type),
        "date": node.date,
        "issuer": node.issuer,
        "held": [{"document": place.document, "part": place.part} for place in node.held],
        "cited_by": list(graph.cited_by(node.id)),
    }


def _mention_json(mention: Mention, documents: Documents) -> dict[str, object]:
    return {"document": mention.document, **place_json(documents[mention.document], mention)}


def _place(mention: Mention, documents: Documents) -> str:
    document = documents[mention.document]
    words = " ".join(document.text[mention.start : mention.end].split())
    return f"{mention.document}, page {page_name(document, mention.start)} ({mention.start}–{mention.end}): {words}"


# Duties


def duty_row(duty: Duty, document: Document) -> dict[str, object]:
    """One duty, for JSON and for a table; its keys are ``DUTY_COLUMNS``."""
    deadline = duty.deadline
    return {
        "document": duty.document,
        "section": list(duty.section),
        "unit": duty.unit,
        "written": document.text[duty.written.start : duty.written.end],
        "role": str(duty.role),
        "deadline": document.text[deadline.start : deadline.end] if deadline else None,
        **place_json(document, duty),
    }


def duty_json(duty: Duty, document: Document) -> dict[str, object]:
    """One duty with the exact places of its unit and its deadline."""
    deadline = place_json(document, duty.deadline) if duty.deadline else None
    return {**duty_row(duty, document), "written": place_json(document, duty.written), "deadline": deadline}


def duties_csv(duties: Iterable[Duty], documents: Documents) -> str:
    """A table with a heading row that a spreadsheet opens."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, DUTY_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for duty in duties:
        row = duty_row(duty, documents[duty.document])
        writer.writerow({**row, "section": " > ".join(duty.section)})
    return buffer.getvalue()


def duties_lines(duties: Sequence[Duty], documents: Documents) -> Iterator[str]:
    """The duties of each unit, in the order in which the units first appear."""
    for unit in dict.fromkeys(duty.unit for duty in duties):
        yield unit
        for duty in (duty for duty in duties if duty.unit == unit):
            row = duty_row(duty, documents[duty.document])
            until = f", {row['deadline']}" if row["deadline"] else ""
            yield f"    [{duty.role}{until}] {' '.join(str(row['text']).split())}"
            page = page_name(documents[duty.document], duty.start)
            yield f"        {duty.document}, page {page} ({duty.start}–{duty.end})"
