"""The small source format of our official documents: a block of fields, then headings and paragraphs.

    ---
    issuer: ỦY BAN NHÂN DÂN
    issuer: QUẬN LONG BIÊN
    number: Số:      /KH-UBND
    ---

    # I. MỤC ĐÍCH, YÊU CẦU

    ## 1. Mục đích

    One paragraph a line. An item starts with "- ", which is part of its text.

A field may stand several times; its lines keep their order. Runs of spaces in a field are kept: offices leave
the number and the day of a draft blank.
"""

from __future__ import annotations

from dataclasses import dataclass

NATIONAL_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
RECIPIENTS_HEADING = "Nơi nhận:"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (``level`` 1 or 2) or a paragraph (``level`` 0)."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One official document as its source says it, top to bottom."""

    note: str  # the first line: that this is a digest, and of which document
    issuer: tuple[str, ...]
    number: str
    dateline: str
    type: str
    title: str
    running: str  # the short title: in the file's properties, and at the head of every page of a PDF but the first
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]  # on whose behalf, and the office held
    signer: str

    def lines(self) -> tuple[str, ...]:
        """Every line that a reader of the finished file must find, in the order of the source."""
        head = (self.note, *self.issuer, *NATIONAL_MOTTO, self.number, self.dateline, self.type, self.title)
        tail = (RECIPIENTS_HEADING, *self.recipients, *self.signature, self.signer)
        return (*head, *(block.text for block in self.body), *tail)


def parse_source(text: str) -> Source:
    """Reads the source format.

    Raises:
        ValueError: the block of fields is missing, or one of its fields is missing or misspelt.
    """
    opening, _, rest = text.partition("---\n")
    head, end, body = rest.partition("\n---\n")
    if opening.strip() or not end:
        raise ValueError("a corpus source starts with a block of fields between two lines of '---'")
    fields = _fields(head)
    source = Source(
        note=_one(fields, "note"),
        issuer=tuple(fields.pop("issuer", ())),
        number=_one(fields, "number"),
        dateline=_one(fields, "dateline"),
        type=_one(fields, "type"),
        title=_one(fields, "title"),
        running=_one(fields, "running"),
        body=tuple(_block(line) for line in body.splitlines() if line.strip()),
        recipients=tuple(fields.pop("recipient", ())),
        signature=tuple(fields.pop("signature", ())),
        signer=_one(fields, "signer"),
    )
    if fields:
        raise ValueError(f"unknown field in a corpus source: {', '.join(fields)}")
    return source


def _fields(head: str) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for line in filter(str.strip, head.splitlines()):
        name, _, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    return fields


def _one(fields: dict[str, list[str]], name: str) -> str:
    values = fields.pop(name, [])
    if len(values) != 1:
        raise ValueError(f"a corpus source has the field '{name}' once, not {len(values)} times")
    return values[0]


def _block(line: str) -> Block:
    text = line.lstrip("#")
    return Block(level=len(line) - len(text), text=text.strip())
