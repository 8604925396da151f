"""Small valid files of every format that is read, with the features that its reader looks at."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from pathlib import Path

import docx
import openpyxl
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from index.reading.office import find_calc, find_office

LINES = (
    "ỦY BAN NHÂN DÂN XÃ TÂN HÒA",
    "Số: 12/KH-UBND",
    "KẾ HOẠCH Công tác dân số năm 2024",
    "1. Tổ chức tư vấn, khám sức khỏe cho người cao tuổi tại các thôn, tổ dân phố.",
    "2. Trạm Y tế chủ trì, phối hợp với Hội Phụ nữ; xong trước ngày 30/6/2024.",
    "一、基本情況：今年以來，我鎮人口工作取得明顯進展。",
)
ROWS = (("TT", "Xã", "Dân số", "Tỷ lệ (%)"), ("1", "Tân Hòa", "12.345", "6,37"), ("2", "Bình Minh", "9.870", "5,10"))


def samples(suffix: str) -> list[bytes]:
    """Valid files of a format; none where the program that makes them is not installed."""
    makers = {".pdf": _pdfs, ".docx": _docx, ".html": _htmls, ".txt": _texts, ".xlsx": _xlsx, ".csv": _csvs,
              ".rtf": _rtf, ".odt": _odt, ".doc": _doc, ".ods": _ods, ".xls": _xls, ".png": _png,
              ".jpg": _jpg, ".tif": _tif}  # fmt: skip
    return makers[suffix]() if suffix in makers else []


def _pdfs() -> list[bytes]:
    found = []
    for settings in ({}, {"pageCompression": 1}, {"encrypt": StandardEncryption("", "owner", strength=128)}):
        out = io.BytesIO()
        canvas = Canvas(out, **settings)
        canvas.setTitle("Plan")
        for page in range(3):
            for number in range(30):
                canvas.drawString(60, 780 - 20 * number, f"{page}.{number} The plan of the ward for older people")
                canvas.drawString(330, 780 - 20 * number, "and what is to be done by whom")
            canvas.showPage()
        canvas.save()
        found.append(out.getvalue())
    return found


def _docx() -> list[bytes]:
    document = docx.Document()
    document.add_heading(LINES[2], 1)
    for line in LINES:
        document.add_paragraph(line)
    document.add_paragraph("Một mục", style="List Number")
    table = document.add_table(0, 4, style="Table Grid")
    for row in ROWS:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = value
    table.cell(1, 0).merge(table.cell(2, 1))
    return [_saved(document)]


def _saved(document: docx.document.Document | openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _htmls() -> list[bytes]:
    rows = "".join("<tr>" + "".join(f"<td rowspan=1 colspan=1>{value}</td>" for value in row) + "</tr>" for row in ROWS)
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Kế hoạch</title></head><body>
        <div class="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/a">Tin</a></li></ul></div>
        <div id="main"><h1>Kế hoạch</h1>{lines}<ol start="3"><li>Một</li></ol>
        <table border="1">{rows}</table></div></body>"""
    return [page.encode(), page.replace("utf-8", "gb18030").encode("gb18030")]


def _texts() -> list[bytes]:
    text = "\n".join(LINES) + "\f" + "\n".join(LINES)
    encoded = [text.encode(name) for name in ("utf-8", "utf-16", "utf-16-le", "gb18030")]
    return [*encoded, "D©n sè vµ ph¸t triÓn".encode("cp1252")]


def _xlsx() -> list[bytes]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Dân số"
    sheet.append([LINES[2]])
    for row in ROWS:
        sheet.append(row)
    sheet.append([3, "Hòa Bình", 390239, 0.0637])
    sheet["C5"].number_format, sheet["D5"].number_format = "#,##0", "0.00%"
    sheet["A6"] = "=SUM(C3:C5)"
    sheet.merge_cells("A1:D1")
    book.create_sheet("Ẩn").sheet_state = "hidden"
    return [_saved(book)]


def _csvs() -> list[bytes]:
    text = "\n".join(";".join(f'"{value}"' for value in row) for row in ROWS)
    return [text.encode(), text.replace(";", ",").encode("utf-16")]


def _rtf() -> list[bytes]:
    body = "".join(f"{_escaped(line)}\\par\n" for line in LINES)
    places = "\\cellx2000\\cellx4000\\cellx6000\\cellx8000 "
    table = "".join(
        f"\\trowd{places}{''.join(f'{_escaped(value)}' + chr(92) + 'cell ' for value in row)}\\row\n" for row in ROWS
    )
    return [f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Times New Roman;}}}}\n{body}{table}}}".encode()]


def _escaped(text: str) -> str:
    return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)


def _odt() -> list[bytes]:
    return _by_office("odt", "rtf", _rtf()[0], find_office())


def _doc() -> list[bytes]:
    return _by_office("doc", "rtf", _rtf()[0], find_office())


def _ods() -> list[bytes]:
    return _by_office("ods", "xlsx", _xlsx()[0], find_calc())


def _xls() -> list[bytes]:
    return _by_office("xls", "xlsx", _xlsx()[0], find_calc())


def _by_office(form: str, given_form: str, given: bytes, command: str | None) -> list[bytes]:
    """A sample of another format, saved as ``form``; none without the program."""
    if command is None:
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / f"a.{given_form}"
        source.write_bytes(given)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        call = [command, profile, "--headless", "--convert-to", form, "--outdir", name, str(source)]
        subprocess.run(call, capture_output=True, timeout=120, check=True)
        return [(folder / f"a.{form}").read_bytes()]


def _png() -> list[bytes]:
    return [_picture("PNG")]


def _jpg() -> list[bytes]:
    return [_picture("JPEG")]


def _tif() -> list[bytes]:
    """One page packed, and a file of three pages."""
    blank = Image.new("1", (200, 100), 1)
    return [_picture("TIFF", compression="tiff_lzw"), _picture("TIFF", save_all=True, append_images=[blank, blank])]


def _picture(form: str, **settings: object) -> bytes:
    """A line that optical recognition reads in half a second."""
    picture = Image.new("L", (420, 70), 255)
    ImageDraw.Draw(picture).text((20, 15), "Plan 12 of 2024", font=ImageFont.load_default(size=36), fill=0)
    out = io.BytesIO()
    picture.save(out, form, **settings)
    return out.getvalue()


def is_package(data: bytes) -> bool:
    """Whether a sample is a ZIP package, whose parts are worth spoiling one by one."""
    return zipfile.is_zipfile(io.BytesIO(data))
