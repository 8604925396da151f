"""The chat page over the scripted assistant, in Debian's Chromium. No request may leave 127.0.0.1."""

from __future__ import annotations

import shutil
import threading
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
import uvicorn
from scripted import PLAN_TEXT, MemoryIndex, ScriptedAssistant, SilentAssistant, document
from workplaces import MemoryWorkplace

from assistant.ui.page import build_page
from assistant.ui.server import build_app, listen
from assistant.ui.shelf import shelf_routes

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HERE = "127.0.0.1"


@pytest.fixture(scope="module")
def office():
    """What the page is served from."""
    return MemoryWorkplace()


@pytest.fixture(autouse=True)
def _unchanged(office):
    """Every test finds the office as it was."""
    before = office.is_outdated, office.desk.index
    yield
    office.is_outdated, office.desk.index = before


@contextmanager
def served(office, folder):
    """The page over an office's assistant, at the address that is given."""
    with listen(HERE, 0) as bound:
        port = bound.getsockname()[1]
        shown = build_page(office.desk, "scripted model", office)
        app = build_app(shown, shelf_routes(lambda: office.desk.index, folder), HERE, port)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        until = time.monotonic() + 60
        while not server.started and time.monotonic() < until:
            time.sleep(0.05)
        yield f"http://{HERE}:{port}/"
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="module")
def address(office, tmp_path_factory):
    """Where the page is served for the tests of one module."""
    with served(office, tmp_path_factory.mktemp("documents")) as address:
        yield address


@pytest.fixture(scope="module")
def slow_address(tmp_path_factory):
    """The same over an assistant whose language model lets one question wait."""
    assistant = SilentAssistant()
    with served(MemoryWorkplace(assistant), tmp_path_factory.mktemp("documents")) as address:
        yield address
        assistant.patience.set()


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, address):
    """The page, loaded."""
    with loaded(browser, address) as page:
        yield page


@pytest.fixture
def full_page(browser, tmp_path):
    """The page over more documents than the first screen has room for, loaded."""
    held = [document(f"{n}.txt", PLAN_TEXT, f"{n}/KH-UBND", "Sông Lam") for n in range(8)]
    office = MemoryWorkplace(ScriptedAssistant(index=MemoryIndex(held)))
    with served(office, tmp_path) as address, loaded(browser, address) as page:
        yield page


@pytest.fixture
def slow_page(browser, slow_address):
    """The page with a slow language model, loaded."""
    with loaded(browser, slow_address) as page:
        yield page


@pytest.fixture
def colleague(browser, slow_address):
    """The same page at another desk."""
    with loaded(browser, slow_address) as page:
        yield page


@contextmanager
def loaded(browser, address):
    """A page of its own; after the test it must have asked nobody but this machine and have opened no dialog."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    page = context.new_page()
    asked, dialogs = [], []
    context.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    yield page
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in ("data", "blob")}
    context.close()
    assert hosts == {HERE}
    assert dialogs == []
