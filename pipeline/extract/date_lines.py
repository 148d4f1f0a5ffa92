"""Lines of a page that are there for a date -> the dates in them and what they are called there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.extract.dates import Found, Stamp, find_stamps
from pipeline.extract.labels import LABELS, MACHINE, PUBLISHED, TEASER, UPDATED, Label, label_of

Place = Literal["near", "above", "outside", "far", "data", "yearless", "visit"]

LONGEST_LINE = 140  # characters of a line that can be a date line; longer ones are paragraphs
PARAGRAPH = 80  # characters; a line of this length is text
_OTHER_WORDS = 10  # words beside the dates in a date line: a byline, a place, a section, a reading time
_SENTENCE_WORDS = 5  # beside the dates; with a full stop behind them it is one
_DATELINE = 80  # characters at the beginning of a paragraph
_PARTICULARS = 400  # characters of a line of particulars: sections, categories, the day
_LABEL_WORDS = 4  # in a line that is but the label of the next
_DIGIT = re.compile(r"\d")
_PLACE = re.compile(r"(?:(?:[^\W\da-z][^\d,|–—]*[,|–—)]){0,3}\s*(?:[^\W\d_]{3,10}[.,]?\s*)?)\Z")
_DATELINE_END = re.compile(r"\.?\s*(?:\([^()]{2,20}\)\s*)?(?:--?|[–—|])\s")
_LABELLED = re.compile(r"\b\w+(?: \w+)?: .{0,12}?(?:19|20)\d\d\b.{0,12}")
SEPARATED = re.compile(r"\s[|•·]\s")
_DATE = "\x06"  # in the place of a date, where the words beside it are counted
_SENTENCE_END = re.compile(r"(?<![ap]\.m)[.!?…][\"'”’»)]*\s*\Z")


@dataclass(frozen=True, slots=True)
class Shown:
    """A date the page shows, what it is called there, and where it stands."""

    stamp: Stamp
    label: Label
    place: Place
    marked: bool  # markup, not text alone, says that it is a date


def dated_lines(lines: Iterable[str], place: Place, month_first: bool) -> Iterator[Shown]:
    """The dates of the lines; a line that is a label alone belongs to the one after it. From one on that stands beside
    another article's title, only those with a label."""
    label, listed = "", False
    for line in lines:
        found = list(dates_in(f"{label} {line}".strip(), place, month_first)) if len(line) <= LONGEST_LINE else []
        if not found and place == "near" and len(line) >= PARAGRAPH:
            found = list(dates_in(f"{label} {_within(line, month_first)}".strip(), place, month_first))
        listed = listed or (bool(found) and TEASER in line)
        yield from (one for one in found if one.label or not listed)
        label = line if _is_label(line) else ""


def _within(paragraph: str, month_first: bool) -> str:
    """What a paragraph says of its own day: before its text ("VELLMAR, 3 March 2026 (AP) —"), or after a label with a
    colon among other particulars ("… Category: Health. Article date: 3 March 2026")."""
    opening = paragraph[:_DATELINE]
    found = next(find_stamps(opening, month_first), None)
    if found is not None and _DATELINE_END.match(opening, found.end) and _PLACE.match(opening[: found.start]):
        return opening[: found.end]
    labelled = _LABELLED.search(paragraph[:_PARTICULARS])
    return labelled[0] if labelled and LABELS.search(labelled[0]) else ""


def _is_label(line: str) -> bool:
    """Whether a line is the label of the next: "Published on", "Photo:", and not "Photo by Ada Lind"."""
    if len(line.split()) > _LABEL_WORDS or _DIGIT.search(line):
        return False
    found = LABELS.search(line)
    return found is not None and (found.lastgroup != "other" or line.endswith(":") or line == found[0])


def dates_in(line: str, place: Place, month_first: bool) -> Iterator[Shown]:
    """The dates of one line with the label before each: "Published … , updated …"."""
    dates = list(find_stamps(line, month_first))
    if not dates or not _is_date_line(line, dates):
        return
    at, label = 0, ""
    for one in dates:
        labels = list(LABELS.finditer(line, at, one.start))
        told = {found.lastgroup or "" for found in labels}
        label = label_of(told) if labels else label if at and label == "other" else ""
        if label != "other":
            marked = any(mark in line[at : one.start] for mark in (PUBLISHED, UPDATED, MACHINE))
            yield Shown(one.stamp, "updated" if label == "updated" else "published" if label else "", place, marked)
        at = one.end


def _is_date_line(line: str, dates: list[Found]) -> bool:
    """Whether a line is there for its date and not a sentence that names one; markup knows it is no sentence."""
    rest = line
    for one in reversed(dates):
        rest = f"{rest[: one.start]} {_DATE} {rest[one.end :]}"
    rest = " ".join(part.replace(_DATE, " ") for part in SEPARATED.split(rest) if _DATE in part)
    count = len([word for word in rest.split() if any(map(str.isalnum, word))])
    is_sentence = count >= _SENTENCE_WORDS and MACHINE not in line and _SENTENCE_END.search(rest) is not None
    return count <= _OTHER_WORDS and not is_sentence
