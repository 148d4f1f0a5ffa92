"""Every setting the config accepts is read somewhere, or the config says that it does nothing yet."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from config_files import problems, read

import pipeline
from pipeline.config import Config, Feed, Fetch, Keep, Notify, Schedule
from pipeline.model import Actor, DocumentRule, FactRule, Watch

HOUSE = Path(pipeline.__file__).parent
HOLDERS: dict[type, frozenset[str]] = {
    Config: frozenset(("config",)),
    Schedule: frozenset(("schedule",)),
    Fetch: frozenset(("fetch",)),
    Keep: frozenset(("keep",)),
    Feed: frozenset(("feed",)),
    Notify: frozenset(("notify", "channel")),
    Watch: frozenset(("watch",)),
    DocumentRule: frozenset(("document", "rule")),
    FactRule: frozenset(("fact", "rule")),
    Actor: frozenset(("actor",)),
}
"""What a value of each kind of settings is called where it is used."""

UNDONE = {"Config.notify", "Notify.url", "Notify.on"}
"""What nothing does yet: `Config.remarks` tells of it."""
ONE_VALUE = {"FactRule.type"}
"""What has one value only, which is what everything does."""


def readings() -> Iterator[tuple[str, str, str]]:
    """Every `holder.name` that is read outside the room of the config, with the place."""
    for path in sorted(HOUSE.rglob("*.py")):
        if path.is_relative_to(HOUSE / "config"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                owner = node.value
                holder = getattr(owner, "attr", "") or getattr(owner, "id", "")
                yield holder, node.attr, f"{path.relative_to(HOUSE)}:{node.lineno}"


@pytest.fixture(scope="module")
def places() -> dict[str, list[str]]:
    """Each setting ("Fetch.deadline") with where it is used."""
    read_there = list(readings())
    return {
        f"{kind.__name__}.{one.name}": [
            place for holder, name, place in read_there if name == one.name and holder in holders
        ]
        for kind, holders in HOLDERS.items()
        for one in fields(kind)
    }


def test_every_setting_is_used_somewhere_or_told_to_do_nothing(places: dict[str, list[str]]) -> None:
    for setting, where in places.items():
        print(f"{setting:26} {', '.join(where[:3]) or '-'}")  # pytest -s shows the list
    assert {setting for setting, where in places.items() if not where} == UNDONE | ONE_VALUE


def kinds(held: object) -> set[type]:
    """The kinds of settings a type of a field holds, and those these hold."""
    if isinstance(held, type) and is_dataclass(held):
        return {held}.union(*map(kinds, get_type_hints(held).values()))
    return set[type]().union(*map(kinds, get_args(held)))


def test_no_kind_of_settings_is_left_out() -> None:
    assert kinds(Config) == HOLDERS.keys()


def test_a_type_of_values_has_one_value_only(tmp_path: Path) -> None:
    fact = '[[watch]]\nid = "a"\n[watch.match]\nany = ["b"]\n[[watch.fact]]\nname = "c"\npatterns = ["{n} d"]\ntype = '
    assert not problems(tmp_path, fact + '"integer"')
    assert "is one of integer, not" in problems(tmp_path, fact + '"number"')[0]


def test_what_does_nothing_yet_is_told_with_its_line(tmp_path: Path) -> None:
    assert read(tmp_path, "").remarks == ()
    (remark,) = read(tmp_path, '[keep]\n\n[[notify]]\nurl = "mailto://a"\n[[notify]]\nurl = "mailto://b"\n').remarks
    assert remark.startswith(f"{tmp_path / 'config.toml'}:3: notify: messages are not sent yet")
