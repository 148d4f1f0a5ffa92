"""A page as a newsroom builds it, whole: all it tells is read at one parse, and its noise is kept apart."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from types import FrameType

import pytest

from pipeline.extract import EXTRACTOR_VERSION, read_page
from pipeline.model import Article

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
URL = "https://courier.example/world/talks-resume?utm_source=mail"
TITLE = "Talks resume on the river border"
LEAD = "The two governments agreed on Monday to resume talks about the river border, the foreign ministry said."
BODY = "Negotiators will meet next week in the old customs house, where the last round ended without a result."
QUOTED = "We have waited nine years and can wait another week for an answer that holds."
EARLIER = "The border was closed nine years ago, after a flood had carried the only bridge away."
HEAD = (
    '<link rel="canonical" href="https://courier.example/world/talks-resume">'
    '<meta property="og:site_name" content="Vellmar Courier"><meta property="og:image" content="/talks.jpg">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks resume on the river border",'
    '"datePublished": "2026-03-09T08:00:00+01:00", "dateModified": "2026-03-09T10:30:00+01:00",'
    '"author": {"name": "Ada Lind"}, "isAccessibleForFree": false}</script>'
)


def _page(within: str = "", after: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{TITLE} | Vellmar Courier</title>{HEAD}'
        f'</head><body><header><nav><a href="/">Home</a></nav></header><main><article><h1>{TITLE}</h1><p>{LEAD}</p>'
        f'<figure><img src="/talks.jpg"><figcaption>The old customs house stands by the river.</figcaption></figure>'
        f"{within}<p>{BODY}</p><blockquote>{QUOTED}</blockquote><h2>Background</h2><p>{EARLIER}</p></article>{after}"
        f"</main><footer>© 2026 Vellmar Courier</footer></body></html>"
    ).encode()


def _read(body: bytes) -> Article:
    read = read_page(body, "text/html", URL, NOW)
    assert isinstance(read, Article)
    return read


def test_everything_a_page_tells_is_read() -> None:
    article = _read(_page())
    assert (article.title, article.site, article.language, article.authors) == (
        TITLE,
        "Vellmar Courier",
        "en",
        ("Ada Lind",),
    )
    assert article.published == datetime(2026, 3, 9, 7, tzinfo=UTC)
    assert article.updated == datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
    assert (article.url, article.image) == (
        "https://courier.example/world/talks-resume",
        "https://courier.example/talks.jpg",
    )
    assert "pay" in article.note.lower()
    assert article.extractor == EXTRACTOR_VERSION
    zones = {block.text: block.zone for block in article.blocks}
    assert zones[TITLE] == "headline"
    assert zones[LEAD] == "lead"
    assert zones[BODY] == "body"
    assert zones[QUOTED] == "quotation"
    assert zones[EARLIER] == "background"
    assert zones["The old customs house stands by the river."] == "caption"
    assert zones["Background"] == "boilerplate"


def test_a_page_is_parsed_once() -> None:
    parsed: list[str] = []

    def watch(frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_name == "document_fromstring" and "lxml" in code.co_filename:
            parsed.append(code.co_name)

    body = _page()
    sys.setprofile(watch)
    try:
        _read(body)
    finally:
        sys.setprofile(None)
    assert len(parsed) == 1


@pytest.mark.parametrize(
    "noise",
    [
        "<p>Advertisement</p>",
        "<p>Leave a comment</p>",
        "<p>Read also: The ferry stays in port</p>",
        "<p>Subscribe to our newsletter</p>",
        "<div class='share-bar'><a href='#f'>Facebook</a> <a href='#x'>X</a> <a href='#t'>Telegram</a></div>",
        "<p>Photo: Ada Lind / Courier</p>",
        "<div class='cookie-notice'><p>We and our partners use cookies. You can change your choice later.</p></div>",
        "<div class='related'><h3><a href='/a'>The ferry stays in port</a></h3><h3><a href='/b'>A fare</a></h3></div>",
        "<div class='author-box'><p>Ada Lind writes about rivers and the people who live on them.</p></div>",
        f"<p>{BODY}</p>",
    ],
)
def test_the_noise_of_news_pages_is_no_text(noise: str) -> None:
    text = [
        block.text for block in _read(_page(noise)).blocks if block.zone not in ("headline", "caption", "boilerplate")
    ]
    assert text == [LEAD, BODY, QUOTED, EARLIER]
