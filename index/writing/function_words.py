"""Words that carry no subject: they join other words, or only say that something is asked.

Short on purpose. A word that may name a thing (``số``, ``năm``, ``không``, ``có thai``) is not in the list: the
inverse document frequency already tells how little a common word says. Vietnamese words are matched as written
and, where a text has no diacritics at all, folded.
"""

from __future__ import annotations

from index.types import Language

_VI = """
và của là các những cho với được để thì mà bị bởi rằng thế ạ nhé vậy hãy xin gì nào ai sao đâu
bao nhiêu khi tại này đó kia ấy trong ngoài trên từ đến về theo như cũng đã đang sẽ rất hay hoặc nếu
vì do ra lại còn mỗi từng
"""
_EN = """
a about after all also am an and any are as at be been before between both but by can could did do does during each
every for from give given had has have how i if in into is it its list many may me more most much my of on or our
please shall should show so some such tell than that the their them then there these they this those through to under
until up upon us was we were what when where which while who whom whose why will with within would you your
"""
# Single characters only where they never belong to a longer word; otherwise the whole word.
_ZH = """
的 了 吗 呢 么 什么 甚么 哪些 哪个 哪里 哪儿 哪一 多少 怎么 怎样 如何 为什么 为何 是否 是什么 是多少 有什么 有哪些
有多少 请问 以及 或者 并且 关于 对于 根据 其中 这个 那个 这些 那些 几个 是谁 谁是 何时 什么时候
"""

FUNCTION_WORDS: dict[Language, frozenset[str]] = {
    Language.VI: frozenset(_VI.split()),
    Language.EN: frozenset(_EN.split()),
    Language.ZH: frozenset(_ZH.split()),
}
# The Vietnamese ones as typed without diacritics. Only those that fold onto no word with a subject: not "bao" (báo
# cáo), "thi" (thị), "de" (đẻ), "dang" (đảng), "da" (đa), "moi" (mới), "vi" (vị), "con" (con), "trong" (trọng).
_FOLDED = "va cua la cac nhung cho voi gi ai nao nhieu khi theo nhu cung se hoac neu rang thuoc duoc"
FOLDED_VIETNAMESE: frozenset[str] = frozenset(_FOLDED.split())

# How questions are put in Vietnamese. Official texts state and hardly ever ask, so that a vocabulary counted from them
# alone would restore "bao nhieu" to something else.
QUESTION_PHRASES: tuple[str, ...] = tuple(
    phrase.strip()
    for phrase in """
    là bao nhiêu, có bao nhiêu, bao nhiêu người, bao nhiêu phần trăm, bao nhiêu trẻ, đạt bao nhiêu, tổng số bao nhiêu
    là gì, làm gì, có gì, những gì, điều gì, nhiệm vụ gì, trách nhiệm gì, mục đích gì, để làm gì, việc gì, về việc gì
    là ai, ai ký, do ai ký, ai là, ai chủ trì, ai ban hành, ký ban hành, người ký, ngày ký
    như thế nào, thế nào, khi nào, ngày nào, năm nào, nơi nào, ở đâu, cơ quan nào, đơn vị nào, văn bản nào, nào sau đây
    vì sao, tại sao, bao giờ, bao lâu, mấy, có phải, phải không, có không, hay không, hãy cho biết, cho biết, xin hỏi
    gồm những, bao gồm, nội dung gì, nội dung nào, mục tiêu nào, chỉ tiêu nào, giải pháp nào, kể tên, liệt kê, tóm tắt
    thông báo này, kế hoạch này, chỉ thị này, văn bản này, tài liệu này, quy định gì, quy định như thế nào
    """.replace("\n", ",").split(",")
    if phrase.strip()
)
