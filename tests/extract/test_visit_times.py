"""Times a page counts from the visit: they date the article by that visit, whenever it is read, and are no text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import read_page
from pipeline.model import Article

VISIT = datetime(2026, 3, 10, 12, tzinfo=UTC)
URL = "https://courier.example/world/talks-resume"
TITLE = "Talks resume on the river border"
TEXT = (
    "The two governments agreed on Monday to resume talks about the river border, the foreign ministry said.",
    "Negotiators will meet next week in the old customs house, where the last round ended without a result.",
    "Farmers on both banks have waited nine years for a settlement, and many no longer believe in a deadline.",
)


def _read(line: str, now: datetime = VISIT, language: str = "en") -> Article:
    text = "".join(f"<p>{one}</p>" for one in TEXT)
    page = (
        f'<html lang="{language}"><head><meta charset="utf-8"><title>{TITLE}</title></head>'
        f"<body><article><h1>{TITLE}</h1><p>{line}</p>{text}</article></body></html>"
    )
    read = read_page(page.encode(), "text/html", URL, now)
    assert isinstance(read, Article)
    return read


def _text(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.zone not in ("headline", "boilerplate")]


def test_a_page_kept_from_an_earlier_visit_is_dated_by_that_visit() -> None:
    assert _read("3 hours ago").published == VISIT - timedelta(hours=3)
    earlier = VISIT - timedelta(days=30)
    assert _read("3 hours ago", earlier).published == earlier - timedelta(hours=3)


@given(st.integers(min_value=1, max_value=48))
def test_hours_are_counted_back_from_the_visit(hours: int) -> None:
    assert _read(f"{hours} hours ago").published == VISIT - timedelta(hours=hours)


def test_the_record_says_that_the_visit_dates_it() -> None:
    told = next(source for source in _read("Yesterday at 9:15").sources if source.field == "published")
    assert told.by == ("line counted from the visit",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("3 hours ago", "9 hours ago"),
        ("Ada Lind, 50 minutes ago", "Ada Lind, yesterday 11:10"),
        ("Сьогодні, 09:40", "вчора, 09:40"),
        ("vor einer Stunde", "gestern um 9.15 Uhr"),
        ("World | il y a 2 heures", "World | il y a 2 jours"),
        ("12 March, 14:05", "12 March, updated 15:10"),
    ],
)
def test_the_line_that_tells_it_is_no_text_so_that_two_visits_read_the_same(before: str, after: str) -> None:
    assert _text(_read(before)) == list(TEXT) == _text(_read(after))


@pytest.mark.parametrize("line", ["Er starb vor drei Tagen.", "Heute 3 Tote", "Yesterday", "2 weeks ago in the hills"])
def test_words_of_time_in_a_line_that_says_more_are_text_and_date_nothing(line: str) -> None:
    read = _read(line)
    assert read.published is None
    assert _text(read) == [line, *TEXT]
