"""The files of an import: found in order, and what cannot be read is told and stops nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.world import Found, find, read_bytes

TEXTS = frozenset({".txt"})


def written(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A text.", encoding="utf-8")
    return paths


def test_folders_are_searched_through_in_order_of_names(tmp_path: Path) -> None:
    paths = written(tmp_path, "a.txt", "b/a.TXT", "b/c/d.txt", "c.txt")
    written(tmp_path, "b/notes.pdf", "txt")
    assert list(find([tmp_path], TEXTS)) == [Found(path, ".txt") for path in paths]


def test_what_is_no_file_of_a_kind_is_told(tmp_path: Path) -> None:
    (notes,) = written(tmp_path, "notes.pdf")
    told = list(find([notes, tmp_path / "none.txt", tmp_path / ("x" * 300 + ".txt")], TEXTS))
    assert [one.split(": ", 1)[1] for one in map(str, told)] == [
        "files of this kind cannot be imported; these can: .txt.",
        "there is no such file.",
        "cannot be read: File name too long.",
    ]


def test_what_only_looks_like_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = find([tmp_path], TEXTS)
    assert isinstance(found, Found)
    assert read_bytes(found.path) == f"{found.path}: is no file."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_told_and_the_others_are_searched(tmp_path: Path) -> None:
    good, listed, _ = written(tmp_path, "good.txt", "listed/a.txt", "shut/a.txt")
    (tmp_path / "listed").chmod(0o444)
    (tmp_path / "shut").chmod(0o000)
    told = list(find([tmp_path], TEXTS))
    assert told == [Found(good, ".txt"), Found(listed, ".txt"), f"{tmp_path}/shut: cannot be read: Permission denied."]
    assert read_bytes(listed) == f"{listed}: cannot be read: Permission denied."
    for folder in ("listed", "shut"):
        (tmp_path / folder).chmod(0o700)
