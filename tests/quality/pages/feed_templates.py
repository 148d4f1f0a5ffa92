"""A page and what its feed carries of the same report: each template knows which of the two texts is the article."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from page_parts import divs_nav, footer, h1, nav, newsletter, page, ps, related
from page_stories import LANGUAGES, Words

PAGE, FEED = "page", "feed"
OWN_FEED, OTHER_FEED = "https://mail.example/rss", "https://planet.example/atom"
_PAID = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'


@dataclass(frozen=True)
class Pair:
    """`told` is the entry's text, `better` the one that is the article, `truth` its paragraphs."""

    template: str
    language: str
    html: str
    told: str
    feed: str
    better: str
    truth: tuple[str, ...]


Made = tuple[str, tuple[str, ...], str, str, tuple[str, ...]]


def _paywall_after_two_paragraphs(w: Words) -> Made:
    html = page(w, f"{nav(w)}<article>{h1(w)}{ps(_long(w)[:4])}{newsletter(w)}</article>{footer(w)}", _PAID)
    return html, _long(w), OWN_FEED, FEED, _long(w)


def _beginning_without_a_sign(w: Words) -> Made:
    html = page(w, f"{divs_nav(w)}<div class='txt'>{h1(w)}{ps(_long(w)[:5])}</div>{related(w)}{footer(w)}")
    return html, _long(w), OWN_FEED, FEED, _long(w)


def _beginning_carried_on_elsewhere(w: Words) -> Made:
    """Who republishes the feed gives the same text: that it goes on where the page ends is proof enough."""
    html = page(w, f"{nav(w)}<article>{h1(w)}{ps(_long(w)[:5])}</article>{footer(w)}")
    return html, _long(w), OTHER_FEED, FEED, _long(w)


def _another_text_in_its_place(w: Words) -> Made:
    """A page for subscribers, or one that says that the article moved."""
    other = (*w.comments, w.author_box, w.cookies, w.newsletter)
    return page(w, f"{nav(w)}<div>{ps(other)}</div>{footer(w)}"), _long(w), OWN_FEED, FEED, _long(w)


def _whole_beside_an_excerpt(w: Words) -> Made:
    html = page(w, f"{nav(w)}<article>{h1(w)}{ps(_long(w))}</article>{footer(w)}")
    return html, w.paragraphs[:3], OWN_FEED, PAGE, _long(w)


def _whole_beside_the_whole(w: Words) -> Made:
    html = page(w, f"{divs_nav(w)}<article>{h1(w)}{ps(_long(w))}</article>{related(w)}{footer(w)}")
    return html, (*_long(w), w.read_also, *w.related), OWN_FEED, PAGE, _long(w)


def _teaser_beside_a_cut_excerpt(w: Words) -> Made:
    html = page(w, f"{nav(w)}<article>{h1(w)}{ps(_long(w)[:4])}</article>{footer(w)}", _PAID)
    cut = (*_long(w)[:-1], _long(w)[-1][:40] + " […]")
    return html, cut, OWN_FEED, PAGE, _long(w)[:4]


def _somebody_elses_comment_on_it(w: Words) -> Made:
    """A journal of links: its entry leads to an article of another site, and its text is about that."""
    html = page(w, f"{nav(w)}<article>{h1(w)}{ps(w.paragraphs)}</article>{footer(w)}")
    return html, _others(w), OTHER_FEED, PAGE, w.paragraphs


def _notes_on_a_transcript(w: Words) -> Made:
    """Page and feed of one site tell of one thing in other words; the page has more."""
    html = page(w, f"{nav(w)}<article>{h1(w)}{ps(_long(w))}</article>{footer(w)}")
    return html, _others(w), OWN_FEED, PAGE, _long(w)


def _vouched_for_by_its_own_markup(w: Words) -> Made:
    body = json.dumps({"@type": "NewsArticle", "headline": w.title, "articleBody": "\n".join(w.paragraphs)})
    script = f'<script type="application/ld+json">{body}</script>'
    html = page(w, f"{nav(w)}<article>{h1(w)}{ps(w.paragraphs)}</article>{footer(w)}", script)
    return html, _others(w), OWN_FEED, PAGE, w.paragraphs


def _long(w: Words) -> tuple[str, ...]:
    return (*w.paragraphs, *w.entries, w.quotation)


def _others(w: Words) -> tuple[str, ...]:
    """Enough words for a whole text, none of them the report's."""
    told = (*w.comments, w.author_box, w.newsletter, w.cookies)
    return (*told, *told[::-1])


_TEMPLATES: tuple[Callable[[Words], Made], ...] = (
    *(_paywall_after_two_paragraphs, _beginning_without_a_sign, _beginning_carried_on_elsewhere),
    *(_another_text_in_its_place, _whole_beside_an_excerpt, _whole_beside_the_whole, _teaser_beside_a_cut_excerpt),
    *(_somebody_elses_comment_on_it, _notes_on_a_transcript, _vouched_for_by_its_own_markup),
)


def feed_pairs() -> Iterator[Pair]:
    for make in _TEMPLATES:
        for words in LANGUAGES:
            html, told, feed, better, truth = make(words)
            yield Pair(make.__name__.strip("_"), words.language, html, "\n".join(told), feed, better, truth)
