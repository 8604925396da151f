"""How Vietnamese official documents say who must do what. Data, no logic."""

from __future__ import annotations

import re

from index.types import DocumentType

# Kinds of documents that assign: there "Phòng Y tế xây dựng …" is a duty, in a report it is an account.
ASSIGNING_TYPES = frozenset(DocumentType) - {
    DocumentType.REPORT,
    DocumentType.SUMMARY,
    DocumentType.ARTICLE,
}
# Titles of sections that assign, that give an account even in a plan, and that say what is to come even in a report.
ASSIGNING_TITLE = re.compile(r"tổ chức (?:triển khai )?thực hiện|phân công|giao nhiệm vụ|trách nhiệm", re.IGNORECASE)
ACCOUNT_TITLE = re.compile(
    r"kết quả|thực trạng|tình hình|đánh giá|tồn tại|hạn chế|ưu điểm|nguyên nhân|kinh nghiệm|mục tiêu|chỉ tiêu",
    re.IGNORECASE,
)
TITLE_TO_COME = re.compile(
    r"phương hướng|(?:nhiệm vụ|giải pháp|kế hoạch|công tác)\b.{0,40}(?:\btới|sắp tới|tiếp theo|cuối năm|năm sau)",
    re.IGNORECASE,
)

# How the name of a unit begins; some first words begin other things too ("Phòng chống", "Ban hành").
_NAMES = (
    r"UBND|HĐND|MTTQ|BCĐ|BCD|TTYT|TTDS|TYT|BHXH|SYT|UB MTTQ|[ỦU][ỷỶyY]? ban|Uỷ ban|Hội đồng|Ban(?! hành| đầu|"
    r" giám)|Ban giám|"
    r"Bộ(?! máy| phận| luật)|Sở(?! hữu| thích)|Cục(?! diện)|Chi cục|Tổng cục|Phòng(?!,? chống|,? tránh| ngừa|"
    r" trừ| khám)|"
    r"Trung tâm|Bệnh viện|Trạm|Hội(?! nghị| thi| thảo| nhập| chứng| viên| trường)|Đoàn(?! kết| viên)|Liên đoàn|"
    r"Mặt trận|"
    r"Văn phòng|Công an|Đài|Báo(?! cáo)|Trường(?! hợp)|Viện|"
    r"Thanh tra(?!,| và (?:kiểm|giám))|Kho bạc|Bảo hiểm|Quân sự|Tỉnh ủy|Thành ủy|"
    r"Quận ủy|"
    r"Tỉnh đoàn|Tổ (?:công tác|giúp việc|thư ký)|Cộng tác viên|Viên chức|Công chức|Trưởng (?:trạm|phòng|ban)|Ngân hàng|"
    r"Huyện ủy|Đảng ủy|Đảng uỷ|Cấp ủy|Chủ tịch|Thủ trưởng|Giám đốc|Người đứng đầu|Cơ quan|Đơn vị|Chính phủ"
)
_PLURAL = (
    r"cơ quan|đơn vị|phòng|ban|ngành|sở|bộ|xã|phường|thị trấn|quận|huyện|tỉnh|đoàn thể|tổ chức|địa phương|"
    r"thành viên|trường(?! hợp)|"
    r"bệnh viện|cơ sở|trạm|hội|doanh nghiệp|trung tâm|thôn|cấp|đồng chí|bộ phận|phòng khám|UBND|Sở|Bộ|Phòng|Ban"
)
# "Cơ quan quản lý căn cước": these begin with a word that elsewhere says what a unit must do.
_OF_DEED = (
    r"(?:(?:Người đứng đầu |Thủ trưởng )?(?:[Cc]ơ quan|[Đđ]ơn vị)) (?:quản lý|thẩm định|tiếp nhận|soạn thảo|"
    r"chủ trì|thực hiện|kiểm tra|giám sát|phối hợp|thống kê|tham mưu|sử dụng|cấp|đào tạo|cung cấp|nhận|lập|trình)"
)
_MANY = r"(?:[Cc]ác|[Tt]ừng|[Mm]ỗi|[Nn]hững|[Tt]hủ trưởng các)"
UNIT_BEGINS = rf"(?:(?:{_OF_DEED}|{_NAMES})(?!\w)|{_MANY}\s+(?:{_PLURAL})(?!\w))"
# Behind a word that assigns ("đề nghị cơ quan, ban, ngành") small letters will do.
_SMALL = (
    r"cơ quan|đơn vị|phòng, ban|sở, ban|sở, ngành|ban, ngành|đoàn thể|địa phương|chính quyền|cấp ủy|cấp uỷ|"
    r"thủ trưởng|"
    r"lãnh đạo|chủ tịch|giám đốc|tổ chức chính trị|ủy ban"
)
UNIT_BEGINS_AFTER_WORD = rf"(?:{UNIT_BEGINS}|(?:{_SMALL})(?!\w))"

ASKING = r"đề nghị|kiến nghị"
ASSIGNING = rf"(?:giao(?: nhiệm vụ)?|yêu cầu|phân công|{ASKING})(?: cho)?:?"

# Before the unit in the heading of its duties: "Nhiệm vụ, quyền hạn của".
DUTIES_OF = r"(?:trách nhiệm|nhiệm vụ)(?:(?:,| và) (?:quyền hạn|nhiệm vụ|trách nhiệm))* của"

# What a unit is told to do. Capital only at the very beginning, so that "Ban Tổ chức" stays a name.
_DEEDS = (
    "chủ trì|phối hợp|cùng|tham mưu|giúp|xây dựng|tổ chức|triển khai|thực hiện|hướng dẫn|chỉ đạo|kiểm tra|"
    "giám sát|theo dõi|"
    "đôn đốc|rà soát|đề xuất|bố trí|bảo đảm|đảm bảo|thống nhất|"
    "cấp(?! (?:tỉnh|huyện|xã|thành|quận|phường|trên|dưới|trung|cơ sở|ủy|uỷ|có|học))|"
    "phân bổ|lập|báo cáo|tổng hợp|tuyên truyền|vận động|đẩy mạnh|"
    "tăng cường|nâng cao|duy trì|tiếp tục|chủ động|kịp thời|thường xuyên|định kỳ|nghiêm túc|quan tâm|tập trung|phải|"
    "có trách nhiệm|có nhiệm vụ|có văn bản|có kế hoạch|được giao|chịu trách nhiệm|làm đầu mối|làm chuyên đề|"
    "làm(?! việc| công tác)|"
    "là đầu mối|"
    "là (?:cơ quan|đơn vị) (?:thường trực|đầu mối|chủ trì)|gửi|cung cấp|quán triệt|phổ biến|"
    "lồng ghép|đưa|cử|mở|đăng|bổ sung|xử lý|giải quyết|"
    "phân công|"
    "khẩn trương|sớm|tích cực|tạo điều kiện|vận dụng|khắc phục|kiện toàn|củng cố|nghiên cứu|ban hành(?! (?:Nghị|"
    "Thông|Luật|Quy|Chỉ|Kế|Hướng))|thẩm định|quản lý|"
    "truyền đạt|tham gia|góp ý|phản ánh|trình|thông tin|lấy|sử dụng|mua|chuẩn bị|hoàn thành|căn cứ|bàn giao|cập nhật|"
    "đổi mới|đào tạo|biểu dương|khen thưởng|giữ|tự|nắm|thống kê|điều phối|tiếp nhận|niêm yết|công khai|ký|"
    "mỗi năm|hàng năm|hằng năm|chia sẻ|"
    "thành lập|thu thập|hỗ trợ|chi trả|thanh toán|miễn phí|huy động|kiểm kê|nộp|công nhận|lưu trữ|treo|phát thanh|"
    "phát động|cấp phát|kiểm soát(?! bệnh)|sơ kết|tổng kết|giao(?! thông| lưu| dịch| ban)"
)
# After these the same words are part of a name or a noun: "các tổ chức", "Ban chỉ đạo", "Trung tâm kiểm soát".
_NOT_AFTER = "".join(
    f"(?<!{word} )"
    for word in (
        "các",
        "Các",
        "những",
        "công tác",
        "việc",
        "Ban",
        "ban",
        "sự",
        "tâm",
        "chuyên",
        "chức",
        "hoạt động",
        "được",
        "hoặc",
        "quan,",  # "cơ quan, tổ chức"
        "vị,",  # "đơn vị, tổ chức"
        "hoặc cơ quan",
        ", cơ quan",
    )
)
# Capitals that no name holds: a heading and its paragraph may have become one line.
_CAPITAL_DEEDS = "Chủ trì|Chủ động|Phối hợp|Tham mưu|Triển khai|Thực hiện|Tăng cường|Đẩy mạnh|Tiếp tục|Căn cứ|Bố trí"
DEED = rf"{_NOT_AFTER}(?:{_DEEDS}|{_CAPITAL_DEEDS})(?!\w)(?! chính trị| xã hội| khác)"
# "Việc lưu hồ sơ phải được kiểm tra …", behind a sentence that says whose duty it is.
DEED_TO_BE_DONE = r"Việc(?!\w)[^,;.:\n]{1,80}?\s(?:phải|cần)(?: được)?(?!\w)"
# Between a unit and its deed: ", từ năm 2018, hàng năm".
_WHEN = r"(?:từ|hàng|hằng|mỗi|định kỳ|theo|căn cứ|trên cơ sở|trong|trước|sau|ngay|đến)(?!\w)[^,;.:\n]{1,60}"
BEFORE_DEED = rf"(?:,\s*{_WHEN}(?=,))*,?\s+(?:{_WHEN}?\s)??"
# Before a unit at the beginning of a sentence: "Trong quá trình thực hiện,", "Ngay sau hội nghị,".
LEAD_IN = (
    r"(?:(?:Trong|Sau|Trước|Từ|Hàng|Hằng|Đến|Căn cứ|Theo|Trên cơ sở|Ngay|Khi|Riêng|Định kỳ)(?!\w)[^;:\n]{1,80}?,\s*)?"
)
# What no name of a unit holds; "có liên quan" and the like are taken out first.
NOT_IN_NAME = re.compile(
    r"(?<!\w)(?:đã|đang|vẫn|chưa|còn|không|luôn|bị|là|về|để|khi|nếu|do|bởi|nhằm|cũng|sẽ|rằng|cho|theo|như|năm|"
    r"ngày|tháng|"
    r"có|phải|việc|được|biết|ban hành|tại|đến|từ|nêu|giao|yêu cầu|đề nghị|kiến nghị|phân công|đối với|quyết định|"
    r"quy định|có thể|thay mặt|[Kk]ính)(?!\w)|[“”\"(/:;\n|]"
)
IN_NAME_AFTER_ALL = re.compile(
    r"(?:có )?liên quan(?: khác)?|nơi có(?:\s+\w+){1,5}|có chức năng|được giao nhiệm vụ|tại địa phương|"
    r"trên địa bàn"
)
LONGEST_NAME = 30  # words, of a list of units too
# Announces what follows and assigns nothing by itself.
PREAMBLE = re.compile(r"(?:như sau|sau đây|dưới đây)\s*[:.]?\s*$|:\s*$")

# Before the unit that another must work with.
PARTNER_WORDS = (
    r"(?:phối(?: kết)? hợp(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên|tốt|hiệu quả|có hiệu quả))*"
    r"(?:\s+(?:cùng với|với|cùng))?|"
    r"(?<!cuối )cùng(?: với)?|với sự (?:phối hợp|tham gia) của)"
)
# Units in small letters that go on a list of these: "các đơn vị, bệnh viện, cơ sở y tế".
ALSO_PARTNERS = r"(?:bệnh viện|cơ sở y tế|trạm y tế|phòng khám|trường học|doanh nghiệp)(?!\w)"
# Labels of lists that say below a task who does it.
LABELS = (
    r"(?:Cơ quan|Đơn vị|Các cơ quan|Các đơn vị|Cơ quan, đơn vị) (?:chủ trì|phối hợp|thực hiện|chịu trách nhiệm|đầu mối)"
)

# "căn cứ chức năng, nhiệm vụ được giao, chủ trì", "hằng năm, phối hợp".
_GROUNDS = r"\W*(?:(?:căn cứ(?!\w)[^;.]{1,120}?|(?:hàng|hằng) (?:năm|quý|tháng)),\s*)?"
LEADS = re.compile(
    rf"{_GROUNDS}(?:(?:là|giữ vai trò|làm|chịu trách nhiệm)\s[^.;,]{{0,30}}(?:thường trực|đầu mối)|"
    r"(?:\S+\s+){0,5}chủ trì|(?:\S+\s+){0,3}làm đầu mối)",
    re.IGNORECASE,
)
COORDINATES = re.compile(
    rf"{_GROUNDS}(?:(?:tiếp tục|chủ động|tích cực|có trách nhiệm|phải)\s+)?(?:phối hợp|cùng)(?!\w)", re.IGNORECASE
)
ASKED = re.compile(rf"\W*(?:{ASKING})(?!\w)", re.IGNORECASE)

_DAY = r"(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?"
_DAY += r"|ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)?"
_PERIOD = r"(?:quý|tháng|năm|học kỳ)\s+(?:[IVX]{1,3}|\d{1,4})(?:\s*[,/]\s*\d{1,2})*(?:\s*/\s*\d{4}|\s+năm\s+\d{4})?"
_EVERY = r"(?:\s+(?:hàng|hằng)\s+(?:tháng|quý|năm)|\s+của\s+tháng\s+\w+)?"
DEADLINE = re.compile(
    rf"(?<!\w)(?:(?:xong |hoàn thành |chậm nhất(?: là)? |muộn nhất(?: là)? )?(?:trước|vào|đến hết|đến|hết)\s+"
    rf"(?:{_DAY}|(?:cuối\s+|đầu\s+)?{_PERIOD}){_EVERY}"
    rf"|(?:chậm nhất(?: là)?|muộn nhất(?: là)?|hạn chót|thời hạn)\s+(?:(?:trước|vào|trong|đến)\s+)?(?:{_DAY}|"
    rf"{_PERIOD}){_EVERY}"
    rf"|(?<!kể )trong\s+(?:vòng\s+\d{{1,3}}\s+(?:ngày|tháng)(?: làm việc)?|{_PERIOD}))(?!\w)",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
