"""The digests keep the numbers, dates, symbols and markers of the originals, and none of their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from eval.make_corpus import official_source, source_text

ORIGINALS = Path(__file__).resolve().parents[2] / ".." / "shared" / "documents"
SOURCE_OF = {
    "000_c3d217e020a717c8.txt": "hoang-mai-2017.html",
    "001_1c9d8b10e78bba7b.txt": "an-duong-2022.txt",
    "002_fe83d079ad149f76.txt": "viet-yen-2017.md",
    "003_70fc3e45e6b08802.txt": "long-bien-2024.md",
}

pytestmark = [
    pytest.mark.originals,
    pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original documents are not here"),
]

LONGEST_RUN = 11  # words (Vietnamese syllables; "11/CT-UBND" is one) that a digest may share with an original

# What is a name or a title, and so stands in a digest as it is.
NAMES_AND_TITLES = (
    # documents, by their titles
    "Chỉ thị số 11/CT-UBND ngày 22/10/2024 của UBND Thành phố về tăng cường thực hiện công tác dân số trong tình hình "
    "mới trên địa bàn quận Long Biên",
    "Chỉ thị số 11/CT-UBND ngày 22/10/2024 của UBND thành phố Hà Nội về tăng cường thực hiện công tác dân số trong "
    "tình hình mới trên địa bàn thành phố Hà Nội",
    "Chỉ thị 11/CT-UBND ngày 22/10/2024 của UBND Thành phố Hà Nội",
    "Đề án “Mở rộng tầm soát, chẩn đoán, điều trị một số bệnh, tật trước sinh và sơ sinh đến năm 2030",
    "Hội nghị đánh giá 05 năm thực hiện Chỉ thị số 11/CT-UBND ngày 31/8/2012 của Chủ tịch UBND tỉnh Bắc Giang",
    "Kết luận của Phó Chủ tịch UBND huyện Nguyễn Đại Lượng tại",
    "kết quả công tác Dân số-KHHGĐ 9 tháng đầu năm 2017, phương hướng nhiệm vụ thời gian tới",
    "công văn số 174/UBND-DS KHHGD ngày 13 tháng 02 năm 2014 của UBND huyện",
    "Hướng dẫn số 1580/HD-HĐTĐKT ngày 25/10/2016 của Hội đồng Thi đua Khen thưởng huyện",
    "Sơ kết kiểm tra thực hiện công tác DS-KHHGĐ 6 tháng đầu năm và triển khai nhiệm vụ 6 tháng cuối năm 2017",
    "tiếp tục thực hiện Nghị quyết số 47/NQ-TW ngày 22/3/2005 của Bộ Chính trị khóa IX",
    "Nghị quyết số 15/2016/NQ-HĐND ngày 06/12/216 của HĐND Thành phố Hà nội",
    "Chỉ thị số 10/CT-QU ngày 14/10/2016 của Quận ủy Hoàng Mai",
    "Đề án “Tầm soát, phát hiện sớm một số tật, bệnh bẩm sinh thông qua sàng lọc, chẩn đoán trước sinh và sơ sinh quận "
    "Hoàng Mai giai đoạn 2016-2020",
    "Nghị quyết số 21-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng khóa XII về công tác dân số trong tình "
    "hình mới",
    # headings of sections
    "Về kết quả thực hiện công tác Dân số - KHHGĐ 6 tháng đầu năm",
    "Tình hình thực hiện chỉ tiêu kế hoạch 6 tháng và ước thực hiện năm 2017",
    "Phối hợp giữa các ban ngành, đoàn thể thành viên Ban chỉ đạo công tác Dân số - KHHGĐ",
    "Tăng cường trách nhiệm của cấp ủy Đảng, chính quyền, người đứng đầu",
    "Bệnh viện đa khoa Đức Giang và các bệnh viện trên địa bàn quận",
    "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam quận và các tổ chức chính trị - xã hội",
    # bodies, offices and schools
    "Tuyên giáo, Mặt trận Tổ quốc, Liên đoàn lao động, Hội Liên hiệp phụ nữ, Hội nông dân, Giáo dục, Đoàn Thanh niên",
    "Ban Tuyên giáo Quận ủy, MTTQ, Đoàn Thanh niên, Hội Nông dân, Hội LH Phụ nữ quận",
    "Phòng Giáo dục, Đoàn Thanh niên, Hội Phụ nữ, Hội Người cao tuổi",
    "Mầm non Thanh Trì, Mầm non Trần Phú, Mầm non Yên Sở, Mầm non Vĩnh Hưng, Mầm non Lĩnh Nam",
    "Phó chi cục trưởng Chi cục Dân số - KHHGĐ Hà Nội Vũ Đình Lân",
    "Cổng thông tin điện tử Chi cục Dân số-Kế hoạch hóa gia đình TP",
    "Chi cục Dân số-Kế hoạch hóa gia đình thành phố, Đài PTTH Hải Phòng, Báo Hải Phòng, Sức khỏe - Đời sống, "
    "Cổng thông tin điện tử thành phố",
    "Ban Chỉ đạo công tác Dân số & phát triển quận Long Biên",
)

# A token of an original that is no fact: a slip of the keyboard, written right in the digest.
SLIPS = {"1được"}


@pytest.mark.parametrize("name", sorted(SOURCE_OF.values()))
def test_no_sentence_of_an_original_is_copied(name: str) -> None:
    size = LONGEST_RUN + 1
    originals = {run for original in SOURCE_OF for run in runs(words(original_text(original)), size)}
    ours = (run for clause in clauses(plain(name)) for run in runs(without_names(words(clause)), size))
    assert [" ".join(run) for run in ours if run in originals] == []


@pytest.mark.parametrize(("original", "name"), SOURCE_OF.items())
def test_no_number_date_or_document_symbol_is_lost(original: str, name: str) -> None:
    assert figures(original_text(original)) - figures(plain(name)) == SLIPS & figures(original_text(original))


@pytest.mark.parametrize(("original", "name"), SOURCE_OF.items())
def test_sections_and_items_have_the_same_markers_in_the_same_order(original: str, name: str) -> None:
    assert markers(plain(name)) == markers(original_text(original))


def original_text(name: str) -> str:
    return (ORIGINALS / name).read_text(encoding="utf-8")


def plain(name: str) -> str:
    """A source without its format: one line for each heading, paragraph, item or cell."""
    if name.endswith(".md"):
        return "\n".join(official_source(name).lines())
    return unescape(re.sub(r"<[^>]+>", "\n", source_text(name)))


def clauses(text: str) -> list[str]:
    """Stretches in which a run of words is one: the end of a line or a sentence, ";" and ":" end it."""
    return re.split(r"\n|[.;:](?=\s|$)", text)


def words(text: str) -> list[str]:
    tokens = re.findall(r"[^\s“”\"()*,;:…?!]+", text.lower())
    return [word for token in tokens if (word := token.strip(".-–+"))]


def runs(tokens: list[str], size: int) -> Iterator[tuple[str, ...]]:
    return (tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


def without_names(tokens: list[str]) -> list[str]:
    """The words with every name and title blanked, so that no run goes through one."""
    line = f" {' '.join(tokens)} "
    for name in NAMES_AND_TITLES:
        line = line.replace(f" {' '.join(words(name))} ", " § ")
    return line.split()


def figures(text: str) -> set[str]:
    """Every token with a digit in it: "390.239", "6,37‰", "1580/HD-HĐTĐKT", "25921/QĐ-UBND", "06/12/216"."""
    return {token.strip(".,…–-") for token in re.findall(r"[^\s()“”\";:]*\d[^\s()“”\";:]*", text)}


def markers(text: str) -> list[str]:
    return re.findall(r"(?m)^\s*((?:[IVX]+|[A-Z]|\d{1,2})\.|-|\*)\s", text)
