"""`show` says what an article's title, date and text rest on, and which text it is."""

from __future__ import annotations

import json
from pathlib import Path

from cli_kit import Site, call, shell

from pipeline.cli.resting import resting_on
from pipeline.model import Source

PARAGRAPHS = tuple(
    f"In its {word} week the dredger lifted gravel, an anchor and a bell from the {word} basin of the harbour."
    for word in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
)


def feed(address: str, text: str) -> str:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Quay Post</title>'
        f"<item><title>Dredger finds a bell</title><link>{address}</link><content:encoded>{text}</content:encoded>"
        "<pubDate>Mon, 02 Mar 2026 07:00:00 GMT</pubDate></item></channel></rss>"
    )


def page(shown: str) -> str:
    linked = {"@type": "NewsArticle", "headline": "Dredger finds a bell", "datePublished": "2026-03-02T07:00:00Z"}
    return (
        f'<html lang="en"><head><title>Dredger finds a bell</title><script type="application/ld+json">'
        f"{json.dumps(linked)}</script></head><body><article><h1>Dredger finds a bell</h1><p>4 March 2026</p>"
        f"{shown}</article></body></html>"
    )


def read(config: Path, site: Site, shown: str, told: str) -> str:
    site.pages["/bell.html"] = ("text/html", page(shown))
    site.pages["/feed.rss"] = ("application/rss+xml", feed(site.url("/bell.html"), told))
    assert shell("--config", config, "run", "--now", "2026-03-05T08:00:00Z").status == 0
    return " ".join(call("--config", config, "show", site.url("/bell.html")).out.split())


def test_the_places_that_agree_and_those_that_do_not_are_named(config: Path, site: Site) -> None:
    told = read(config, site, "".join(f"<p>{one}</p>" for one in PARAGRAPHS), "A bell was found.")
    assert "title: JSON-LD, the heading and the <title> agree" in told
    assert "published: the feed and JSON-LD agree; the visible line says 2026-03-04" in told
    assert "text: the page's own structure" in told
    assert "stands in" not in told


def test_the_feeds_own_text_is_said_to_stand_in_with_what_the_page_had(config: Path, site: Site) -> None:
    whole = "".join(f"&lt;p&gt;{one}&lt;/p&gt;" for one in PARAGRAPHS)
    told = read(config, site, "".join(f"<p>{one}</p>" for one in PARAGRAPHS[:4]), whole)
    assert "the feed's own text stands in: the page shows only a part of it" in told
    assert "text: the feed; the page's own structure has 80 words" in told
    assert PARAGRAPHS[-1] in told


def test_each_thing_told_has_its_line_in_one_order() -> None:
    sources = (
        Source("text", ("trafilatura",), ("json-ld articleBody: 40 words",)),
        Source("title", ("h1",), ("meta og:title: Bell!",)),
    )
    assert list(resting_on(sources)) == [
        "title: the heading; meta og:title says “Bell!”",
        "text: trafilatura; the articleBody of JSON-LD has 40 words",
    ]
