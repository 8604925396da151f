"""An assistant without models: an index of two small documents in memory, and answers whose quotations are exact.

It behaves as the real one does where the faces can tell: answers grow, citations are slices of the documents,
a question that no script knows gets ``not_found``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.asked.glossary import Glossary
from assistant.asked.places import Gazetteer
from assistant.asked.understand import Question, understand
from assistant.types import Answer, Asked, Citation, Option, Statement, Status
from index.checks.contradictions import damages, find_contradictions
from index.checks.findings import Finding
from index.damage.marks import Damage
from index.store import DocumentSummary
from index.types import Document, DocumentType, Field, FileProblem, Language, PageSpan, Part, Passage, RawPage

PLAN = "kế hoạch/sông lam.txt"
HOSTILE = "<img src=x onerror=alert(1)>.txt"

PLAN_TEXT = (
    "ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM\nKế hoạch số 12/KH-UBND ngày 05/3/2021\n"
    "II. Nhiệm vụ\n1. Phòng Y tế\nPhòng Y tế lập danh sách phụ nữ mang thai trước ngày 30/4/2021.\n"
    "2. UBND các xã\nUBND các xã tổ chức hai buổi tư vấn mỗi quý.\n"
)
HOSTILE_TEXT = (
    "Thông báo <script>window.stolen = 1</script> & ![x](http://example.com/leak.png) "
    "[bấm](javascript:alert(1)) kết thúc.\n"
)
PROBLEM = FileProblem("scan.pdf", "page 1 has no text layer", "give a file with text")


def document(path: str, text: str, number: str, place: str, kind: DocumentType = DocumentType.PLAN) -> Document:
    """A document of one page and one part whose title is its first line."""
    title = text.split("\n", 1)[0]

    def found(value: str) -> Field:
        at = max(text.find(value), 0)
        return Field(value, at, at + len(value))

    part = Part(
        1, 0, len(text), found(title), kind, Language.VI, found(number), found("2021-03-05"), found(place), None, None
    )
    page = PageSpan(1, 0, len(text))
    return Document(path, text, (page,), (RawPage(1, text),), (), (part,), (), (), (), "0" * 64, "text")


DOCUMENTS = (
    document(PLAN, PLAN_TEXT, "12/KH-UBND", "Sông Lam"),
    document(HOSTILE, HOSTILE_TEXT, "7/TB-UBND", "Đồi Sim", DocumentType.NOTICE),
)


@dataclass
class MemoryIndex:
    """The part of an index that the faces read."""

    held: Sequence[Document] = DOCUMENTS
    problems: tuple[FileProblem, ...] = (PROBLEM,)
    size: int = 5
    closed: bool = False
    is_newest: bool = True

    def documents(self) -> tuple[DocumentSummary, ...]:
        return tuple(
            DocumentSummary(one.path, one.parts, len(one.pages), 2, one.read_by, one.warnings, one.fingerprint)
            for one in self.held
        )

    def document(self, path: str) -> Document:
        return {one.path: one for one in self.held}[path]

    def findings(self, path: str) -> tuple[Finding, ...]:
        return find_contradictions(self.document(path))

    def damages(self, path: str) -> tuple[Damage, ...]:
        return damages(self.findings(path))

    def lexical(self, tokens: Mapping[str, float], k: int) -> Mapping[int, float]:
        return {}  # nothing is found elsewhere

    def holders(self, token: str) -> tuple[int, ...]:
        return ()

    def passages(self, rows: Iterable[int]) -> tuple[Passage, ...]:
        return ()

    def close(self) -> None:
        self.closed = True


def cite(n: int, path: str, quote: str, **changes: object) -> Citation:
    """A citation of words that stand in a document."""
    source = MemoryIndex().document(path)
    start = source.text.index(quote)
    part = source.parts[0]
    number = part.symbol.value if part.symbol else None
    citation = Citation(
        n, path, part.title.value, number, "2021-03-05", ("II. Nhiệm vụ",), 1, start, start + len(quote), quote,
        Language.VI, 0.9,
    )  # fmt: skip
    return replace(citation, **changes)  # type: ignore[arg-type]


def quoted(question: str, lead: str, *citations: Citation) -> Answer:
    """An answer that quotes its citations one after the other."""
    quotes = "\n\n".join(f"> {citation.quote} [{citation.n}]" for citation in citations)
    statements = tuple(Statement(citation.quote, (citation.n,)) for citation in citations)
    return Answer(
        question, Language.VI, Status.ANSWERED, f"{lead}\n\n{quotes}", statements, citations, seconds={"total": 0.0}
    )


DUTIES = "Nhiệm vụ của Phòng Y tế?"
WHICH = "Chỉ thị số 11?"
INJECTION = "Thông báo nói gì?"
EXAMPLE = "Kế hoạch của Sông Lam giao nhiệm vụ gì cho UBND các phường?"
SCRIPT: Mapping[str, Answer] = {
    DUTIES: quoted(
        DUTIES,
        "Theo kế hoạch:",
        cite(1, PLAN, "Phòng Y tế lập danh sách phụ nữ mang thai trước ngày 30/4/2021."),
        cite(2, PLAN, "UBND các xã tổ chức hai buổi tư vấn mỗi quý.", warnings=("source text is damaged here",)),
    ),
    WHICH: Answer(
        WHICH, Language.VI, Status.CLARIFY, "Có hai văn bản số 11.",
        options=(Option("Của huyện Sông Lam", DUTIES, PLAN), Option("Của xã Đồi Sim", INJECTION, HOSTILE)),
    ),
    EXAMPLE: quoted(EXAMPLE, "Theo kế hoạch:", cite(1, PLAN, "UBND các xã tổ chức hai buổi tư vấn mỗi quý.")),
    INJECTION: quoted(INJECTION, "Theo thông báo:", cite(1, HOSTILE, HOSTILE_TEXT.strip())),
}  # fmt: skip


@dataclass(frozen=True)
class NamedEncoder:
    """Of the model only the name is shown."""

    name: str = "scripted model"


@dataclass
class ScriptedAssistant:
    """Answers what its script knows; remembers what it was asked."""

    script: Mapping[str, Answer] = field(default_factory=lambda: SCRIPT)
    index: MemoryIndex = field(default_factory=MemoryIndex)
    heard: list[Asked] = field(default_factory=list)
    encoder: NamedEncoder = NamedEncoder()
    writes: bool = False

    def ask(self, asked: Asked) -> Answer:
        self.heard.append(asked)
        return replace(self._known(asked), id=asked.id)

    def _known(self, asked: Asked) -> Answer:
        missing = Answer(asked.text, Language.VI, Status.NOT_FOUND, "Các tài liệu ở đây không trả lời câu hỏi này.")
        return self.script.get(asked.text, missing)

    def stream(self, asked: Asked) -> Iterator[Answer]:
        whole = self.ask(asked)
        lead = whole.answer.split("\n\n", 1)[0]
        yield replace(whole, answer=lead, statements=(), citations=())
        yield whole

    def quoted(self, asked: Asked) -> Iterator[Answer]:
        yield self._known(asked)

    def understand(self, text: str) -> Question:
        """Read without any knowledge of terms and places."""
        return understand(text, Glossary([]), Gazetteer([]))

    def warm(self) -> None:
        """Nothing to get ready."""

    def close(self) -> None:
        self.index.close()


@dataclass
class SilentAssistant(ScriptedAssistant):
    """One whose language model says nothing about ``DUTIES`` until patience ends; other questions it answers."""

    writes: bool = True
    patience: threading.Event = field(default_factory=threading.Event)

    def stream(self, asked: Asked) -> Iterator[Answer]:
        if asked.text == DUTIES:
            self.patience.wait(60)
        yield from super().stream(asked)
