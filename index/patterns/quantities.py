"""What stands behind a figure: multipliers and the units that official reports count in."""

from decimal import Decimal

# Multipliers, the longest form first where one begins another. "tỉ" is the other spelling of "tỷ".
SCALES: dict[str, Decimal] = {
    "nghìn tỷ": Decimal(10**12),
    "ngàn tỷ": Decimal(10**12),
    "nghìn": Decimal(10**3),
    "ngàn": Decimal(10**3),
    "vạn": Decimal(10**4),
    "triệu": Decimal(10**6),
    "tỷ": Decimal(10**9),
    "tỉ": Decimal(10**9),
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "百萬": Decimal(10**6),
    "百万": Decimal(10**6),
    "千萬": Decimal(10**7),
    "千万": Decimal(10**7),
    "萬": Decimal(10**4),
    "万": Decimal(10**4),
    "億": Decimal(10**8),
    "亿": Decimal(10**8),
    "千": Decimal(10**3),
}

# Spellings → the unit. Time ("năm", "tháng", "年") is left out: "6 tháng" names a period more often than a quantity.
UNITS: dict[str, str] = {
    **dict.fromkeys(("%", "％", "phần trăm", "per cent", "percent"), "%"),
    **dict.fromkeys(("‰", "%o", "%0", "phần nghìn", "per mille"), "‰"),
    **dict.fromkeys(("đồng", "VNĐ", "VND", "vnđ"), "VND"),
    **dict.fromkeys(("元", "圓", "人民幣", "人民币", "yuan"), "yuan"),
    **dict.fromkeys(("USD", "美元"), "USD"),
    **dict.fromkeys(("km2", "km²", "平方公里"), "km²"),
    **dict.fromkeys(("người", "人", "人次", "people", "persons"), "people"),
    **dict.fromkeys(("trẻ", "cháu", "em", "children"), "children"),
    **dict.fromkeys(("hộ", "hộ gia đình", "戶", "户", "households"), "households"),
    **dict.fromkeys(("ca", "trường hợp", "例", "宗", "cases"), "cases"),
    **dict.fromkeys(("lượt", "lần", "lượt người", "次", "times"), "times"),
    **dict.fromkeys(("cuộc", "buổi", "hội nghị", "lớp", "場", "场", "期", "meetings"), "meetings"),
    **dict.fromkeys(("xã", "phường", "thị trấn", "communes", "wards"), "communes"),
    **dict.fromkeys(("huyện", "quận", "districts"), "districts"),
    **dict.fromkeys(("trường", "schools"), "schools"),
    **dict.fromkeys(("điểm", "điểm phần trăm", "個百分點", "个百分点", "百分點", "百分点"), "points"),
    **dict.fromkeys(("tuổi", "歲", "岁"), "years of age"),
    **dict.fromkeys(("名",), "people"),
    **dict.fromkeys(("對", "对"), "couples"),
    **dict.fromkeys(("份", "冊", "册", "tờ", "cuốn", "bản"), "copies"),
    **dict.fromkeys(("個", "个", "間", "间", "項", "项"), "items"),
}
