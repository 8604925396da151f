"""Kinds of concepts that say little, by what is asked of them. Kinds are those of the glossary, "word" and "number".

Verbs, words of wide meaning ("work", "result"), numbers and names of documents are the subject of nothing. What else
says little depends on who asks; each list says why it differs.
"""

from __future__ import annotations

from typing import Final

WIDE: Final = frozenset({"verb", "general", "number", "document"})

# A question for a population may name these besides: where, of whom, when and according to what it was counted.
NARROWS_DOWN: Final = frozenset({"place", "unit", "number", "document", "time"})
# The label of a table row: an office stands beside many rows, a word of no term in any.
NAMES_NO_ROW: Final = WIDE | {"unit", "word"}
# What documents can be silent about: not how, when or where something is counted, nor what has no other known forms.
NO_SUBJECT: Final = WIDE | {"measure", "statistics", "time", "place", "word"}
# What has a reason. A verb has ("was closed") and a document has ("Directive 11"), a group of people has not.
NO_EVENT: Final = (NO_SUBJECT - {"verb", "document"}) | {"person"}
# What the title of a document is told by: its number has other ways to be named, and an office tells it by its issuer.
DESCRIBES_NO_DOCUMENT: Final = (WIDE - {"number"}) | {"unit"}
# What a duty is about besides who has it: "việc gì", what is done and how often are asked of every duty.
NO_MATTER: Final = WIDE | {"unit"}
# What is asked of documents as such: which there are of a place or a time.
NOT_IN_DOCUMENTS: Final = WIDE | {"time", "place"}
# What a document that cites another may be about. What it does ("review", "reward") is a topic.
NO_TOPIC: Final = WIDE - {"verb"}
