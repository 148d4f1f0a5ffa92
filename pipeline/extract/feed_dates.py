"""A page's date of publication against the feed's: which is believed, and the record of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from pipeline.extract.evidence import record_of, with_record
from pipeline.model import Article, Source

_SAME = timedelta(hours=14)  # two moments no further apart may be one, its zone misread
_BEFORE, _AFTER = timedelta(hours=14), timedelta(hours=36)  # a moment of a day, around the day's UTC midnight
_KINDS = {"json-ld": "machine", "meta": "machine", "line": "shown", "marked": "shown", "address": "address"}


def with_feed_date(article: Article, told: datetime) -> Article:
    """The article dated by its page or by `told`, the earliest date its feeds give.

    On one day the earlier moment counts; a day without a time yields to a moment in it. Where the days differ, a page
    that tells its date in two kinds of places (for machines, in a line, in the address) is right. One made for machines
    alone is when it is the earlier: feeds move a date with an edit, and so do pages. What a page merely shows yields.
    """
    own, kinds = article.published, _kinds(article)
    if own is None:
        return _recorded(article, told, ("feed",), ())
    if _is_one_day(own, told):
        return _recorded(article, _finer(own, told), ("feed", *_places(article)), ())
    if len(kinds) >= 2 or ("machine" in kinds and own < told):
        return _recorded(article, own, _places(article), (f"feed: {told:%Y-%m-%d}",))
    return _recorded(article, told, ("feed",), tuple(f"{place}: {own:%Y-%m-%d}" for place in _places(article)))


def _recorded(article: Article, published: datetime, by: tuple[str, ...], against: tuple[str, ...]) -> Article:
    before = record_of(article, "published")
    against = (*against, *(before.against if before else ()))
    return with_record(replace(article, published=published), Source("published", by, against))


def _places(article: Article) -> tuple[str, ...]:
    record = record_of(article, "published")
    return record.by if record else ()


def _kinds(article: Article) -> set[str]:
    return {_KINDS[first] for place in _places(article) if (first := place.split()[0]) in _KINDS}


def _is_one_day(one: datetime, other: datetime) -> bool:
    if _is_day(one) or _is_day(other):
        day, moment = (one, other) if _is_day(one) else (other, one)
        return -_BEFORE <= moment - day <= (timedelta() if _is_day(moment) else _AFTER)
    return abs(one - other) <= _SAME


def _finer(one: datetime, other: datetime) -> datetime:
    """The moment, not the day; of two the earlier."""
    return min(one, other, key=lambda told: (_is_day(told), told))


def _is_day(moment: datetime) -> bool:
    """Whether a moment is a day's UTC midnight, which is how a day without a time is kept."""
    return moment.astimezone(UTC).time() == time()
