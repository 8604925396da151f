"""Web pages: main text without menus, headings, lists, whole tables, nothing hidden, the right encoding."""

from __future__ import annotations

import pytest

from index.reading.html import HtmlReader
from index.types import MarkKind, RawFile

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Kết quả - Cổng quận Bến Sông</title>
<style>p {color: red}</style><script>var mat = "BÍ MẬT";</script></head><body><form id="aspnetForm">
<ul class="menu"><li><a>Giới thiệu</a></li><li><a>Tin tức</a></li><li><a>Văn bản</a></li></ul>
<div class="wrap"><div class="content"><div class="breadcrumb"><a>Trang chủ</a> &gt; <a>Tin</a></div>
<h1>Kết quả công tác dân số</h1><p>Ngày đăng 03/08/2018</p>
<p>Quận Bến Sông đã tổ chức truyền thông, tư vấn và khám sức khỏe<br>cho người dân tại <a>14 phường</a>.</p>
<h2>I. Số <em>liệu</em></h2>
<table><tr><td rowspan="2">TT</td><td rowspan="2">Chỉ tiêu</td><td colspan="2">Năm 2018</td></tr>
<tr><td>6 tháng</td><td>Cả năm</td></tr><tr><td colspan="4">Nhóm I</td></tr>
<tr><td>1</td><td>Trẻ sinh ra<br>(trẻ)</td><td>&nbsp;</td><td>812</td></tr>
<tr><td rowspan="2">2</td><td>Nam</td><td>205</td><td>420</td></tr><tr><td>Nữ</td><td>198</td><td>392</td></tr></table>
<p style="display: none">ẨN ĐI</p><p hidden>ẨN NỮA</p>
<ul><li>Khám sàng lọc</li><li>Tư vấn<ul><li>14 phường</li></ul></li></ul>
<ol start="3" type="a"><li>Ba</li><li><p>Bốn</p></li></ol>
<p>Quận sẽ mở thêm hai phòng tư vấn và mời bác sĩ tuyến thành phố về khám cho người dân trong tháng Mười.</p>
</div><div class="related"><ul><li><a>Bài một</a></li><li><a>Bài hai</a></li><li><a>Bài ba</a></li></ul></div></div>
<div class="footer">Bản quyền thuộc về quận</div></form></body></html>"""


def read(page: str, encoding: str = "utf-8") -> RawFile:
    return HtmlReader().read(page.encode(encoding), "a.html")


def marked(raw: RawFile, kind: MarkKind) -> list[tuple[int, str]]:
    page = raw.pages[0]
    return [(mark.level, page.text[mark.start : mark.end]) for mark in page.marks if mark.kind is kind]


def test_the_main_text_and_nothing_else() -> None:
    raw = read(PAGE)
    assert raw.title == "Kết quả - Cổng quận Bến Sông"
    assert raw.pages[0].text.split("\n") == [
        "Kết quả công tác dân số",
        "Ngày đăng 03/08/2018",
        "Quận Bến Sông đã tổ chức truyền thông, tư vấn và khám sức khỏe",
        "cho người dân tại 14 phường.",
        "I. Số liệu",
        "TT | Chỉ tiêu | Năm 2018 | Năm 2018",
        "TT | Chỉ tiêu | 6 tháng | Cả năm",
        "Nhóm I",
        "1 | Trẻ sinh ra (trẻ) |  | 812",
        "2 | Nam | 205 | 420",
        "2 | Nữ | 198 | 392",
        "- Khám sàng lọc",
        "- Tư vấn",
        "- 14 phường",
        "c. Ba",
        "d. Bốn",
        "Quận sẽ mở thêm hai phòng tư vấn và mời bác sĩ tuyến thành phố về khám cho người dân trong tháng Mười.",
    ]


def test_headings_rows_and_cells_are_marked() -> None:
    raw = read(PAGE)
    assert marked(raw, MarkKind.HEADING) == [(1, "Kết quả công tác dân số"), (2, "I. Số liệu")]
    assert [level for level, _ in marked(raw, MarkKind.ROW)] == [1, 1, 0, 0, 0, 0]
    assert marked(raw, MarkKind.CELL)[8:13] == [(0, "Nhóm I"), (0, "1"), (1, "Trẻ sinh ra (trẻ)"), (2, ""), (3, "812")]
    [(_, table)] = marked(raw, MarkKind.TABLE)
    assert table.count("\n") == 5


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "utf-8"])
def test_chinese_in_a_declared_encoding(declared: str) -> None:
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><body>
    <div class=nav><a>首页</a><a>新闻</a><a>政策</a></div><h1>人口工作总结</h1><p>今年以来，我镇认真落实各项政策。</p>
    <table><tr><th>指标</th><th>数值</th></tr><tr><td>出生人数</td><td>120</td></tr></table></body></html>"""
    raw = read(page, "gb18030" if declared != "utf-8" else "utf-8")
    assert raw.pages[0].text == "人口工作总结\n今年以来，我镇认真落实各项政策。\n指标 | 数值\n出生人数 | 120"
    assert [level for level, _ in marked(raw, MarkKind.ROW)] == [1, 0]


def test_repeated_paragraphs_and_all_chapters_are_kept() -> None:
    chapters = [f"<h2>{n}、工作總結</h2><p>各部門認真履行職責。</p><p>共計{n}人。</p>" for n in range(1, 6)]
    text = read(f"<body><h1>合集</h1>{''.join(chapters)}</body>").pages[0].text
    assert text.split("\n")[1:] == [
        line for n in range(1, 6) for line in (f"{n}、工作總結", "各部門認真履行職責。", f"共計{n}人。")
    ]


def test_a_page_framed_by_tables_becomes_lines() -> None:
    text = read("<table><tr><td><h1>Thông báo</h1><p>Một.</p></td><td><p>Hai.</p></td></tr></table>").pages[0].text
    assert text == "Thông báo\nMột.\nHai."


def test_a_fragment_without_html_around_it() -> None:
    assert read("<p>Một &amp; hai</p>ba").pages[0].text == "Một & hai\nba"


def test_tables_in_tables_are_read_once() -> None:
    depth = 20
    page = f"{'<table><tr><td>' * depth}<p>Nội dung</p>{'</td></tr></table>' * depth}<p>Sau cùng</p>"
    assert read(page).pages[0].text == "Nội dung\nSau cùng"
