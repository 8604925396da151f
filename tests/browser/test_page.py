"""What an officer sees and does, in a real browser."""

import re

import pytest
from playwright.sync_api import expect
from scripted import DOCUMENTS, DUTIES, EXAMPLE, HOSTILE, HOSTILE_TEXT, INJECTION, PLAN, WHICH, MemoryIndex

pytestmark = [
    pytest.mark.browser,
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio.queueing"),
]

NOTHING_LIES_OVER_ANOTHER = """stacked => {
  const boxes = stacked.map(part => document.querySelector(part).getBoundingClientRect());
  return boxes.every((box, n) => n === 0 || boxes[n - 1].bottom <= box.top + 1);
}"""
LAST_QUESTION_IN_VIEW = """turn => {
  const asked = document.querySelectorAll('#chat .asked'), pane = document.querySelector('#chat [role=log]');
  const [question, room] = [asked[asked.length - 1], pane].map(part => part?.getBoundingClientRect());
  return asked.length === turn && question.top >= room.top && question.bottom + 40 <= room.bottom;
}"""
LAST_REPLY = "#chat .reply >> nth=-1"


def ask(page, question):
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "count => { const found = document.querySelectorAll('#chat .reply');"
        " return found.length === count && !found[count - 1].classList.contains('working') }",
        arg=page.locator("#chat .reply").count() + 1,
    )


def settled(page, text):
    """Wait for the last words of an answer that arrives in pieces."""
    page.locator("#sources", has_text=text).wait_for()


def test_the_page_opens_with_its_titles_examples_and_a_hint(page):
    assert page.title() == "Hỏi đáp văn bản dân số / Population documents: questions and answers"
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert page.locator("h1").inner_text().startswith("Hỏi đáp văn bản dân số")
    examples = page.locator("#chat button.example").all_inner_texts()
    assert [text.strip() for text in examples] == [EXAMPLE]
    assert "Kho có 2 văn bản trong 2 tệp" in page.locator("#chat .contents").inner_text()
    assert "Nguồn của câu trả lời sẽ hiện ở đây" in page.locator("#sources").inner_text()


def test_everything_is_in_view_on_an_office_screen(page):
    ask(page, DUTIES)
    settled(page, "[2]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    for part in ("#question textarea", "#send", "#filter-language", "#sources", "#state"):
        box = page.locator(part).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 768, part
    sources = page.locator("#sources")
    assert sources.evaluate("one => one.scrollHeight > one.clientHeight && getComputedStyle(one).overflowY") == "auto"


def test_a_narrow_window_has_no_sideways_scrolling(page):
    page.set_viewport_size({"width": 390, "height": 800})
    ask(page, DUTIES)
    settled(page, "[2]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    stacked = ["#send", "#filters", "#sources-row h2", "#save", "#sources", "#state"]
    page.wait_for_function(NOTHING_LIES_OVER_ANOTHER, arg=stacked)  # once the window is laid out anew
    last, state = page.locator("#source-1-2").bounding_box(), page.locator("#state").bounding_box()
    assert last["y"] + last["height"] <= state["y"]


def test_the_first_screen_begins_with_its_first_line(full_page):
    full_page.set_viewport_size({"width": 1366, "height": 560})
    full_page.reload()
    full_page.wait_for_function(
        "() => { const [one, chat] = ['#chat .contents', '#chat'].map(name => document.querySelector(name));"
        " return one && one.getBoundingClientRect().top >= chat.getBoundingClientRect().top }"
    )
    assert full_page.locator("#chat .panel-wrap").evaluate("one => one.scrollHeight > one.clientHeight")


def test_an_answer_with_its_sources_beside_it(page):
    ask(page, DUTIES)
    settled(page, "[2]")
    assert page.locator("#sources mark").all_inner_texts() == [
        "Phòng Y tế lập danh sách phụ nữ mang thai trước ngày 30/4/2021.",
        "UBND các xã tổ chức hai buổi tư vấn mỗi quý.",
    ]
    first = page.locator("#source-1-1").inner_text()
    for fact in ("12/KH-UBND", "5/3/2021", "II. Nhiệm vụ", PLAN):
        assert fact in first
    assert "source text is damaged here" in page.locator("#source-1-2 .warning").inner_text()
    expect(page.locator("#question textarea")).to_have_value("")


def test_a_mark_jumps_to_its_source_and_back_by_keyboard(page):
    ask(page, DUTIES)
    settled(page, "[2]")
    page.locator("#chat a.mark", has_text="[2]").press("Enter")
    page.wait_for_function("location.hash === '#source-1-2'")
    assert page.evaluate("document.querySelector('.source:target').id") == "source-1-2"
    assert page.evaluate("getComputedStyle(document.querySelector('#source-1-2')).boxShadow") != "none"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#reply-1'")


def test_the_question_box_has_the_focus_again_after_an_answer(page):
    ask(page, DUTIES)
    settled(page, "[2]")
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    page.keyboard.type("tiếp")
    expect(page.locator("#question textarea")).to_have_value("tiếp")


def test_the_focus_stays_where_the_reader_has_gone_while_an_answer_came(slow_page):
    slow_page.fill("#question textarea", DUTIES)
    slow_page.keyboard.press("Enter")
    slow_page.get_by_role("button", name="Dừng / Stop").wait_for()
    slow_page.locator("#save").focus()
    slow_page.locator("#stop").dispatch_event("click")
    settled(slow_page, "[2]")
    slow_page.locator("#send").wait_for()
    slow_page.wait_for_timeout(300)  # the page would take it some time after
    assert slow_page.evaluate("document.activeElement.id") == "save"


def test_the_last_question_stays_in_view_with_the_beginning_of_its_answer(page):
    page.set_viewport_size({"width": 1366, "height": 400})
    for turn in range(1, 4):
        ask(page, DUTIES)
        page.wait_for_function(LAST_QUESTION_IN_VIEW, arg=turn)
    settled(page, "[2]")
    page.wait_for_timeout(600)  # what the chat component does on its own comes some time after
    assert page.evaluate(LAST_QUESTION_IN_VIEW, 3)


def test_the_send_button_sends(page):
    page.fill("#question textarea", DUTIES)
    page.click("#send")
    settled(page, "[2]")


def test_one_who_stops_waiting_for_a_language_model_is_given_the_quotations(slow_page, colleague):
    slow_page.fill("#question textarea", DUTIES)
    slow_page.keyboard.press("Enter")
    slow_page.get_by_role("button", name="Dừng / Stop").wait_for()
    assert not slow_page.locator("#send").is_visible()
    ask(colleague, EXAMPLE)  # does not wait for the answer of another
    slow_page.get_by_role("button", name="Dừng / Stop").click()
    settled(slow_page, "[2]")
    slow_page.locator("#send").wait_for()
    assert not slow_page.locator("#stop").is_visible()
    ask(slow_page, EXAMPLE)
    expect(slow_page.locator("#chat .asked")).to_have_text([DUTIES, EXAMPLE])


def test_without_a_language_model_there_is_nothing_to_stop(page):
    ask(page, DUTIES)
    assert page.locator("#send").is_visible() and not page.locator("#stop").is_visible()


def test_an_example_is_asked_by_one_click(page):
    page.locator("#chat button.example").click()
    settled(page, "[1]")
    expect(page.locator("#chat .asked")).to_have_text([EXAMPLE])


def test_the_list_of_documents_opens_from_the_first_screen(page):
    with page.context.expect_page() as opened:
        page.locator("#chat .contents a").click()
    opened.value.locator("td", has_text="12/KH-UBND").wait_for()


def test_the_readings_of_a_question_are_buttons_that_send_it(page):
    ask(page, WHICH)
    assert "Cần làm rõ" in page.locator(LAST_REPLY).inner_text()
    page.get_by_role("button", name="Của huyện Sông Lam").click()
    settled(page, "[2]")
    expect(page.locator("#chat .asked")).to_have_text([WHICH, DUTIES])
    expect(page.get_by_role("button", name="Của huyện Sông Lam")).to_have_count(0)


def test_no_answer_looks_different_and_says_so(page):
    ask(page, "Thời tiết?")
    reply = page.locator(LAST_REPLY)
    assert "Không tìm thấy" in reply.inner_text() and "Not found" in reply.inner_text()
    assert reply.evaluate("element => getComputedStyle(element).borderLeftStyle") == "dashed"
    expect(page.locator("#sources mark")).to_have_count(0)


def test_earlier_sources_stay_within_reach(page):
    ask(page, DUTIES)
    settled(page, "[2]")
    ask(page, "Thời tiết?")
    page.locator("#chat a.mark", has_text="[1]").click()
    page.wait_for_function("document.querySelector('#source-1-1').checkVisibility()")


def test_a_new_conversation_is_empty(page):
    ask(page, DUTIES)
    settled(page, "[2]")
    page.click("#clear")
    page.wait_for_function("document.querySelectorAll('#chat .reply').length === 0")
    page.locator("#sources", has_text="Nguồn của câu trả lời sẽ hiện ở đây").wait_for()


def test_the_state_of_the_index_names_the_unreadable_file(page):
    assert "1 tệp không đọc được / unreadable files: 1" in page.locator("#state").inner_text()
    page.locator("#state button").first.click()
    page.locator("#state .problems").wait_for()
    assert "scan.pdf: page 1 has no text layer; give a file with text" in page.locator("#state").inner_text()
    assert "scripted model" in page.locator("#state").inner_text()


def pasted(page):
    box = page.locator("#question textarea")
    box.fill("")
    box.press("Control+V")
    expect(box).not_to_have_value("")
    return box.input_value()


def test_an_answer_is_copied_with_its_sources(page):
    ask(page, DUTIES)
    settled(page, "[2]")
    page.get_by_role("button", name="Chép câu trả lời").click()
    page.locator("#sources button", has_text="✓").wait_for()
    text = pasted(page)
    assert text.startswith(f"{DUTIES}\n\nTheo kế hoạch:")
    assert "[2] Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2021" in text and "source text is damaged here" in text
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p id=\"word\" contenteditable></p>')")
    page.locator("#word").press("Control+V")
    second = page.locator("#word blockquote").nth(1)
    expect(second).to_have_text("UBND các xã tổ chức hai buổi tư vấn mỗi quý. [2]", use_inner_text=True)


def test_a_citation_is_copied_in_its_official_form(page):
    ask(page, DUTIES)
    settled(page, "[2]")
    page.locator("#source-1-1").get_by_role("button", name="Chép viện dẫn").click()
    assert pasted(page).startswith("Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2021, ")


def test_a_source_opens_in_the_whole_text(page):
    ask(page, DUTIES)
    settled(page, "[2]")
    with page.context.expect_page() as opened:
        page.locator("#source-1-2").get_by_role("link", name="Xem trong toàn văn").click()
    opened.value.wait_for_load_state()
    assert opened.value.locator("mark").inner_text() == "UBND các xã tổ chức hai buổi tư vấn mỗi quý."
    assert "Phòng Y tế lập danh sách" in opened.value.locator("main").inner_text()


def test_a_conversation_is_saved_as_a_word_file(page):
    ask(page, DUTIES)
    settled(page, "[2]")
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename == "hoi-dap.docx"
    assert download.value.path().read_bytes().startswith(b"PK")


def test_on_paper_stand_the_whole_conversation_and_all_sources(page):
    ask(page, DUTIES)
    settled(page, "[2]")
    ask(page, INJECTION)
    settled(page, "[1]")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator("#question").is_visible() and not page.locator("#print").is_visible()
    assert page.locator("#source-1-2").is_visible()
    answers, sources = page.locator("#talk").bounding_box(), page.locator("#beside").bounding_box()
    last = page.locator(LAST_REPLY).bounding_box()
    assert last["y"] + last["height"] <= answers["y"] + answers["height"] <= sources["y"]


def test_a_hostile_document_is_only_text(page):
    ask(page, INJECTION)
    settled(page, "[1]")
    assert HOSTILE_TEXT.strip() in page.locator(LAST_REPLY).inner_text()
    assert page.locator("#sources mark").inner_text() == HOSTILE_TEXT.strip()
    assert HOSTILE in page.locator("#source-1-1").inner_text()
    nothing_came_alive(page)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "![x](http://example.com/q.png) [a](javascript:alert(2)) **đậm** `mã` # đề",
        "</div><iframe src='http://example.com'></iframe>\n\n<style>body{display:none}</style>",
        "$$\\href{javascript:alert(1)}{x}$$ &lt;b&gt;",
    ],
)
def test_a_hostile_question_is_only_text(page, hostile):
    page.locator("#question textarea").fill(hostile)
    page.click("#send")
    page.locator(LAST_REPLY, has_text="Không tìm thấy").wait_for()
    assert re.sub(r"\s+", " ", page.locator("#chat .asked").inner_text()) == re.sub(r"\s+", " ", hostile)
    nothing_came_alive(page)


def nothing_came_alive(page):
    inside = "#chat .asked *:not(br), #chat .reply script, #chat .reply img, #sources script, #sources img, iframe"
    assert page.locator(inside).count() == 0
    assert page.evaluate("window.stolen") is None
    links = page.eval_on_selector_all("#chat a, #sources a", "all => all.map(one => one.getAttribute('href'))")
    ours = r"#(source|reply)-[\d-]+|/document\?path=[\w%.+&=-]+#quote|/file\?path=[\w%.+-]+"
    assert all(re.fullmatch(ours, link) for link in links)


def test_the_collection_is_updated_from_the_page(page, office):
    office.is_outdated = True
    page.reload()
    page.locator("#state button").first.click()
    page.locator("#news .warning", has_text="Thư mục văn bản đã thay đổi").wait_for()
    office.desk.index = MemoryIndex(DOCUMENTS[:1])
    page.locator("#update").click()
    page.locator("#news .updated", has_text="thêm 2 tệp").wait_for()
    page.locator("#chat .contents", has_text="Kho có 1 văn bản trong 1 tệp").wait_for()
    page.locator("#state .state", has_text="1 văn bản").wait_for()
    page.locator("#filter-place input").click()
    places = page.locator("#filter-place [role=option]")
    expect(places).to_have_text([re.compile("Tất cả / All"), re.compile("Sông Lam")])
