"""Words and signs by which a table that lost its form is told from other short lines."""

import re

# The heading of the column of serial numbers: with it a header begins.
SERIAL_HEADING = re.compile(
    r"(?:S?TT|S\.T\.T\.?|Số TT|Số thứ tự|No\.?|S/?N|#|序[号號]|[编編][号號]|[项項]次)", re.IGNORECASE
)

# What stands above a table and is none of its cells: its name, the unit of all its figures.
CAPTION = re.compile(
    r"(?:(?:Bảng|Biểu|Phụ lục|Mẫu)(?: số)? ?[\dIVX]|\W?(?:Đơn vị(?: tính)?|ĐVT) ?:|(?:Table|Annex|Appendix) [\dIVX]|"
    r"\W?Units? ?:|附?表 ?[\d一二三四五六七八九十]|\W?[单單]位 ?[：:])",
    re.IGNORECASE,
)

# A remark on the figures of the row above it: "Giảm 0,2% so với cùng kỳ".
REMARK = re.compile(
    r"\W{0,3}(?:(?:Tăng|Giảm|Đạt|Vượt|Bằng|Không đổi|Cao hơn|Thấp hơn|Ghi chú|So với|Ước đạt)\b.*\d"
    r"|.*\bso với (?:cùng kỳ|năm|quý|tháng|kế hoạch)"
    r"|(?:Up|Down|Increase|Decrease|Rose|Fell|Note)\b.*\d|.*\b(?:compared (?:with|to)|year on year)\b"
    r"|(?:增[加長长]|[减減]少|上升|下降|同比|比上年|[较較]上年)(?:.*\d|$))",
    re.IGNORECASE,
)

# The number of a row by letters or Roman or Chinese numerals, in a cell of its own. "x" is a tick.
LETTER_NUMBER = re.compile(r"\(?(?:[a-wyzđ]|[A-HĐ]|[IVX]{1,5}|[一二三四五六七八九十]{1,3})[.)、）]?")
SERIAL_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,2}){0,3})[.)、）]?")

# A cell without a value: not counted, the same, ticked.
NO_VALUE = re.compile(r"[-–—…xX+/]|\.\.+|…+|-{2,}")
YEAR = re.compile(r"(?:19|20)\d\d")
