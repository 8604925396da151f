"""What stands in a recognised text for words that cannot be read."""

UNREADABLE = "[không đọc được]"
UNREADABLE_HANT = "[無法辨認]"
UNREADABLE_HANS = "[无法辨认]"
# The rows of the stamp that an office puts on what it receives: number, day, hour, to whom it goes. Folded.
STAMP_LABELS = frozenset({"so", "ngay", "gio", "chuyen", "den"})
MARKS = (UNREADABLE, UNREADABLE_HANT, UNREADABLE_HANS)


def has_mark(text: str) -> bool:
    """Whether something in ``text`` could not be read."""
    return any(mark in text for mark in MARKS)
