"""`[[watch]]` tables -> Watch: the standing questions, with the faults of their phrases."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal

from pipeline import match
from pipeline.config.files import read_toml
from pipeline.config.table import Place, Table
from pipeline.config.values import as_names, as_path, as_text, as_texts, one_of, shown
from pipeline.model import Actor, DocumentRule, FactRule, Watch

Within = Literal["article", "paragraph", "sentence"]
FactType = Literal["integer"]
_WITHIN: tuple[Within, ...] = ("article", "paragraph", "sentence")
_FACT_TYPES: tuple[FactType, ...] = ("integer",)
_PHRASE = re.compile(r"phrase (\d+) ")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def read_watches(tables: list[Table]) -> tuple[Watch, ...]:
    """Every watch of the file and of the files it includes; problems go to the tables' sources."""
    watches: dict[str, Watch] = {}
    for table in tables:
        parts = _parts(table)
        if parts is None:
            continue
        watch = _watch(*parts)
        if watch.id and watch.id in watches:
            parts[0].blame(f'two watches are called "{watch.id}"; ids must differ.', "id")
        watches[watch.id] = watch
    return tuple(watches.values())


def _parts(table: Table) -> tuple[Table, Table] | None:
    """The watch's table and its `words`, both with those of the file it includes; None when that is unusable."""
    if "include" not in table.values:
        return table, table.table("words")
    inner = _included(table)
    return _joined(table, inner) if inner else None


def _included(table: Table) -> Table | None:
    """The watch in the file that `include` names: its keys alone, or one `[[watch]]`."""
    name = table.take("include", as_path, None)
    if name is None:
        return None
    source, values = read_toml(table.source.path.parent / name, table.source.problems)
    if values is None:
        table.blame(f"the file {name} cannot be used.", "include")
        return None
    inner = Table(source, (), values)
    rows = inner.tables("watch") if "watch" in values else [inner]
    if rows != [inner]:
        inner.finish()
    if len(rows) != 1:
        inner.blame(f"an included file holds one [[watch]], not {len(rows)}.", "watch")
        return None
    if "include" in rows[0].values:
        rows[0].blame("an included file cannot include another.", "include")
        return None
    return rows[0]


def _joined(own: Table, inner: Table) -> tuple[Table, Table]:
    """Both as one: where a key or a list of `words` stands in both, the own one counts."""
    words = _over(own.table("words"), inner.table("words"))
    return _over(own, inner, leave=("include", "words")), words


def _over(own: Table, inner: Table, leave: Collection[str] = ()) -> Table:
    mine = {key: value for key, value in own.values.items() if key not in leave}
    theirs = {key: value for key, value in inner.values.items() if key not in leave}
    homes = dict.fromkeys(mine, (own.source, own.where))
    return Table(inner.source, inner.where, {**theirs, **mine}, homes)


def _watch(table: Table, words: Table) -> Watch:
    rules = table.table("match")
    key = table.take("id", _as_id, "")
    if "id" not in table.values:
        table.blame('wants an id that stays for ever, e.g. id = "peace-plan".')
    watch = Watch(
        id=key,
        name=table.take("name", as_text, "").strip() or key,
        words=tuple((name, words.take(name, as_texts, ())) for name in words.values),
        any=rules.take("any", as_texts, ()),
        first=rules.take("first", as_texts, ()),
        context=rules.take("context", as_texts, ()),
        context_within=rules.take("context_within", one_of(_WITHIN), "article"),
        exclude=rules.take("not", as_texts, ()),
        others=rules.take("others", as_texts, ()),
        also=rules.take("also", as_texts, ()),
        documents=tuple(_document(row) for row in _named(table, "document")),
        facts=tuple(_fact(row) for row in _named(table, "fact")),
        actors=tuple(_actor(row) for row in _named(table, "actor")),
    )
    for part in (rules, table):
        part.finish()
    if not rules.values.get("any"):
        table.blame("a watch without `any` finds nothing: give it at least one phrase.", "match")
    _blame_phrases(watch, table, words)
    return watch


def _named(table: Table, key: str) -> list[Table]:
    """The tables under `key`; each must have a name of its own."""
    rows = table.tables(key)
    seen = set[object]()
    for row in rows:
        name = row.values.get("name")
        if name is None or name == "":
            row.blame('wants a name: name = "…".')
        elif isinstance(name, str) and name in seen:
            row.blame(f"two are called {shown(name)}; names must differ.", "name")
        if isinstance(name, str):
            seen.add(name)
    return rows


def _document(table: Table) -> DocumentRule:
    rule = DocumentRule(table.take("name", as_text, ""), table.take("about", as_texts, ()))
    table.finish()
    return rule


def _fact(table: Table) -> FactRule:
    rule = FactRule(
        name=table.take("name", as_text, ""),
        type=table.take("type", one_of(_FACT_TYPES), "integer"),
        patterns=table.take("patterns", as_texts, ()),
        exclude=table.take("not", as_texts, ()),
    )
    table.finish()
    return rule


def _actor(table: Table) -> Actor:
    actor = Actor(table.take("name", as_text, ""), table.take("aliases", as_names, ()))
    table.finish()
    return actor


def _blame_phrases(watch: Watch, table: Table, words: Table) -> None:
    """What is wrong with the watch's phrases, each at the phrase's own line."""
    places = dict(_lists_of_phrases(watch, table, words))
    for problem in match.problems(watch):
        key = next((key for key in places if problem.startswith(f"{key}, phrase ")), "")
        source, where = places.get(key, table.place())
        what = problem.removeprefix(f"{key}, ")
        number = _PHRASE.match(what)
        source.blame((*where, int(number[1]) - 1) if number else where, f"{what}.")


def _lists_of_phrases(watch: Watch, table: Table, words: Table) -> Iterator[tuple[str, Place]]:
    """Every list of phrases as `match.problems` calls it, and where it stands."""
    for name, _ in watch.words:
        yield f"words.{name}", words.place(name)
    for key in ("any", "first", "context", "not", "others", "also"):
        yield f"match.{key}", table.place("match", key)
    for n, document in enumerate(watch.documents):
        yield f'document "{document.name}", about', table.place("document", n, "about")
    for n, fact in enumerate(watch.facts):
        yield f'fact "{fact.name}", patterns', table.place("fact", n, "patterns")
        yield f'fact "{fact.name}", not', table.place("fact", n, "not")


def _as_id(value: object) -> str:
    text = as_text(value)
    if not _ID.fullmatch(text):
        raise ValueError(f'wants small letters, digits and hyphens, e.g. "peace-plan", not {shown(text)}')
    return text
