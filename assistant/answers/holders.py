"""Who holds an office, as the signatures of documents tell.

    "Who is the vice chair of Cát Vân?"   "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Nguyễn Thị Lan"   →  her signature

A signature is no sentence that is ranked, and tells better than one who holds which office: the one written last above
the name. What stands before it is the office that is signed for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.document_fields import signature
from assistant.asked.concepts import Concept
from assistant.asked.forms import comparable
from assistant.asked.question import Question, Want
from assistant.evidence.competing import Unit
from assistant.evidence.repeated import identity
from assistant.evidence.widened import Evidence, first_of_each_part
from index.types import Part
from index.writing.folding import fold

_SIGNED = re.compile(r"\([^)]*\)")  # "(Đã ký)"
_TOLD = ("person", "document")  # the office itself, and "named in the papers"
# "KT. CHỦ TỊCH" signs for the chair, and "PHÓ CHỦ TỊCH" is none.
_OF_ANOTHER = r"(?<!\bpho )(?<!\bkt )(?<!\btl )(?<!\btm )"


def holders(question: Question, evidence: Sequence[Evidence]) -> list[Unit]:
    """The signatures of whoever holds the office that a question asks about, each once, best document first."""
    if Want.OFFICE not in question.wants:
        return []
    offices = [concept for concept in question.subject if concept.kind == "person"]
    found: dict[object, Unit] = {}
    for piece in first_of_each_part(evidence):
        if _is_where_asked(question, piece.part) and any(_holds(piece, office) for office in offices):
            found.setdefault(identity(piece.document.path, piece.part), _signed(piece))
    return list(found.values())


def _is_where_asked(question: Question, part: Part) -> bool:
    """Whether who issued the document, where and when tells everything else that the question names.

    Of what somebody did ("who chaired the meeting") a signature says nothing.
    """
    said = comparable(" | ".join(field.value for field in (part.issuer, part.place, part.date) if field))
    others = (concept for concept in question.subject if concept.kind not in _TOLD)
    return question.is_met_by(said) and all(other.named_in(said) for other in others)


def _holds(piece: Evidence, office: Concept) -> bool:
    if piece.part.signer is None:
        return False
    start, _ = signature(piece.document, piece.part.signer)
    above = _SIGNED.sub("", fold(piece.document.text[start : piece.part.signer.start]))
    above = " ".join(re.findall(r"\w+", above))
    return any(re.search(rf"{_OF_ANOTHER}\b{re.escape(form)}$", above) for form in office.forms)


def _signed(piece: Evidence) -> Unit:
    assert piece.part.signer is not None
    return Unit(piece.document, piece.part, *signature(piece.document, piece.part.signer))
