"""The numbers of numbered lists, as word processors and browsers print them."""

from __future__ import annotations

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_CHINESE = "零一二三四五六七八九"
_CHINESE_FORMATS = frozenset({"chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand",
                              "ideographDigital", "japaneseCounting", "taiwaneseCounting"})  # fmt: skip


def numeral(number: int, form: str) -> str:
    """A number in one of Word's number formats ("upperRoman", "lowerLetter", …); plain figures for others.

    Args:
        number: from 1; numbers that a format has no sign for are written in figures.
    """
    if number < 1:
        return str(number)
    if form in ("upperRoman", "lowerRoman"):
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in _CHINESE_FORMATS and number < 100:
        return _chinese(number)
    return f"{number:02d}" if form == "decimalZero" else str(number)


def roman(number: int) -> str:
    """``4`` → ``"IV"``, from 1."""
    signs = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        signs.append(sign * count)
    return "".join(signs)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _CHINESE[tens] + "十"
    return head + (_CHINESE[ones] if ones else "")
