"""Followed values: which document each belongs to, and which of them are a change of their line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.model import Evidence, FactReading, FactValue, Flag, Known, Mention, Quoted, Watch
from pipeline.notice.ids import fact_key, flag_id
from pipeline.notice.novelty import SILENT_ZONES
from pipeline.notice.standing import VALUELESS, standing, tells_change


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value of one line (fact and document) never seen before, its sentences, and the newest value until now."""

    fact: str
    document: str
    value: int
    readings: tuple[FactReading, ...]
    before: FactValue


def place(readings: Iterable[FactReading], watch: Watch, known: Known) -> tuple[FactReading, ...]:
    """Every reading that gives a value, with a document: its own, else the story's, else the watch's first, else the
    watch's name. What a sentence denies, supposes or counts as a part is no value."""
    first = watch.documents[0].name if watch.documents else watch.id
    default = known.story_document or first
    given = (each for each in readings if standing(each.sentence, each.value) not in VALUELESS)
    return tuple(reading if reading.document else replace(reading, document=default) for reading in given)


def value_changes(mention: Mention, facts: Iterable[FactReading], known: Known, when: datetime) -> list[ValueChange]:
    """The values news brings to lines that have one, `when` being the article's time.

    None for the first value, one seen before, one older than the line's newest, one that only background tells (it
    retells older news), one that was ("the original 28 points") or is somebody's own count, and one that stands beside
    the line's newest without being told as new ("differs from the 27 points discussed").
    """
    grouped: dict[tuple[str, str, int], list[FactReading]] = {}
    for reading in facts:
        if _zone_of(reading, mention.evidence) not in SILENT_ZONES and _is_told(reading):
            grouped.setdefault((reading.fact, reading.document, reading.value), []).append(reading)
    found = (_change(key, grouped, known, when, mention.evidence) for key in grouped)
    return [change for change in found if change is not None]


def fact_flag(change: ValueChange, watch: Watch, url: str) -> Flag:
    new = (Quoted(reading.sentence, "new", url, reading.start) for reading in _distinct(change.readings))
    old = Quoted(change.before.sentence, "old", change.before.url)
    return Flag(
        id=flag_id(watch.id, "fact-change", fact_key(change.fact, change.document, change.value)),
        watch=watch.id,
        kind="fact-change",
        url=url,
        sentences=(*new, old),
        reasons=(_told(change, watch),),
        fact=change.fact,
        document=change.document,
        old=change.before.value,
        new=change.value,
    )


Grouped = dict[tuple[str, str, int], list[FactReading]]
"""The readings of each value of each line."""


def _change(
    key: tuple[str, str, int], grouped: Grouped, known: Known, when: datetime, evidence: tuple[Evidence, ...]
) -> ValueChange | None:
    fact, document, value = key
    line = [each for each in known.facts if (each.fact, each.document) == (fact, document)]
    if not line or any(each.value == value for each in line):
        return None
    newest = _newest(line)
    if when < newest.published or _is_compared(key, newest, grouped, evidence):
        return None
    return ValueChange(fact, document, value, tuple(grouped[key]), newest)


def _is_compared(key: tuple[str, str, int], newest: FactValue, grouped: Grouped, evidence: Iterable[Evidence]) -> bool:
    """Whether the article holds the newest value still to be true and does not call this one new."""
    still = grouped.get((newest.fact, newest.document, newest.value), ())
    if all(_zone_of(reading, evidence) == "headline" for reading in still):  # headlines are written before the news
        return False
    return not any(tells_change(reading.sentence) for reading in grouped[key])


def _is_told(reading: FactReading | FactValue) -> bool:
    return standing(reading.sentence, reading.value) == "told"


def _newest(line: Iterable[FactValue]) -> FactValue:
    """The value that came last, each counted from its first report: a repeated older value does not bring it back, and
    what was never more than somebody's count or a look back is no new state of the line."""
    first: dict[int, FactValue] = {}
    for each in sorted(line, key=lambda each: (each.published, each.url)):
        first.setdefault(each.value, each)
    told = [each for each in first.values() if _is_told(each)]
    return max(told or first.values(), key=lambda each: (each.published, each.url))


def _zone_of(reading: FactReading, evidence: Iterable[Evidence]) -> str:
    return next((each.zone for each in evidence if each.start <= reading.start < each.end), "body")


def _distinct(readings: Iterable[FactReading]) -> Iterable[FactReading]:
    return {reading.sentence: reading for reading in reversed(tuple(readings))}.values()


def _told(change: ValueChange, watch: Watch) -> str:
    of = f" of the {change.document}" if watch.documents else ""
    return f"{change.fact}{of}: {change.before.value} → {change.value}"
