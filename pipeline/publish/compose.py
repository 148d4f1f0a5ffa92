"""Material -> Digest: the day's flags grouped by watch and story, repeats folded into "also in"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Quoted, correction_in, gone_in
from pipeline.publish import spread
from pipeline.publish.digest import (
    SCHEMA_VERSION,
    Digest,
    Item,
    Source,
    StorySection,
    TakenIn,
    ValueChange,
    WatchSection,
)
from pipeline.publish.material import FactRow, FlagRow, Material, MentionRow, TakenInRow, Unread
from pipeline.text import fold
from pipeline.urls import outlet_of

_KINDS = ("fact-change", "edit", "new-story", "development", "vanished")  # in which an item's parts are told
_PAST = ("old", "removed")


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
        watches=tuple(_section(watch, name, _Told.of(watch, material)) for watch, name in names),
        coverage=replace(material.coverage, unread=tuple(_unread(material))),
    )


def _unread(material: Material) -> Iterator[Unread]:
    return (
        replace(one, site=material.called.get(one.url) or outlet_of(one.site, one.url))
        for one in material.coverage.unread
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """One watch's rows, each kind in one order. Outlets are counted by their own names and shown as `called`."""

    flags: Sequence[FlagRow]
    mentions: Mapping[str, MentionRow]  # by address, in time
    facts: Sequence[FactRow]
    taken_in: Sequence[TakenInRow]
    called: Mapping[str, str]

    @classmethod
    def of(cls, watch: str, material: Material) -> _Told:
        mentions = sorted((row for row in material.mentions if row.watch == watch), key=_mention_order)
        return cls(
            flags=sorted((row for row in material.flags if row.watch == watch), key=_flag_order),
            mentions={row.url: row for row in mentions},
            facts=sorted((row for row in material.facts if row.watch == watch), key=_fact_order),
            taken_in=sorted((row for row in material.taken_in if row.watch == watch), key=_taken_in_order),
            called=material.called,
        )

    def outlet(self, row: FlagRow | MentionRow | FactRow | TakenInRow) -> str:
        """The outlet of an article as the config calls the feed that brought it, else by its own name."""
        return self.called.get(row.url, row.site)

    def independent(self, rows: Iterable[MentionRow]) -> tuple[str, ...]:
        """Where reports come from (`spread`), outlets among them by the names they are shown by."""
        rows = tuple(rows)
        shown = {row.site: self.outlet(row) for row in rows}
        return tuple(shown.get(name, name) for name in spread.independent(rows))

    def source(self, row: FactRow) -> Source:
        """The article that gives a value; its title and whether it is a copy, where its mention is at hand."""
        mention = self.mentions.get(row.url)
        if mention:
            return self.folded(mention)
        return Source(row.url, "", self.outlet(row), row.published, relation="repeat")

    def folded(self, row: MentionRow) -> Source:
        """An article told of beside others, and how it relates to them."""
        relation = "copy" if row.copy_of else "repeat"
        return Source(row.url, row.title, self.outlet(row), row.published, row.origins, relation)

    def earlier(self, lines: Iterable[Quoted], url: str) -> tuple[Source, ...]:
        """The articles, other than `url`, in which old sentences stand, as far as they are at hand."""
        stand_in = dict.fromkeys(line.url for line in lines if line.role == "old" and line.url != url)
        facts = {row.url: row for row in self.facts if row.url in stand_in}
        return tuple(self.source(facts[each]) for each in stand_in if each in facts)

    def also_in(self, story: str) -> tuple[Source, ...]:
        """The day's articles of a story that raised nothing."""
        flagged = {row.url for row in self.flags}
        rows = (row for row in self.mentions.values() if row.story == story and row.today and row.url not in flagged)
        return tuple(map(self.folded, rows))


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item and the story its article belongs to."""

    story: str
    story_title: str
    site: str
    item: Item


def _section(watch: str, name: str, told: _Told) -> WatchSection:
    items = [_placed(rows, told) for rows in _by_article(told.flags)]
    places = {place: [one for one in items if _place(one.item) == place] for place in _PLACES}
    changed, new = places["changed"], places["new"]
    return WatchSection(
        id=watch,
        name=name,
        changed=tuple(_with_also_in(changed, {one.story for one in new}, told)),
        stories=_stories(new, told),
        edited=tuple(one.item for one in places["edited"]),
        vanished=tuple(one.item for one in places["vanished"]),
        back=tuple(one.item for one in places["back"]),
        taken_in=tuple(_taken_in(row, told) for row in told.taken_in),
        repeats=sum(row.today and row.kind == "repeat" for row in told.mentions.values()),
    )


_PLACES = ("changed", "back", "edited", "vanished", "new")


def _place(item: Item) -> str:
    """Where an item stands: in the first place that fits."""
    fits = (item.changes, item.gone, "edit" in item.kinds, "vanished" in item.kinds, True)
    return next(place for place, fit in zip(_PLACES, fits, strict=True) if fit)


def _by_article(flags: Iterable[FlagRow]) -> list[list[FlagRow]]:
    """The flags of one article and pass together, in the order of the first."""
    groups: dict[tuple[str, object], list[FlagRow]] = defaultdict(list)
    for row in flags:
        groups[row.url, row.raised].append(row)
    return list(groups.values())


def _placed(rows: Sequence[FlagRow], told: _Told) -> _Placed:
    first, lines = rows[0], tuple(_lines(rows))
    if _bare(lines, first) and first.opening:
        lines = (*lines, Quoted(first.opening, "context"))
    item = Item(
        source=Source(first.url, first.title, told.outlet(first), first.published, first.origins),
        kinds=tuple(dict.fromkeys(row.kind for row in rows)),
        lines=lines,
        reasons=_unique(reason for row in rows for reason in row.reasons),
        flags=tuple(row.id for row in rows),
        labels=_unique(row.label for row in rows if row.label),
        raised=first.raised,
        changes=tuple(_change(row, told) for row in rows if row.kind == "fact-change"),
        earlier=told.earlier(lines, first.url),
        gone=next((gone for row in rows for reason in row.reasons if (gone := gone_in(reason))), None),
        unread=first.unread if _bare(lines, first) else "",
        corrections=_unique(note for row in rows for reason in row.reasons if (note := correction_in(reason))),
    )
    return _Placed(first.story, first.story_title, first.site, item)


def _lines(rows: Sequence[FlagRow]) -> Iterator[Quoted]:
    """An item's sentences, each once: edits as notice paired them, values as they were and are, then what is new.

    What an edit took out again is new no longer.
    """
    edits = [line for row in rows if row.kind == "edit" for line in row.sentences]
    values = [line for row in rows if row.kind == "fact-change" for line in _past_first(row.sentences)]
    rest = [line for row in rows if row.kind not in ("edit", "fact-change") for line in row.sentences]
    told = {(line.text, line.role in _PAST) for line in edits}
    yield from edits
    gone = {line.text for line in edits if line.role in _PAST}
    for line in (*values, *sorted(rest, key=lambda line: line.start)):
        if (line.text, line.role in _PAST) not in told and line.text not in gone:
            told.add((line.text, line.role in _PAST))
            yield line


def _bare(lines: Iterable[Quoted], row: FlagRow) -> bool:
    """Whether nothing stands below the headline that does not stand in it."""
    return all(fold(line.text) == fold(row.title) for line in lines)


def _past_first(lines: Iterable[Quoted]) -> list[Quoted]:
    return sorted(lines, key=lambda line: (line.role not in _PAST, line.start))


def _change(row: FlagRow, told: _Told) -> ValueChange:
    """The value that changed, and the other articles that give it."""
    value = (row.fact, row.document, row.new)
    given = [fact for fact in told.facts if (fact.fact, fact.document, fact.value) == value and fact.url != row.url]
    sources = {fact.url: told.source(fact) for fact in given}
    rows = [told.mentions[url] for url in (row.url, *sources) if url in told.mentions]
    outlets = len({row.site, *(fact.site for fact in given)})
    shown = tuple(sources.values())
    return ValueChange(row.fact, row.document, row.old, row.new, shown, outlets, told.independent(rows))


def _with_also_in(changed: Iterable[_Placed], elsewhere: Collection[str], told: _Told) -> Iterator[Item]:
    """The changed items; the first of a story that has no section carries the articles folded into it."""
    seen = set(elsewhere)
    for one in changed:
        named = {source.url for change in one.item.changes for source in change.repeated_by}
        also = () if one.story in seen else told.also_in(one.story)
        seen.add(one.story)
        yield replace(one.item, also_in=tuple(source for source in also if source.url not in named))


def _stories(items: Iterable[_Placed], told: _Told) -> tuple[StorySection, ...]:
    """One section a story with new items, by the time of its first one."""
    sections: dict[str, list[_Placed]] = defaultdict(list)
    for one in items:
        sections[one.story].append(one)
    return tuple(_story(members, told) for members in sections.values())


def _story(members: Sequence[_Placed], told: _Told) -> StorySection:
    story, items = members[0].story, tuple(one.item for one in members)
    rows = [row for row in told.mentions.values() if row.story == story]
    credited = [*(item.source.origins for item in items), *(row.origins for row in rows)]
    return StorySection(
        id=story,
        title=_begun(rows) or members[0].story_title,
        items=items,
        also_in=told.also_in(story),
        outlets=len({one.site for one in members} | {row.site for row in rows}),
        origins=_unique(name for names in credited for name in names),
        independent=told.independent(rows),
    )


def _begun(rows: Sequence[MentionRow]) -> str:
    """The title under which the story came to the watch; that of its founder may be about something else."""
    first = sorted((row for row in rows if row.kind != "repeat"), key=lambda row: row.kind != "new-story")
    return first[0].title if first else ""


def _taken_in(row: TakenInRow, told: _Told) -> TakenIn:
    source = Source(row.url, row.title, told.outlet(row), row.published, row.origins)
    return TakenIn(source, row.day, row.story_title, row.reason)


def _flag_order(row: FlagRow) -> tuple[object, ...]:
    return row.published, row.raised, row.url, _KINDS.index(row.kind), row.id


def _mention_order(row: MentionRow) -> tuple[object, ...]:
    return row.published, row.url


def _taken_in_order(row: TakenInRow) -> tuple[object, ...]:
    return row.published, row.url


def _fact_order(row: FactRow) -> tuple[object, ...]:
    return row.published, row.url, row.fact, row.document, row.value


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
