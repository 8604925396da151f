"""Encodings that a file does not name: told apart on short texts too."""

from __future__ import annotations

import unicodedata

import pytest

from index.reading.decoding import decode

CHINESE = ("一、基本情况", "李家镇计生办", "统计表", "育龄妇女免费孕前检查", "出生人口性别比为112.5，下降3.2")
TRADITIONAL = ("一、基本情況", "李家鎮計生辦", "統計表", "育齡婦女免費孕前檢查", "根據會議的統一安排，落實各項工作")
VIETNAMESE = ("Kế hoạch công tác dân số năm 2024", "Thông tin mới nhất của phường", "Chăm sóc người cao tuổi")


def in_windows_1258(text: str) -> bytes:
    """Letters with circumflex, breve and horn are single; the tone stands behind."""
    parts = []
    for char in text:
        letters = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in letters if mark in "\u0300\u0301\u0303\u0309\u0323")
        bare = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in tone))
        parts.append((bare + tone).encode("cp1258"))
    return b"".join(parts)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", CHINESE)
def test_simplified(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", TRADITIONAL)
def test_traditional(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1258"])
@pytest.mark.parametrize("text", VIETNAMESE)
def test_vietnamese(text: str, encoding: str) -> None:
    data = in_windows_1258(text) if encoding == "cp1258" else text.encode(encoding)
    assert unicodedata.normalize("NFC", decode(data, "a.txt").text) == text


def test_english_with_typographic_quotes() -> None:
    text = "It’s the ward’s “plan” – revised"
    assert decode(text.encode("cp1252"), "a.txt").text == text
