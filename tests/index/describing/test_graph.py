from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import document

from index.describing.graph import Holding, build_graph
from index.describing.identity import issuer_words, of_symbol
from index.describing.relations import Relation
from index.types import Reading


def labels(graph):
    return [node.label for node in graph.nodes if not node.held]


def of(*texts):
    return build_graph(document(text, f"{name}.txt") for name, text in zip("abcdef", texts, strict=False))


def test_one_document_written_in_two_ways_is_one_node():
    graph = of(
        "Thực hiện Chỉ thị 6/2016/CT- QU ngày 14/10/2016 của Quận ủy Sông Lam.\n"
        "Triển khai Chỉ thị số 06/CT-QU ngày 14/10/2016.\n"
        "Công văn số 17/UBND-DS KHHGD ngày 2/3/2014 và công văn 17/UBND-DS-KHHGĐ ngày 02/03/2014."
    )
    assert [(node.number, node.date) for node in graph.nodes[1:]] == [
        ("6/2016/CT-QU", "2016-10-14"),
        ("17/UBND-DS-KHHGD", "2014-03-02"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chỉ thị số 11/CT-UBND ngày 31/8/2012", "Chỉ thị số 11/CT-UBND ngày 22/10/2024"),
        ("Chỉ thị số 11/CT-UBND của UBND tỉnh Sông Lam", "Chỉ thị số 11/CT-UBND của UBND tỉnh Đồi Sim"),
        ("Nghị quyết số 11/NQ-HĐND ngày 1/2/2020", "Chỉ thị số 11/CT-UBND ngày 1/2/2020"),
    ],
)
def test_two_documents_of_one_number_stay_two(one, other):
    assert len(labels(of(f"Thực hiện {one}.", f"Thực hiện {other}."))) == 2


def test_a_short_mention_joins_the_only_document_that_fits():
    graph = of("Chỉ thị số 11/CT-UBND ngày 22/10/2024 của UBND thành phố Sông Lam.", "Đã có Chỉ thị số 11/CT-UBND.")
    assert labels(graph) == ["Chỉ thị số 11/CT-UBND ngày 22/10/2024 của UBND thành phố Sông Lam"]
    assert graph.cited_by(2) == ("a.txt", "b.txt")


FIRST = "Thực hiện Chỉ thị số 11/CT-UBND ngày 31/8/2012 của UBND tỉnh Đồi Sim."
SECOND = "Thực hiện Chỉ thị số 11/CT-UBND ngày 22/10/2024 của UBND tỉnh Sông Lam."


def test_a_short_mention_means_what_its_own_file_names_in_full():
    graph = of(FIRST, SECOND + "\nQuán triệt Chỉ thị số 11/CT-UBND.")
    assert graph.unsettled == ()
    assert [len(edge.mentions) for edge in graph.edges] == [1, 1, 1]


def test_a_mention_that_fits_several_documents_stays_unsettled():
    graph = of(FIRST, SECOND, "Quán triệt Chỉ thị số 11/CT-UBND.")
    [mention] = graph.unsettled
    assert (mention.document, mention.start, mention.end) == ("c.txt", 11, 32)
    assert {graph.nodes[target].date for target in mention.targets} == {"2012-08-31", "2024-10-22"}
    assert not any(edge.source == 2 for edge in graph.edges)


def scanned(text, name="scan.pdf"):
    """A document whose words were read by optical recognition."""
    return replace(document(text, name), readings=(Reading(0, len(text), 0.9),))


HELD = (
    "UBND TỈNH SÔNG LAM\nSố: 48/TB-UBND\n\nSông Lam, ngày 28 tháng 9 năm 2017\n\nTHÔNG BÁO\nVề công tác dân số\n\n"
    "1. Các đơn vị thực hiện.\n"
)


@pytest.mark.parametrize("worn", ["48/TB-UBNDĐ", "48/TB-UBNO", "48/IB-UBND"])
def test_a_symbol_worn_by_a_scan_means_the_document_held(worn):
    mention = f"Thực hiện Thông báo số {worn} ngày 28/9/2017."
    held = document(HELD, "held.docx")
    assert len(build_graph([held, document(mention, "b.txt")]).nodes) == 3
    assert len(build_graph([held, scanned(mention)]).nodes) == 2


@pytest.mark.parametrize(
    "mention",
    [
        "Thực hiện Thông báo số 48/TB-UBNDĐ ngày 29/9/2017.",
        "Thực hiện Thông báo số 48/TB-UBNDĐ.",
        "Thực hiện Thông báo số 48/TB-HĐND ngày 28/9/2017.",
        "Thực hiện Thông báo số 43/TB-UBND ngày 28/9/2017.",
    ],
)
def test_what_is_no_worn_symbol_stays_a_document_of_its_own(mention):
    assert len(build_graph([document(HELD, "held.docx"), scanned(mention)]).nodes) == 3


def test_vague_mentions_of_two_files_are_not_taken_for_one_document():
    assert len(labels(of("Có Quyết định số 5/QĐ-UBND.", "Có Quyết định số 5/QĐ-UBND."))) == 2
    assert len(labels(of("Có Luật số 26/2023/QH15.", "Có Luật số 26/2023/QH15."))) == 1


LETTERHEAD = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG LAM
Số: {number}/KH-UBND
Sông Lam, ngày 5 tháng 3 năm 2021
KẾ HOẠCH
Truyền thông dân số năm 2021
{body}
"""


def test_a_document_of_the_collection_is_found_by_its_mentions():
    held = LETTERHEAD.format(number=12, body="Các xã thực hiện kế hoạch.")
    graph = of(held, "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/3/2021 của UBND huyện;")
    assert graph.nodes[0].held == (Holding("a.txt", 1),)
    assert [(edge.source, edge.relation, edge.target) for edge in graph.edges] == [(1, Relation.BASED_ON, 0)]


def test_two_copies_of_a_document_are_one_node_and_a_blank_number_is_none():
    copies = of(*[LETTERHEAD.format(number=12, body="Các xã thực hiện.")] * 2)
    assert [len(node.held) for node in copies.nodes] == [2]
    blank = of(*[LETTERHEAD.format(number="     ", body="Các xã thực hiện.")] * 2)
    assert [node.number for node in blank.nodes] == ["/KH-UBND", "/KH-UBND"]


def test_a_document_does_not_cite_itself():
    graph = of(LETTERHEAD.format(number=12, body="Phụ lục kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2021."))
    assert graph.edges == ()


def test_what_a_document_says_of_two_others_is_an_edge_between_them():
    graph = of("Căn cứ Kế hoạch số 3/KH-SYT ngày 1/2/2021 về thực hiện Chỉ thị số 9/CT-UBND ngày 2/1/2021;")
    number = {node.id: node.number for node in graph.nodes}
    assert [(number[edge.source], edge.relation, number[edge.target]) for edge in graph.edges] == [
        (None, Relation.BASED_ON, "3/KH-SYT"),
        (None, Relation.CITES, "9/CT-UBND"),
        ("3/KH-SYT", Relation.IMPLEMENTS, "9/CT-UBND"),
    ]


def test_a_law_without_a_number_is_one_node_by_its_name_and_date():
    graph = of(
        "Căn cứ Luật Cây xanh ngày 19 tháng 6 năm 2015;",
        "Theo Luật cây xanh năm 2015 và Luật Cây xanh ngày 7/1/2021.",
        "依《樹木法》辦理。根據《树木法》。",
    )
    assert sorted((node.number, node.date) for node in graph.nodes if not node.held) == [
        ("Luật Cây xanh", "2015-06-19"),
        ("Luật Cây xanh", "2021-01-07"),
        ("树木法", None),
    ]


def test_numbers_are_found_as_users_type_them():
    graph = of(FIRST, SECOND)
    assert len(graph.find("11/CT-UBND")) == len(graph.find("11 / ct-ubnd")) == len(graph.find("11")) == 2
    assert graph.find("12") == graph.find("kế hoạch") == ()


def test_issuers_are_compared_by_their_words():
    assert issuer_words("UBND TP Sông Lam") == issuer_words("Ủy ban nhân dân thành phố Sông Lam")
    assert of_symbol("119/ KL-TW").letters == of_symbol("119-KL/TW").letters


MENTIONS = st.lists(
    st.builds(
        "{} {}/{}{}{}".format,
        st.sampled_from(["Chỉ thị số", "Quyết định", "Kế hoạch số"]),
        st.integers(1, 3),
        st.sampled_from(["CT-UBND", "QĐ-UBND", "CT- UBND"]),
        st.sampled_from(["", " ngày 1/2/2020", " ngày 1/2/2021"]),
        st.sampled_from(["", " của UBND tỉnh Sông Lam", " của UBND tỉnh Đồi Sim", " của UBND tỉnh"]),
    ),
    max_size=6,
)


@given(st.lists(MENTIONS, min_size=1, max_size=3))
def test_every_mention_is_settled_or_unsettled_and_no_node_has_two_dates(files):
    documents = [
        document("Văn bản.\n" + "\n".join(f"Thực hiện {m}." for m in one), f"{i}.txt") for i, one in enumerate(files)
    ]
    graph = build_graph(documents)
    placed = {(m.document, m.start) for edge in graph.edges for m in edge.mentions}
    placed |= {(m.document, m.start) for m in graph.unsettled}
    assert placed == {(one.path, reference.start) for one in documents for reference in one.references}
    for one in documents:
        for reference in one.references:
            for edge in graph.edges:
                if any((m.document, m.start) == (one.path, reference.start) for m in edge.mentions) and reference.date:
                    assert graph.nodes[edge.target].date == reference.date
