"""What recognition takes for what in the letters of a document's symbol. Folded letters; data, no logic."""

# Seen on scans, or of one shape in capitals: "IT" and "LT" for TT, "UBNO" for UBND, "OĐ" for QĐ.
_PAIRS = "it lt il do oq co ce ec bh nm uv vy ef fp pb gc kx"
CONFUSED = frozenset(frozenset(pair) for pair in _PAIRS.split())
