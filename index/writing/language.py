"""Which of our languages a text is in.

Script and diacritics settle nearly every text: Han characters say Chinese, Vietnamese letters say Vietnamese.
What is left is plain ASCII, where a Vietnamese question typed without diacritics ("nhiem vu cua UBND phuong")
must be told from English. Vietnamese syllables are short and come from a small inventory of onsets and rimes,
so the share of words that are possible Vietnamese syllables and not common English words decides; only where
that leaves doubt is the statistical detector asked, seeded so that it always gives the same answer.

    >>> detect("Nhiệm vụ của UBND phường là gì?"), detect("ai ky thong bao nay"), detect("who signed it")
    (<Language.VI: 'vi'>, <Language.VI: 'vi'>, <Language.EN: 'en'>)
"""

from __future__ import annotations

import re
import unicodedata

from index.patterns.letters import HAN
from index.types import Language
from index.writing.folding import fold

_HAN = re.compile(f"[{HAN}]")
_VIETNAMESE_LETTER = re.compile(r"[đĐ\u0300\u0301\u0303\u0306\u0309\u031b\u0323]")
_WORD = re.compile(r"[^\W\d_]+")

# Onsets and rimes of Vietnamese written without diacritics (Đoàn Thiện Thuật, Ngữ âm tiếng Việt).
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?"
    r"(?:uye|uya|oai|oay|oeo|uay|uoi|uou|uyu|ieu|yeu|uie"
    r"|ia|ie|io|ai|ao|au|ay|eo|eu|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|a|e|i|o|u|y)"
    r"(?:ch|ng|nh|[cmnpt])?"
)

# Common English words that are also possible Vietnamese syllables, and those that mark English at once.
_ENGLISH = frozenset(
    word
    for line in (
        "a about all an and any are as at be been between by can child children city date day did director district",
        "do document does for from give given had has have how i in is it its list many may me more much must name no",
        "not notice number of on one or out own part person plan population rate report say says section she show",
        "sign signed so table tell than that the their there they this to under up was we were what when where which",
        "who whom whose why will with women year you your",
    )
    for word in line.split()
)
# Syllables that are English words by accident but far more often Vietnamese in a question to this collection.
_VIETNAMESE = frozenset(
    word
    for line in (
        "bao nhieu cac chi thi cho co cua dan day den gi hay hoach huyen khi khong ky la lam lai may nam nao nay ngay",
        "nguoi nhiem phong phuong quan quy ra sao so tai the thi thong tinh tre trong ty vu xa ban ke hoi dong ai dau",
    )
    for word in line.split()
)


def detect(text: str) -> Language:
    """The main language of ``text``: its script, then its letters, then its words.

    Never raises; a text that shows nothing (empty, digits, an emoji, a fourth language) counts as English.
    """
    han = len(_HAN.findall(text))
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    latin = [word for word in words if not _HAN.search(word)]
    # A Han character carries about as much as a Latin word; "Directive 11 是什么" is a Chinese question.
    if han and han >= len(latin):
        return Language.ZH
    if _is_vietnamese(latin):
        return Language.VI
    return Language.ZH if han > len(latin) // 2 else Language.EN


def _is_vietnamese(words: list[str]) -> bool:
    marked = sum(1 for word in words if _VIETNAMESE_LETTER.search(unicodedata.normalize("NFD", word)))
    if marked:
        # One place name ("duties of Long Biên") does not make an English question Vietnamese, and a word with its
        # marks beside others that lack them ("noi gi ve trẻ em") no English one of it.
        bare = [fold(word) for word in words]
        return marked * 3 >= len(words) or _vietnamese_without_diacritics(bare)
    return _vietnamese_without_diacritics([word.lower() for word in words])


def _vietnamese_without_diacritics(words: list[str]) -> bool:
    """Whether ASCII words read as Vietnamese syllables rather than English words."""
    if not words:
        return False
    english = sum(1 for word in words if word in _ENGLISH and word not in _VIETNAMESE)
    certain = sum(1 for word in words if word in _ENGLISH and not is_syllable(word))
    vietnamese = sum(1 for word in words if word in _VIETNAMESE and word not in _ENGLISH)
    syllables = sum(1 for word in words if is_syllable(word))
    if not certain and syllables * 5 >= len(words) * 4 and english * 3 <= len(words):
        return True  # "tuoi tho trung binh o An Duong": one "an" makes no English question
    if english != vietnamese and (english == 0 or vietnamese == 0):
        return vietnamese > english and syllables * 2 >= len(words)
    if syllables * 2 < len(words) or english > vietnamese:
        return False
    return _detector_says_vietnamese(" ".join(words))


def _detector_says_vietnamese(text: str) -> bool:
    from langdetect import DetectorFactory, LangDetectException
    from langdetect import detect as statistical_detect

    DetectorFactory.seed = 0  # without a seed the same question may get another answer
    try:
        return bool(statistical_detect(text) == "vi")
    except LangDetectException:
        return False


def is_syllable(folded: str) -> bool:
    """Whether a lower-case word without diacritics can be a Vietnamese syllable ("phuong", but not "ward")."""
    return _SYLLABLE.fullmatch(folded) is not None
