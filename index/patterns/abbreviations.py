"""Abbreviations whose full stop does not end a sentence, without that stop, in lower case."""

_ABBREVIATIONS = """
tp tx tt q p h tr gs pgs ts ths bs ds cn ks nxb st vd ph đ/c đ đc v.v v.v.. tel đt
mr mrs ms dr prof no nos art sec vol fig e.g i.e etc st jr inc ltd co vs pp cf approx dept gov
"""

ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
