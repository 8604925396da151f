"""Place names in questions."""

from __future__ import annotations

import pytest

from assistant.asked.places import Gazetteer

GAZETTEER = Gazetteer([("Việt Yên", "Viet Yen", "越安"), ("Hà Nội", "Hanoi", "河內")], ["Long Biên"])


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Nhiệm vụ của UBND phường ở quận Cầu Giấy", ["Cầu Giấy"]),
        ("nhiem vu quan cau giay nam 2017", ["cau giay"]),
        ("population of Ba Dinh district", ["Ba Dinh"]),
        ("sex ratio in Viet Yen", ["Viet Yen"]),
        ("trách nhiệm của UBND xã Lê Lợi", ["Lê Lợi"]),
        ("越安縣的性別比", ["越安縣"]),
        ("西渚鎮早教活動請了誰", ["西渚鎮"]),
        ("和白沙镇相比，青浦镇政策符合率是多少？", ["白沙镇", "青浦镇"]),
        ("比较白沙镇和青浦镇的政策符合率", ["白沙镇", "青浦镇"]),
        ("和平区有多少人", ["和平区"]),
        ("Which commune has most births?", []),
        ("請列出西渚鎮的文化園", ["西渚鎮"]),
        ("全區各鎮的人口", []),
        ("dân số Long Biên và Hà Nội", ["Long Biên", "Hà Nội"]),
        ("phường chịu trách nhiệm gì", []),
        ("quận có bao nhiêu trẻ", []),
        ("Which ward in Viet Yen has no station?", ["Viet Yen"]),  # "Which" is no name
        ("What does the district Health Centre do?", []),
        ("bà Thanh Hà ký văn bản nào", []),  # a person, although a district is called so
        ("Nguyễn Thanh Hà là ai", []),
        ("đồng chí Long Biên phụ trách gì", []),
        ("huyện Thanh Hà", ["Thanh Hà"]),
        ("xã Lê Thanh Hà", ["Lê Thanh Hà"]),
        ("chủ tịch Hà Nội", ["Hà Nội"]),
        ("dân số huyện Ba Vì", ["Ba Vì"]),
        ("河內的出生性別比", ["河內"]),
        ("给清河镇授课的主任是谁", ["清河镇"]),
        ("gia đình hòa bình", []),  # peace, not the province
        ("Do Long Bien and Viet Yen report births?", ["Long Bien", "Viet Yen"]),
        ("Đỗ Long Biên là ai", []),
        ("Hà Nội市的出生性別比", ["Hà Nội"]),  # Latin letters right beside Han characters
        ("In Qinghe town, how many couples paid?", ["Qinghe"]),  # the sentence begins, not the name
        ("河內那邊縣政府的公文", ["河內"]),  # "over there" is no place
        ("河內青浦鎮出生多少", ["河內", "青浦鎮"]),
        ("Van ban nao moi nhat?", []),  # a document, though a district is called so
        ("", []),
        ("The fair was held in Long Biên. Which commune hosted it?", ["Long Biên"]),
    ],
)
def test_names_that_a_question_holds(question: str, names: list[str]) -> None:
    assert [place.name for place in GAZETTEER.find(question)] == names


def test_a_place_is_found_in_texts_of_other_languages() -> None:
    (place,) = GAZETTEER.find("sex ratio in Viet Yen")
    assert place.named_in("huyen viet yen, tinh bac giang")
    assert place.named_in("越安县的性别比")
    assert not place.named_in("viet yenh")


def test_offsets_are_those_of_the_name() -> None:
    text = "ở quận Cầu Giấy?"
    (place,) = GAZETTEER.find(text)
    assert text[place.start : place.end] == "Cầu Giấy"


@pytest.mark.parametrize("question", ["Quận 清河 có bao nhiêu thôn?", "trong tổng kết của khu 清河"])
def test_a_chinese_name_behind_a_vietnamese_level_is_a_place(question: str) -> None:
    [place] = GAZETTEER.find(question)
    assert place.name == "清河"


TERMS = {"vi thanh nien", "du an", "quận ủy", "phòng tài chính", "huyện đoàn"}
OF_WORDS = Gazetteer([("Đà Nẵng", "岘港"), ("Hòa Bình",)], ["Long Biên"], is_word=lambda words: words.lower() in TERMS)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("2020年青浦镇出生多少人？", ["青浦镇"]),
        ("2020年9月青浦镇出生多少人？", ["青浦镇"]),
        ("今年青浦镇出生多少人？", ["青浦镇"]),
        ("2020年底前乡镇要做什么？", []),
        ("岘港市有几个县受检查？", ["岘港市"]),
        ("所有乡镇都要做吗？", []),
        ("dân số long biên là bao nhiêu", ["long biên"]),
        ("vận động gia đình hòa bình", []),  # peace, not the province
        ("ở hòa bình có bao nhiêu trẻ", ["hòa bình"]),
        ("truyen thong cho vi thanh nien", []),  # adolescents, not the town Vị Thanh
        ("tai vi thanh nien", []),
        ("ai chi tien du an", []),  # money of a project, not the district Tiên Du
        ("o tien du co bao nhieu tre", ["tien du"]),
        ("Q.Long Biên, tx. Quảng Yên và P. Vân Hồ", ["Long Biên", "Quảng Yên", "Vân Hồ"]),
        ("P. Tài Chính lo việc gì?", []),
        ("Vĩnh Tuy có bao nhiêu trẻ", []),  # a longer name than that of the city of Vinh
        ("Quận Ủy và Huyện Đoàn ban hành gì?", []),
    ],
)
def test_words_that_only_look_like_a_place_are_none(question: str, names: list[str]) -> None:
    assert [place.name for place in OF_WORDS.find(question)] == names


def test_initials_may_stand_behind_those_of_a_city() -> None:
    gazetteer = Gazetteer([("Hà Nội",)], named=lambda name: name == "ha noi")
    assert [place.meant for place in gazetteer.find("TPHN ban hành gì?")] == ["Hà Nội"]


def test_a_chinese_name_is_read_in_vietnamese_where_a_place_there_is_called_so() -> None:
    [known] = OF_WORDS.find("东河市的指标是多少？")
    assert known.named_in("thanh pho dong ha")
    [other] = OF_WORDS.find("青浦镇的指标是多少？")
    assert other.is_latin is False
    assert other.forms == ("青浦镇", "青浦")


def test_a_text_names_a_place_with_capitals() -> None:
    [place] = OF_WORDS.find("dân số Đà Nẵng")
    assert place.written_in("Thành phố Đà Nẵng")
    assert place.written_in("岘港市")
    assert not place.written_in("Đã nâng cao chất lượng")
