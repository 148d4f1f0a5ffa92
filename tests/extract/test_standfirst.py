"""What stands between the headline and the first paragraph and sums the article up is read as its first lead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.extract import read_page
from pipeline.model import Article

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
URL = "https://courier.example/2026/ferry"
SUM = "The crossing closes for two winters while the piers are renewed"
TEXT = (
    "The ferry across the lower sound will stop running on the first of November, the county said on Tuesday.",
    "Until then the two older boats will carry lorries only at night, when the current between the piers is weakest.",
    "Islanders fear that the school and the small clinic cannot be reached in a storm, as in the winter of the flood.",
    "The county promised a bus around the sound, which takes two hours, and a boat for the sick at any time of day.",
)


def _zoned(zone: str, above: str, head: str = "", text: tuple[str, ...] = TEXT) -> list[str]:
    body = "".join(f"<p>{one}</p>" for one in text)
    html = (
        f"<html><head><title>Ferry to stop</title>{head}</head><body>"
        f"<div class='top'><h1>Ferry to stop</h1>{above}</div>"
        f"<div class='by'>By Ada Lind</div><div class='article-body'>{body}</div></body></html>"
    )
    read = read_page(html.encode(), "text/html", URL, NOW)
    assert isinstance(read, Article), read
    return [block.text for block in read.blocks if block.zone == zone]


def _leads(above: str, head: str = "", text: tuple[str, ...] = TEXT) -> list[str]:
    return _zoned("lead", above, head, text)


DESCRIBED = f'<meta name="description" content="{SUM}">'


@pytest.mark.parametrize(
    ("above", "head"),
    [
        (f"<h2>{SUM}</h2>", DESCRIBED),
        (f"<div class='x1'><div><p>{SUM}</p></div></div>", f'<meta property="og:description" content="{SUM}.">'),
        (f"<p>{SUM}</p>", f'<meta name="description" content="{SUM[:45]} and more">'),
        (f"<div class='article__standfirst'><p>{SUM}</p></div>", ""),
        (f"<div class='art-vorspann'>{SUM}</div>", ""),
        (f"<p>{SUM}.</p>", ""),
    ],
)
def test_a_standfirst_outside_the_articles_box_is_read(above: str, head: str) -> None:
    """A sentence is a lead; a line without a full stop a second headline."""
    stopped = above.replace(SUM, f"{SUM}.").replace("..", ".")
    assert _leads(stopped, head) == [f"{SUM}.", TEXT[0]]
    assert _zoned("headline", above.replace(f"{SUM}.", SUM).replace("<p>", "<p class='dek'>"), head)[1:] == [SUM]


@pytest.mark.parametrize(
    "above",
    [
        f"<div class='summary'><a href='/other'>{SUM}</a></div>",
        f"<figure class='intro'><img src='a.jpg'><figcaption>{SUM}.</figcaption></figure>",
        "<div class='subhead'>By Ada Lind and Ivo Sand, March 9, 2026 11:08 a.m.</div>",
        "<div class='deck'>Lower sound</div>",
    ],
)
def test_a_link_a_caption_a_byline_and_a_kicker_are_no_standfirst(above: str) -> None:
    assert _leads(above, DESCRIBED.replace(SUM, "News from the sound")) == [TEXT[0]]


def test_a_standfirst_that_the_text_says_again_is_not_doubled() -> None:
    assert _leads(f"<h2>{SUM}</h2>", DESCRIBED, (f"{SUM}.", *TEXT)) == [f"{SUM}."]
