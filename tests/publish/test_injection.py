"""No text of a feed or page can do anything in a digest."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from payloads import PAYLOADS, infected
from rich.cells import cell_len
from sample import FULL

from pipeline.publish import Digest, compose, html, markdown, terminal, to_json
from pipeline.text import clean_line

DIGEST = compose(FULL)
PLAIN = "harmless"
ELEMENTS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "p",
    "ul",
    "li",
    "section",
    "article",
    "div",
    "span",
    "a",
    "ins",
    "del",
    "details",
    "summary",
    "footer",
    "code",
}
ATTRIBUTES = {"lang", "charset", "name", "content", "http-equiv", "class", "id", "dir", "href", "rel"}
NODES = {
    "heading_open",
    "heading_close",
    "paragraph_open",
    "paragraph_close",
    "bullet_list_open",
    "bullet_list_close",
    "list_item_open",
    "list_item_close",
    "inline",
    "text",
    "strong_open",
    "strong_close",
    "em_open",
    "em_close",
    "link_open",
    "link_close",
    "s_open",
    "s_close",
    "hardbreak",
    "softbreak",
}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
WHOLE = re.compile(r"  https?://.*")  # an address is never broken
ADDRESSES = ("{}", "https://ok.example/{}")


@pytest.fixture(params=PAYLOADS, ids=range(len(PAYLOADS)))
def payload(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=ADDRESSES)
def address(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def elements(page: str) -> list[etree._Element]:
    """Every element of the page, which must be well-formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(page.encode(), parser)
    found = [one for one in root.iter() if isinstance(one.tag, str)]
    assert len(found) == sum(1 for _ in root.iter()), "a comment or processing instruction"
    return found


def check_page(page: str) -> list[str]:
    """The page's elements in order, each of them and its attributes expected."""
    found = elements(page)
    for one in found:
        assert one.tag in ELEMENTS
        assert set(one.attrib) <= ATTRIBUTES
        assert one.get("href", "#").startswith(("https://ok.example/", "https://evil.example/x", "http", "#"))
        assert not str(one.get("href", "")).startswith(("javascript", "data", "//"))
    return [f"{one.tag}.{one.get('class', '')}" for one in found]


def test_forty_payloads_are_tried() -> None:
    assert len(PAYLOADS) == 40


def test_a_page_has_the_same_elements_whatever_its_texts(payload: str, address: str) -> None:
    page = html(infected(DIGEST, payload, address.format(payload)))
    harmless = html(infected(DIGEST, PLAIN, address.format(PLAIN)))
    found, usual = check_page(page), check_page(harmless)
    linked = [tag for tag in found if not tag.startswith("a.")]
    assert linked == [tag for tag in usual if not tag.startswith("a.")]
    text = "".join(elements(page)[0].itertext())
    assert clean_line(payload) in " ".join(text.split())


def tokens(text: str) -> list[Token]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [one for token in parser.parse(text) for one in (token, *(token.children or ()))]


def shape(found: list[Token]) -> list[str]:
    """The nodes, runs of text as one, links aside."""
    kinds = [one.type for one in found if one.type not in ("link_open", "link_close")]
    return [kind for place, kind in enumerate(kinds) if kind != "text" or kinds[place - 1] != "text"]


def test_a_markdown_digest_has_the_same_nodes_whatever_its_texts(payload: str, address: str) -> None:
    found = tokens(markdown(infected(DIGEST, payload, address.format(payload))))
    usual = tokens(markdown(infected(DIGEST, PLAIN, address.format(PLAIN))))
    assert {one.type for one in found} <= NODES
    assert shape(found) == shape(usual)
    for one in found:
        assert str(one.attrs.get("href", "http")).startswith(("https://", "http"))
    text = "".join(one.content for one in found if one.type == "text")
    assert clean_line(payload) in text


def test_a_terminal_is_given_text_and_colours_and_nothing_else(payload: str, address: str) -> None:
    digest = infected(DIGEST, payload, address.format(payload))
    for colour in (False, True):
        text = terminal(digest, 80, colour)
        bare = COLOUR.sub("", text) if colour else text
        assert {unicodedata.category(one) for one in bare.replace("\n", "")}.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
        assert all(cell_len(line) <= 80 or WHOLE.fullmatch(line) for line in bare.split("\n"))
    assert terminal(digest, 80) == COLOUR.sub("", terminal(digest, 80, colour=True))


def test_json_holds_the_texts_as_they_are(payload: str) -> None:
    digest = infected(DIGEST, payload, payload)
    assert json.loads(to_json(digest))["watches"][0]["name"] == payload


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_leaves_every_format_well_formed(text: str) -> None:
    digest = infected(DIGEST, f"p{text}", f"https://ok.example/{text}")
    check_page(html(digest))
    assert {one.type for one in tokens(markdown(digest))} <= NODES
    assert all(cell_len(line) <= 60 or WHOLE.fullmatch(line) for line in terminal(digest, 60).split("\n"))
    assert json.loads(to_json(digest))


@given(st.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_even_halves_of_characters_are_dropped_from_what_is_shown(text: str) -> None:
    digest: Digest = infected(DIGEST, f"p{text}\ud800", f"https://ok.example/{text}")
    for shown in (html(digest), markdown(digest), terminal(digest)):
        assert shown.encode()
