"""The day an article's address tells: "/2026/03/05/talks-resume", "/talks-resume-20260305"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from pipeline.extract.months import MONTHS

_PATH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3,9})/(\d{1,2})(?=[/_.-]|\Z)", re.IGNORECASE)
_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_SLUG = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([-_.]?)(\d\d)\2|/?(\d\d)/?)(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class AddressDay:
    """A day, and whether it has parts of the path to itself; figures in the article's name may be other things."""

    day: date
    in_path: bool


def day_in(urls: Iterable[str]) -> AddressDay | None:
    """The day in the first of the addresses that has one."""
    return next((found for url in urls if (found := _of_address(url))), None)


def years_in(urls: Iterable[str]) -> Iterator[int]:
    """The years the addresses name."""
    return (int(found[1]) for url in urls if (found := _YEAR.search(urlsplit(url).path)))


def _of_address(url: str) -> AddressDay | None:
    parts = urlsplit(url)
    where = f"{parts.path}?{parts.query}"
    path = _PATH.search(where)
    if path and (day := _day(path[1], path[2], path[3])):
        listicle = where[path.end() : path.end() + 1] == "-"  # /2026/03/15-reasons-to-stay
        return AddressDay(day, not listicle)
    slug = _SLUG.search(where)
    day = _day(slug[1], slug[3] or slug[4], slug[5]) if slug else None
    return AddressDay(day, in_path=False) if day else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month) if month.isdecimal() else MONTHS[month.lower()], int(day))
    except (ValueError, KeyError):
        return None
