"""What a page says about itself: the better supported claim wins, and the record says what it rests on."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from lxml import html

from pipeline.extract import complete, from_text, read_page
from pipeline.extract.head import Head, read_head
from pipeline.model import Article, Entry, Rejected, Source

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
URL = "https://www.vellmar-courier.example/world/talks-resume"
TITLE = "Talks resume on the river border"
TEXT = (
    "<p>The two governments agreed on Monday to resume talks about the river border, the foreign ministry said.</p>"
    "<p>Negotiators will meet next week in the old customs house, where the last round ended without a result.</p>"
)


def _page(head: str = "", title: str = TITLE, h1: str = TITLE, tag: str = "en", body: str = TEXT) -> str:
    return (
        f'<!DOCTYPE html><html lang="{tag}"><head><title>{title}</title>{head}</head>'
        f"<body><main><article><h1>{h1}</h1>{body}</article></main></body></html>"
    )


def _linked(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def _meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def _head(page: str, url: str = URL) -> Head:
    return read_head(html.document_fromstring(page), url, NOW)


def _record(head: Head, field: str) -> Source:
    return next(source for source in head.sources if source.field == field)


PUBLISHER = _linked(publisher={"name": "Courier"})


def test_two_places_that_agree_on_a_title_beat_one_and_the_record_says_so() -> None:
    head = _head(_page(_linked(headline="River talks: everything you need to know")))
    assert head.title == TITLE
    assert _record(head, "title").by == ("h1", "title")
    assert _record(head, "title").against == ("json-ld: River talks: everything you need to know",)


def test_the_title_is_worded_as_shown_when_the_markup_only_adds_to_it() -> None:
    assert _head(_page(_meta("og:title", f"{TITLE} - live updates"))).title == TITLE


@pytest.mark.parametrize(
    ("head", "title", "site"),
    [
        (_meta("og:site_name", "The Vellmar Courier"), TITLE, "The Vellmar Courier"),
        (_linked(publisher={"@type": "Organization", "name": "Vellmar Courier"}), TITLE, "Vellmar Courier"),
        (_linked(publisher=[{"name": "Courier"}]) + _meta("og:site_name", "Courier"), f"{TITLE} | News", "Courier"),
        ('<meta name="application-name" content="Courier">', f"{TITLE} - Courier", "Courier"),
        ("", f"{TITLE} | Vellmar Courier", "Vellmar Courier"),
        ("", f"{TITLE} | World news", ""),
        (_meta("og:site_name", "https://www.courier.example/"), TITLE, "courier.example"),
        (_meta("og:site_name", "Latest news and videos from all over the river") + PUBLISHER, TITLE, "Courier"),
    ],
)  # fmt: skip
def test_the_outlets_name_is_found_where_the_page_tells_it(head: str, title: str, site: str) -> None:
    assert _head(_page(head, title=title)).site == site


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ada Lind", ("Ada Lind",)),
        ({"@type": "Person", "name": "Ada Lind"}, ("Ada Lind",)),
        ([{"name": "Ada Lind"}, {"name": "Ivo Sand"}], ("Ada Lind", "Ivo Sand")),
        ({"@type": "Person", "name": ["Ada Lind", "Ivo Sand"]}, ("Ada Lind", "Ivo Sand")),
        ({"givenName": "Ada", "familyName": "Lind"}, ("Ada Lind",)),
        ("By Ada Lind and Ivo Sand", ("Ada Lind", "Ivo Sand")),
        ("Ада Лінд та Іво Санд", ("Ада Лінд", "Іво Санд")),
        ({"@list": ["Ada Lind", "Ivo Sand"]}, ("Ada Lind", "Ivo Sand")),
        ("https://courier.example/staff/ada", ()),
        ("newsdesk@courier.example", ()),
        ({"@type": "Organization", "name": "Courier"}, ()),
    ],
)
def test_authors_are_read_in_every_shape(author: object, names: tuple[str, ...]) -> None:
    assert _head(_page(_linked(author=author, publisher={"name": "Courier"}))).authors == names


def test_an_author_may_be_a_reference_into_the_graph() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": TITLE, "author": {"@id": "#ada"}},
            {"@type": "Person", "@id": "#ada", "name": "Ada Lind"},
        ]
    }
    head = _head(_page(f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert head.authors == ("Ada Lind",)


@pytest.mark.parametrize(
    ("tag", "head", "language"),
    [
        ("uk-UA", "", "uk-UA"),
        ("en", _linked(inLanguage="uk") + _meta("og:locale", "uk_UA"), "uk"),
        ("", f'<link rel="alternate" hreflang="de" href="{URL}"><link rel="alternate" hreflang="fr" href="/fr">', "de"),
        ("en", _linked(inLanguage="de"), ""),
    ],
)
def test_the_language_is_what_most_of_the_page_says(tag: str, head: str, language: str) -> None:
    assert _head(_page(head, tag=tag)).language == language


@pytest.mark.parametrize(
    "head",
    [
        _linked(image="https://img.example/a.jpg"),
        _linked(image=[{"url": "https://img.example/a.jpg"}]),
        _meta("og:image", "https://img.example/a.jpg"),
    ],
)
def test_the_picture_is_found(head: str) -> None:
    assert _head(_page(head)).image == "https://img.example/a.jpg"


def _read(page: str) -> Article | Rejected:
    return read_page(page.encode(), "text/html; charset=utf-8", URL, NOW)


def test_the_article_carries_its_picture_and_its_record() -> None:
    article = _read(_page(_linked(headline=TITLE, datePublished="2026-03-04T08:00:00Z", image="/a.jpg")))
    assert isinstance(article, Article)
    assert article.image == "https://www.vellmar-courier.example/a.jpg"
    assert Source("published", ("json-ld",)) in article.sources


@pytest.mark.parametrize(
    "sign",
    [
        _linked(isAccessibleForFree=False),
        _linked(isAccessibleForFree="False"),
        _linked(hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paid"}),
        _meta("article:content_tier", "locked"),
    ],
)
def test_a_page_that_asks_for_payment_is_a_teaser_with_a_note_or_nothing(sign: str) -> None:
    teaser, nothing = (
        _read(_page(sign)),
        _read(_page(sign, body="<p>The two sides met again on Monday in the old customs house at noon.</p>")),
    )
    assert isinstance(teaser, Article)
    assert "payment" in teaser.note
    assert isinstance(nothing, Rejected)
    assert nothing.kind == "paywall"


WALLS = (
    "<p>We and our 842 partners store and access information on a device, such as cookies.</p>"
    "<p>By clicking Accept all you agree to personalised ads and content.</p><p>Reject all. Manage my choices.</p>",
    "<p>Wir und unsere Partner verwenden Cookies und verarbeiten personenbezogene Daten auf Ihrem Gerät.</p>"
    "<p>Ihre Zustimmung können Sie jederzeit widerrufen. Alle akzeptieren.</p>",
    "<p>Nous et nos partenaires utilisons des cookies pour des publicités personnalisées.</p>"
    "<p>Vous pouvez retirer votre consentement à tout moment. Tout accepter. Continuer sans accepter.</p>",
    "<p>Ми та наші партнери використовуємо файли cookie, щоб показувати вам рекламу на цьому сайті.</p>"
    "<p>Натискаючи «Прийняти всі», ви надаєте згоду на обробку даних.</p>",
)


@pytest.mark.parametrize("wall", WALLS)
def test_a_consent_dialog_is_no_article(wall: str) -> None:
    refused = _read(_page(title="Courier", h1="Before you continue", body=wall))
    assert isinstance(refused, Rejected)
    assert refused.kind == "consent"


def test_a_report_about_consent_is_an_article() -> None:
    body = TEXT + (
        "<p>Under the new law sites must offer a button to reject all cookies, the commissioner said on Tuesday.</p>"
        "<p>“We use cookies only for the basket,” a shop in Vellmar answered when asked about its partners.</p>"
    )
    assert isinstance(
        _read(_page(title="Sites must offer a button", h1="Sites must offer a button", body=body)), Article
    )


def _entry(published: datetime | None, key: str = "1") -> Entry:
    return Entry(feed="https://courier.example/rss", key=key, guid=key, url=URL, title=TITLE, published=published)


def _dated(own: datetime | None, *places: str) -> Article:
    sources = (Source("published", places),) if places else ()
    return Article(URL, TITLE, from_text("The two sides met.", URL).blocks, published=own, sources=sources)


AT = datetime(2026, 3, 4, 8, 30, tzinfo=UTC)
DAY = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("own", "places", "feed", "published", "by"),
    [
        (AT, ("json-ld",), AT + timedelta(hours=2), AT, ("feed", "json-ld")),
        (AT, ("json-ld",), AT - timedelta(hours=2), AT - timedelta(hours=2), ("feed", "json-ld")),
        (DAY, ("address",), AT, AT, ("feed", "address")),
        (AT, ("json-ld",), DAY, AT, ("feed", "json-ld")),
        (AT, ("json-ld",), AT + timedelta(days=3), AT, ("json-ld",)),
        (AT, ("json-ld",), AT - timedelta(days=3), AT - timedelta(days=3), ("feed",)),
        (AT, ("json-ld", "line"), AT - timedelta(days=3), AT, ("json-ld", "line")),
        (AT, ("line",), AT + timedelta(days=3), AT + timedelta(days=3), ("feed",)),
        (None, (), AT, AT, ("feed",)),
    ],
)
def test_the_pages_date_and_the_feeds_are_weighed(
    own: datetime | None, places: tuple[str, ...], feed: datetime, published: datetime, by: tuple[str, ...]
) -> None:
    article = complete(_dated(own, *places), [_entry(feed)], NOW)
    assert article.published == published
    assert next(source.by for source in article.sources if source.field == "published") == by


def test_the_weighing_does_not_depend_on_the_order_of_entries() -> None:
    entries = [_entry(AT + timedelta(hours=n), str(n)) for n in (5, 1, 30)]
    assert len({complete(_dated(AT, "json-ld", "address"), order, NOW) for order in permutations(entries)}) == 1


def test_a_lesser_heading_that_is_the_pages_title_goes_before_an_h1_that_is_not() -> None:
    told = _head(
        "<html><head><title>Talks resume on the river - Courier</title></head><body><h1>Latest from us</h1>"
        "<h2>Talks resume on the river</h2><p>Text.</p></body></html>"
    )
    assert told.title == "Talks resume on the river"


def test_an_h1_that_says_the_title_in_other_words_stays_the_title() -> None:
    told = _head(
        "<html><head><title>Talks on the river - Courier</title></head><body>"
        "<h1>New talks begin on the quiet river</h1><p>Text.</p><h2>Talks on the river</h2></body></html>"
    )
    assert told.title == "New talks begin on the quiet river"


@pytest.mark.parametrize(
    ("markup", "live"),
    [
        ('<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>', True),
        (
            '<script type="application/ld+json">[{"@type": "NewsArticle"}, {"@type": "LiveBlogPosting"}]</script>',
            True,
        ),
        ('<main itemtype="https://schema.org/LiveBlogPosting"><h1>Ferry stays in port</h1></main>', True),
        (
            '<h1>Ferry stays in port</h1><aside itemtype="https://schema.org/LiveBlogPosting"><a>Votes</a></aside>',
            False,
        ),
        ('<script type="application/ld+json">{"itemListElement": [{"@type": "LiveBlogPosting"}]}</script>', False),
        ('<script>track("LiveBlogPosting")</script>', False),
    ],
)
def test_a_page_is_live_when_its_own_markup_says_so(markup: str, live: bool) -> None:
    page = (
        f"<html><body>{markup}<p>{'The ferry to the outer isles will not sail before Friday. ' * 9}</p></body></html>"
    )
    article = read_page(page.encode(), "text/html; charset=utf-8", "https://herald.example/ferry", NOW)
    assert isinstance(article, Article)
    assert article.live is live
