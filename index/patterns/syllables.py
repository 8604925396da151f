"""What a Vietnamese syllable may be made of (Đoàn Thiện Thuật, Ngữ âm tiếng Việt). Data, no logic."""

from __future__ import annotations

import re

_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx]"
# Rimes that end in a vowel or a sonorant take any tone, those that end in a stop only acute and dot.
_OPEN = """
    a ai am an ang anh ao au ay ăm ăn ăng âm ân âng âu ây e em en eng eo ê êm ên êng ênh êu
    i ia im in inh iu iêm iên iêng iêu o oi om on ong oa oai oam oan oang oanh oao oay oăm oăn oăng oe oen oeo oong
    ô ôi ôm ôn ông ơ ơi ơm ơn u ua ui um un ung uân uâng uây uê uênh uơ uôi uôm uôn uông uy uya uyên uynh uyu uyn
    ư ưa ưi ưm ưn ưng ưu ươi ươm ươn ương ươu y yêm yên yêng yêu"""
_STOPPED = """
    ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt oc op ot oac oach oap oat oăc oăt oet ooc
    ôc ôp ôt ơp ơt uc up ut uât uêch uych uyêt uyt uyp uôc uôt ưc ưt ươc ươp ươt yêt"""


def _rimes(rimes: str) -> str:
    return "|".join(sorted(rimes.split(), key=len, reverse=True))


# Small letters without the marks of tones.
OPEN = re.compile(rf"(?:{_ONSETS})?(?:{_rimes(_OPEN)})")
STOPPED = re.compile(rf"(?:{_ONSETS})?(?:{_rimes(_STOPPED)})")
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
TONES_OF_STOPPED = frozenset("\u0301\u0323")
