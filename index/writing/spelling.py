"""Whether a word is a well-spelled Vietnamese syllable, marks and tone included.

>>> is_spelled("đường"), is_spelled("Thuỷ"), is_spelled("duongz"), is_spelled("càc")
(True, True, False, False)
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from index.patterns.syllables import OPEN, STOPPED, TONES, TONES_OF_STOPPED

LONGEST = 7  # letters: "nghiêng"


@lru_cache(maxsize=65536)
def is_spelled(word: str) -> bool:
    """Whether ``word``, in any case and normal form, is a Vietnamese syllable with at most one tone that fits."""
    composed = unicodedata.normalize("NFC", word)
    if not composed or len(composed) > LONGEST:
        return False
    letters = unicodedata.normalize("NFD", composed.lower())
    tones = [mark for mark in letters if mark in TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in TONES))
    if len(tones) > 1:
        return False
    if OPEN.fullmatch(bare):
        return True
    return bool(STOPPED.fullmatch(bare)) and (not tones or tones[0] in TONES_OF_STOPPED)
