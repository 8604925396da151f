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
    r"|.*\bso (?:với )?(?:cùng kỳ|năm|quý|tháng|kế hoạch)"
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

# The heading of a column of labels, where nothing stands over the values on the same line.
LABEL_HEADING = re.compile(
    r"(?:(?:Các )?chỉ tiêu|Nội dung|Đơn vị|Địa bàn|Địa phương|Tên|Danh mục|Hạng mục|Xã|Phường|Huyện|Quận|Tỉnh|Thôn"
    r"|Năm|Tháng"
    r"|Indicators?|Items?|Units?|Districts?|Communes?|Wards?|Provinces?|Year|Names?|[项項]目|[指][标標]|[单單]位|地[区區]|名[称稱]|年份)"
    r"(?:[ ,/].{0,20})?",
    re.IGNORECASE,
)

# The heading of a column that says what each row counts in. "Đơn vị" alone is as often an office.
UNIT_HEADING = re.compile(
    r"Đơn vị(?: tính| đo)?|ĐVT|Đ/v tính|Units?(?: of measure(?:ment)?)?|(?:[计計]量)?[单單]位", re.IGNORECASE
)
# What is said of all figures at once: "ĐVT: người", "單位：萬元".
UNIT_SAID = re.compile(
    r"(?:\bĐơn vị(?: tính)?|\bĐVT|\bUnits?|[单單]位)\s*[:：]\s*(?P<unit>[^()（）:：\n]{1,40}?)\s*(?=[)）.;。]|$)",
    re.IGNORECASE | re.MULTILINE,
)
# A column of sums of money. Where a table has one, "unit: million VND" above it is no unit of its counts of people.
MONEY_HEADING = re.compile(
    r"\b(?:kinh phí|số tiền|tiền|dự toán|ngân sách|chi phí|tổng chi|mức (?:chi|hỗ trợ|thưởng|phạt)|vốn|đơn giá"
    r"|thành tiền|costs?|amounts?|budgets?|funds?|funding|expenditures?|prices?)\b"
    r"|[经經][费費]|金[额額]|[资資]金|[预預]算|支出|[单單][价價]",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"[(（]\s*(?P<unit>[^()（）]{1,40}?)\s*[)）]")
RATE_AT_END = re.compile(r"(?P<unit>%o?|‰|％)$")

# How a label is numbered or bulleted, in the cell of its number or at its own beginning.
LABEL_NUMBER = re.compile(
    r"(?P<decimal>\d{1,3}(?:\.\d{1,2}){0,3})[.)、]?(?=\s|$)|(?P<roman>[IVX]{1,5})(?=[.)、\s]|$)|(?P<upper>[A-HĐ])(?=[.)、]|$)"
    r"|(?P<lower>[a-zđ])(?=[.)]|$)|[(（]?(?P<han>[一二三四五六七八九十]{1,3})(?=[、）).\s]|$)|(?P<bullet>[-–—+*•·])"
)
# The parts of the row above it, which it does not have to say again.
PART_OF_ABOVE = re.compile(
    r"(?:bé |trẻ |con )?(?:nam|nữ|trai|gái)(?: giới)?|boys?|girls?|(?:fe)?males?|(?:wo)?men|[男女](?:性|孩|[婴嬰])?",
    re.IGNORECASE,
)
# How a row begins that may be a part of one above it: a quick look at a whole table.
BEGINS_PART = re.compile(
    r"(?:^|\|)\s*(?:[-–—+*•·]\s*[^\W\d]|trong đó|of which|其中|\d{1,2}\.\d{1,2}\b|[a-zđ][.)\s]|[IV]{1,3}(?:\.|\s|$)"
    rf"|(?:{PART_OF_ABOVE.pattern})\s*(?:\||$))",
    re.IGNORECASE | re.MULTILINE,
)
OF_WHICH = re.compile(r"(?:trong đó|of which|其中)\b", re.IGNORECASE)
