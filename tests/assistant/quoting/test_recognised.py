"""What a quotation from a scanned page says about how it was read."""

from __future__ import annotations

import pytest

from assistant.quoting.recognised import confidence, recognition_warnings
from index.cleaning import clean
from index.describing.describe import describe
from index.patterns.unreadable import UNREADABLE
from index.types import Document, RawFile, RawPage, Reading


def document(text: str, *sure: float) -> Document:
    """A page whose words were read with these confidences."""
    readings, at = [], 0
    for word, confidence_of in zip(text.split(" "), sure, strict=False):
        readings.append(Reading(at, at + len(word), confidence_of))
        at += len(word) + 1
    raw = RawFile("scan.pdf", (RawPage(1, text, readings=tuple(readings)),), "ocr")
    return describe(raw, clean(raw), "fingerprint")


def test_the_confidence_is_the_mean_over_the_characters_of_the_quotation():
    source = document("Dân số tăng nhanh", 0.9, 0.8, 0.5, 0.95)
    assert confidence(source, 0, 6) == pytest.approx((3 * 0.9 + 2 * 0.8) / 5)
    assert confidence(source, 4, 5) == 0.8


def test_a_text_from_the_file_itself_says_nothing():
    source = document("Dân số tăng nhanh")
    assert (confidence(source, 0, 6), recognition_warnings(source, 0, 6, "en")) == (None, ())


def test_a_good_reading_says_so_and_a_poor_one_warns():
    source = document("Dân số tăng nhanh", 0.93, 0.93, 0.5, 0.5)
    assert recognition_warnings(source, 0, 6, "en") == ("read by optical recognition, confidence 0.93",)
    assert recognition_warnings(source, 7, 17, "en") == (
        "read by optical recognition with low confidence (0.50); compare it with the scan",
    )


def test_what_cannot_be_read_is_said():
    source = document(f"Số: {UNREADABLE}/CT-UBND", 0.95)
    assert recognition_warnings(source, 0, len(source.text), "en") == (
        "read by optical recognition, confidence 0.95",
        "part of the scan cannot be read here",
    )
