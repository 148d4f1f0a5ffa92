"""Addresses: one spelling each, nothing lost that selects an article, nothing let in that is a trap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.urls import canonical, is_front_page, outlet_of, redact, same_site, short_id, site_of


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://News.Example:443/a/../b/./c", "https://news.example/b/c"),
        ("http://courier.localhost:8123/a", "http://courier.localhost:8123/a"),
        ("http://127.0.0.1:8000/x?id=7#part", "http://127.0.0.1:8000/x?id=7"),
        ("http://[::1]:80/x", "http://[::1]/x"),
        ("http://news.example", "http://news.example/"),
        ("http://news.example./a", "http://news.example/a"),
        ("http://news.example/a//b", "http://news.example/a//b"),
        ("http://приклад.укр/новина", "http://xn--80aikifvh.xn--j1amh/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B0"),
        ("http://news.example/%7euser/%d0%b0", "http://news.example/~user/%D0%B0"),
        ("feed://news.example/rss", "http://news.example/rss"),
        ("feed:https://news.example/rss", "https://news.example/rss"),
        (" https://news.example/a b ", "https://news.example/a%20b"),
    ],
)
def test_an_address_has_one_spelling(url: str, expected: str) -> None:
    assert canonical(url) == expected


@pytest.mark.parametrize(
    "parameter",
    [
        "utm_source=x",
        "UTM_Medium=rss",
        "fbclid=1",
        "gclid=1",
        "at_medium=RSS",
        "at_campaign=rss",
        "traffic_source=rss",
        "ref=rss",
        "source=newsletter",
        "mc_cid=4",
        "yclid=9",
    ],
)
def test_tracking_parameters_are_dropped(parameter: str) -> None:
    assert canonical(f"https://news.example/a?id=5&{parameter}&p=3") == "https://news.example/a?id=5&p=3"


@pytest.mark.parametrize(
    "query", ["id=5", "p=3", "gallery=2", "cid=8", "uid=1", "source=agency", "ref=1204", "12345", "a=2&a=1", "page="]
)
def test_a_parameter_that_may_select_the_article_stays(query: str) -> None:
    assert canonical(f"https://news.example/a?{query}") == f"https://news.example/a?{query}"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:/etc/passwd",
        "ftp://h/x",
        "gopher://h/",
        "text:abc",
        "mailto:a@b.example",
        "http://A\\@B/",
        "http://user:pass@h.example/",
        "http://user@h.example/",
        "http://[::1",
        "http://h h/",
        "http://h\x00.example/",
        "http://h.example/\x1b",
        "http://h:0/",
        "http://h:99999/",
        "http://h:x/",
        "http://a..b/",
        "http:///a",
        "/relative",
        "//",
        "http://-a.example/",
        "http://h.example/" + "a" * 3000,
    ],
)
def test_an_unusable_address_is_empty(url: str) -> None:
    assert canonical(url) == ""


def test_relative_links_resolve_against_their_base() -> None:
    assert canonical("../x?y=1", "https://news.example/a/b/c") == "https://news.example/a/x?y=1"
    assert canonical("//cdn.example/x", "https://news.example/") == "https://cdn.example/x"
    assert canonical("javascript:void(0)", "https://news.example/") == ""


@given(st.text(max_size=60) | st.from_regex(r"\Ahttps?://[a-z0-9.:\[\]@%-]{0,20}/[^\n]{0,30}\Z"))
def test_canonical_never_raises_and_is_idempotent(url: str) -> None:
    once = canonical(url)
    assert canonical(once) == once
    assert once == "" or once.startswith(("http://", "https://"))


def test_sites_are_told_apart_by_registrable_domain_or_local_port() -> None:
    assert same_site("https://www.news.co.uk/a", "http://sport.news.co.uk/b")
    assert not same_site("https://one.co.uk/", "https://two.co.uk/")
    assert same_site("https://unn.example/1", "https://www.unn.example/2")
    assert not same_site("http://127.0.0.1:1/", "http://127.0.0.1:2/")
    assert not same_site("http://courier.localhost:1/", "http://herald.localhost:1/")
    assert not same_site("text:abc", "text:abc")
    assert not same_site("http://[", "http://[")


def test_front_pages_are_known() -> None:
    fronts = [
        "http://a.example",
        "http://a.example/",
        "http://a.example/index.html",
        "http://a.example/en/",
        "http://a.example/uk-ua",
    ]
    assert all(is_front_page(url) for url in fronts)
    assert not any(is_front_page(url) for url in ["http://a.example/news/1", "http://a.example/?p=12", "http://["])


def test_small_helpers() -> None:
    assert site_of("https://www.news.example:8080/a") == "news.example"
    assert site_of("file:a/b.txt") == site_of("http://[") == ""
    assert redact("cannot read https://me:secret@h.example/a?b") == "cannot read https://***@h.example/a?b"
    assert redact("https://h.example/@user") == "https://h.example/@user"
    assert len(short_id("a")) == 16
    assert short_id("a") != short_id("b")


@pytest.mark.parametrize(
    ("site", "url", "named"),
    [
        ("Herald", "https://herald.example/a", "Herald"),
        ("", "https://www.herald.example/a", "herald.example"),
        ("127.0.0.1", "http://127.0.0.1:8080/a", "127.0.0.1:8080"),
        ("Local news", "http://127.0.0.1:8080/a", "Local news"),
        ("::1", "http://[::1]:8080/a", "[::1]:8080"),
        ("", "http://press.localhost/a", "press.localhost"),
        ("", "file:news/monday.txt", ""),
    ],
)
def test_an_outlet_without_a_name_is_its_host_with_the_port_where_that_tells_sites_apart(
    site: str, url: str, named: str
) -> None:
    assert outlet_of(site, url) == named
