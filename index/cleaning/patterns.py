"""Patterns of lines that several passes share. Words and signs are data; extend them here."""

from __future__ import annotations

import re

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"

# A full stop of any script, also behind closing quotes and brackets. A colon or a semicolon ends a line as well.
SENTENCE_END = re.compile(r"""[.!?…:;。！？；：]["'”’»)\]）】》」』]*$""")

_CHINESE_NUMBER = "[〇零一二三四五六七八九十百]+"

# The beginning of a division with a name of its own: its line is a heading, or holds one.
DIVISION = re.compile(
    rf"""(?:
        (?:Phần|Chương|Mục|Tiểu\ mục|Điều|PHẦN|CHƯƠNG|MỤC|TIỂU\ MỤC|ĐIỀU)
        \ (?:(?:thứ|THỨ)\ \w+|\d{{1,3}}[a-zđ]?|[IVXLC]+)\ ?(?:[.:]|$)
      | (?:Phụ\ lục|PHỤ\ LỤC|Mẫu\ số|MẪU\ SỐ|Biểu\ số|BIỂU\ SỐ)\b.{{0,12}}$
      | (?:Section|Article|Chapter|Part|Annex|Appendix)\ (?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])\ ?(?:[.:]|$)
      | 第(?:{_CHINESE_NUMBER}|\d+)[章節节條条部編编篇]
      | [IVXLC]+[.)]\ ?\D
    )""",
    re.VERBOSE,
)

# The beginning of a list item or a numbered paragraph.
ITEM = re.compile(
    rf"""(?:
        [-–—+*•·●○■□▪▫◦➢✓]\ ?(?=\S)
      | \d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[.)](?:\ |(?=[^\W\d]))
      | \d{{1,3}}(?:\.\d{{1,2}}){{1,3}}\ (?=[^\W\d])
      | \d{{1,3}}[、．]
      | [a-zđA-ZĐ][.)]\ ?(?=\S)
      | [(（](?:{_CHINESE_NUMBER}|\d{{1,2}}|[a-zđ]|[ivx]{{1,4}})[)）]
      | {_CHINESE_NUMBER}(?:是|[、.．])
      | [①-⑳]
    )""",
    re.VERBOSE,
)


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals, as names of bodies, titles and headings are."""
    return text.isupper() and sum(character.isalpha() for character in text) > 1
