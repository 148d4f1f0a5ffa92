"""Where a page and its feed tell a text each, the better supported one is the article, and the record says which."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest
from feed_templates import FEED, OWN_FEED, Pair, feed_pairs
from page_scoring import by_paragraphs, texts

from pipeline.extract import complete, read_page
from pipeline.model import Article, Entry, Source

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
URL = "https://mail.example/2026/03/old-bridge-opens"
PAIRS = list(feed_pairs())


def _page(pair: Pair) -> Article:
    read = read_page(pair.html.encode(), "text/html; charset=utf-8", URL, NOW)
    assert isinstance(read, Article), read
    return read


def _entry(pair: Pair) -> Entry:
    return Entry(pair.feed, "key", "key", URL, title=f"{pair.template} {pair.language}", text=pair.told)


def _rests(article: Article) -> Source:
    return next(source for source in article.sources if source.field == "text")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.template}-{pair.language}")
def test_the_better_supported_text_is_the_article(pair: Pair) -> None:
    done = complete(_page(pair), [_entry(pair)], NOW)
    assert done.source == pair.better
    assert by_paragraphs(pair.truth, texts(done)).perfect, texts(done)
    assert _rests(done).by[0] == ("feed" if pair.better == FEED else "page structure")
    assert bool(done.note) or pair.better != FEED


def test_the_order_of_the_entries_cannot_show() -> None:
    pair = next(one for one in PAIRS if one.template == "paywall_after_two_paragraphs")
    whole, page = _entry(pair), _page(pair)
    shorter = replace(whole, feed="https://a.example/rss", text="\n".join(pair.told.split("\n")[:-1]))
    entries = (whole, shorter, replace(whole, key="other"), replace(whole, key="excerpt", text=pair.told[:80]))
    (done,) = {complete(page, order, NOW) for order in permutations(entries)}
    assert done.text.endswith(pair.truth[-1])


def test_a_page_keeps_its_head_when_the_feeds_text_stands_in() -> None:
    pair = next(one for one in PAIRS if one.template == "beginning_without_a_sign")
    page = _page(pair)
    done = complete(page, [_entry(pair)], NOW)
    assert (done.title, done.url, done.site, done.language) == (page.title, page.url, page.site, page.language)
    assert _rests(done) == Source("text", ("feed",), (f"page structure: {_words(page)} words",))


def test_what_the_page_shows_in_an_articles_place_has_not_even_its_title() -> None:
    pair = next(one for one in PAIRS if one.template == "another_text_in_its_place")
    done = complete(_page(pair), [_entry(pair)], NOW)
    assert (done.title, done.blocks[0].text) == (_entry(pair).title, _entry(pair).title)


def test_a_page_is_never_doubted_for_a_feed_of_another_site() -> None:
    pair = next(one for one in PAIRS if one.template == "another_text_in_its_place" and one.feed == OWN_FEED)
    page = _page(pair)
    entry = replace(_entry(pair), feed="https://planet.example/atom")
    assert complete(page, [entry], NOW).blocks == page.blocks


def _words(article: Article) -> int:
    return len(" ".join(texts(article)).split())
