import pytest

from index.describing.references import references
from index.describing.relations import Relation, Statement, statements


def said(text):
    return [(one.relation, one.subject, one.passive) for one in statements(text, references(text))]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Căn cứ Nghị định số 7/2019/NĐ-CP ngày 3/2/2019 của Chính phủ;", Relation.BASED_ON),
        ("Chi trả theo quy định tại Điều 5 Nghị định số 7/2019/NĐ-CP.", Relation.BASED_ON),
        ("Kế hoạch\nThực hiện Chỉ thị số 9/CT-UBND của UBND tỉnh Sông Lam", Relation.IMPLEMENTS),
        ("Cụ thể hóa các nội dung, nhiệm vụ tại Chỉ thị số 9/CT-UBND.", Relation.IMPLEMENTS),
        ("Theo hướng dẫn tại Kế hoạch số 3/KH-SYT, các xã báo cáo.", Relation.GUIDED_BY),
        ("Không tăng biên chế theo tinh thần công văn số 3/UBND-YT.", Relation.GUIDED_BY),
        ("Hội nghị đánh giá 03 năm thực hiện Chỉ thị số 9/CT-UBND.", Relation.REVIEWS),
        ("Sơ kết hai năm triển khai thực hiện Nghị quyết số 8-NQ/TW.", Relation.REVIEWS),
        ("Nghị quyết sửa đổi, bổ sung một số điều của Nghị quyết số 4/2018/NQ-HĐND.", Relation.AMENDS),
        ("Quyết định này thay thế Quyết định số 12/QĐ-UBND.", Relation.REPLACES),
        ("Bãi bỏ Quyết định số 12/QĐ-UBND.", Relation.REPLACES),
        ("Quyết định số 12/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", Relation.REPLACES),
        ("Tuyên truyền sâu rộng Kết luận số 5-KL/TW.", Relation.CITES),
        ("Mẫu số 2 (Kèm theo Nghị định số 7/2019/NĐ-CP)", Relation.CITES),
        ("This plan implements Directive No. 9/CT-UBND.", Relation.IMPLEMENTS),
        ("依据《关于监测工作的通知》（粤卫函〔2019〕12号）开展监测。", Relation.BASED_ON),
    ],
)
def test_the_relation_is_read_from_the_words_before(text, relation):
    assert said(text) == [(relation, None, False)]


def test_a_statement_may_be_about_the_document_mentioned_before():
    text = "Căn cứ Kế hoạch số 3/KH-SYT của Sở Y tế về thực hiện Chỉ thị số 9/CT-UBND"
    assert said(text) == [(Relation.BASED_ON, None, False), (Relation.IMPLEMENTS, 0, False)]


def test_a_new_subject_takes_the_statement_over():
    text = "Theo Kế hoạch số 3/KH-SYT về dân số, UBND xã xây dựng kế hoạch thực hiện Chỉ thị số 9/CT-UBND"
    assert said(text)[1] == (Relation.IMPLEMENTS, None, False)


def test_a_passive_statement_reads_backwards():
    text = "Nghị định số 7/2019/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 8/2021/NĐ-CP"
    assert statements(text, references(text))[1] == Statement(Relation.AMENDS, 0, passive=True)


def test_documents_of_one_list_share_the_statement():
    assert (
        said("Bãi bỏ Quyết định số 12/QĐ-UBND, Quyết định số 14/QĐ-UBND và Quyết định số 15/QĐ-UBND.")
        == [(Relation.REPLACES, None, False)] * 3
    )


def test_the_sentence_before_does_not_count():
    assert said("Thực hiện tốt công tác dân số. Chỉ thị số 9/CT-UBND đã nêu rõ.") == [(Relation.CITES, None, False)]
