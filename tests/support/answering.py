"""A small invented collection for the answering half, built as real documents are: read, cleaned, described."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.asked.concepts import Concept
from assistant.asked.glossary import Glossary
from assistant.asked.numbered import NumberedDocuments, entry_of_part, entry_of_reference
from assistant.asked.places import Gazetteer
from assistant.asked.understand import Question, understand
from assistant.evidence.widened import Evidence, Gatherer
from assistant.pipeline import Assistant
from assistant.types import Answer, Asked
from index.build import build
from index.cleaning import clean
from index.describing.describe import describe
from index.embedding.base import Encoder
from index.passages import cut
from index.reading import read_file
from index.store import Index, open_index
from index.types import Document, Filters, Hit
from prompts import abbreviations, everyday, glossary

PLAN = "kế hoạch.txt"
NOTICE = "thông báo.txt"
OTHER_NOTICE = "thông báo mai khê.txt"  # of the same number as the other
SUMMARY = "总结.txt"
REVIEW = "sơ kết.html"
REPORT = "báo cáo.txt"

DUTIES = (  # two more than an answer shows of a list
    "Kiện toàn ban chỉ đạo dân số cấp xã",
    "Rà soát số cặp vợ chồng trong độ tuổi sinh đẻ",
    "Mở lớp tiền hôn nhân cho thanh niên",
    "Phát thanh chuyên mục dân số mỗi tuần",
    "Cấp phát tờ rơi tới từng hộ",
    "Vận động thai phụ khám đủ bốn lần",
    "Lập danh sách người cao tuổi cần chăm sóc",
    "Đưa chỉ tiêu dân số vào hương ước thôn",
    "Củng cố đội ngũ cộng tác viên",
    "Kiểm tra các cơ sở siêu âm tư nhân",
    "Tặng quà gia đình sinh con một bề",
    "Ghi chép biến động dân cư hằng quý",
    "Gửi báo cáo về Phòng Y tế",
    "Lưu hồ sơ đúng quy định",
)
_LIST = "\n".join(f"- {duty};" for duty in DUTIES)

# Number, day and month are left blank, as in drafts that were sent out.
PLAN_TEXT = f"""\
ỦY BAN NHÂN DÂN
HUYỆN SÔNG LAM
Số:       /KH-UBND
Sông Lam, ngày     tháng     năm 2023

KẾ HOẠCH
Nâng cao chất lượng dân số huyện Sông Lam

I. MỤC TIÊU
1. Mục tiêu chung
Giữ ổn định quy mô dân số và nâng dần chất lượng dân số trên toàn huyện.
2. Chỉ tiêu cụ thể
- Tỷ lệ trẻ sơ sinh được sàng lọc đạt 72% số trẻ sinh ra.
- Tỷ lệ cặp đôi được khám sức khỏe trước kết hôn đạt 41%.

II. TỔ CHỨC THỰC HIỆN
1. Phòng Y tế
- Chủ trì hướng dẫn các trạm y tế lập sổ theo dõi thai phụ.
- Tổng hợp kết quả, báo cáo trước ngày 25 hằng tháng.
2. Phòng Tài chính
- Bố trí 350 triệu đồng từ ngân sách huyện cho hoạt động tư vấn.
- Hướng dẫn thanh toán chi phí của cộng tác viên.
3. UBND các xã
{_LIST}
Nơi nhận:
- Thường trực Huyện ủy;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
Đoàn Minh Khải
"""

NOTICE_TEXT = """\
ỦY BAN NHÂN DÂN
THỊ TRẤN ĐỒI SIM
Số: 27/TB-UBND
Đồi Sim, ngày 14 tháng 5 năm 2021

THÔNG BÁO
Về việc đăng ký gia đình văn hóa

1. Căn cứ
Thực hiện Chỉ thị số 5/CT-UBND ngày 03/02/2019 của Chủ tịch UBND tỉnh Hải Trung về mất cân bằng giới tính.
Thực hiện Chỉ thị số 5/CT-UBND ngày 20/8/2020 của Chủ tịch UBND huyện Cát Vân về đội ngũ cộng tác viên.
2. Nội dung
Các thôn họp dân và gửi danh sách đăng ký về văn phòng trước ngày 30/6/2021.
Mỗi thôn được thưởng 500.000 đồng khi có trên 90% số hộ đăng ký.

Nơi nhận:
- Các trưởng thôn;
- Trạm Y tế thị trấn;
- Lưu: VP.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Lò Thị Hạnh
"""

OTHER_NOTICE_TEXT = """\
ỦY BAN NHÂN DÂN
XÃ MAI KHÊ
Số: 27/TB-UBND
Mai Khê, ngày 08 tháng 9 năm 2022

THÔNG BÁO
Về việc khám sức khỏe người cao tuổi

1. Thời gian
Trạm Y tế khám cho người cao tuổi từ ngày 12/9/2022 tại nhà văn hóa.
2. Đối tượng
Người từ đủ 60 tuổi trở lên có hộ khẩu tại xã.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
Hà Văn Thắng
"""

SUMMARY_TEXT = """\
白沙镇2022年人口工作总结

一、基本情况
全镇总人口为18342人，全年出生206人。
出生性别比为109.4，比上年下降1.8。

二、主要做法
1、加强宣传。全镇举办培训班12期，发放资料三千余份。
2、优化服务。镇卫生院为孕妇提供免费检查，并建立随访档案。

三、存在问题
流动人口信息更新不及时，基层工作人员不足。
"""

REVIEW_HTML = """\
<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Sơ kết công tác dân số xã Suối Bạc năm 2020</title></head><body>
<article><h1>Sơ kết công tác dân số xã Suối Bạc năm 2020</h1>
<p>Trong năm 2020, các thôn của xã Suối Bạc đã tổ chức nhiều buổi nói chuyện về chăm sóc trẻ nhỏ và người già.</p>
<h2>Kết quả theo thôn</h2>
<p>Kết quả vận động của ba thôn được ghi trong bảng sau đây để các đơn vị tiện theo dõi và đối chiếu.</p>
<table><tr><th>Thôn</th><th>Số hộ</th><th>Trẻ tiêm chủng</th></tr>
<tr><td>Nà Lúa</td><td>118</td><td>47</td></tr>
<tr><td>Bản Khoang</td><td>96</td><td>31</td></tr>
<tr><td>Pù Nhung</td><td>143</td><td>62</td></tr></table>
<h2>Ghi chú</h2>
<p>Người soạn viết &lt;script&gt;alert(1)&lt;/script&gt; và **[bấm đây](javascript:alert(2))** vào phiếu góp ý.</p>
</article></body></html>
"""

REPORT_TEXT = """\
ỦY BAN NHÂN DÂN
XÃ THẠCH KHÊ
Số: 6/BC-UBND
Thạch Khê, ngày 10 tháng 12 năm 2019

BÁO CÁO
Kết quả điều tra hộ gia đình

1. Dân cư
Tổng số nhân khẩu thường trú của xã là ?91261 người.
2. Nhà ở
Cả xã có 1.204 ngôi nhà kiên cố.
"""

FILES = {
    PLAN: PLAN_TEXT,
    NOTICE: NOTICE_TEXT,
    OTHER_NOTICE: OTHER_NOTICE_TEXT,
    SUMMARY: SUMMARY_TEXT,
    REVIEW: REVIEW_HTML,
    REPORT: REPORT_TEXT,
}


def write_files(folder: Path, files: Mapping[str, str] = FILES) -> None:
    """Put the files into a documents folder, made if need be."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def indexed(folder: Path, encoder: Encoder, files: Mapping[str, str] = FILES) -> Index:
    """An open index of the files; all of it below ``folder``."""
    write_files(folder / "documents", files)
    build(folder / "documents", folder / "index", encoder)
    return open_index(folder / "index", encoder.name)


def ask(assistant: Assistant, question: str, **filters: object) -> Answer:
    """The answer, every quotation of which stands where its citation says."""
    answer = assistant.ask(Asked(question, filters=Filters(**filters)))  # type: ignore[arg-type]
    for citation in answer.citations:
        document = assistant.index.document(citation.document)
        assert document.text[citation.start : citation.end] == citation.quote
    return answer


@cache
def library() -> Mapping[str, Document]:
    """Every file of the collection as a document, by path, without an index."""
    with TemporaryDirectory() as name:
        write_files(Path(name))
        return {path: described(Path(name), path) for path in FILES}


def described(folder: Path, path: str) -> Document:
    """The document of one file, without an index."""
    raw = read_file(folder / path, folder)
    return describe(raw, clean(raw), "0" * 64)


def place_of(document: Document, words: str) -> tuple[int, int]:
    """Where ``words`` first stand in a document."""
    start = document.text.index(words)
    return start, start + len(words)


def hit(document: Document, words: str, score: float = 0.5) -> Hit:
    """What search would return for the passage that holds the beginning of ``words``."""
    start, _ = place_of(document, words)
    passages = cut(document, lambda texts: [len(text.split()) for text in texts])
    return Hit(0, next(passage for passage in passages if start < passage.end), score, score, score)


def evidence(*found: tuple[str, str], documents: Mapping[str, Document] | None = None) -> tuple[Evidence, ...]:
    """Evidence for words of documents, given as (path, words), best first."""
    held = library() if documents is None else documents
    hits = [hit(held[path], words, 0.9 - 0.1 * rank) for rank, (path, words) in enumerate(found)]
    return Gatherer(held.__getitem__)(hits)


def numbered() -> NumberedDocuments:
    """The numbered documents of the library, held and mentioned."""
    documents = library().values()
    parts = [entry_of_part(document.path, part) for document in documents for part in document.parts]
    mentions = [entry_of_reference(document.path, ref) for document in documents for ref in document.references]
    return NumberedDocuments([*parts, *mentions])


def understood(text: str) -> Question:
    """A question, read with the project's glossary and the places of the collection."""
    return understand(text, *_knowledge())


@cache
def _knowledge() -> tuple[Glossary, Gazetteer]:
    terms = Glossary(glossary(), abbreviations(), everyday())
    return terms, Gazetteer([], ["Sông Lam", "Đồi Sim", "Mai Khê", "Thạch Khê"])


def alike(concept: Concept) -> float:
    """The weight of every concept where no collection is measured."""
    return 1.0
