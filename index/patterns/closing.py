"""How official documents end: recipients, signing authority, closing words."""

import re

# "Nơi nhận" above the list of recipients; 抄送 and 主送 in Chinese, "Recipients" in English.
RECIPIENTS = re.compile(r"\W{0,4}(?:Nơi nhận|NƠI NHẬN|抄送|主送|Recipients|RECIPIENTS)\b\s*(?:[:：]|\W*$)")

# On behalf of (thay mặt), signed for (ký thay), by order of (thừa lệnh), authorised (thừa ủy quyền), acting (quyền).
_ON_BEHALF = r"(?:T/?M|KT|T/?L|TUQ|Q)\s*\.\s*"
_OFFICES = (
    "CHỦ TỊCH|PHÓ CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|CHỦ NHIỆM|PHÓ CHỦ NHIỆM|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|"
    "CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG|CHI CỤC TRƯỞNG|PHÓ CHI CỤC TRƯỞNG|CỤC TRƯỞNG|PHÓ CỤC TRƯỞNG|VỤ TRƯỞNG|"
    "TỔNG CỤC TRƯỞNG|PHÓ TỔNG CỤC TRƯỞNG|TRƯỞNG BAN|PHÓ TRƯỞNG BAN|TRƯỞNG PHÒNG|PHÓ TRƯỞNG PHÒNG|BÍ THƯ|PHÓ BÍ THƯ|"
    "TRƯỞNG TRẠM|PHÓ TRƯỞNG TRẠM|TRẠM TRƯỞNG|TRƯỞNG KHOA|TRƯỞNG ĐOÀN|CHÁNH THANH TRA|"
    "TỔNG BÍ THƯ|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN|THỦ TRƯỞNG|TỔNG GIÁM ĐỐC"
)
AUTHORITY = re.compile(rf"(?:{_ON_BEHALF}\S|(?:{_OFFICES})\b)")

# Paragraphs after the last section that speak for the whole document.
CLOSING_WORDS = re.compile(
    r"(?:Trên đây|Đây là|Văn phòng .{0,60}thông báo|Yêu cầu (?:các|Thủ trưởng|Chủ tịch)|Đề nghị các|Nhận được|"
    r"Trong quá trình (?:tổ chức |triển khai )?thực hiện|"
    r"(?:Chỉ thị|Kế hoạch|Thông báo|Quyết định|Nghị quyết|Hướng dẫn) này|"
    r"以上|特此|總之|总之|綜上|综上|一年[來来]|[日今][後后]仍|工作中[雖虽]?然?取得了?一定|"
    r"This (?:plan|directive|notice|decision) )"
)

# The last entry of the recipients: where the file copy is kept.
FILE_COPY = re.compile(r"\W*(?:Lưu|LƯU)\b")

# "./." ends the body of a Vietnamese official document.
END_MARK = re.compile(r"\./\.\W*$")

# A colon after these introduces what follows in the same sentence; what stands before is not a heading.
ANNOUNCING = re.compile(
    r"(?:như sau|sau đây|đó là|gồm|bao gồm|cụ thể|là|sau|rằng|với|follows|including|如下|包括|即|是)\s*$", re.IGNORECASE
)

# Lines between the signing authority and the name.
SIGNED = re.compile(r"\W*(?:đã ký|ký tên|signed|đã kí|已簽|已签)\W*$", re.IGNORECASE)
