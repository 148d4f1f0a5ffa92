"""A fetched page -> article. The only place that knows trafilatura; runs in a worker process that can be killed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import trafilatura
from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura.settings import Document

from pipeline.extract.access import PAYWALL_NOTE, refuse_walls
from pipeline.extract.alternates import in_other_languages
from pipeline.extract.choosing import Choice, Chosen, choose
from pipeline.extract.decode import NotAPageError, page_text
from pipeline.extract.head import Head, read_head
from pipeline.extract.origins import origins
from pipeline.extract.outline import Form, Outline, outline
from pipeline.extract.standfirst import descriptions, standfirst
from pipeline.extract.witness import goes_on, hear, paragraphs_of
from pipeline.extract.zones import Kind, Paragraph, zoned
from pipeline.model import Article, Rejected, Source
from pipeline.text import clean, clean_line, language_of
from pipeline.urls import site_of

EXTRACTOR_VERSION = f"trafilatura {trafilatura.__version__}, outline 7"
"""Goes into every article: another version may read the same page otherwise, which is no edit."""

SHORTEST = 60  # characters of body; less is a teaser, a cookie notice or a login wall

STRUCTURE, BODY = "page structure", "json-ld articleBody"  # where a text is taken from, in the record

UNSURE = 50  # words of running text found; with less, trafilatura is asked too

_KINDS: dict[str, Kind] = {"head": "heading", "quote": "quote"}
_SAME: Mapping[Form, Kind] = {"heading": "heading", "quote": "quote"}


def read_page(body: bytes, content_type: str, url: str, now: datetime) -> Article | Rejected:
    """The article on a page, or why there is none. Never raises; the same bytes give the same blocks.

    `body` is decoded from its transfer encoding, `url` the canonical address it came from, `now` bounds its dates.
    """
    try:
        return _article(page_text(body, content_type), url, now)
    except NotAPageError as refusal:
        return Rejected(url, refusal.kind, str(refusal))
    except Exception as error:  # whatever foreign bytes provoke in foreign code is a property of the page
        return Rejected(url, "parse_error", f"The page could not be parsed ({type(error).__name__}).")


def _article(html: str, url: str, now: datetime) -> Article:
    tree = _tree(html)
    head = read_head(tree, url, now)
    page = outline(tree)
    chosen = choose(page, head.title)
    paragraphs, record = _paragraphs(tree, chosen, head, url)
    if _length(paragraphs) < SHORTEST:
        raise NotAPageError("extract_empty", "The page holds no article text.")
    blocks = zoned(head.title, [*_summed_up(tree, page, chosen), *paragraphs])
    refuse_walls(blocks, head.paid, head.is_article)
    site = head.site or site_of(url)
    language = language_of("\n".join(block.text for block in blocks), head.language)
    return Article(
        url=head.url,
        title=head.title,
        blocks=blocks,
        published=head.published,
        updated=head.updated,
        site=site,
        language=language,
        authors=head.authors,
        origins=origins(blocks, site),
        source="page",
        note=PAYWALL_NOTE if head.paid else "",
        extractor=EXTRACTOR_VERSION,
        image=head.image,
        sources=(*head.sources, record),
        alternates=in_other_languages(head.alternates, language, url, head.url),
        live=head.live,
    )


def _tree(html: str) -> HtmlElement:
    tree = trafilatura.load_html(html)
    if tree is None:
        raise NotAPageError("parse_error", "The page is no valid HTML.")
    return tree


def _summed_up(tree: HtmlElement, page: Outline, chosen: Chosen) -> Iterator[Paragraph]:
    """The standfirst, where it stands outside the text."""
    kept = [choice.piece for choice in chosen.choices if choice.kept]
    found = standfirst(page, chosen.title, kept, descriptions(tree))
    if found is not None:
        yield Paragraph(found.text, "standfirst")


def _paragraphs(tree: HtmlElement, chosen: Chosen, head: Head, url: str) -> tuple[Sequence[Paragraph], Source]:
    """What our own reading of the page finds, checked against the text in its JSON-LD, and the record of it.

    Where that is next to nothing, the longest of it, trafilatura's reading and the JSON-LD text; where the page shows
    but the beginning of its JSON-LD text, that.
    """
    heard = hear(chosen.choices, head.body)
    own = [_paragraph(choice) for choice in heard.choices]
    if heard.agrees and chosen.words >= UNSURE:
        return own, Source("text", (STRUCTURE, BODY))
    told = [Paragraph(line) for line in paragraphs_of(head.body)]
    readings = {STRUCTURE: own, BODY: told}
    if chosen.words < UNSURE:
        readings["trafilatura"] = list(_second_opinion(tree, url))
        return _recorded(max(readings, key=lambda name: _length(readings[name])), readings)
    return _recorded(BODY if goes_on(own, told) else STRUCTURE, readings)


def _paragraph(choice: Choice) -> Paragraph:
    kind = "caption" if choice.caption else _SAME.get(choice.piece.form, "text")
    return Paragraph(choice.piece.text, kind, choice.loose)


def _recorded(taken: str, readings: Mapping[str, Sequence[Paragraph]]) -> tuple[Sequence[Paragraph], Source]:
    counted = {name: sum(len(p.text.split()) for p in read if not p.loose) for name, read in readings.items()}
    against = (f"{name}: {words} words" for name, words in counted.items() if words and name != taken)
    return readings[taken], Source("text", (taken,), tuple(against))


def _length(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(paragraph.text) for paragraph in paragraphs if not paragraph.loose)


def _second_opinion(tree: HtmlElement, url: str) -> Iterator[Paragraph]:
    document = trafilatura.bare_extraction(
        tree, url=url, favor_precision=True, include_comments=False, deduplicate=False, with_metadata=False
    )
    if isinstance(document, Document):
        yield from _pieces(document.body)


def _pieces(parent: _Element) -> Iterator[Paragraph]:
    """Paragraphs, headings, quotations, list entries and table rows in document order."""
    for element in parent:
        kind = _KINDS.get(str(element.tag), "text")
        if element.tag in ("list", "table", "div") or (element.tag == "quote" and element.find("p") is not None):
            for piece in _pieces(element):
                yield Paragraph(piece.text, kind if kind != "text" else piece.kind)
        else:
            for line in _lines(element):
                yield Paragraph(line, kind)
        if element.tail and element.tail.strip():
            yield Paragraph(clean_line(element.tail, len(element.tail)), "text")


def _lines(element: _Element) -> Iterator[str]:
    """The element's text; line breaks in it end a paragraph."""
    text = "".join(_texts(element))
    return (line for line in clean(text).split("\n") if line.strip())


def _texts(element: _Element) -> Iterator[str]:
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        yield "\n" if child.tag in ("lb", "item", "p") else " " if child.tag == "cell" else ""
        yield from _texts(child)
        yield " ".join((child.tail or "").split("\n"))
