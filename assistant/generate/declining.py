"""Whether a model says that the evidence does not answer: with the word that it was given for it, or in its own.

>>> from assistant.generate.statements import statements
>>> [finds_nothing(said) for said in statements(["NONE", "\\nThe evidence does not mention it.", "\\nIt rose [1]."])]
[True, True, False]
"""

from __future__ import annotations

import re
from functools import cache

from assistant.generate.prompt import NOTHING
from assistant.generate.statements import Said
from index.writing.folding import fold, simplify
from prompts import table


def declines(said: Said) -> bool:
    """Whether a statement is the word for no answer: nothing that is worth waiting for comes behind it."""
    return said.text.split(":")[0].strip(" .。\"'*").upper() == NOTHING


def finds_nothing(said: Said) -> bool:
    """Whether a statement says that there is no answer. One that evidence bears out may say so too."""
    return declines(said) or _pattern().search(fold(simplify(said.text))) is not None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(table("checking")["no_answer"]["any"]))
