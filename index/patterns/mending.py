"""What damaged characters can be restored by, and how far. Data, no logic."""

from __future__ import annotations

import re

from index.patterns.damage import HAN, TONED

LOST = "□"  # stands for one or several characters that nothing restores

# --- Chinese out of step ---

IS_HAN = re.compile(f"[{HAN}]")
_READING = rf"(?=[a-zü]{{0,5}}[{TONED}])[a-zü{TONED}]{{1,6}}"
OUT_OF_STEP = re.compile(
    rf"""[?？](?P<broken>{_READING})\)      # a swallowed byte and the rest of a reading
       | [(（](?P<gloss>{_READING})[)）]    # a whole reading, between two characters
       | (?P<tag>[?？]/[a-z][a-z0-9]{{0,9}}>)  # "?/p>": its bracket was swallowed
       | (?P<mark>[?？])
       | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
GLOSSED = re.compile(rf"(?P<char>[{HAN}])[(（](?P<reading>{_READING})[)）]")
GLOSSES_BEFORE = re.compile(rf"(?:[(（]{_READING}[)）])+\Z")
LONGEST_GLOSSES = 40  # characters looked back over readings
# Full-width signs, rows A3 of GBK, that some later step may have made narrow.
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
NUMBERED = re.compile(r"（[一二三四五六七八九十]+）")  # the marker of an item is borne out by its brackets
PUNCTUATION = frozenset("、。·…—“”‘’（）《》〈〉【】：；，！？％＋－／")

# --- the same words elsewhere in the collection ---

# Sound letters and digits on either side that must be found word for word; a Chinese character counts twice, for it
# says about as much as half a Vietnamese word. 20 are four to five syllables, or ten characters.
ANCHOR = 20
# Where no digit of a figure survived, forms that differ in nothing but their figures must be told apart.
ANCHOR_OF_FIGURES = 40
LONGEST_ANCHOR = 160  # characters looked through for an anchor
MOST_IN_GROUP = 12  # runs so close to each other that no anchor fits between them are looked up together
LONGEST_READING = 80  # letters and digits of what a run may read
LOST_LETTERS = ".{1,4}?"  # what a lost sign, or several, may have been: a letter of four bytes became one to four signs
LOST_SIGNS = re.compile(r"[?？\ufffd\x80-\x9f\ue000-\uf8ff]+")
FIGURE_AT_START = re.compile(r"\d[\d.,]*")
FIGURE_AT_END = re.compile(r"\d[\d.,]*\Z")
