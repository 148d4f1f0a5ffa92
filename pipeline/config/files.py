"""TOML files read and written whole: every way a file can be unreadable is a problem with its place."""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from pipeline.config.table import Problem, Source

_MAX_BYTES = 5_000_000  # a watch of 5 000 phrases is a tenth of that
_NAMED = 100  # characters of a name that its unfinished file has too: with more it would be too long for some
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_toml(path: Path, problems: list[Problem]) -> tuple[Source, Mapping[str, object] | None]:
    """The text and the values of a TOML file; the values are None when it cannot be read (a problem says why)."""
    source = Source(path, problems)
    try:
        raw = path.read_bytes()
    except OSError as problem:
        source.blame_line(0, f"cannot be read: {problem.strerror}.")
        return source, None
    if len(raw) > _MAX_BYTES:
        source.blame_line(0, f"is larger than {_MAX_BYTES // 1_000_000} MB; is it really a config?")
        return source, None
    try:
        source.text = raw.decode("utf-8-sig")
        return source, tomllib.loads(source.text)
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        source.blame_line(line, f"is not UTF-8 (byte {problem.start}); save the file as UTF-8.")
    except RecursionError:
        source.blame_line(0, "is nested too deeply to be read.")
    except ValueError as problem:  # TOMLDecodeError, and int()'s own for a number of 5 000 digits
        source.blame_line(*_told(str(problem), source.text))
    return source, None


def _told(problem: str, text: str) -> tuple[int, str]:
    """tomllib's words for a fault, as the line it is in and a sentence."""
    found = _AT_LINE.search(problem)
    if found is None:
        return 0, f"is not valid TOML: {problem}."
    what = problem[: found.start()]
    if what == "Cannot overwrite a value":
        what = "this key stands twice in its table; remove one of the two"
    line = int(found[1]) if found[1] else text.rstrip("\n").count("\n") + 1
    where = f" (column {found[2]})" if found[2] else " (the file ends too early)"
    return line, f"is not valid TOML: {what}{where}."


def replace_file(path: Path, text: str) -> None:
    """Write a file whole or not at all, as `whole_file` does."""
    with whole_file(path) as file:
        file.write(text)


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A text file to fill, which appears at `path` whole or not at all: written beside it, synced, then renamed.

    Keeps the mode of the file it replaces; a new one is its owner's only. Raises OSError, which names `path`, with
    `path` as it was.
    """
    unfinished = f".{path.name[:_NAMED]}."
    try:
        with _whole(path, unfinished) as file:
            yield file
    except OSError as problem:
        if problem.errno and Path(problem.filename or unfinished).name.startswith(unfinished):
            raise OSError(problem.errno, problem.strerror, str(path)) from problem
        raise


@contextmanager
def _whole(path: Path, unfinished: str) -> Iterator[TextIO]:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=unfinished)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():  # its readers stay its readers
            os.chmod(name, path.stat().st_mode & 0o777)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
