"""Calling the program as a user does, and a site on loopback that answers as told."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
import threading
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from typing import Self

from pipeline.cli import main

PROGRAM = (sys.executable, "-m", "pipeline")


@dataclass(frozen=True)
class Told:
    """What a call printed, and its exit status."""

    status: int
    out: str
    err: str


def call(*arguments: object) -> Told:
    """The program in this process: quick; standard input and signals are another matter."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main([str(one) for one in arguments])
    return Told(status, out.getvalue(), err.getvalue())


def shell(*arguments: object, cwd: object = None, stdin: bytes = b"", **environment: str) -> Told:
    """The program as a process of its own."""
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=str(cwd) if cwd else None,
        input=stdin,
        env={**_clean_environment(), **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Told(done.returncode, done.stdout.decode(), done.stderr.decode())


def start(*arguments: object) -> subprocess.Popen[str]:
    """The program as a process that goes on while the test does."""
    return subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        env=_clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def on_a_terminal(*arguments: object, **environment: str) -> tuple[int, str]:
    """The status and everything a terminal of 60 columns would show."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**_clean_environment(), "TERM": "xterm", "COLUMNS": "60", **environment},
    )
    os.close(follower)
    shown = b""
    with suppress(OSError):  # what Linux says when the other side has gone
        while piece := os.read(leader, 65536):
            shown += piece
    os.close(leader)
    return process.wait(), shown.decode()


def _clean_environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in ("PIPELINE_CONFIG", "NO_COLOR")}


def small_config(*feeds: str, extra: str = "") -> str:
    """A config with these feeds and a watch on a peace plan for an invented country."""
    rows = "".join(f'\n[[feed]]\nurl = "{url}"\n' for url in feeds)
    return f"""# kept: a comment of its owner
[state]
timezone = "Europe/Kyiv"
[fetch]
allow_private = ["127.0.0.1"]
per_host_delay = "0s"
deadline = "60s"
{extra}
{rows}
[[watch]]
id = "plan"
name = "the peace plan"
[watch.match]
any = ["peace plan"]
context = ["Veskaria*"]
also = ["the plan"]
[[watch.document]]
name = "envoy's plan"
about = ["envoy"]
[[watch.fact]]
name = "points"
patterns = ["{{n}}-point peace plan"]
"""


def copied(folder: Path, to: Path) -> Path:
    """The path of the folder's config after it and its state were copied, so that a test has them for itself."""
    for name in ("config.toml", "state.db"):
        shutil.copy(folder / name, to / name)
    return to / "config.toml"


@dataclass
class Site:
    """A server on loopback. `pages`: path -> (content type, body) or a status; `held`: paths that wait for `let_go`."""

    pages: dict[str, tuple[str, str] | int] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    asked: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.set()
                if self.path in site.held:
                    site.let_go.wait(30)
                found = site.pages.get(self.path, 404)
                kind, text = found if isinstance(found, tuple) else ("text/plain", "")
                body = text.encode()
                self.send_response(200 if isinstance(found, tuple) else found)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                try:
                    self.wfile.write(body)
                except OSError:
                    return  # the other side has gone, as a test meant it to

            def log_message(self, format: str, *args: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.let_go.set()
        self._server.shutdown()
        self._server.server_close()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.server_port}{path}"

    def publish(self, path: str, title: str, text: str) -> None:
        """Put an article online and name it in /feed.rss (summary only)."""
        body = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article>"
        self.pages[path] = ("text/html; charset=utf-8", body)
        item = f"<item><title>{title}</title><link>{self.url(path)}</link><guid>{path}</guid></item>"
        before = self.pages.get("/feed.rss")
        items = before[1] if isinstance(before, tuple) else RSS
        self.pages["/feed.rss"] = ("application/rss+xml", items.replace("</channel>", f"{item}</channel>"))


RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Loopback Gazette</title></channel></rss>'
REPORT = (
    "The envoy offered Veskaria a 12-point peace plan on Monday, two people who had read it said. "
    "The plan asks both sides to leave the valley before the summer, and names no judge. "
    "Shopkeepers in the harbour said they would believe it when the ferry sailed again."
)
