"""Numbers and dates of documents as Vietnamese papers write them."""

from __future__ import annotations


def shown_number(symbol: str) -> str:
    """A number and symbol as officials write it where the number was left blank: "/KH-UBND" is "…/KH-UBND"."""
    return f"…{symbol}" if symbol.startswith("/") else symbol


def shown_date(iso: str) -> str:
    """A date as Vietnamese papers write it: "2017-09-28" is "28/9/2017", "2024" stays."""
    return "/".join(number.lstrip("0") for number in reversed(iso.split("-")))
