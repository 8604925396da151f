"""What official documents are called, how their symbols abbreviate it, and who issues them."""

import re

from index.types import DocumentType

T = DocumentType

# Names in the order they are tried: a longer name before the one it begins with.
VIETNAMESE_TYPES: tuple[tuple[str, DocumentType], ...] = (
    ("chỉ thị", T.DIRECTIVE),
    ("kế hoạch", T.PLAN),
    ("thông báo", T.NOTICE),
    ("nghị quyết", T.RESOLUTION),
    ("kết luận", T.CONCLUSION),
    ("quyết định", T.DECISION),
    ("nghị định", T.DECREE),
    ("thông tư liên tịch", T.CIRCULAR),
    ("ttlt", T.CIRCULAR),
    ("thông tư", T.CIRCULAR),
    ("hướng dẫn", T.GUIDANCE),
    ("báo cáo tổng kết", T.SUMMARY),
    ("báo cáo sơ kết", T.SUMMARY),
    ("báo cáo", T.REPORT),
    ("sơ kết", T.SUMMARY),
    ("tổng kết", T.SUMMARY),
    ("công văn", T.LETTER),
    ("luật", T.LAW),
    ("bộ luật", T.LAW),
    ("pháp lệnh", T.LAW),
    ("công điện", T.LETTER),
    ("tờ trình", T.OTHER),
    ("biên bản ghi nhớ", T.OTHER),
    ("biên bản", T.MINUTES),
    ("bản ghi nhớ", T.OTHER),
    ("bản thỏa thuận", T.OTHER),
    ("hợp đồng", T.OTHER),
    ("giấy mời", T.OTHER),
    ("giấy", T.OTHER),
    ("phiếu", T.OTHER),
    ("lịch công tác", T.OTHER),
    ("lịch làm việc", T.OTHER),
    ("danh sách", T.OTHER),
    ("danh mục", T.OTHER),
    ("phương án", T.OTHER),
    ("dự án", T.OTHER),
    ("thông cáo", T.OTHER),
    ("thư mời", T.OTHER),
    ("chương trình", T.PROGRAMME),
    ("quy định", T.OTHER),
    ("quy chế", T.OTHER),
    ("đề án", T.OTHER),
    ("văn bản", T.OTHER),
    ("phụ lục", T.OTHER),
)
ENGLISH_TYPES: tuple[tuple[str, DocumentType], ...] = (
    ("directive", T.DIRECTIVE),
    ("plan", T.PLAN),
    ("notice", T.NOTICE),
    ("resolution", T.RESOLUTION),
    ("conclusion", T.CONCLUSION),
    ("decision", T.DECISION),
    ("decree", T.DECREE),
    ("circular", T.CIRCULAR),
    ("guidance", T.GUIDANCE),
    ("guidelines", T.GUIDANCE),
    ("programme", T.PROGRAMME),
    ("program", T.PROGRAMME),
    ("minutes", T.MINUTES),
    ("summary", T.SUMMARY),
    ("report", T.REPORT),
    ("official letter", T.LETTER),
    ("law", T.LAW),
    ("ordinance", T.LAW),
)
# Chinese titles end in the noun, traditional and simplified.
CHINESE_TYPES: tuple[tuple[str, DocumentType], ...] = (
    ("總結", T.SUMMARY),
    ("总结", T.SUMMARY),
    ("小結", T.SUMMARY),
    ("小结", T.SUMMARY),
    ("報告", T.REPORT),
    ("报告", T.REPORT),
    ("計劃", T.PLAN),
    ("计划", T.PLAN),
    ("方案", T.PLAN),
    ("規劃", T.PLAN),
    ("规划", T.PLAN),
    ("紀要", T.MINUTES),
    ("纪要", T.MINUTES),
    ("通知", T.NOTICE),
    ("通報", T.NOTICE),
    ("通报", T.NOTICE),
    ("公告", T.NOTICE),
    ("決議", T.RESOLUTION),
    ("决议", T.RESOLUTION),
    ("決定", T.DECISION),
    ("决定", T.DECISION),
    ("指示", T.DIRECTIVE),
    ("條例", T.DECREE),
    ("条例", T.DECREE),
    ("辦法", T.GUIDANCE),
    ("办法", T.GUIDANCE),
    ("意見", T.GUIDANCE),
    ("意见", T.GUIDANCE),
    ("指引", T.GUIDANCE),
    ("函", T.LETTER),
    ("通知單", T.NOTICE),
    ("通知单", T.NOTICE),
)
# "48/TB-UBND", "10-CT/QU": the part of the symbol that names the type.
SYMBOL_TYPES: dict[str, DocumentType] = {
    "CT": T.DIRECTIVE,
    "KH": T.PLAN,
    "TB": T.NOTICE,
    "NQ": T.RESOLUTION,
    "NQLT": T.RESOLUTION,
    "KL": T.CONCLUSION,
    "QĐ": T.DECISION,
    "QD": T.DECISION,
    "NĐ": T.DECREE,
    "ND": T.DECREE,
    "TT": T.CIRCULAR,
    "TTLT": T.CIRCULAR,
    "PL": T.LAW,
    "HD": T.GUIDANCE,
    "CTr": T.PROGRAMME,
    "CTR": T.PROGRAMME,
    "BC": T.REPORT,
    "BB": T.MINUTES,
    "CV": T.LETTER,
    "UBND": T.LETTER,  # a letter has no type in its symbol: "174/UBND-YT"
}

# How the names of laws begin, and what such a name does not hold.
CONSTITUTION = r"Hiến pháp(?: nước Cộng hòa xã hội chủ nghĩa Việt Nam)?"
VIETNAMESE_LAWS = r"Bộ luật|Luật|Pháp lệnh"
ENGLISH_LAWS = r"Law|Ordinance|Code"
OTHER_TYPES_IN_NAME = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Kế hoạch|Công văn|"
    r"Kết luận|Điều \d|Khoản \d)(?!\w)"
)
# Circulars and resolutions of several bodies, and what the names of these begin with.
JOINT_LETTERS = re.compile(r"(?:TTLT|NQLT)(?!\w)")
JOINT_BODIES = r"Bộ|Ban|Ủy ban|Uỷ ban|Thanh tra|Ngân hàng|Tòa án|Toà án|Viện|Tổng|Hội|Liên đoàn"
# What "và" goes on with in the name of one body: "Bộ Giáo dục và Đào tạo".
AND_IN_NAME = (
    r"(?:Đào tạo|Xã hội|Đầu tư|Phát triển|Thông tin|Môi trường|Công nghệ|Du lịch|Truyền thông|Gia đình|Trẻ em|"
    r"Kế hoạch|Thể thao|Thương binh|Bảo vệ)(?!\w)"
)
# Letters of the National Assembly and its Standing Committee, which stand for laws and resolutions alike.
PARLIAMENT_LETTERS = re.compile(r"(?:QH|UBTVQH|HĐNN)\d{0,2}")

# A line of its own above the title: the type in capitals. Besides the forms with which offices decide and report, those
# that Decree 30/2020 lists for meetings, invitations and forms, and the lists and timetables of every office.
TYPE_LINE = re.compile(
    r"\W*(?P<type>CHỈ THỊ|KẾ HOẠCH(?! HÓA| HOÁ)|THÔNG BÁO|NGHỊ QUYẾT|KẾT LUẬN|QUYẾT ĐỊNH|NGHỊ ĐỊNH|"
    r"THÔNG TƯ LIÊN TỊCH|THÔNG TƯ|HƯỚNG DẪN|BÁO CÁO TỔNG KẾT|BÁO CÁO SƠ KẾT|BÁO CÁO|CÔNG ĐIỆN|TỜ TRÌNH|"
    r"CHƯƠNG TRÌNH|BỘ LUẬT|LUẬT|"
    r"PHÁP LỆNH|QUY CHẾ|QUY ĐỊNH|ĐỀ ÁN|DỰ ÁN|PHƯƠNG ÁN|BIÊN BẢN|BẢN GHI NHỚ|BẢN THỎA THUẬN|HỢP ĐỒNG|THÔNG CÁO|"
    r"GIẤY|PHIẾU|THƯ MỜI|LỊCH CÔNG TÁC|LỊCH LÀM VIỆC|DANH SÁCH|DANH MỤC|BẢNG TỔNG HỢP|"
    r"BIỂU TỔNG HỢP|DIRECTIVE|PLAN|NOTICE|RESOLUTION|DECISION|DECREE|CIRCULAR|REPORT)"
    r"(?P<rest>\b.*)$"
)
# What follows the title: legal bases, addressees.
AFTER_TITLE = re.compile(
    r"(?:Căn cứ|Theo đề nghị|Kính gửi|Ngày \d|Xét|\((?:Ban hành )?kèm theo|\(Mẫu số|"
    r"Pursuant|Based on|To:|_{3,}|-{3,}|\*{3,})",
    re.IGNORECASE,
)
NATION = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do|SOCIALIST REPUBLIC|^[\W_]+$", re.IGNORECASE
)
ISSUER_LINE = re.compile(
    r"\W*(?P<issuer>(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|BỘ|SỞ|CHI CỤC|CỤC|TỔNG CỤC|BAN|"
    r"BCĐ|TRUNG TÂM|PHÒNG|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|ĐẢNG ỦY|VĂN PHÒNG|ĐOÀN|HỘI|LIÊN ĐOÀN|BỆNH VIỆN|TRƯỜNG|VIỆN|"
    r"TRẠM|CÔNG AN|KHO BẠC|THANH TRA|MẶT TRẬN|ĐÀI|TỔ CÔNG TÁC|MINISTRY|DEPARTMENT|PEOPLE['’]S COMMITTEE)\b.*)$"
)
# Places below the state: what stands between "UBND" and a place name.
UNITS = "tỉnh|thành phố|TP\\.?|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu"

# Lines of a web page above its headline: site names, menus, notes of an editor.
NOT_A_HEADLINE = re.compile(
    r"(?:CHÀO MỪNG|Chào mừng|CỔNG THÔNG TIN|Cổng thông tin|TRANG CHỦ|Trang chủ|TRANG THÔNG TIN|Trang thông tin|"
    r"Đăng nhập|Tìm kiếm|Liên hệ|Giới thiệu|Ngày đăng|Bản tóm (?:lược|tắt)|Tóm (?:lược|tắt)|Đây là bản tóm|"
    r"Digest|This is a digest|"
    r"Welcome|Home\b|Skip to|本文(?:是|為|为)|摘要|首頁|首页|欢迎|歡迎|Ảnh\s*:|Nguồn\s*:|https?://|www\.)"
)
SOURCE = re.compile(
    r"(?:\(|^)\s*(?:nguồn|theo|source|來源|来源)\s*[:：]\s*(?P<issuer>[^()\n]{3,80}?)\s*(?:\)|$)", re.IGNORECASE
)

# How the names of Chinese offices end; above the date at the end of a document such a name is its issuer's.
CHINESE_BODY = r"[\u4e00-\u9fff]{2,30}(?:政府|[局委厅廳部院会會站所室社]|中心|街道[办辦])"
# "石溪镇人民政府文件", the red head of an official paper.
CHINESE_LETTERHEAD = re.compile(rf"\s*(?P<issuer>{CHINESE_BODY})文件\s*")
# The line with its number: "石政发〔2019〕3号".
CHINESE_SYMBOL = re.compile(
    r"^\s*(?P<symbol>[\u4e00-\u9fff]{1,10}[〔\[（(【]\s*\d{4}\s*[〕\]）)】]\s*第?\s*\d{1,5}\s*[號号])\s*$", re.MULTILINE
)

# Small words inside the names of issuing bodies; others, several in a row, no longer belong to the name.
_BODY_WORDS = """
tỉnh thành phố quận huyện thị xã trấn phường cấp ủy ban nhân dân hội đồng bộ trưởng chủ tịch phó thủ tướng chính phủ
giám đốc sở cục chi tổng bí thư thường trực vụ chấp hành trung ương đảng khóa khoá nước quốc kỳ họp thứ lần
"""
BODY_WORDS = frozenset(_BODY_WORDS.split())
