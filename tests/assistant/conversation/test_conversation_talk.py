"""Follow-ups as people chat: fillers, a word put right, names, and sentences with a subject of their own."""

from __future__ import annotations

import pytest
from answering import library, numbered, understood

from assistant.conversation import Documents, Resolver, Understood
from assistant.conversation.phrases import Phrases
from assistant.types import Turn
from index.types import Language

PARTS = tuple(part for document in library().values() for part in document.parts)


def resolved(text: str, before: str, answer: str = "") -> Understood:
    resolver = Resolver(understood, Documents(PARTS, numbered(), lambda question: None))
    return resolver.resolve(text, (Turn(before, answer),))


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (
            "Tỷ lệ sàng lọc ở huyện Sông Lam là bao nhiêu?",
            "ok thế còn Mai Khê nhỉ?",
            "Tỷ lệ sàng lọc ở Mai Khê là bao nhiêu?",
        ),
        ("How many people were examined in Mai Khê?", "Thanks! And when?", "people were examined in Mai Khê: when?"),
        ("白沙镇有多少人？", "好的，那青山镇呢？", "青山镇有多少人？"),
    ],
)
def test_what_answers_the_answer_asks_nothing(before: str, text: str, whole: str) -> None:
    assert resolved(text, before).text == whole


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (
            "Tỷ lệ sàng lọc sơ sinh ở Mai Khê là bao nhiêu?",
            "ý tôi là trước sinh",
            "Tỷ lệ sàng lọc trước sinh ở Mai Khê là bao nhiêu?",
        ),
        (
            "How many permits for a first child did Mai Khê issue?",
            "and for a second?",
            "How many permits for a second child did Mai Khê issue?",
        ),
        ("白沙镇计划内出生多少人？", "那计划外呢？", "白沙镇计划外出生多少人？"),
    ],
)
def test_a_word_takes_the_place_of_its_opposite(before: str, text: str, whole: str) -> None:
    assert resolved(text, before).text == whole


def test_a_share_of_what_was_counted_is_asked_for_without_a_verb() -> None:
    meant = resolved("trong đó nam?", "Mai Khê có bao nhiêu trẻ?")
    assert meant.text == "Mai Khê có bao nhiêu trẻ: nam?"


def test_an_opposite_is_another_word_of_the_row() -> None:
    said = Phrases("sàng lọc trước sinh và sơ sinh", Language.VI)
    assert said.opposite("contrasts", "sơ sinh") == (9, 19)
    assert said.opposite("contrasts", "kinh phí") is None


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("统计局李大明分管什么？", "王小红呢？", "统计局王小红分管什么？"),
        ("白沙有多少人？", "青山呢？", "青山有多少人？"),
    ],
)
def test_a_chinese_name_takes_the_place_of_a_name(before: str, text: str, whole: str) -> None:
    assert resolved(text, before).text == whole


def test_a_modifier_alone_is_of_what_was_asked() -> None:
    assert resolved("của Mai Khê", "Chỉ thị 5 ban hành ngày nào?").text == "Chỉ thị 5 ban hành ngày nào ở Mai Khê?"
    assert resolved("2020年的", "第5号指示是谁发布的？").text == "2020年第5号指示是谁发布的？"


def test_the_one_of_a_year_is_told_by_the_year() -> None:
    assert resolved("the 2020 one", "When was Directive 5 issued?").text == "When was Directive 5 issued in 2020?"


def test_a_bare_place_picks_one_of_several_documents() -> None:
    several = "“THÔNG BÁO” (số 27/TB-UBND), “KẾ HOẠCH Nâng cao chất lượng dân số huyện Sông Lam”"
    assert not resolved("Sông Lam", "Tỷ suất sinh là bao nhiêu?").completed
    assert resolved("Sông Lam", "Tỷ suất sinh là bao nhiêu?", several).text == "Tỷ suất sinh là bao nhiêu ở Sông Lam?"


def test_its_date_is_the_date_of_the_document() -> None:
    meant = resolved("what is its date?", "Who signed the notice 27/TB-UBND?")
    assert meant.text == "When was notice 27/TB-UBND issued?"


@pytest.mark.parametrize("text", ["kể tên ra", "liệt kê cụ thể đi", "cho xem nguyên văn", "show me the original"])
def test_names_and_words_are_asked_of_what_was_answered(text: str) -> None:
    before = "Mai Khê sàng lọc mấy bệnh?"
    assert resolved(text, before).text == before


@pytest.mark.parametrize("text", ["Sang chuyện khác, ai chủ trì?", "By the way, who signed it?", "换个话题，谁签的？"])
def test_another_subject_takes_nothing_over(text: str) -> None:
    assert not resolved(text, "Ai ký thông báo 27?").completed


def test_a_sentence_with_a_subject_of_its_own_is_asked_of_the_place_before_and_then_by_itself() -> None:
    alone = "Bao nhiêu cụ già được tặng quà?"
    meant = resolved(alone, "Mai Khê có mấy trường học?", "Có 6 trường.")
    assert [one.text for one in meant.tried] == ["Bao nhiêu cụ già được tặng quà (Mai Khê)?", alone]
    assert [one.within for one in meant.tried] == [True, False]


def test_what_has_no_term_of_its_own_is_put_behind_the_topic_where_it_is_not_answered() -> None:
    meant = resolved("ai tài trợ?", "Bài thể dục dành cho ai?", "Người cao tuổi.")
    assert meant.text == "Bài thể dục dành: ai tài trợ?"
    assert not resolved("Giá xăng hôm nay bao nhiêu?", "Mai Khê có mấy trường học?").completed


def test_what_points_to_the_answer_is_asked_of_its_documents_first() -> None:
    first, second = resolved("Vì sao?", "Mỗi thôn được thưởng bao nhiêu?", "500.000 đồng").tried
    assert (first.within, second.within) == (True, False)
    assert first.text == second.text == "Mỗi thôn được thưởng: Vì sao?"


def test_a_question_goes_back_to_the_place_before_the_last() -> None:
    turns = (Turn("Mai Khê có mấy trường học?", "6"), Turn("Sông Lam có mấy xã?", "4"), Turn("Vì sao?", ""))
    resolver = Resolver(understood, Documents((), numbered(), lambda question: None))
    meant = resolver.resolve("quay lại xã hồi nãy, bao nhiêu trẻ?", turns)
    assert meant.text == "Mai Khê có trường học: bao nhiêu trẻ?"


def test_how_many_in_all_is_of_both_of_what_was_told_apart() -> None:
    before = "How many boys were born in Mai Khê?"
    assert resolved("how many in all?", before).text == "born in Mai Khê: how many in all?"


def test_more_about_one_thing_is_put_behind_the_topic() -> None:
    meant = resolved("nói rõ hơn về cộng tác viên", "Phòng Nội vụ của Sông Lam phải làm gì?")
    assert meant.text == "Phòng Nội vụ của Sông Lam: cộng tác viên?"


def test_the_person_is_the_one_that_the_answer_names() -> None:
    answer = "> Trưởng phòng Lê Văn An dự họp. [1]\n\n> Phó Chủ tịch Trần Văn Bình chủ trì hội nghị. [2]"
    meant = resolved("Ông ấy giữ chức gì?", "Ai chủ trì hội nghị?", answer)
    assert meant.text == "Trần Văn Bình: Ông ấy giữ chức gì?"


def test_a_word_that_says_nothing_known_is_put_behind_the_topic() -> None:
    first, alone = resolved("结了婚的呢？", "全镇有多少人？", "8851人").tried
    assert (first.text, first.within, alone.completed) == ("全镇：结了婚的？", True, False)


@pytest.mark.parametrize("text", ["Bản Khoang có bao nhiêu trẻ tiêm chủng?", "白沙镇办了几次早教？"])
def test_what_bears_a_name_of_its_own_is_not_asked_of_the_place_before(text: str) -> None:
    assert not resolved(text, "Mai Khê có mấy trường học?", "Có 6 trường.").completed


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("sorry, wrong district - I meant Sông Lam", "How many births were there in Sông Lam in 2022?"),
        ("that's not it. I was asking about Sông Lam", "How many births were there in Sông Lam in 2022?"),
        ("No, 2021, not 2022", "How many births were there in Mai Khê in 2021?"),
    ],
)
def test_a_correction_may_begin_with_any_words(text: str, whole: str) -> None:
    assert resolved(text, "How many births were there in Mai Khê in 2022?", "105 births.").text == whole


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("Which tests does Mai Khê offer?", "only for newborns", "Which tests does Mai Khê offer (newborns)?"),
        (
            "Mai Khê tuyên truyền những gì?",
            "chỉ riêng ở trường học thôi",
            "Mai Khê tuyên truyền những gì (trường học)?",
        ),
        ("白沙镇发了哪些奖励？", "只说两女户", "白沙镇发了哪些奖励（两女户）？"),
        ("How many boys were born in Mai Khê?", "just girls", "How many girls were born in Mai Khê?"),
    ],
)
def test_a_part_of_what_was_asked_narrows_it_down(before: str, text: str, whole: str) -> None:
    assert resolved(text, before, "").text == whole


@pytest.mark.parametrize(
    "text",
    ["where does it say that?", "which page?", "What's the source?", "how do you know?", "which document says so?"],
)
def test_who_asks_for_the_source_is_shown_it_again(text: str) -> None:
    before = "How many births were there in Mai Khê in 2022?"
    assert resolved(text, before, "105 births.").text == before


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Mai Khê có bao nhiêu ca sinh?", "cái đó lấy ở đâu ra?"),
        ("Mai Khê có bao nhiêu ca sinh?", "nguồn ở đâu vậy"),
        ("Mai Khê có bao nhiêu ca sinh?", "ở trang mấy?"),
        ("白沙镇出生多少人？", "出处在哪里？"),
        ("白沙镇出生多少人？", "这是哪份文件说的？"),
    ],
)
def test_the_source_is_asked_for_in_every_language(before: str, text: str) -> None:
    assert resolved(text, before, "105").text == before


def test_a_whole_question_behind_thanks_is_asked_without_them_in_the_end() -> None:
    meant = resolved("谢谢！那统计局局长叫什么？", "白沙镇出生多少人？", "105人")
    assert meant.tried[-1].text == "统计局局长叫什么？"
    assert not meant.tried[-1].completed


def test_what_goes_back_to_a_place_is_asked_without_the_words_for_it() -> None:
    assert resolved("回到白沙镇，一孩有多少？", "青浦镇出生多少人？", "90人").text == "白沙镇，一孩有多少？"


def test_where_people_live_is_a_question_of_its_own() -> None:
    text = "How many people live in Sông Lam?"
    assert not resolved(text, "How many collaborators are there in Mai Khê?", "12.").completed


@pytest.mark.parametrize(
    ("text", "asks_itself"), [("Bao nhiêu trường học?", True), ("Bao nhiêu tiền?", False), ("Còn Sông Lam?", False)]
)
def test_a_turn_asks_itself_where_it_names_what_it_asks_about(text: str, asks_itself: bool) -> None:
    assert resolved(text, "Mai Khê có bao nhiêu ca sinh?", "105.").asks_itself is asks_itself
