"""Followed values: which document each belongs to, and which of them are a change of their line."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.model import Evidence, FactReading, FactValue, Flag, Known, Quoted, Telling, Watch
from pipeline.notice.ids import fact_key, flag_id
from pipeline.notice.novelty import SILENT_ZONES
from pipeline.notice.standing import How, counterparts, moves_from, standing, tells_change, tells_return

SURE: frozenset[How] = frozenset({"told", "counted", "former"})
VALUELESS: frozenset[How] = frozenset({"denied", "part"})
TOLD: frozenset[How] = frozenset({"told", "least", "most", "bare"})  # what a line's newest value may be
FIRM: frozenset[Telling] = frozenset({"new", "back"})  # the report says of the value that it is the one now
DEMANDS = ("demand", "claim", "forderung", "revendic", "reivindic", "exigenc", "richiest", "cerer", "вимог", "требован")
"""In the name of a document: it is somebody's demand, so what he asks for is its value."""
PART = 2  # a number under half of the newest, where nothing says that it is all, counts some of them: "two clauses"
BEYOND: Mapping[How, Callable[[int, int], bool]] = {  # whether such a value can be new beside the line's newest
    "least": lambda value, newest: value > newest,
    "most": lambda value, newest: False,
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
    lines = {_line(each): Line([], [], set()) for each in both}
    for each in both:
        if (how := _how(each)) in SURE:
            lines[_line(each)].here.append(each.value)
        if how == "told":
            lines[_line(each)].still.add(each.value)
    for one in known.facts:
        if _line(one) in lines:
            lines[_line(one)].known.append(one)
    return tuple(each for each in both if _is_given(each, lines[_line(each)]))


@dataclass(frozen=True, slots=True)
class Line:
    """What the values of one fact of one document are: those sure in the article, those known before, and those the
    article tells to be true."""

    here: list[int]
    known: list[FactValue]
    still: set[int]


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


def _how(one: FactReading | FactValue) -> How:
    """How its sentence gives the value. A part is remembered only where the watch asks for it."""
    asked = isinstance(one, FactReading) and one.asked
    demand = any(part in one.document.casefold() for part in DEMANDS)
    how = standing(one.sentence, one.value, asked=asked, demand=demand)
    if how == "part" and isinstance(one, FactValue):
        return standing(one.sentence, one.value, asked=True, demand=demand)
    return how


def _is_given(reading: FactReading, line: Line) -> bool:
    how = _how(reading)
    if how in VALUELESS or (how == "told" and _is_aside(reading, line)):
        return False
    if how in SURE or reading.value in line.here or any(each.value == reading.value for each in line.known):
        return True
    if how == "supposed" or not (line.here or line.known):
        return how != "supposed"
    return BEYOND[how](reading.value, line.here[0] if line.here else _newest(line.known).value)


def _is_aside(reading: FactReading, line: Line) -> bool:
    """Whether the number is far below the newest, which the article tells to be true still: it is of something else."""
    if not line.known or any(each.value == reading.value for each in line.known):
        return False
    newest = _newest(line.known).value
    return newest in line.still and PART * reading.value < newest and not tells_change(reading.sentence)


def told(readings: Iterable[FactReading], evidence: tuple[Evidence, ...], known: Known) -> tuple[FactReading, ...]:
    """The readings, each with how firmly its article tells the value: of two that it tells of one line, below its
    headline, neither is told as new ("the new 28 points were cut; there are now 19")."""
    found = [replace(each, telling=_telling(each, evidence)) for each in readings]
    states: dict[tuple[str, str], set[int]] = {}
    for each in found:
        if each.telling != "recalled" and _is_told(each) and _zone_of(each, evidence) != "headline":
            states.setdefault(_line(each), set()).add(each.value)
    several = {line for line, values in states.items() if len(values) > 1}
    found = [replace(each, telling="") if each.telling == "new" and _line(each) in several else each for each in found]
    lines = {_line(each): [one for one in known.facts if _line(one) == _line(each)] for each in found}
    newest = {line: _newest(values) for line, values in lines.items() if values}
    placed = [
        _beside(each, found, lines[_line(each)], newest[_line(each)], evidence) if _line(each) in newest else each
        for each in found
    ]
    farther = (
        _line(each) in newest and _is_farther(each, placed, newest[_line(each)].value, lines[_line(each)])
        for each in placed
    )
    return tuple(replace(each, telling="recalled") if far else each for each, far in zip(placed, farther, strict=True))


def _is_farther(reading: FactReading, found: Iterable[FactReading], newest: int, line: Iterable[FactValue]) -> bool:
    """Whether the article gives the line another new value nearer to its newest: a line has one state, and what is
    counted besides is as a rule much more or less ("78 percent rejected the offer of 5 percent", after 4)."""
    if not newest or reading.telling != "" or not reading.value or reading.value == newest or not _is_told(reading):
        return False
    others = (each for each in found if _line(each) == _line(reading) and each.telling != "recalled" and _is_told(each))
    known = {reading.value, *(each.value for each in line)}
    near = (each.value for each in others if each.value not in known)
    return any(_times(value, newest) < _times(reading.value, newest) for value in near)


def _times(one: int, other: int) -> float:
    return max(one, other) / max(1, min(one, other))


def _beside(
    reading: FactReading,
    found: Sequence[FactReading],
    line: Sequence[FactValue],
    newest: FactValue,
    evidence: tuple[Evidence, ...],
) -> FactReading:
    """The reading beside the newest value of its line known until now: one that the article holds to be true beside it
    is only recalled ("differs from the 27 points discussed"), a known one that it is said to have moved to is back."""
    if reading.telling == "recalled" or not _is_told(reading):
        return reading
    if reading.value == newest.value:
        return reading
    if _is_compared(reading, newest, found, evidence):
        return replace(reading, telling="recalled")
    known = any(each.value == reading.value for each in line)
    moved = known and moves_from(reading.sentence, reading.value, newest.value)
    return replace(reading, telling="back") if moved else reading


def _telling(reading: FactReading, evidence: tuple[Evidence, ...]) -> Telling:
    how = _how(reading)
    if how == "counted" or _zone_of(reading, evidence) in SILENT_ZONES:
        return "recalled"
    if how not in TOLD:
        return ""
    if tells_return(reading.sentence, reading.value):
        return "back"
    return "new" if tells_change(reading.sentence) else ""


def value_changes(facts: Iterable[FactReading], known: Known, when: datetime) -> list[ValueChange]:
    """The values news brings to lines that have one, `when` being the article's time.

    None for the first value, one reported before that is not told to be back, one only recalled before (in background,
    or as somebody's count) that is not told as new, one older than the line's newest, one that only background tells
    (it retells older news), and one that was ("the original 28 points") or is somebody's own count.
    """
    grouped: dict[tuple[str, str, int], list[FactReading]] = {}
    for reading in facts:
        if reading.telling != "recalled" and _is_told(reading):
            grouped.setdefault((reading.fact, reading.document, reading.value), []).append(reading)
    found = (_change(key, readings, known, when) for key, readings in grouped.items())
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


def _change(
    key: tuple[str, str, int], readings: Sequence[FactReading], known: Known, when: datetime
) -> ValueChange | None:
    fact, document, value = key
    line = [each for each in known.facts if (each.fact, each.document) == (fact, document)]
    if not line:
        return None
    newest = _newest(line)
    before = {each.telling for each in line if each.value == value}
    back = bool(before - {"recalled"})
    if when < newest.published or (before and not _is_anew(readings, newest, {"back"} if back else FIRM)):
        return None
    return ValueChange(fact, document, value, tuple(readings), newest, back)


def _is_anew(readings: Iterable[FactReading], newest: FactValue, tellings: Container[Telling]) -> bool:
    """Whether a value known before, which is not the newest, is told in one of the ways that make it that."""
    return any(each.value != newest.value and each.telling in tellings for each in readings)


def _is_compared(
    reading: FactReading, newest: FactValue, found: Iterable[FactReading], evidence: tuple[Evidence, ...]
) -> bool:
    """Whether the article holds the newest value still to be true and does not call this one new."""
    told = [each for each in found if _line(each) == _line(newest) and each.telling != "recalled" and _is_told(each)]
    still = (each for each in told if each.value == newest.value)
    if all(_zone_of(each, evidence) == "headline" for each in still):  # headlines are written before the news
        return False
    return not any(tells_change(each.sentence) for each in told if each.value == reading.value)


def _is_told(reading: FactReading | FactValue) -> bool:
    return _how(reading) in TOLD


def _newest(line: Iterable[FactValue]) -> FactValue:
    """The value that came last; what was only recalled, or never more than a look back, is no new state of the line."""
    values: dict[int, list[FactValue]] = {}
    for each in sorted(line, key=_when):
        values.setdefault(each.value, []).append(each)
    entered = [_entry(reports) for reports in values.values()]
    states = [each for each in entered if each.telling in FIRM or (each.telling != "recalled" and _is_told(each))]
    return max(states or entered, key=_when)


def _entry(reports: list[FactValue]) -> FactValue:
    """The report by which a value came into its line, of those in order of time: the last that told it to be back, else
    the first; where that only recalled it, the first that told it as new."""
    back = [each for each in reports if each.telling == "back"]
    if back:
        return back[-1]
    new = [each for each in reports if each.telling == "new"]
    return new[0] if new and reports[0].telling == "recalled" else reports[0]


def _when(value: FactValue) -> tuple[datetime, str]:
    return value.published, value.url


def _zone_of(reading: FactReading, evidence: Iterable[Evidence]) -> str:
    return next((each.zone for each in evidence if each.start <= reading.start < each.end), "body")


def _distinct(readings: Iterable[FactReading]) -> Iterable[FactReading]:
    return {reading.sentence: reading for reading in reversed(tuple(readings))}.values()


def _told(change: ValueChange, watch: Watch) -> str:
    of = f" of the {change.document}" if watch.documents else ""
    return f"{change.fact}{of}: {change.before.value} → {change.value}"
