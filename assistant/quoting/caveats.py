"""What an answer must say of its own quotations: which are damaged and what they should read, which are contradicted.

draft ──citations──► damaged stretches, mended ──► findings and rivals of what is cited ──► the draft, with caveats
"""

from __future__ import annotations

from assistant.quoting.contradicting import Checked, add_contradictions
from assistant.quoting.draft import Draft
from assistant.quoting.mended import add_mendings


def add_caveats(draft: Draft, collection: Checked) -> None:
    """Completes a draft whose quotations stand: its warnings, and the places that speak against them.

    Both are looked up now and not while the index is built, because they depend on the other documents and only
    quotations need them: of a damaged run some 5 ms, of a statement with figures about 1 ms.
    """
    add_mendings(draft, collection)
    before = len(draft.statements)
    add_contradictions(draft, collection)
    draft.withdraw_value({n for said in draft.statements[before:] for n in said.citations})
