"""Serves the chat page from this machine and to nobody it was not meant for.

The page needs nothing from elsewhere, and a policy in every response has the browser hold it to that: no script,
font, image or connection from another host, whatever a document or a question says.
"""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

# Read by gradio when it is imported: no telemetry, no look-up of its newest version.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

import gradio as gr
import uvicorn
from fastapi import APIRouter, FastAPI
from starlette.datastructures import MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.errors import UsageError

STYLE = Path(__file__).with_name("page.css")
# Fonts of the machine itself; the usual theme would ask a font server.
FONTS = ("system-ui", "Segoe UI", "Roboto", "Noto Sans", "Noto Sans CJK SC", "sans-serif")
MONO = ("ui-monospace", "Consolas", "Noto Sans Mono", "monospace")
# Gradio's page runs inline scripts and compiles templates, hence the two 'unsafe' words; the answer to markup in
# documents is that all of it is escaped, and this policy's part is that nothing leaves.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
HEAD = f"<script>{Path(__file__).with_name('page.js').read_text('utf-8')}</script>"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
}


class GuardHeaders:
    """Adds ``HEADERS`` to every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


def build_app(page: gr.Blocks, shelf: APIRouter, host: str, port: int) -> FastAPI:
    """The web application of the page and of the documents that it cites, ready for any ASGI server."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(GuardHeaders)
    if _is_loopback(host):
        # A foreign page could otherwise reach this one through a host name of its own that it points at 127.0.0.1.
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]", "::1"])
    app.include_router(shelf)  # before the page, which takes every other address
    return gr.mount_gradio_app(
        app,
        page,
        path="/",
        server_name=host,
        server_port=port,
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        show_error=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        theme=theme(),
        css_paths=[STYLE],
        head=HEAD,
    )


def theme() -> gr.themes.Base:
    """A plain theme with fonts of the machine, quiet surfaces, and letters that stand out from them by 4.5 to 1."""
    base = gr.themes.Base(primary_hue="blue", neutral_hue="slate", radius_size="sm", font=FONTS, font_mono=MONO)
    return base.set(
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_dark="*primary_700",
        input_placeholder_color="*neutral_600",
        input_placeholder_color_dark="*neutral_400",
    )


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address, so that a port in use is known before anything slow begins.

    Raises:
        UsageError: the port is taken, or the address is not one of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere the option would let two servers share the port
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise UsageError(_why_not(host, port, error)) from error
    return bound


def serve_page(page: gr.Blocks, shelf: APIRouter, bound: socket.socket, ready: Callable[[], None]) -> None:
    """Serve the page on a bound socket until the process is told to stop; ``ready`` is called once it answers."""
    host, port = bound.getsockname()[:2]
    app = build_app(page, shelf, host, port)
    server = _Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1), ready)
    server.run(sockets=[bound])


class _Server(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is in use by another program; choose another with --port"
    if error.errno == errno.EACCES:
        return f"port {port} is reserved for the system; choose one above 1023 with --port"
    return f"cannot listen on {host}: {error.strerror or error}; choose an address of this machine with --host"
