"""Letters for character classes: Han, capitals, small ones. ``[À-Ỹ]`` looks like capitals, but holds small ones too."""

_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]

UPPER = "".join(char for char in _LATIN if char.isupper())
LOWER = "".join(char for char in _LATIN if char.islower())
HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # without the rare ones beyond U+FFFF
