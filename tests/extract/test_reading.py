"""Which parts of a page are its article: structure first, JSON-LD as witness, lines at the edges by their shape."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from time import process_time

import pytest
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import read_page
from pipeline.extract.choosing import Choice, choose
from pipeline.extract.edges import trimmed
from pipeline.extract.outline import Outline, Piece, outline
from pipeline.extract.witness import hear
from pipeline.extract.zones import Paragraph, zoned
from pipeline.model import Article, Block, Rejected, Source

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
URL = "https://courier.example/world/2026/ferry-returns"
TITLE = "Ferry returns to the northern islands"
TEXT = (
    "The ferry to the northern islands sailed on Tuesday for the first time since the storm broke its rudder.",
    "About ninety people were on board, most of them students going home for the spring holidays.",
    "The shipyard in Halm had waited six weeks for a casting that no workshop nearby could make.",
    "From next week the ferry will sail twice a day, and once on Sundays when the tide allows it.",
)
SLOWEST = 8.0  # CPU seconds for the worst page within the limits on a busy machine; a worker is killed after twenty


def _outline(body: str) -> Outline:
    tree = trafilatura.load_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    return outline(tree)


def _lines(body: str) -> list[str]:
    return [piece.text for piece in _outline(body).pieces]


def _kept(body: str, title: str = TITLE) -> list[str]:
    return [choice.piece.text for choice in choose(_outline(body), title).choices if choice.kept]


def _paragraphs(texts: tuple[str, ...] = TEXT) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _read(body: str, head: str = "") -> Article:
    html = f"<html lang='en'><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    read = read_page(html.encode(), "text/html", URL, NOW)
    assert isinstance(read, Article), read
    return read


def test_inline_markup_neither_splits_nor_joins_words() -> None:
    assert _lines("<p>A <b>bold</b> ship, H<sub>2</sub>O and <a href='/x'>a link</a>.</p>") == [
        "A bold ship, H2O and a link."
    ]


def test_two_line_breaks_part_paragraphs_and_a_wrapped_line_goes_on() -> None:
    assert _lines("<div>First line.<br><br>Second line was<br>wrapped here.<br>Third.</div>") == [
        "First line.",
        "Second line was wrapped here.",
        "Third.",
    ]


def test_a_table_row_is_one_line() -> None:
    assert _lines("<table><tr><td>Halm</td><td>6:30</td></tr><tr><td>Orm</td><td>7:15</td></tr></table>") == [
        "Halm 6:30",
        "Orm 7:15",
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='color:red; display: none'>x</p>",
        "<p hidden>x</p>",
        "<p aria-hidden=true>x</p>",
        "<script>x</script>",
        "<template><p>x</p></template>",
        "<nav>x</nav>",
    ],
)
def test_what_a_reader_does_not_see_is_no_text(hidden: str) -> None:
    assert _lines(f"<p>Seen.</p>{hidden}<p>Seen too.</p>") == ["Seen.", "Seen too."]


def test_links_are_counted_by_the_line() -> None:
    first, second = _outline("<div>All plain here<br><a href='/x'>All linked here</a></div>").pieces
    assert (first.linked, second.linked) == (0, len("All linked here"))


def test_comments_are_no_article_however_long() -> None:
    comments = (
        f"<div class='comments'>{_paragraphs(tuple(f'{text} Again {n}.' for n in range(9) for text in TEXT))}</div>"
    )
    assert _kept(f"<div><h1>{TITLE}</h1>{_paragraphs()}</div>{comments}") == list(TEXT)


def test_a_misleading_class_around_the_whole_article_is_not_believed() -> None:
    assert _kept(f"<div class='social widget'><h1>{TITLE}</h1>{_paragraphs()}</div>") == list(TEXT)


def test_text_cut_into_boxes_of_one_template_is_put_together() -> None:
    body = f"<div class='part p1'>{_paragraphs(TEXT[:3])}</div><div class='ad'>Offer</div><div class='part p2'>"
    assert _kept(f"<main><h1>{TITLE}</h1>{body}{_paragraphs(TEXT[3:])}</div></main>") == list(TEXT)


def test_what_stands_among_the_paragraphs_and_is_none_of_them_is_kept_as_boilerplate() -> None:
    offer = "<p><a href='/offer'>Cheap crossings for families</a></p>"
    read = _read(f"<article><h1>{TITLE}</h1>{_paragraphs(TEXT[:2])}{offer}{_paragraphs(TEXT[2:])}</article>")
    assert [(block.text, block.zone) for block in read.blocks if block.zone == "boilerplate"] == [
        ("Cheap crossings for families", "boilerplate")
    ]
    assert [block.text for block in read.blocks if block.zone in ("lead", "body")] == list(TEXT)


def test_a_caption_is_a_caption_and_its_credit_furniture() -> None:
    said = "The ferry leaves the yard in Halm on Tuesday morning."
    figure = "".join(f"<figure><img><figcaption>{text}</figcaption></figure>" for text in (said, "Getty"))
    read = _read(f"<article><h1>{TITLE}</h1>{_paragraphs(TEXT[:2])}{figure}{_paragraphs(TEXT[2:])}</article>")
    zones = {block.text: block.zone for block in read.blocks}
    assert zones[said] == "caption"
    assert zones["Getty"] == "boilerplate"


def test_json_ld_text_delimits_the_article() -> None:
    body = " ".join(TEXT)
    told = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    tail = "<p>The Courier is printed in Halm on six days of the week and was founded by fishermen in 1881.</p>"
    read = _read(f"<div><h1>{TITLE}</h1>{_paragraphs()}{tail}</div>", told)
    assert [block.text for block in read.blocks if block.zone in ("lead", "body")] == list(TEXT)


def test_an_excerpt_in_json_ld_delimits_nothing() -> None:
    told = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{TEXT[0]}"}}</script>'
    read = _read(f"<div><h1>{TITLE}</h1>{_paragraphs()}</div>", told)
    assert [block.text for block in read.blocks if block.zone in ("lead", "body")] == list(TEXT)


def test_a_page_that_shows_nothing_is_read_from_its_json_ld() -> None:
    body = "\\n".join(TEXT)
    told = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    assert [block.text for block in _read("<div id='app'></div>", told).blocks[1:]] == list(TEXT)


def test_a_body_the_page_does_not_show_changes_nothing() -> None:
    choices = tuple(Choice(Piece(text, "text", "p", 0, 0, len(text.split())), True) for text in TEXT)
    assert hear(choices, "Another text altogether, of which this page holds no single line.").choices == choices
    assert hear(choices, "").choices == choices


@pytest.mark.parametrize(
    "line",
    [
        "10 March 2026, 14:05",
        "Оновлено: 10 березня 2026, 14:05",
        "Halm, 10.03.2026",
        "Reporting by Ada Lind; editing by Ivo Sand",
        "Ivo Sand contributed to this report.",
        "Write to Ada Lind at ada.lind@courier.example",
        "Follow us on Facebook, Telegram and Instagram.",
        "Підписуйтеся на нас у Telegram та Facebook",
        "Erhalten Sie unseren Newsletter jeden Morgen.",
        "Recevez chaque matin notre newsletter.",
    ],
)
def test_lines_below_the_article_that_are_none_of_its_text_are_boilerplate(line: str) -> None:
    blocks = [Block(TITLE, "headline"), *(Block(text) for text in TEXT), Block(line)]
    if line[0].isdigit() or "2026" in line:  # a date stands above
        blocks = [blocks[0], blocks[-1], *blocks[1:-1]]
    assert [block.text for block in trimmed(blocks) if block.zone == "boilerplate"] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The minister wrote on Telegram and Facebook that the talks would go on.",
        "“Our ships will sail again,” the board wrote in its newsletter on Telegram.",
        "«Ми захищаємо наших людей», — написав міністр у Telegram та Facebook.",
        "Глава управления написал в Telegram, что переговоры продолжатся в Хальме.",
        "The board will publish its timetable at the end of March.",
    ],
)
def test_news_at_the_end_of_an_article_stays_text(line: str) -> None:
    blocks = [Block(TITLE, "headline"), *(Block(text) for text in TEXT), Block(line)]
    assert trimmed(blocks) == blocks


@pytest.mark.parametrize(
    "line",
    [
        "The bridge was closed on 10 March 2026 and no date for its opening has been set so far.",
        "He wrote to the board at board@harbour.example, and got no answer for three weeks.",
        "Our correspondents in Halm say that the newsletter of the harbour board was wrong about the tide.",
    ],
)
def test_the_same_words_inside_the_article_are_text(line: str) -> None:
    blocks = [Block(TITLE, "headline"), Block(TEXT[0]), Block(line), Block(TEXT[1])]
    assert trimmed(blocks) == blocks


def test_a_caption_told_by_its_credit_is_a_caption() -> None:
    blocks = zoned(TITLE, [Paragraph(TEXT[0]), Paragraph("Students wave from the deck (Image: Ella Brandt)")])
    assert blocks[-1].zone == "caption"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{TEXT[0]}</p>" + "<p>x y z</p>" * 15_000,
        "<div>" * 9_000 + TEXT[0],
        f"<div><p>{TEXT[0]}</p>" * 9_000,
        "<div>" + "lower case <br>" * 15_000,
        f"<p>{TEXT[0]}</p><p>{'a' * 2_000_000}@</p>",
        f"<article><h1>{TITLE}</h1><p>{TEXT[0]}</p></article>" * 4_000,
        f"<div><h3><a href='/x'>{TITLE}</a></h3><p>{TEXT[0]}</p></div>" * 3_000,
        f"<ul>{f'<li><a href=/x>{TEXT[0]}</a></li>' * 6_000}</ul>",
        f"<p class='{'article ' * 100_000}'>{TEXT[0]}</p>",
    ],
    ids=["flat", "deep", "deep text", "breaks", "one word", "articles", "cards", "links", "class"],
)
def test_no_page_within_the_limits_takes_long(body: str) -> None:
    began = process_time()
    read = read_page(f"<html><body>{body}".encode(), "text/html", URL, NOW)
    assert isinstance(read, Article | Rejected)
    assert process_time() - began < SLOWEST


_TAGS = st.sampled_from(
    ["div", "p", "article", "section", "ul", "li", "h1", "h2", "aside", "blockquote", "figure", "a"]
)
_BITS = st.lists(st.tuples(_TAGS, st.sampled_from([*TEXT, TITLE, "More", "14:05", ""])), max_size=25)


@settings(max_examples=60, deadline=None)
@given(_BITS, st.integers(0, 3))
def test_every_block_stands_on_the_page_once_and_in_its_order(bits: list[tuple[str, str]], depth: int) -> None:
    body = "<div>" * depth + "".join(f"<{tag}>{text} {n}</{tag}>" for n, (tag, text) in enumerate(bits))
    page = _outline(body)
    chosen = [choice.piece for choice in choose(page, TITLE).choices]
    places = [page.pieces.index(piece) for piece in chosen]
    assert places == sorted(set(places))


def test_a_choice_that_is_neither_kept_nor_a_caption_is_loose() -> None:
    choice = Choice(Piece("More", "text", "p", 0, 0, 1), kept=False)
    assert choice.loose
    assert not replace(choice, kept=True).loose


def test_where_the_page_shows_but_the_beginning_of_its_own_markups_text_that_is_the_text() -> None:
    gates = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    lines = [f"The {gate} gate of the lock was lifted out by a crane that stood on the {gate} quay." for gate in gates]
    body = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(lines)})
    shown = "".join(f"<p>{line}</p>" for line in lines[:4])
    script = f'<script type="application/ld+json">{body}</script>'
    read = _read(f"<article><h1>{TITLE}</h1>{shown}</article>", script)
    assert [block.text for block in read.blocks[1:]] == lines
    assert read.sources[-1] == Source("text", ("json-ld articleBody",), ("page structure: 72 words",))
