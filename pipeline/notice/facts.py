"""Followed values: which document each belongs to, and which of them are a change of their line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.model import Evidence, FactReading, FactValue, Flag, Known, Mention, Quoted, Watch
from pipeline.notice.ids import fact_key, flag_id
from pipeline.notice.novelty import SILENT_ZONES
from pipeline.notice.standing import How, counterparts, standing, tells_change, tells_return

SURE: frozenset[How] = frozenset({"told", "counted", "former"})
VALUELESS: frozenset[How] = frozenset({"denied", "part"})
TOLD: frozenset[How] = frozenset({"told", "least", "most", "bare"})  # what a line's newest value may be
PART = 2  # a number under half of the newest, where nothing says that it is all, counts some of them: "two clauses"
BEYOND: Mapping[How, Callable[[int, int], bool]] = {  # whether such a value can be new beside the line's newest
    "least": lambda value, newest: value > newest,
    "most": lambda value, newest: value < newest,
    "bare": lambda value, newest: PART * value >= newest,
    "rough": lambda value, newest: False,
}


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value of one line (fact and document) that is new or `back`, its sentences, and the newest value until now."""

    fact: str
    document: str
    value: int
    readings: tuple[FactReading, ...]
    before: FactValue
    back: bool = False


def place(readings: Iterable[FactReading], watch: Watch, known: Known) -> tuple[FactReading, ...]:
    """Every reading that gives a value, with a document: its own, else the story's, else the watch's first, else the
    watch's name; and the other end of each change a sentence tells ("from 28 points to 19").

    What a sentence denies or counts as a part is no value; what it supposes, or gives without saying that it is all,
    only where the line's other values agree.
    """
    first = watch.documents[0].name if watch.documents else watch.id
    default = known.story_document or first
    named = (each if each.document else replace(each, document=default) for each in readings)
    both = _with_counterparts(named)
    lines = {_line(each): Line([], []) for each in both}
    for each in both:
        if standing(each.sentence, each.value) in SURE:
            lines[_line(each)].here.append(each.value)
    for one in known.facts:
        if _line(one) in lines:
            lines[_line(one)].known.append(one)
    return tuple(each for each in both if _is_given(each, lines[_line(each)]))


@dataclass(frozen=True, slots=True)
class Line:
    """What the values of one fact of one document are: those sure in the article, and those known before."""

    here: list[int]
    known: list[FactValue]


def _line(one: FactReading | FactValue) -> tuple[str, str]:
    return one.fact, one.document


def _with_counterparts(readings: Iterable[FactReading]) -> tuple[FactReading, ...]:
    """The readings, each followed by the other value of a change its sentence tells, if it was not read itself."""
    given = tuple(readings)
    read = {(one.fact, one.start, one.value) for one in given}
    both = (
        replace(one, value=value)
        for one in given
        for value in (one.value, *counterparts(one.sentence, one.value))
        if value == one.value or (one.fact, one.start, value) not in read
    )
    return tuple(dict.fromkeys(both))


def _is_given(reading: FactReading, line: Line) -> bool:
    how = standing(reading.sentence, reading.value)
    if how in VALUELESS:
        return False
    if how in SURE or reading.value in line.here or any(each.value == reading.value for each in line.known):
        return True
    if how == "supposed" or not (line.here or line.known):
        return how != "supposed"
    return BEYOND[how](reading.value, line.here[0] if line.here else _newest(line.known).value)


def value_changes(mention: Mention, facts: Iterable[FactReading], known: Known, when: datetime) -> list[ValueChange]:
    """The values news brings to lines that have one, `when` being the article's time.

    None for the first value, one seen before that is not told to be back, one older than the line's newest, one that
    only background tells (it retells older news), one that was ("the original 28 points") or is somebody's own count,
    and one that stands beside the line's newest without being told as new ("differs from the 27 points discussed").
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
    key = fact_key(change.fact, change.document, change.value, *((change.before.value,) if change.back else ()))
    return Flag(
        id=flag_id(watch.id, "fact-change", key),
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
    if not line:
        return None
    newest = _newest(line)
    back = any(each.value == value for each in line)
    if back and not _comes_back(grouped[key], newest):
        return None
    if when < newest.published or _is_compared(key, newest, grouped, evidence):
        return None
    return ValueChange(fact, document, value, tuple(grouped[key]), newest, back)


def _comes_back(readings: Iterable[FactReading], newest: FactValue) -> bool:
    return any(each.value != newest.value and tells_return(each.sentence, each.value) for each in readings)


def _is_compared(key: tuple[str, str, int], newest: FactValue, grouped: Grouped, evidence: Iterable[Evidence]) -> bool:
    """Whether the article holds the newest value still to be true and does not call this one new."""
    still = grouped.get((newest.fact, newest.document, newest.value), ())
    if all(_zone_of(reading, evidence) == "headline" for reading in still):  # headlines are written before the news
        return False
    return not any(tells_change(reading.sentence) for reading in grouped[key])


def _is_told(reading: FactReading | FactValue) -> bool:
    return standing(reading.sentence, reading.value) in TOLD


def _newest(line: Iterable[FactValue]) -> FactValue:
    """The value that came last, each counted from its first report, or from the one that told it to be back, and
    what was never more than somebody's count or a look back is no new state of the line."""
    first: dict[int, FactValue] = {}
    for each in sorted(line, key=lambda each: (each.published, each.url)):
        if each.value not in first or tells_return(each.sentence, each.value):
            first[each.value] = each
    told = [each for each in first.values() if _is_told(each)]
    return max(told or first.values(), key=lambda each: (each.published, each.url))


def _zone_of(reading: FactReading, evidence: Iterable[Evidence]) -> str:
    return next((each.zone for each in evidence if each.start <= reading.start < each.end), "body")


def _distinct(readings: Iterable[FactReading]) -> Iterable[FactReading]:
    return {reading.sentence: reading for reading in reversed(tuple(readings))}.values()


def _told(change: ValueChange, watch: Watch) -> str:
    of = f" of the {change.document}" if watch.documents else ""
    return f"{change.fact}{of}: {change.before.value} → {change.value}"
