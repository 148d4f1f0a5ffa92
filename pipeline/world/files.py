"""The files of an import: found in folders, in order, each read under a cap or given as a failure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

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
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file() and one.suffix.lower() in kinds)
            yield from (Found(one, one.suffix.lower()) for one in inside)
        elif not path.exists():
            yield f"{path}: there is no such file."
        elif path.suffix.lower() not in kinds:
            yield f"{path}: files of this kind cannot be imported; these can: {', '.join(sorted(kinds))}."
        else:
            yield Found(path, path.suffix.lower())


def read_bytes(path: Path) -> bytes | str:
    """The file's bytes, or a sentence that says why not."""
    try:
        if path.stat().st_size > FILE_CAP:
            return f"{path}: is larger than {FILE_CAP // 1_000_000} MB; split it."
        return path.read_bytes()
    except OSError as problem:
        return f"{path}: cannot be read: {problem.strerror}."
