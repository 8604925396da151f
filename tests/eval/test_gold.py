"""The gold questions are well formed, true of their documents, and in our own words."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from eval.facts import fold, missing
from eval.gold import (
    GOLD,
    Collection,
    GoldQuestion,
    Kind,
    Reading,
    Split,
    collection_of,
    load_collections,
    load_questions,
)
from index.cleaning import clean
from index.errors import UsageError
from index.reading import read_file
from index.types import Language
from index.writing.folding import simplify
from index.writing.language import detect

ROOT = Path(__file__).resolve().parents[2]
ORIGINALS = ROOT / ".." / "shared" / "documents"
QUESTIONS = load_questions()
ANSWERABLE = [question for question in QUESTIONS if question.answerable]
UNANSWERABLE = [question for question in QUESTIONS if not question.answerable]
COLLECTIONS = {collection.name: collection for collection in load_collections(ROOT)}

# The pronunciation in brackets after a character, as the Chinese original has it: 計(jì).
_GLOSS = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüń]+\)")
_WORDS = re.compile(r"[^\W_]+")
COPIED_WORDS, COPIED_CHARACTERS = 6, 12  # the longest run that a question may share with an original

# Every second question of these files is held out, of the others every third.
HALVED = ("near_misses.jsonl", "readings.jsonl", "damaged.jsonl", "conversations.jsonl", "kinds.jsonl")


def _line(**changes: object) -> str:
    row: dict[str, object] = {"id": "a", "question": "Who?", "language": "en", "kind": "fact", "facts": ["x"]}
    return json.dumps(row | changes)


def _load(tmp_path: Path, *lines: str) -> tuple[GoldQuestion, ...]:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return load_questions([path])


def test_a_line_becomes_a_question(tmp_path: Path) -> None:
    line = _line(document="d", section=["II."], facts=["5", ["hai", "2"]], tags=["cross-language"], split="held-out")
    assert _load(tmp_path, line) == (
        GoldQuestion(
            id="a",
            question="Who?",
            language=Language.EN,
            kind=Kind.FACT,
            document="d",
            section=("II.",),
            facts=(("5",), ("hai", "2")),
            tags=("cross-language",),
            split=Split.HELD_OUT,
        ),
    )


def test_readings_carry_the_documents_and_the_facts(tmp_path: Path) -> None:
    readings = [{"document": "d", "facts": ["5"]}, {"document": "e", "facts": [["hai", "2"]]}]
    row: dict[str, object] = {"id": "a", "question": "Who?", "language": "en", "kind": "comparison"}
    (question,) = _load(tmp_path, json.dumps(row | {"readings": readings}))
    assert question.readings == (Reading("d", (("5",),)), Reading("e", (("hai", "2"),)))
    assert (question.document, question.documents, question.facts) == ("d", ("d", "e"), (("5",), ("hai", "2")))


def test_a_follow_up_keeps_the_earlier_questions_and_what_it_may_not_cite(tmp_path: Path) -> None:
    turns = [{"question": "First?"}, {"question": "Second?"}]
    (question,) = _load(tmp_path, _line(document="d", history=turns, wrong_documents=["e"]))
    assert (question.history, question.wrong_documents) == (("First?", "Second?"), ("e",))
    assert (question.documents, question.readings) == (("d",), ())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "questions.jsonl:1: not a gold question"),
        (_line(kind="riddle"), "'riddle' is not a valid Kind"),
        (_line(facts=[]), "an answerable question needs facts"),
        (_line(facts=[[]]), "a fact is empty"),
        (_line(facts="x"), "facts is not a list"),
        ('{"id": "a", "facts": ["x"]}', "field 'question' is missing"),
        ("[]", "not a gold question"),
        (_line(readings=[{"document": "d", "facts": ["x"]}]), "readings are two or more, each with facts"),
        (_line(readings=[{"document": "d", "facts": ["x"]}, {"document": "e"}]), "readings are two or more"),
        (_line(readings=[{"document": "d", "facts": ["x"]}] * 2), "stand in the readings"),
        (_line(history=[{}]), "field 'question' is missing"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        _load(tmp_path, line)


def test_repeated_ids_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="two gold questions have the id 'a'"):
        _load(tmp_path, _line(), _line())
    with pytest.raises(UsageError, match="cannot be read"):
        load_questions([tmp_path / "none.jsonl"])


def test_a_line_separator_inside_a_text_does_not_end_the_line(tmp_path: Path) -> None:
    row = {"id": "a", "question": "Who\u2028signs?", "language": "en", "kind": "fact", "facts": ["x"]}
    assert _load(tmp_path, json.dumps(row, ensure_ascii=False))[0].question == "Who\u2028signs?"


def test_a_folder_is_known_by_its_files(tmp_path: Path) -> None:
    one = Collection("one", Path("elsewhere"), {"k": "one.txt"})
    two = Collection("two", Path("elsewhere"), {"k": "two.txt"})
    (tmp_path / "two.txt").touch()
    assert collection_of(tmp_path, (one, two)) == Collection("two", tmp_path, two.files)
    assert collection_of(tmp_path, (one,)) == Collection(tmp_path.name, tmp_path, {})
    assert two.path("k") == "two.txt"
    assert two.path("sub/other.pdf") == "sub/other.pdf"
    assert two.path(None) is None


@pytest.mark.parametrize(
    ("text", "fact", "held"),
    [
        ("Số: 48 /TB-UBND", "48/tb-ubnd", True),
        ("chiếm 6,37 ‰ dân số", "6,37‰", True),
        ("năm 2014", "14", False),
        ("tăng 14,5 lần", "14", False),
        ("tăng 1,14 lần", "14", False),
        ("ngày 14.", "14", True),
        ("hoá, thuỷ", "hóa", True),
        ("giảm 30 – 40%", "30-40%", True),
        ("總計 2 156 人", "2 156人", True),
        ("徵收社會撫養費", "社会抚养费", True),
        ("breakdown", "Down", False),
        ("hội chứng DOWN, Patau", "Down", True),
        ("Bie\u0302n", "Biên", True),
        ("hoàn thành", "hoà", False),
    ],
)
def test_facts_are_compared_by_what_they_say(text: str, fact: str, held: bool) -> None:
    assert missing(fold(text), ((fact,),)) == (() if held else (fact,))


def test_any_spelling_of_a_fact_will_do() -> None:
    assert missing(fold("ngày 28 tháng 9"), (("28/9", "28 tháng 9"), ("29/9", "29 tháng 9"))) == ("29/9",)


def test_tags_and_languages_are_those_of_the_question() -> None:
    for question in QUESTIONS:
        letters = "".join(character for character in question.question if character.isalpha())
        plain = question.language is Language.VI and detect(question.question) is Language.VI and letters.isascii()
        assert plain <= ("no-diacritics" in question.tags), question.id
        if question.language is Language.ZH:
            traditional = simplify(question.question) != question.question
            assert ("traditional" if traditional else "simplified") in question.tags, question.id
        if question.answerable:
            written_in = {Language.ZH if key == "tong-ket-zh" else Language.VI for key in question.documents}
            assert ("cross-language" in question.tags) == (written_in != {question.language}), question.id


def test_held_out_questions_were_drawn_by_the_hash_of_their_ids() -> None:
    assert {path.name for path in GOLD.glob("*.jsonl")} >= set(HALVED)
    for path in GOLD.glob("*.jsonl"):
        every = 2 if path.name in HALVED else 3
        for question in load_questions([path]):
            if path.name.startswith("practice_"):  # asked while the search was improved
                assert question.split is Split.TUNED, question.id
                continue
            if path.name.startswith("unseen_"):  # by somebody who knew nothing of the program, and never looked at
                assert question.split is Split.HELD_OUT, question.id
                continue
            drawn = int(hashlib.sha256(question.id.encode()).hexdigest(), 16) % every == 0
            assert (question.split is Split.HELD_OUT) == drawn, question.id


def test_unanswerable_questions_have_no_facts() -> None:
    assert [question.id for question in UNANSWERABLE if question.facts or question.section] == []
    assert [question.id for question in ANSWERABLE if question.near_miss or not question.document] == []


def test_every_fact_is_in_the_shipped_document() -> None:
    _assert_facts_hold(COLLECTIONS["shipped"])


@pytest.mark.originals
@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the originals are not there")
def test_every_fact_is_in_the_original() -> None:
    _assert_facts_hold(COLLECTIONS["originals"])


@pytest.mark.originals
@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the originals are not there")
def test_no_question_copies_an_original() -> None:
    texts = [_GLOSS.sub("", path.read_text(encoding="utf-8")) for path in sorted(ORIGINALS.glob("*.txt"))]
    words = {run for text in texts for run in _runs(_WORDS.findall(fold(text)), COPIED_WORDS + 1)}
    characters = {run for text in texts for run in _runs(list(fold(text)), COPIED_CHARACTERS + 1)}
    for question in QUESTIONS:
        for asked in map(fold, (*question.history, question.question)):
            assert not words & _runs(_WORDS.findall(asked), COPIED_WORDS + 1), question.id
            if detect(asked) is Language.ZH:
                assert not characters & _runs(list(asked), COPIED_CHARACTERS + 1), question.id


def _runs(items: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(items[i : i + length]) for i in range(len(items) - length + 1)}


def _assert_facts_hold(collection: Collection) -> None:
    texts = {key: fold(_text(collection.folder, file)) for key, file in collection.files.items()}
    assert [
        (question.id, part.document, lost)
        for question in ANSWERABLE
        for part in question.readings or (Reading(str(question.document), question.facts),)
        if (lost := missing(texts[part.document], part.facts))
    ] == []


def _text(folder: Path, file: str) -> str:
    """The cleaned text, as the index holds it."""
    return clean(read_file(folder / file, folder)).text
