"""What figures, dates and names look like when they contradict each other. Data, no logic."""

from __future__ import annotations

import re

from index.patterns.letters import LOWER, UPPER
from index.patterns.names import FAMILY_NAMES
from index.writing.folding import fold

# --- figures ---

_ZH_UNITS = (
    "人次|人|次|例|户|戶|名|份|件|起|宗|条|條|个|個|对|對|本|张|張|元|场|場|期|位|篇|家|所|处|處|项|項|台|臺|辆|輛|册|冊|村|种|種|"
    "笔|筆|间|間|亩|畝|公里|岁|歲|元"
)
# "近100次", "800余次", "81余万元", "28.1万元"
FIGURE_ZH = re.compile(
    rf"(?<![\d.,A-Za-z])(?P<about>近|约|約|大约|大約|逾|超过|超過)?\s*(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)\s*"
    rf"(?P<times>[万萬亿億])?(?P<more>[余餘多])?(?P<times2>[万萬亿億])?\s*(?P<unit>{_ZH_UNITS})"
)
# "2.380 trẻ", "gần 100 lượt", "1,5 triệu đồng"
# No figure: the year, the article, the number of a document.
_NAMED = "".join(f"(?<!{word} )(?<!{word.capitalize()} )" for word in ("năm", "tháng", "quý", "ngày", "điều", "khoản"))
_NUMBERED = "(?<!(?<!ổng )số )(?<!Số )"  # "số 48", but "tổng số 48 trẻ"
FIGURE_VI = re.compile(
    rf"(?<![\w.,/-]){_NAMED}{_NUMBERED}"
    r"(?P<about>(?i:gần|khoảng|hơn|trên)\s+)?(?P<number>\d{1,3}(?:\.\d{3})+|"
    r"\d+)(?:,(?P<decimals>\d{1,2}))?\s+"
    rf"(?:(?P<times>nghìn|ngàn|triệu|tỷ|tỉ)\s+)?(?P<unit>[{LOWER}]+)(?!\w)"
)
FIGURE_EN = re.compile(
    r"(?<![\w.,/-])(?<!in )(?<!In )(?P<about>(?i:about|nearly|over|some|almost)\s+)?(?P<number>\d{1,3}(?:,\d{3})+|"
    r"\d+)(?![\d.,/%]*[\d%])\s+"
    r"(?P<unit>[a-z]+)(?!\w)"
)
TIMES = {
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
    "nghìn": 1000,
    "ngàn": 1000,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
_NO_UNIT = """
tháng năm ngày tuổi giờ phút tuần và là có đã được phải trở đến so lần đầu cuối của trong thì để do theo ở tại mỗi cho
với of in and to by from at for or the there was were are is it months years days percent per
"""
# What is no count of things although it looks like one; and words that follow a figure without being its unit.
NO_UNIT = frozenset(_NO_UNIT.split())
# Before a figure these say that it is a difference, not a part.
DIFFERENCE = re.compile(
    r"(?:增加|减少|減少|增长|增長|提高|下降|上升|比|多于|多於|tăng|giảm|thêm|hơn|vượt|increase[ds]?|decrease[ds]?)\D{0,8}\Z"
)
OF_WHICH_ZH = re.compile(r"(?:其中(?:包括)?|包括|分别为|分別為|分为|分為)[,，:：]?")
OF_WHICH_VI = re.compile(r"(?<!\w)(?:trong đó|(?:bao )?gồm|chia ra)(?!\w)(?: có)?\s*[:,]?", re.IGNORECASE)
OF_WHICH_EN = re.compile(
    r"\b(?:of (?:which|whom|them|these)|among them|including|comprising)\b\s*[:,]?|(?<=in total)[:,]", re.IGNORECASE
)
# Behind a figure these say how, not what: "900 by telephone" counts what the total counts.
_HOW = "by via through over on in were"
HOW = frozenset(_HOW.split())
SCOPE_END = re.compile(r"[\n;；。！!]|\.(?=\s|$)")

# Two parts that make up the whole, as labels (before or after the figure), in running text and in tables.
COMPLEMENTS: tuple[tuple[str, str], ...] = (
    ("nam", "nữ"),
    ("trai", "gái"),
    ("male", "female"),
    ("males", "females"),
    ("boys", "girls"),
    ("men", "women"),
    ("điện thoại", "trực tiếp"),
    ("telephone", "person"),
    ("phone", "person"),
    ("电话", "当面"),
    ("电话", "现场"),
    ("来电", "来访"),
    ("电话", "来访"),
    ("男", "女"),
    ("男性", "女性"),
    ("计划内", "计划外"),
    ("政策内", "政策外"),
    ("辖区内", "辖区外"),
)
# What the two halves count, by the language of their labels: boys and girls are no part of "12 lớp".
_PERSONS = """
người trẻ em cháu con học đại hội công cán phụ bé ca thai thành đối trường
人 名 例 people persons children births babies infants participants pupils students members staff delegates
"""
_VISITS = (
    "lượt cuộc câu khách người trường 次 人次 人 件 visits questions calls consultations requests people persons cases"
)
PERSONS, VISITS = frozenset(_PERSONS.split()), frozenset(_VISITS.split())
BY_SEX = frozenset(word for pair in COMPLEMENTS[:6] for word in pair) | {"男", "女", "男性", "女性"}
# Between a whole and its halves: "310 trẻ: …", "310 trẻ (…", "310人，…", "310 trẻ, trong đó …".
OPENS_HALVES = re.compile(r"[:：(（，,]|trong đó|其中|gồm|of wh(?:om|ich)")
NUMBER = r"\d{1,3}(?:[.,]\d{3})+|\d+"
# Words behind which the parts make up the whole; "trong đó" and "其中" name some of them.
EXHAUSTIVE = re.compile(r"chia ra|分[为為]|comprising", re.IGNORECASE)

# --- shares ---

_PERCENT = r"(?P<share>\d{1,3}(?:[.,]\d{1,2})?)\s*[%％]"
_RATIO = r"(?<![\d/.,-])(?P<part>\d{1,3}(?:\.\d{3})+|\d+)\s*/\s*(?P<total>\d{1,3}(?:\.\d{3})+|\d+)(?![\d/.,-]*\d)"
_SHARE_CUE = r"(?:chiếm|(?:đạt )?tỷ lệ|bằng|tương đương|占|佔|accounting for|or)"
RATIO_SHARES = (
    # "45/60 thôn (75%)", "190/200 bà mẹ, đạt 95%."; but "12/14 phường đạt 95% kế hoạch" speaks of twelve wards
    re.compile(
        rf"{_RATIO}(?:\s?[^\W\d]+){{0,4}}\s*(?:[(（]\s*(?:{_SHARE_CUE}\s*)?|[,，]?\s*{_SHARE_CUE}\s*|[,，]\s*(?:đạt|达|達)到?\s*)"
        rf"{_PERCENT}(?!\s*(?:[^\W\d]|/))",
        re.IGNORECASE,
    ),
    re.compile(rf"{_PERCENT}\s*[(（]\s*{_RATIO}(?:\s?[^\W\d]+){{0,4}}\s*[)）]"),
)
# Behind a part of which the whole is known: "…, chiếm 51,5%", "（占45%）"
SHARE_BEHIND = re.compile(
    rf"[^\d.;。；\n]{{0,12}}?(?:chiếm(?: tỷ lệ)?|占(?:比)?|佔|accounting for)\s*{_PERCENT}(?!\s*(?:so với|kế hoạch))",
    re.IGNORECASE,
)

TOTAL_LABEL = re.compile(r"\W*(?:tổng(?: số| cộng)?|cộng|chung|total|all|合计|总计|总数|共计|小计)\W*", re.IGNORECASE)
WHOLE_NUMBER = re.compile(r"\s*(?P<number>\d{1,3}(?:[.,]\d{3})+|\d+)\s*")

# --- dates ---

MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS_EN = "january february march april may june july august september october november december"
MONTHS_EN = _MONTHS_EN.split()
DATES = (
    re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{3,4})(?![\d/])"),
    re.compile(r"(?<=[Nn]gày )\s*(?P<day>\d{1,2})(?P<sep>[.-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{3,4})(?!\d)"),
    # "ngày 30/2", but neither "ngày 24/24" nor "ngày 15/20": without a year only a day and a month will do.
    re.compile(r"(?<=[Nn]gày )\s*(?P<day>[12]\d|3[01])/(?P<month>0?[1-9]|1[0-2])(?![\d/.-]|,\d)"),
    re.compile(r"(?i:ngày)\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:\s+năm\s+(?P<year>\d{3,4}))?(?!\d)"),
    re.compile(r"(?<![\d.])(?:(?P<year>\d{3,4})\s*年\s*)?(?<![\d\-－~～.])(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日號号]"),
    re.compile(rf"(?i)\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{'|'.join(MONTHS_EN)})(?:,?\s+(?P<year>\d{{3,4}}))?(?!\d)"),
    re.compile(rf"(?i)\b(?P<name>{'|'.join(MONTHS_EN)})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*(?P<year>\d{{3,4}}))?(?!\d)"),
)  # fmt: skip
EARLIEST_YEAR = 1000  # "06/12/216" has lost a digit

# --- thousands ---

_COUNTED_VI = (
    "người|trẻ|đồng|hộ|lượt|cuộc|cặp|em|cháu|trường hợp|ca|bản|tờ|phụ nữ|bà mẹ|cán bộ|đối tượng|học sinh|tin|buổi"
)
_COUNTED_EN = "people|persons|children|women|men|births|cases|households|copies|students|visits|dong|yuan|consultations"
# A mark before four digits, or groups of other than three digits behind several marks, before what is counted whole.
SEPARATOR = re.compile(
    rf"(?<![0-9A-Za-zÀ-ỹ.,/])(?:\d{{1,3}}(?:[.,]\d{{3}})*[.,]\d{{4,6}}|"
    rf"\d{{1,3}}(?:(?P<mark>[.,])\d{{1,6}})(?:(?P=mark)\d{{1,6}})+)"
    rf"(?=\s*(?:{_ZH_UNITS})|\s+(?:{_COUNTED_VI}|{_COUNTED_EN})(?!\w))"
)
WELL_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+")

# --- persons ---

ROLE = re.compile(
    r"(?<!\w)(?:Quyền\s+|Phó\s+|Nguyên\s+)*(?:Chủ tịch|Chi cục trưởng|Tổng cục trưởng|Cục trưởng|Giám đốc|"
    r"Bí thư|Trưởng ban|"
    r"Trưởng phòng|Trưởng khoa|Đội trưởng|Tổ trưởng|Chánh Thanh tra|Chủ nhiệm|"
    r"Vụ trưởng|Viện trưởng|Bộ trưởng|Thứ trưởng|Chánh văn phòng|Hiệu trưởng|Trạm trưởng|"
    r"Trưởng trạm|(?:(?:Deputy|Vice|Acting)[ -])*(?:Director(?:[ -]General)?|Chairman|Chairwoman|Chairperson|Head|"
    r"Secretary|Minister|Chief))(?!\w)",
    re.IGNORECASE,
)
_WRITTEN = {form for name in FAMILY_NAMES if len(name) > 1 for form in (name.capitalize(), fold(name).capitalize())}
_FAMILY = "|".join(sorted(_WRITTEN, key=lambda name: (-len(name), name)))
PERSON = re.compile(
    rf"(?<!\w)(?P<family>{_FAMILY})\s+(?P<given>[{UPPER}][{LOWER}]+(?:\s+[{UPPER}][{LOWER}]+){{1,2}})(?!\w|"
    rf"\s+[{UPPER}][{LOWER}])"
)
ROLE_BEHIND = re.compile(r"\s*(?:,|-|–|\()\s*")  # between a name and the role behind it
LONGEST_ROLE = 90  # characters between a role and the name of who has it
ROLE_ZH = re.compile(
    r"(?<!\w)?(?P<role>副?(?:局长|局長|主任|书记|書記|镇长|鎮長|县长|縣長|区长|區長|市长|市長|所长|所長|处长|處長|科长|科長))"
)
_SURNAMES = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾萧蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付傅方邹鄒熊白孟秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴"  # noqa: E501
PERSON_ZH = re.compile(rf"(?P<family>[{_SURNAMES}])(?P<given>[\u4e00-\u9fff]{{2}})")
# Characters of places and offices, which a given name hardly has: "周村镇镇长" is no Mr Zhou.
NO_GIVEN_NAME = re.compile(r"[县縣区區市省镇鎮乡鄉村街道局委办辦站所处處科部院校会會组組长長]")
PERSON_ZH_BEFORE = re.compile(rf"(?<![\u4e00-\u9fff])(?P<family>[{_SURNAMES}])(?P<given>[\u4e00-\u9fff]{{2}})")
