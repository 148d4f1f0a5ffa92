"""What a page names as its own in other languages: absolute addresses of articles, bounded."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.extract import read_page
from pipeline.extract.alternates import MOST
from pipeline.model import Article

URL = "https://www.herald.example/en/ferry"
BODY = "The ferry to the outer isles will not sail before Friday because a wave broke two windows of the bridge. " * 3


def named(*links: str, lang: str = "en", text: str = BODY) -> tuple[str, ...]:
    """The alternates of an article whose page has these links."""
    head = f'<html lang="{lang}"><head>{"".join(links)}</head>'
    page = f"{head}<body><h1>Ferry stays in port</h1><p>{text}</p></body></html>"
    article = read_page(page.encode(), "text/html; charset=utf-8", URL, datetime(2026, 3, 4, tzinfo=UTC))
    assert isinstance(article, Article)
    return article.alternates


def link(tag: str, address: str, rel: str = "alternate") -> str:
    return f'<link rel="{rel}" hreflang="{tag}" href="{address}">'


def test_they_are_absolute_and_canonical_each_once() -> None:
    spelled = ("/uk/ferry?utm_source=x", "https://WWW.herald.example/uk/ferry#top", "//www.herald.example/de/ferry")
    links = [link(tag, address) for tag, address in zip(("uk", "uk-UA", "de_AT"), spelled, strict=True)]
    assert named(*links) == ("https://www.herald.example/uk/ferry", "https://www.herald.example/de/ferry")


@pytest.mark.parametrize(
    "other",
    [
        link("en", URL),
        link("en-GB", "/gb/ferry"),  # the same language for another country
        link("x-default", "/ferry"),
        link("uk", URL),  # a template that names the page itself
        link("uk", "/uk/"),  # a front page
        link("uk", "javascript:void(0)"),
        link("uk", "/uk/ferry", rel="stylesheet"),
        link("", "/uk/ferry"),
        '<link rel="alternate" type="application/rss+xml" href="/feed">',
    ],
)
def test_what_is_no_article_in_another_language_is_left_out(other: str) -> None:
    assert named(other) == ()


def test_the_language_of_the_text_counts_not_the_one_a_template_claims() -> None:
    text = "Пором до дальніх островів не вийде раніше п'ятниці, бо хвиля розбила два вікна на містку судна. " * 3
    assert named(link("uk", "/uk/other"), link("en", "/en/other"), lang="en", text=text) == (
        "https://www.herald.example/en/other",
    )


def test_they_are_bounded() -> None:
    links = [link(f"{a}{b}", f"/{a}{b}/ferry") for a in "abcdfghij" for b in "klmnopqr"]
    assert len(named(*links)) == MOST
