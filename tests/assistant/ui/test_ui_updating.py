from workplaces import MemoryWorkplace

from assistant.ui.updating import EVERY, Told, outdated_html, update
from index.errors import IndexBusy, UsageError
from index.progress import Stage
from index.types import BuildReport, FileProblem


def untold(done, what):
    raise AssertionError(f"nothing is to be told: {done} {what}")


def test_an_update_says_what_came_of_it():
    report = BuildReport(3, 9, added=("a.txt",), changed=("b.txt", "c.txt"), problems=(FileProblem("d", "e", "f"),))
    assert update(MemoryWorkplace(report=report), untold) == (
        "<p class='updated'>Đã cập nhật: thêm 1 tệp, thay đổi 2 tệp, gỡ 0 tệp, không đọc được 1 tệp / "
        "Updated: 1 added, 2 changed, 0 removed, 1 unreadable</p>"
    )


def test_an_update_that_fails_is_said_with_its_reason():
    html = update(MemoryWorkplace(failure=IndexBusy("another <process> is writing")), untold)
    assert html.startswith('<p class="warning">') and "Not updated: another &lt;process&gt; is writing" in html


def test_a_changed_folder_is_said():
    assert outdated_html(MemoryWorkplace()) == ""
    assert "The documents folder has changed" in outdated_html(MemoryWorkplace(is_outdated=True))


def test_a_folder_that_is_gone_is_said():
    class Gone(MemoryWorkplace):
        @property
        def is_outdated(self):
            raise UsageError("there is no folder <x>")

        @is_outdated.setter
        def is_outdated(self, value):
            pass

    assert "there is no folder &lt;x&gt;" in outdated_html(Gone())


def test_progress_is_told_only_now_and_then(monkeypatch):
    now = 100.0
    monkeypatch.setattr("assistant.ui.updating.monotonic", lambda: now)
    heard = []
    told = Told(lambda done, what: heard.append((done, what)))
    told.start(Stage.FILES, 3)
    told.detail("a.pdf, page 1 of 2")
    now += 2 * EVERY
    told.advance()
    told.finish()
    now += 2 * EVERY
    told.start(Stage.PASSAGES, 0)
    assert heard == [((0, 3), "Đang đọc / Reading"), ((1, 3), "Đang đọc / Reading a.pdf, page 1 of 2")]
