"""`[[watch]]` tables -> Watch: the standing questions, with the faults of their phrases."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from pipeline import match
from pipeline.config.table import Source, Table, as_table, as_text, as_texts
from pipeline.model import Actor, DocumentRule, FactRule, Watch

ReadToml = Callable[[Path], tuple[Source, Mapping[str, object] | None]]
Within = Literal["article", "paragraph", "sentence"]
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def read_watches(tables: list[Table], read_toml: ReadToml) -> tuple[Watch, ...]:
    """Every watch of the file, included ones read with `read_toml`; problems go to the tables' source."""
    watches: dict[str, Watch] = {}
    for table in tables:
        whole = _with_included(table, read_toml)
        if whole is None:
            continue
        watch = _watch(whole)
        if watch.id in watches:
            table.blame("id", f'two watches are called "{watch.id}"; ids must differ.')
        watches[watch.id] = watch
    return tuple(watches.values())


def _with_included(table: Table, read_toml: ReadToml) -> Table | None:
    """The watch's table with the keys of its `include`d file; its own keys win, `words` are joined."""
    name = table.take("include", as_text, "")
    if not name:
        return table
    source, values = read_toml(table.source.path.parent / name)
    source.problems, found = table.source.problems, source.problems
    source.problems.extend(found)
    if values is None:
        return None
    own = {key: value for key, value in table.values.items() if key != "include"}
    words = {**as_table(values.get("words", {})), **as_table(own.get("words", {}))}
    return Table(source, (), {**values, **own, **({"words": words} if words else {})})


def _watch(table: Table) -> Watch:
    words, rules = table.table("words"), table.table("match")
    key = table.take("id", _as_id, "")
    if not key:
        table.blame("", 'a [[watch]] wants an id that stays for ever, e.g. id = "peace-plan".')
    watch = Watch(
        id=key,
        name=table.take("name", as_text, key),
        words=tuple((name, words.take(name, as_texts, ())) for name in words.values),
        any=rules.take("any", as_texts, ()),
        context=rules.take("context", as_texts, ()),
        context_within=rules.take("context_within", _as_within, "article"),
        exclude=rules.take("not", as_texts, ()),
        also=rules.take("also", as_texts, ()),
        documents=tuple(_document(row) for row in table.tables("document")),
        facts=tuple(_fact(row) for row in table.tables("fact")),
        actors=tuple(_actor(row) for row in table.tables("actor")),
    )
    for part in (rules, table):
        part.finish()
    if not watch.any:
        table.blame("match", "a watch without `any` finds nothing: give it at least one phrase.")
    for problem in match.problems(watch):
        table.blame("", problem)
    return watch


def _document(table: Table) -> DocumentRule:
    rule = DocumentRule(_named(table), table.take("about", as_texts, ()))
    table.finish()
    return rule


def _fact(table: Table) -> FactRule:
    rule = FactRule(
        name=_named(table),
        type=table.take("type", _as_fact_type, "integer"),
        patterns=table.take("patterns", as_texts, ()),
        exclude=table.take("not", as_texts, ()),
    )
    table.finish()
    return rule


def _actor(table: Table) -> Actor:
    actor = Actor(_named(table), table.take("aliases", as_texts, ()))
    table.finish()
    return actor


def _named(table: Table) -> str:
    name = table.take("name", as_text, "").strip()
    if not name:
        table.blame("name", 'is missing: name = "…".')
    return name


def _as_id(value: object) -> str:
    text = as_text(value)
    if not _ID.fullmatch(text):
        raise ValueError(f'wants small letters, digits and hyphens, e.g. "peace-plan", not "{text}"')
    return text


def _as_within(value: object) -> Within:
    for within in ("article", "paragraph", "sentence"):
        if value == within:
            return within
    raise ValueError('is "article", "paragraph" or "sentence"')


def _as_fact_type(value: object) -> Literal["integer"]:
    if value == "integer":
        return "integer"
    raise ValueError('is "integer", the only type there is')
