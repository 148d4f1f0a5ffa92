"""When an article came out and when it was changed: every date the page tells, weighed against the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from urllib.parse import urlsplit

from pipeline.extract.address_days import day_in, years_in
from pipeline.extract.clocks import home_zone
from pipeline.extract.date_lines import Shown
from pipeline.extract.date_names import DateName, date_name
from pipeline.extract.dates import Stamp, clamped, read_stamp
from pipeline.extract.linked import Linked, date_of
from pipeline.model import Field, Source

# How far a place is believed. Fitted by hand on the development cases of `tests/quality/dates`; what counts is their
# order: what is made for machines and this article, an address with a day, what is shown with a label, shown without.
ARTICLE_NODE, PAGE_NODE = 4.0, 2.0
STRONG_META, WEAK_META = 4.0, 2.5
PATH, SLUG = 3.0, 2.0
LABELLED, MARKED, PLAIN = 3.5, 3.0, 2.5
ABOVE, OUTSIDE = 2.5, 1.75
FAR_LABELLED, FAR = 2.5, 1.5
DATA, VISIT, YEARLESS = 3.5, 2.5, 2.0  # asked only where nothing else tells a publication
AGREEING = 1.0  # what a second structured place adds: both are often filled from one field
ENOUGH = 1.5  # less support than this is no date

_PUBLISHED: Mapping[DateName, float] = {"published": STRONG_META, "perhaps": WEAK_META}
_UPDATED: Mapping[DateName, float] = {"updated": STRONG_META}
_SAME_AS_UPDATE = 0.75  # a publication that equals the update may be one that moves with it
_AFTER_UPDATE = 0.5
_OTHER_READING = 0.5  # of a day that can be read two ways
RENDERED = timedelta(minutes=10)  # a "publication" so close to the visit is the moment the page was made
_OF_THE_FILE = ("meta last-modified", "meta last_modified", "meta lastmod")
AS_UPDATED = "update: "  # before a place in the record: what it calls an update is taken for the publication
_CLOSE = timedelta(hours=3)  # two moments on either side of a midnight

_LAST_RESORTS = {
    "data": ("page data", "shown", DATA),
    "visit": ("line counted from the visit", "shown", VISIT),
    "yearless": ("line without a year", "shown", YEARLESS),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A date somewhere on the page: where it stands, the family of such places, how far it is believed."""

    stamp: Stamp
    by: str
    family: str
    weight: float


@dataclass(frozen=True, slots=True)
class Dates:
    """What the evidence comes to, and the record of it."""

    published: datetime | None
    updated: datetime | None
    sources: tuple[Source, ...]

    @property
    def says_published(self) -> bool:
        """Whether a publication is told, and not an update in its place."""
        by = next((source.by for source in self.sources if source.field == "published"), ())
        return any(not place.startswith(AS_UPDATED) for place in by)


@dataclass(frozen=True, slots=True)
class Visit:
    """By what the dates of a page are read: where it was fetched and what it calls its own address, its own language
    tags (`en-GB`), whether it writes the month first; `now` bounds what is believed."""

    urls: Sequence[str]
    languages: Sequence[str]
    month_first: bool
    now: datetime

    def home(self, stamps: Iterable[Stamp] = ()) -> tzinfo:
        """By whose clock the page writes, as far as `stamps` and its address and languages tell."""
        return home_zone(urlsplit(self.urls[0]).hostname or "", self.languages, stamps)


def read_dates(linked: Linked, meta: Mapping[str, str], shown: Sequence[Shown], visit: Visit) -> Dates:
    """The dates of a page, from what it tells machines, shows, and has in its address."""
    read = _Reader(visit.month_first)
    out = [*_structured(linked, meta, read, "datePublished", _PUBLISHED), *_of_addresses(visit.urls)]
    out += [_of_shown(one) for one in _told_apart(shown, visit.now) if one.label != "updated"]
    changed = [*_structured(linked, meta, read, "dateModified", _UPDATED)]
    changed += [_of_shown(one) for one in shown if one.label == "updated"]
    weigh = _Scale(visit.home(claim.stamp for claim in (*out, *changed)), visit.now)
    updated = weigh.best(changed)
    published = weigh.best(weigh.doubted([*out, *_read_otherwise(out)], updated)) or weigh.update_alone(changed)
    if published and updated and updated.moment < published.moment:
        updated = None  # no edit comes before the article, and an edit's day alone tells nothing on the same day
    return Dates(
        published.moment if published else None,
        updated.moment if updated else None,
        (*_record("published", published), *_record("updated", updated)),
    )


def _record(field: Field, taken: _Taken | None) -> tuple[Source, ...]:
    return (Source(field, taken.by, taken.against),) if taken else ()


@dataclass(frozen=True, slots=True)
class _Reader:
    month_first: bool

    def __call__(self, text: str) -> Stamp | None:
        return read_stamp(text, self.month_first)


def _structured(
    linked: Linked,
    meta: Mapping[str, str],
    read: Callable[[str], Stamp | None],
    field: str,
    names: Mapping[DateName, float],
) -> Iterator[Claim]:
    """The claims made for machines: JSON-LD, then meta elements in the order of the page."""
    for node, name, weight in ((linked.article, "json-ld", ARTICLE_NODE), (linked.page, "json-ld page", PAGE_NODE)):
        if stamp := read(date_of(node.get(field))):
            yield Claim(stamp, name, "json-ld", weight)
            break
    for name, content in meta.items():
        believed = names.get(date_name(name))
        if believed and (stamp := read(content)):
            yield Claim(stamp, f"meta {name}", "meta", believed)


def latest_day(visit: Visit, updated: datetime | None) -> date:
    """The last day the article can be of: of the year in its address, before its update, before the visit."""
    latest = (updated or visit.now + timedelta(days=1)).date()
    return min([latest, *(date(year, 12, 31) for year in years_in(visit.urls))])


def _of_addresses(urls: Iterable[str]) -> list[Claim]:
    found = day_in(urls)
    return [Claim(Stamp(found.day), "address", "address", PATH if found.in_path else SLUG)] if found else []


def _told_apart(shown: Sequence[Shown], now: datetime) -> Iterator[Shown]:
    """Without what is probably not the article's: today above the headline, and far dates that differ among themselves
    (a list of other articles)."""
    unlabelled = {one.stamp.day for one in shown if one.place == "far" and not one.label}
    for one in shown:
        todays = one.place == "outside" and not one.label and abs(one.stamp.day - now.date()) <= timedelta(days=1)
        listed = one.place == "far" and not one.label and len(unlabelled) > 1
        if not todays and not listed:
            yield one


def _of_shown(one: Shown) -> Claim:
    if one.place in _LAST_RESORTS:
        return Claim(one.stamp, *_LAST_RESORTS[one.place])
    if one.place == "near":
        weight = LABELLED if one.label else MARKED if one.marked else PLAIN
    elif one.place == "far":
        weight = FAR_LABELLED if one.label else FAR
    else:
        weight = LABELLED if one.label else ABOVE if one.place == "above" else OUTSIDE
    name = "marked line" if one.marked else "line"
    return Claim(one.stamp, name, "shown", weight)


def _read_otherwise(claims: Iterable[Claim]) -> Iterator[Claim]:
    for claim in claims:
        if claim.stamp.other:
            yield replace(claim, stamp=claim.stamp.swapped(), weight=claim.weight * _OTHER_READING)


@dataclass(frozen=True, slots=True)
class _Taken:
    stamp: Stamp
    moment: datetime
    by: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Weighs claims by one clock: `home` for times without a zone, `now` for what cannot be."""

    home: tzinfo
    now: datetime

    def best(self, claims: Sequence[Claim]) -> _Taken | None:
        """The date with most support; of the claims that agree on it the one that tells most."""
        held = [claim for claim in claims if clamped(claim.stamp.moment(self.home), self.now)]
        if not held:
            return None
        groups = [[other for other in held if self.agree(other.stamp, claim.stamp)] for claim in held]
        ranked = sorted(
            zip(groups, held, strict=True), key=lambda pair: (-round(_support(pair[0]), 6), -pair[1].weight)
        )
        group, _ = ranked[0]
        if _support(group) < ENOUGH:
            return None
        told = min(group, key=lambda claim: (not claim.stamp.precise, claim.stamp.zone is None, -claim.weight))
        agreed = dict.fromkeys(claim.by for claim in sorted(group, key=lambda claim: -claim.weight))
        rest = (claim for claim in held if claim not in group and not claim.stamp.other)
        against = dict.fromkeys(f"{claim.by}: {claim.stamp.day_in(self.home)}" for claim in rest)
        return _Taken(told.stamp, told.stamp.moment(self.home), tuple(agreed), tuple(against))

    def update_alone(self, changed: Sequence[Claim]) -> _Taken | None:
        """The update in the place of a publication nothing tells, and so named; not what servers say of the file, nor
        the visit itself."""
        told = [one for one in changed if one.by not in _OF_THE_FILE and not self._is_visit(one)]
        taken = self.best(told)
        return replace(taken, by=tuple(f"{AS_UPDATED}{by}" for by in taken.by)) if taken else None

    def _is_visit(self, claim: Claim) -> bool:
        made = claim.family in ("json-ld", "meta")
        return made and claim.stamp.precise and abs(claim.stamp.moment(self.home) - self.now) <= RENDERED

    def agree(self, one: Stamp, other: Stamp) -> bool:
        """Whether two dates name one day; where the page's zone is not known, in some zone."""
        if one.precise and other.precise:
            close = abs(one.moment(self.home) - other.moment(self.home)) <= _CLOSE
            return close or one.day_in(self.home) == other.day_in(self.home)
        if not one.precise and not other.precise:
            return one.day == other.day
        day, timed = (other.day, one) if one.precise else (one.day, other)
        return day in self._days(timed)

    def _days(self, stamp: Stamp) -> set[date]:
        days = {stamp.day, stamp.day_in(self.home)}
        if self.home == UTC and stamp.zone == UTC:  # from Los Angeles to Tokyo
            days |= {(stamp.moment(UTC) + timedelta(hours=hours)).date() for hours in (-8, 9)}
        return days

    def _days_after(self, made: Stamp, shown: Sequence[Stamp]) -> set[int]:
        """How many days a date made for machines comes after those the page shows."""
        clear = (one for one in shown if not one.other and not self.agree(one, made))
        return {(made.day_in(self.home) - one.day_in(self.home)).days for one in clear}

    def doubted(self, claims: Sequence[Claim], updated: _Taken | None) -> list[Claim]:
        """Claims of a publication that move with the edit, come after it or after what the page shows, or are the visit
        itself, weigh less."""
        shown = [claim.stamp for claim in claims if claim.family == "shown" and claim.weight >= ABOVE]
        return [replace(claim, weight=claim.weight * self._doubt(claim, updated, shown)) for claim in claims]

    def _doubt(self, claim: Claim, updated: _Taken | None, shown: Sequence[Stamp]) -> float:
        if claim.family not in ("json-ld", "meta"):
            return self._doubt_of_shown(claim, updated)
        moment = claim.stamp.moment(self.home)
        after = self._days_after(claim.stamp, shown)
        if self._is_visit(claim) or 1 in after:  # a day after the one shown it has moved with an edit
            return 1 / claim.weight
        if not claim.stamp.precise and claim.weight == WEAK_META and claim.stamp.day == self.now.date():
            return 1 / claim.weight
        if claim.weight == WEAK_META and max(after, default=0) > 0:
            return _AFTER_UPDATE  # "created": of the template, or of the archive the page was moved to
        if updated is None:
            return 1.0
        if not claim.stamp.precise:
            return _AFTER_UPDATE if claim.stamp.day > updated.stamp.day_in(self.home) else 1.0
        if moment == updated.moment:
            return _SAME_AS_UPDATE
        return _AFTER_UPDATE if moment > updated.moment + timedelta(days=1) else 1.0

    def _doubt_of_shown(self, claim: Claim, updated: _Taken | None) -> float:
        """A day without a label away from the headline that comes after the update is that of the visit."""
        loose = claim.family == "shown" and claim.weight < ABOVE and updated is not None
        after = loose and updated is not None and claim.stamp.day_in(self.home) > updated.stamp.day_in(self.home)
        return _AFTER_UPDATE if after else 1.0


def _support(group: Sequence[Claim]) -> float:
    """The best of each family; all structured places are one family with a little more when two of them agree."""
    best: dict[str, float] = {}
    for claim in group:
        family = "structured" if claim.family in ("json-ld", "meta") else claim.family
        best[family] = max(best.get(family, 0.0), claim.weight)
    structured = {claim.by for claim in group if claim.family in ("json-ld", "meta")}
    return sum(best.values()) + (AGREEING if len(structured) > 1 else 0.0)
