"""How a text states what one document is to another. Data, no logic.

All patterns are for folded text (``index.writing.folding.fold``): small letters, no diacritics, simplified
characters. A row says what stands before the mention of the other document: "… năm thực hiện", "căn cứ", "bãi bỏ".
"""

from __future__ import annotations

import re

# Words that may stand between the stating words and the mention: "thực hiện có hiệu quả các nội dung tại Điều 3 của".
_LIGHT_WORDS = """
cac|nhung|noi dung|nhiem vu|giai phap|tai|cua|theo|tinh than|co hieu qua|hieu qua|tot|nghiem|nghiem tuc|nghiem chinh|
day du|sau sac|tiep tuc|mot so|dieu|khoan|diem|chuong|muc|quy dinh|viec|cu the|ve|van ban|va|chi tiet|muc tieu|dong bo|
kip thoi|toan bo|bo luat|luat|phap lenh|the|of|to|certain|articles?|provisions?|content|的|《[^》\n]{1,80}》|关于
"""
_LIGHT = "|".join(word.strip() for word in _LIGHT_WORDS.replace("\n", "").split("|"))
_BETWEEN = rf"""(?:[\s,“"(（\d.]|(?:{_LIGHT})(?![a-z])|(?<![a-z])[a-z](?![a-z]))*\Z"""

_WORD = r"(?:\s+(?!va\b)[a-z0-9+%/.-]+)"
_REVIEWED = r"(?:thuc hien|thi hanh|trien khai)"
_REVIEWING = r"(?:danh gia|so ket|tong ket|kiem diem|nhin lai|ra soat|kiem tra|giam sat)"
_CARRIED_OUT = r"(?:implementation|carrying[ -]out|implementing)"

# Name of the relation, what states it ("said"). Of several that fit, the one that ends nearest to the mention is meant,
# and of these the one that begins first: "đánh giá 05 năm thực hiện" is a review, not an implementation.
_STATED: tuple[tuple[str, str], ...] = (
    ("reviews", rf"\b{_REVIEWING}{_WORD}{{0,7}}?\s+{_REVIEWED}"),
    ("reviews", rf"\breview(?:s|ing)?\s+(?:[a-z0-9-]+\s+){{0,5}}{_CARRIED_OUT}"),
    ("reviews", r"(?:检查|评估|督查|总结)[^,。;\n]{0,8}(?:落实|执行|实施|贯彻)"),
    ("amends", r"\b(?:sua doi(?:\s*,?\s*(?:va\s+)?bo sung)?|bo sung mot so dieu|dinh chinh)"),
    ("amends", r"\b(?:amend(?:s|ing)|supplementing)|(?:修订|修改|修正)"),
    ("replaces", r"\b(?:thay the(?: cho)?|thay cho|bai bo|huy bo)"),
    ("replaces", r"\b(?:replac(?:es|ing)|repeal(?:s|ing)|supersed(?:es|ing))"),
    ("replaces", r"(?:代替|取代|替代|废止)"),
    ("guided_by", r"\b(?:(?<!kem )theo|huong dan tai|duoi su chi dao cua|guided by|in line with|遵照)"),
    ("based_on", r"\b(?:can cu(?: vao)?|dua tren|tren co so|theo quy dinh(?: tai| cua)?|pursuant to|based on|under)"),
    ("based_on", r"(?:根据|依据|按照|依照)"),
    ("implements", rf"\b{_REVIEWED}|\b(?:cu the hoa|chap hanh|dua)"),
    ("implements", r"\b(?:implement(?:s|ing)?|implementation of|carr(?:ies|ying) out)"),
    ("implements", r"(?:贯彻|落实|执行|实施)"),
)  # fmt: skip
STATED = tuple((name, re.compile(rf"(?P<said>{words})(?![a-z]){_BETWEEN}")) for name, words in _STATED)

# "… được sửa đổi, bổ sung theo Luật số 72/2020/QH14": the document named last does it to the one named first.
PASSIVE = tuple(
    (name, re.compile(rf"\b(?:duoc|bi)\s+(?:{words})[a-z ,]{{0,30}}?\b(?:boi|theo|bang|tai){_BETWEEN}"))
    for name, words in (("amends", r"sua doi|bo sung"), ("replaces", r"thay the|bai bo"))
)

# What may follow a mention so that it is still the subject of what is said next: "… của Sở Y tế về thực hiện".
SUBJECT_GOES_ON = re.compile(
    r"[\s)]*(?:(?:cua|by)\s[^,;.:()\n]{2,80}?\s)??(?:da\s+)?"
    r"(?:ve(?: viec)?|sua doi|bo sung|quy dinh|huong dan|thay the|bai bo|duoc|bi|nham|amending|replacing|"
    r"implementing|on|关于)(?![a-z])"
)
COUPLED = re.compile(r"sua doi\s*,\s*bo sung")
# Between two documents of one list.
LISTED = re.compile(r"[\s,、]*(?:va|and|和|及|以及|cung(?: voi)?)?\s*", re.IGNORECASE)
# Said of all documents named in the sentence before it: "… hết hiệu lực kể từ ngày Nghị định này có hiệu lực".
CEASES = re.compile(r"het hieu luc[^;.\n]{0,60}\bnay co hieu luc|ceases? to have effect|同时废止")
SENTENCE_END = re.compile(r"[\n;。；]|\.(?=\s)")
LONGEST_STATEMENT = 200  # characters before a mention that are looked at
