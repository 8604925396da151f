"""How official tables and questions name a period. The patterns are for folded text (``index/writing/folding.py``)."""

import re

_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = rf"(?:\s*[/,-]?\s*(?:cua\s+|of\s+|in\s+)?(?:the\s+year\s+|nam\s+)?(?P<year>{_YEAR})(?![\d/]))?"
_COUNTS = {"3": 3, "ba": 3, "three": 3, "三": 3, "6": 6, "sau": 6, "six": 6, "六": 6}
_COUNTS |= {"9": 9, "chin": 9, "nine": 9, "九": 9, "11": 11, "10": 10, "8": 8, "7": 7, "5": 5, "4": 4, "2": 2}

MONTH_COUNTS: dict[str, int] = _COUNTS
QUARTERS: dict[str, int] = {
    spelling: quarter
    for quarter, spellings in enumerate(("1|i|一|first", "2|ii|二|second", "3|iii|三|third", "4|iv|四|fourth"), start=1)
    for spelling in spellings.split("|")
}
_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS: dict[str, int] = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}

_COUNT = "|".join(sorted(_COUNTS, key=len, reverse=True))
_SEVERAL = rf"(?:{_COUNT})"
# Tried in this order; what an earlier one takes, no later one sees.
PERIODS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form)
    for form in (
        # 31/12/2016, ngay 30 thang 6 nam 2017: a day, on which something was counted
        rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?:[/.-]|\s+thang\s+)(?P<month>\d{{1,2}})(?:[/.-]|\s+nam\s+)(?P<year>{_YEAR})(?!\d)",
        rf"(?P<year>{_YEAR})\s?年\s?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?[日号]",
        # 2016-2020
        rf"(?<![\d/.,-])(?P<year>{_YEAR})\s?年?\s?[-–—~至]\s?(?P<until>{_YEAR})(?![\d/])",
        # 6 thang dau nam 2017, 9 thang 2017, sau thang cuoi nam, 6T dau nam, 9T/2017
        rf"(?<![\d.,])\b(?P<count>{_SEVERAL})(?:\s+thang(?!\s+tuoi)|t(?=\s+(?:dau|cuoi)\b|\s?/\s?{_YEAR}))(?:\s+(?P<which>dau|cuoi))?(?:\s+nam(?!\s+(?:truoc|ngoai|nay)))?"
        + _OF_YEAR,
        rf"\b(?P<which>first|last|second)\s+(?:(?P<count>{_SEVERAL})\s+months|half)(?:\s+of\s+the\s+year)?" + _OF_YEAR,
        r"\bnua\s+(?:nam\s+)?(?P<which>dau|cuoi)(?:\s+(?:cua\s+)?nam(?!\s+(?:truoc|ngoai|nay)))?" + _OF_YEAR,
        r"\bh(?P<half>[12])\b" + _OF_YEAR,
        # by the middle of 2017, by mid-2017, den giua nam 2017, 到2017年年中: what was counted until then
        rf"\b(?P<middle>(?:by|until|till|to|den|toi)\s+(?:the\s+)?(?:middle\s+of\s+|mid[-\s]?|giua\s+nam\s+))(?P<year>{_YEAR})(?!\d|\s*(?:va|and)\b)",
        rf"[到至](?P<year>{_YEAR})\s?年(?P<middle>年?中)",
        rf"(?:(?P<year>{_YEAR})\s?年\s?)?(?:(?P<which>上|下)半年|前\s?(?P<count>{_SEVERAL})\s?个?月)",
        rf"(?:(?P<year>{_YEAR})\s?年\s?)?(?<!\d)(?P<from>\d{{1,2}})\s?[-–—―~至到]\s?(?P<to>\d{{1,2}})\s?月",
        # quy I/2017, Q1 2017, first quarter of 2017, 2017年第一季度
        r"\b(?:qu[yi]\s+|q)(?P<quarter>[1-4]|iv|i{1,3})(?![\w.,]*\d)\b" + _OF_YEAR,
        r"\b(?P<quarter>first|second|third|fourth)\s+quarter" + _OF_YEAR,
        rf"(?:(?P<year>{_YEAR})\s?年\s?)?第?\s?(?P<quarter>[一二三四1-4])\s?季度",
        # thang 9/2017, T9/2017, June 2017, 2017年9月
        r"(?<!\d )\bthang\s+(?P<month>\d{1,2})(?!\d)" + _OF_YEAR,
        rf"\bt\.?\s?(?P<month>\d{{1,2}})\s?[/.-]\s?(?P<year>{_YEAR})(?!\d)",
        rf"\b(?P<name>{'|'.join(MONTHS)})\s+(?P<year>{_YEAR})(?!\d)",
        rf"(?:(?P<year>{_YEAR})\s?年\s?)?(?<!\d)(?P<month>\d{{1,2}})\s?月份?(?!\s?\d)",
        # ca nam 2017, nam 2016, 2016年度, 2016
        rf"(?<![\d/.,-])(?:\b(?:ca\s+)?nam\s+)?(?P<year>{_YEAR})(?:\s?年度?)?(?![\d/]|[.,]\d|\s?[-–]\s?[a-z])",
        # of another year than the one that is meant
        r"(?P<relative>\b(?:cung ky|nam (?:truoc|ngoai)|(?:the )?same period|last year|previous year)\b"
        r"|[上去]年同?期?|同期)",
    )
)

# A heading that compares two periods is of neither. For text in lower case and simplified characters, with diacritics.
COMPARES = re.compile(
    r"\b(?:so (?:với|sánh|cùng)|tăng|giảm|chênh lệch|compared|change|versus|vs|increase|decrease|growth)\b"
    r"|同比|比[上去]年|增[减长]|较[上去]年"
)
