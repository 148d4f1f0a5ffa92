"""The files of an import: found in folders, in order, each read under a cap or given as a failure."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

FILE_CAP = 200_000_000  # bytes; .jsonl archives of a year of one outlet have about 100 MB


@dataclass(frozen=True, slots=True)
class Found:
    """A file to import: its path as given (with the folder it was found in), and its kind (".txt")."""

    path: Path
    kind: str


def find(paths: Collection[Path], kinds: Collection[str]) -> Iterator[Found | str]:
    """The files at `paths` of these kinds, folders searched through, in order of their names.

    A path that cannot be imported comes as a sentence.
    """
    for path in paths:
        try:
            yield from _found(path, kinds)
        except OSError as problem:
            yield _unread(path, problem)


def _found(path: Path, kinds: Collection[str]) -> Iterator[Found | str]:
    if path.is_dir():
        yield from _inside(path, kinds)
    elif not path.exists():
        yield f"{path}: there is no such file."
    elif path.suffix.lower() not in kinds:
        yield f"{path}: files of this kind cannot be imported; these can: {', '.join(sorted(kinds))}."
    else:
        yield Found(path, path.suffix.lower())


def _inside(folder: Path, kinds: Collection[str]) -> Iterator[Found | str]:
    """What a folder holds, then which folders in it may not be read: `Path.rglob` would pass those over."""
    problems: list[OSError] = []
    names = sorted(Path(at, name) for at, _, names in os.walk(folder, onerror=problems.append) for name in names)
    yield from (Found(path, path.suffix.lower()) for path in names if path.suffix.lower() in kinds)
    yield from (_unread(problem.filename, problem) for problem in problems)


def read_bytes(path: Path) -> bytes | str:
    """The file's bytes, or a sentence that says why not."""
    try:
        told = path.stat()
        if not S_ISREG(told.st_mode):  # a pipe would be waited for
            return f"{path}: is no file."
        if told.st_size > FILE_CAP:
            return f"{path}: is larger than {FILE_CAP // 1_000_000} MB; split it."
        return path.read_bytes()
    except OSError as problem:
        return _unread(path, problem)


def _unread(path: Path | str, problem: OSError) -> str:
    return f"{path}: cannot be read: {problem.strerror}."
