"""How well missing diacritics are put back: ``python -m eval.restoration [--documents DIR] [--json]``.

Sentences of every fifth passage lose their marks and are restored with the vocabulary of the others, five times, so
that each passage is held out once. Sentences that stand in the others too (copies, forms) are left out.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.settings import Settings
from eval.collection import CountedVocabulary
from eval.command import command_line
from index.generations import current
from index.manifest import read as read_manifest
from index.store import Index, open_index
from index.structure.units import sentences
from index.types import Language
from index.writing.folding import fold
from index.writing.restore import restore

FOLDS = 5
# Syllables; a shorter piece has no neighbours to go by, a longer one is no question.
SHORTEST, LONGEST = 4, 30
# Shares of the syllables that are typed without their marks: all, and as somebody types in a hurry.
STRIPPED = (1.0, 0.5)


@dataclass(slots=True)
class Tally:
    """Syllables counted over sentences; the shares are of those that lost marks or were typed as meant."""

    sentences: int = 0
    lost: int = 0  # syllables whose marks were taken away
    restored: int = 0  # of these: right in the best reading
    kept: int = 0  # of these: right in one of the readings
    commonest: int = 0  # of these: right with each syllable's commonest spelling, neighbours or not
    unknown: int = 0  # of these: the others do not have the syllable as it was
    meant: int = 0  # syllables that were typed as they are
    spoiled: int = 0  # of these: changed in the best reading

    def as_json(self) -> dict[str, float]:
        """The counts and the shares."""
        lost, meant = max(self.lost, 1), max(self.meant, 1)
        shares = {
            "accuracy": self.restored / lost,
            "in_a_reading": self.kept / lost,
            "commonest_spelling": self.commonest / lost,
            "spoiled_share": self.spoiled / meant,
        }
        return {**asdict(self), **shares}


def measure(passages: Sequence[str], share: float, seed: int = 0) -> Tally:
    """Strip ``share`` of the syllables of held-out passages and restore them."""
    tally, chance = Tally(), random.Random(seed)
    for number in range(FOLDS):
        others = [text for at, text in enumerate(passages) if at % FOLDS != number]
        vocabulary, known = CountedVocabulary(others), " ".join(others)
        for text in passages[number::FOLDS]:
            for sentence in _held_out(text, known):
                _count(sentence, vocabulary, share, chance, tally)
    return tally


def _held_out(text: str, known: str) -> Iterator[str]:
    for span in sentences(text, 0, len(text)):
        sentence = text[span.start : span.end]
        if SHORTEST <= len(sentence.split()) <= LONGEST and sentence not in known:
            yield sentence


def _count(sentence: str, vocabulary: CountedVocabulary, share: float, chance: random.Random, tally: Tally) -> None:
    words = sentence.split(" ")
    # Capitals stay, as they do when somebody types; NFC syllables fold letter by letter.
    typed = [_stripped(word) if chance.random() < share else word for word in words]
    readings = [reading.text.split(" ") for reading in restore(" ".join(typed), vocabulary)]
    tally.sentences += 1
    for at, (word, given) in enumerate(zip(words, typed, strict=True)):
        if not word.isalpha():
            continue
        if word == given:
            tally.meant += 1
            tally.spoiled += readings[0][at] != word
            continue
        spellings = vocabulary.spellings(fold(word))
        tally.lost += 1
        tally.restored += readings[0][at] == word
        tally.kept += any(reading[at] == word for reading in readings)
        tally.commonest += bool(spellings) and max(spellings, key=spellings.__getitem__) == word.lower()
        tally.unknown += word.lower() not in spellings


def _stripped(word: str) -> str:
    return "".join(fold(letter).upper() if letter.isupper() else fold(letter) for letter in word)


def vietnamese_passages(index: Index) -> list[str]:
    """The Vietnamese passages of an index, in order."""
    rows = [row for row, language in enumerate(index.languages) if language == Language.VI]
    return [passage.text for passage in index.passages(rows)]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = command_line("eval.restoration", __doc__)
    parser.add_argument("--documents", type=Path, default=Path("documents"), help="a folder that has been indexed")
    parser.add_argument("--index", type=Path, help="its index (default: beside it)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    folder = Settings.load({"documents": str(options.documents), "index": options.index and str(options.index)}).index
    name = current(folder)
    if name is None:
        parser.error(f"{folder} holds no index; run: python -m assistant index --documents {options.documents}")
    with open_index(folder, read_manifest(folder / name).encoder) as index:
        passages = vietnamese_passages(index)
    found = {share: measure(passages, share).as_json() for share in STRIPPED}
    if options.json:
        print(json.dumps(found, indent=2))
        return 0
    for share, values in found.items():
        print(f"{share:.0%} of the syllables typed without marks, {values['sentences']} sentences")
        print(f"  {values['lost']} syllables lost marks; the vocabulary lacks {values['unknown']} of them")
        print(f"  restored {values['accuracy']:.4f}, in a reading {values['in_a_reading']:.4f},", end=" ")
        print(f"commonest spelling {values['commonest_spelling']:.4f}")
        print(f"  changed although typed as meant: {values['spoiled_share']:.4f} of {values['meant']}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
