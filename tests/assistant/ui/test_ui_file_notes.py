"""Everything that readers say of a file is said on the page in Vietnamese as well."""

import ast
from pathlib import Path

import pytest

import index
from assistant.ui.file_notes import in_locale, note, problem_note
from index.types import FileProblem

TOLD = {"UnreadableFile", "FileProblem", "RecognitionFailed"}


def literal(node):
    """A string of the code with 7 for what it fills in; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(one.value if isinstance(one, ast.Constant) else "7" for one in node.values)
    return None


def told(path):
    """The literal arguments of every call that says why a file cannot be read, but for the file's name."""
    tree = ast.parse(path.read_text("utf-8"))
    assigned = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and literal(node.value):
            assigned.setdefault(node.targets[0].id, []).append(literal(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TOLD:
            for argument in node.args:
                said = assigned.get(argument.id, []) if isinstance(argument, ast.Name) else [literal(argument)]
                yield from (text for text in said if text and " " in text)


FOUND = sorted({text for path in Path(index.__file__).parent.rglob("*.py") for text in told(path)})


def test_the_calls_are_found():
    assert len(FOUND) > 50


@pytest.mark.parametrize("text", FOUND)
def test_every_reason_and_remedy_has_a_translation(text):
    assert in_locale(text, "vi") != text and in_locale(text, "zh-hans") != text


@pytest.mark.parametrize(
    ("text", "vietnamese"),
    [
        (
            "page 1 was read by optical recognition, mean confidence 0.95; 1 place could not be read",
            "trang 1 được đọc bằng nhận dạng chữ, độ tin cậy trung bình 0.95; 1 chỗ không đọc được",
        ),
        (
            "pages 2 to 4 were read by optical recognition, mean confidence 0.91",
            "các trang 2 đến 4 được đọc bằng nhận dạng chữ, độ tin cậy trung bình 0.91",
        ),
        (
            "page 3: a stamp, a signature, handwriting or a picture holds what cannot be read (top left, bottom)",
            "trang 3: có con dấu, chữ ký, chữ viết tay hoặc hình ảnh che phần không đọc được "
            "(phía trên bên trái, phía dưới)",
        ),
        (
            "page 3 is a scan and could not be read: Tesseract failed (exit status 1)",
            "trang 3 là bản chụp và không đọc được: Tesseract gặp lỗi (exit status 1)",
        ),
        (
            "the text was in part written in TCVN3 and converted to Unicode",
            "một phần văn bản dùng bảng mã TCVN3, đã chuyển sang Unicode",
        ),
        (
            "damaged characters in the file: 4, shown as \ufffd",
            "số ký tự hỏng trong tệp: 4, hiển thị là \ufffd",
        ),
    ],
)
def test_a_warning_is_said_in_both_languages(text, vietnamese):
    assert note(text) == f"{vietnamese} / {text}"


def test_a_problem_is_its_reason_and_its_remedy():
    problem = FileProblem("a.pdf", "it is locked with a password", "save a copy without the password")
    assert problem_note(problem) == (
        "tệp bị khóa bằng mật khẩu; hãy lưu một bản không có mật khẩu / "
        "it is locked with a password; save a copy without the password"
    )


def test_what_has_no_translation_stays():
    assert note("Permission denied") == "Permission denied"
