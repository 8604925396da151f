"""A reply cut into statements: the same however it arrives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.generate.statements import Said, statements


def said(text: str) -> list[Said]:
    return list(statements([text]))


def test_sentences_of_three_languages_with_their_marks():
    text = "Trạm Y tế khám thai [1]. Xã có 12 thôn [1][3].\n- 全镇共206人【2】。出生18人。[4, 5]\n"
    text += "2. It met 6.2% of it. [2]"
    assert [(one.text, one.citations) for one in said(text)] == [
        ("Trạm Y tế khám thai.", (1,)),
        ("Xã có 12 thôn.", (1, 3)),
        ("全镇共206人。", (2,)),
        ("出生18人。", (4, 5)),
        ("It met 6.2% of it.", (2,)),
    ]


def test_claims_are_the_stretches_between_marks():
    [one] = said("Sông Lam đạt tỷ lệ 72% [1], còn Mai Khê đạt tỷ lệ 41% [2].")
    assert [(claim.text, claim.citations) for claim in one.claims] == [
        ("Sông Lam đạt tỷ lệ 72%", (1,)),
        ("còn Mai Khê đạt tỷ lệ 41%", (2,)),
    ]


def test_an_introduction_goes_with_its_claim():
    [one] = said("Theo [1], tỷ lệ trẻ được sàng lọc đạt 72%.")
    assert [claim.citations for claim in one.claims] == [(1,)]
    assert "72%" in one.claims[0].text


def test_a_sentence_without_marks_takes_those_of_the_next_one_in_its_line():
    assert [one.citations for one in said("Xã có 12 thôn. Trạm Y tế khám thai [2].\nKhông có nguồn.")] == [
        (2,),
        (2,),
        (),
    ]


def test_thoughts_decoration_and_rules_are_no_statements():
    assert [one.text for one in said("<think>Xem [1].</think>\n**Xã** có 12 thôn [1].\n---\n## \n")] == [
        "Xã có 12 thôn."
    ]
    assert said("<think>never closed [1].") == []


@given(
    st.lists(st.sampled_from(["Xã có 12 thôn", " [1]", ". ", "。", "全镇共206人", "\n", "[2]", "- ", "6.2%", "TP. "]))
)
def test_statements_do_not_depend_on_how_the_reply_arrives(parts):
    text = "".join(parts)
    assert list(statements(text)) == list(statements([text])) == list(statements(parts))


@given(st.text(max_size=200))
def test_nothing_that_arrives_breaks_the_reader(text):
    for one in statements(text):
        assert one.text.strip() and one.claims
