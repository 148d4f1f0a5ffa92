"""Material -> Digest: the day's flags grouped by watch and story, repeats folded into "also in"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.model import Quoted
from pipeline.publish.digest import SCHEMA_VERSION, Digest, Item, Source, StorySection, ValueChange, WatchSection
from pipeline.publish.material import FactRow, FlagRow, Material, MentionRow


def compose(material: Material) -> Digest:
    """The digest of a day. Depends on the material only, whatever order its rows come in."""
    known = dict(material.watches)
    flagged = sorted({row.watch for row in material.flags} - known.keys())  # a watch since taken out of the config
    names = (*material.watches, *((watch, watch) for watch in flagged))
    return Digest(
        schema_version=SCHEMA_VERSION,
        day=material.day,
        timezone=material.timezone,
        since=material.since,
        until=material.until,
        complete=material.complete,
        watches=tuple(_watch(watch, name, material) for watch, name in names),
        coverage=material.coverage,
    )


def _watch(watch: str, name: str, material: Material) -> WatchSection:
    flags = sorted((row for row in material.flags if row.watch == watch), key=_in_time)
    mentions = [row for row in material.mentions if row.watch == watch]
    mentions.sort(key=lambda row: (row.published, row.url))
    facts = [row for row in material.facts if row.watch == watch]
    items = [(rows, _item(rows, facts)) for rows in _by_article(flags)]
    changed = tuple(item for _, item in items if item.changes)
    edited = tuple(item for _, item in items if "edit" in item.kinds and not item.changes)
    vanished = tuple(item for _, item in items if "vanished" in item.kinds and item not in (*changed, *edited))
    placed = {id(item) for item in (*changed, *edited, *vanished)}
    return WatchSection(
        id=watch,
        name=name,
        changed=changed,
        stories=_stories([(rows, item) for rows, item in items if id(item) not in placed], changed, mentions),
        edited=edited,
        vanished=vanished,
        repeats=sum(row.today and row.kind == "repeat" for row in mentions),
    )


def _by_article(flags: Iterable[FlagRow]) -> list[list[FlagRow]]:
    """The flags of one article and pass together, in the order of the first."""
    groups: dict[tuple[str, object], list[FlagRow]] = defaultdict(list)
    for row in flags:
        groups[row.url, row.raised].append(row)
    return list(groups.values())


def _item(rows: Sequence[FlagRow], facts: Sequence[FactRow]) -> Item:
    first = rows[0]
    return Item(
        source=Source(first.url, first.title, first.site, first.published, first.origins),
        kinds=tuple(row.kind for row in rows),
        lines=_lines(rows),
        reasons=_unique(reason for row in rows for reason in row.reasons),
        flags=tuple(row.id for row in rows),
        labels=_unique(row.label for row in rows if row.label),
        raised=first.raised,
        changes=tuple(_change(row, facts) for row in rows if row.kind == "fact-change"),
    )


def _lines(rows: Sequence[FlagRow]) -> tuple[Quoted, ...]:
    """The sentences of an item, each once: as they were, then as they are, in the order of the text."""
    unique: dict[tuple[str, bool], Quoted] = {}
    for row in rows:
        for line in row.sentences:
            unique.setdefault((line.text, _past(line)), line)
    return tuple(sorted(unique.values(), key=lambda line: (not _past(line), line.start)))


def _past(line: Quoted) -> bool:
    return line.role in ("old", "removed")


def _change(row: FlagRow, facts: Iterable[FactRow]) -> ValueChange:
    given = [
        fact
        for fact in facts
        if (fact.fact, fact.document, fact.value) == (row.fact, row.document, row.new) and fact.url != row.url
    ]
    given.sort(key=lambda fact: (fact.published, fact.url))
    return ValueChange(
        fact=row.fact,
        document=row.document,
        old=row.old,
        new=row.new,
        repeated_by=tuple(Source(fact.url, "", fact.site, fact.published) for fact in given),
    )


def _stories(
    items: Sequence[tuple[Sequence[FlagRow], Item]], changed: Sequence[Item], mentions: Sequence[MentionRow]
) -> tuple[StorySection, ...]:
    """One section a story with new items, by the time of its first one."""
    sections: dict[str, list[tuple[Sequence[FlagRow], Item]]] = defaultdict(list)
    for rows, item in items:
        sections[rows[0].story].append((rows, item))
    shown = {item.source.url for _, item in items} | {item.source.url for item in changed}
    return tuple(_story(story, members, shown, mentions) for story, members in sections.items())


def _story(
    story: str, members: Sequence[tuple[Sequence[FlagRow], Item]], shown: set[str], mentions: Iterable[MentionRow]
) -> StorySection:
    rows = [row for row in mentions if row.story == story]
    also = tuple(
        Source(row.url, row.title, row.site, row.published, row.origins, "copy" if row.copy_of else "repeat")
        for row in rows
        if row.today and row.url not in shown
    )
    items = tuple(item for _, item in members)
    sites = {source.site for source in (*also, *(item.source for item in items))} | {row.site for row in rows}
    origins = _unique(origin for row in rows for origin in row.origins)
    return StorySection(
        id=story, title=members[0][0][0].story_title, items=items, also_in=also, outlets=len(sites), origins=origins
    )


def _in_time(row: FlagRow) -> tuple[object, ...]:
    kinds = ("new-story", "fact-change", "development", "edit", "vanished")
    return row.published, row.raised, row.url, kinds.index(row.kind), row.id


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
