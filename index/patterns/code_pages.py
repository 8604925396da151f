"""Vietnamese before Unicode: the letters of TCVN3 and VNI as they look when they are read as Latin-1. Data, no logic.

* TCVN3 (TCVN 5712:1993, third subset; the "ABC" fonts ``.VnTime``, ``.VnArial``): one byte a letter, for the
  small letters and seven capitals; other capitals are small letters in a font of capitals (``.VnTimeH``).
* VNI (the fonts ``VNI-Times``): a letter, and behind it a byte for its marks: ``Coäng hoøa`` is "Cộng hòa".
"""

from __future__ import annotations

TCVN3: dict[str, str] = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)

_TONES = (["à", "á", "ả", "ã", "ạ"], "èéẻẽẹ", "òóỏõọ", "ùúủũụ", "ỳýỷỹỵ", "ờớởỡợ", "ừứửữự")
_VNI_SMALL: dict[str, str] = {
    # letter, then the mark of its tone alone: grave, acute, hook, tilde, dot
    **{
        letter + mark: toned
        for letter, row in zip("aeouyôö", _TONES, strict=True)
        for mark, toned in zip("øùûõï", row, strict=True)
    },
    # letter, then circumflex or breve, with the tone in the same mark
    **{
        letter + mark: toned
        for letter, row in zip("aeo", ("âầấẩẫậ", "êềếểễệ", "ôồốổỗộ"), strict=True)
        for mark, toned in zip("âàáåãä", row, strict=True)
    },
    **{"a" + mark: toned for mark, toned in zip("êèéúüë", "ăằắẳẵặ", strict=True)},
    # letters of their own
    **dict(zip("ìíæóòîñôö", "ìíỉĩịỵđơư", strict=True)),
}
VNI: dict[str, str] = {
    **_VNI_SMALL,
    **{old.upper(): new.upper() for old, new in _VNI_SMALL.items()},
    # a capital at the beginning of a word, its mark from the small letters or from the capitals
    **{old[0].upper() + old[1:]: new.upper() for old, new in _VNI_SMALL.items() if len(old) > 1},
    **{old[0] + old[1:].upper(): new for old, new in _VNI_SMALL.items() if len(old) > 1},
}

# Fonts of the two, by their names.
TCVN3_FONT = ".vn"
TCVN3_CAPITALS_FONT_END = "h"  # .VnTimeH, .VnArialH
VNI_FONT = "vni-"
