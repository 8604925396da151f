"""What stands around a figure: multipliers, the units that official reports count in, and what makes it no quantity."""

import re
from decimal import Decimal


def _spelled(*rows: tuple[str, str]) -> dict[str, str]:
    return {spelling: unit for unit, spellings in rows for spelling in spellings.split("|")}


# Multipliers.
SCALES: dict[str, Decimal] = {
    spelling: Decimal(10) ** power
    for power, spellings in (
        (3, "nghìn|ngàn|thousand|千"),
        (4, "vạn|萬|万"),
        (6, "triệu|million|百萬|百万"),
        (7, "千萬|千万"),
        (8, "億|亿"),
        (9, "tỷ|tỉ|billion"),
        (12, "nghìn tỷ|ngàn tỷ|trillion|萬億|万亿"),
    )
    for spelling in spellings.split("|")
}

# Spellings → the unit.
UNITS = _spelled(
    ("%", "%|％|phần trăm|per cent|percent"),
    ("‰", "‰|%o|%0|phần nghìn|per mille"),
    ("points", "điểm phần trăm|điểm %|percentage points|個百分點|个百分点|百分點|百分点"),
    ("VND", "đồng|VNĐ|VND|vnđ"),
    ("yuan", "元|圓|yuan"),
    ("USD", "USD|美元"),
    ("people", "người|nhân khẩu|people|persons|人|人次|名"),
    ("children", "trẻ|cháu|em|children"),
    ("couples", "cặp|cặp vợ chồng|couples|對|对"),
    ("households", "hộ|hộ gia đình|households|戶|户"),
    ("cases", "ca|trường hợp|cases|例|宗"),
    ("times", "lượt|lượt người|lần|times|次"),
    ("meetings", "cuộc|buổi|hội nghị|lớp|meetings|場|场|期"),
    ("communes", "xã|phường|thị trấn|communes|wards"),
    ("districts", "huyện|quận|districts"),
    ("schools", "trường|schools"),
    ("copies", "tờ|cuốn|bản|copies|份|冊|册"),
    ("items", "個|个|間|间|項|项"),
    ("km²", "km2|km²|平方公里"),
    ("ha", "ha|公頃|公顷"),
)

MONEY = frozenset({"VND", "yuan", "USD"})

# Lengths of time. In a table "6 tháng" names a period more often than it counts.
TIMES = _spelled(
    ("years of age", "tuổi|years old|歲|岁"),
    ("years", "năm|years|年"),
    ("months", "tháng|months|個月|个月"),
    ("weeks", "tuần|weeks|週|周"),
    ("days", "ngày|days|天"),
    ("hours", "giờ|hours|小時|小时"),
    ("minutes", "phút|minutes|分鐘|分钟"),
)

# Figures that name something instead of counting it: dates, times of day, numbers of documents, of articles, of items.
NO_QUANTITY = re.compile(
    r"""
      (?m:^)[\s*_+-]{0,4}\(?\d{1,3}[.)、）](?!\d)                # 1.  (2)  4、 at the beginning of a line
    | (?m:^)[\s*_+-]{0,4}\d{1,3}(?:\.\d{1,3})+[.)]               # 2.3.  2.3)
    | \d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)                      # 28/9/2017
    | (?<![\d/.,])(?:0?[1-9]|1[0-2])[/.](?:19|20)\d\d(?![\d/])   # 9/2017
    | (?:19|20)\d\d\s?[-–—]\s?(?:19|20)\d\d(?!\d)                # 2016-2020
    | (?:19|20)\d\d-\d{1,2}-\d{1,2}(?!\d)                        # 2017-09-28
    | \d{1,2}(?::[0-5]\d){1,2}(?!\d)                             # 17:48
    | \d+(?:/\d{4})?\s?[-/]\s?[A-ZĐ]{2}[\w/&.-]*                 # 48/TB-UBND, 21-NQ/TW
    | [〔\[]\s?\w{4}\s?[〕\]]\s?第?\d+\s?[号號]                   # 〔2017〕246號
    | (?:19|20)\d\d\s?年 | \d{1,2}\s?月(?:份)? | \d{1,2}\s?[日號号]
    | 第\s?\d+
    | (?i:\b(?:năm|tháng|quý|ngày|điều|khoản|chương|mục|phần|phụ\ lục|khóa|khoá|article|section|chapter|year|no\.))
      \s\d+(?:[/.]\d+)*
    """,
    re.VERBOSE,
)
