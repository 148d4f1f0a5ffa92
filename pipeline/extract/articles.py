"""Articles from what is no page: a feed's own text, an imported text; and what entries add to an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from pipeline.extract.dates import clamped
from pipeline.extract.feed_dates import with_feed_date
from pipeline.extract.feed_text import with_feed_text
from pipeline.extract.origins import origins
from pipeline.extract.zones import Paragraph, is_title, zoned
from pipeline.model import Article, Block, Entry, Rejected, Source
from pipeline.text import clean, clean_line, language_of
from pipeline.urls import site_of

_LAST = datetime.max.replace(tzinfo=UTC)


def from_feed(entry: Entry, note: str, now: datetime) -> Article | Rejected:
    """The feed's own content as an article: title and text, or the title alone. `note` says why not the page's.

    Rejected when the entry has neither. `now` bounds its dates.
    """
    title, lines = clean_line(entry.title), _lines(entry.text)
    if not title and not lines:
        return Rejected(entry.url, "extract_empty", "The page could not be read and the feed gives no text.")
    article = _written(entry.url, title, lines, site_of(entry.url or entry.feed), entry.language)
    return replace(
        article,
        published=clamped(entry.published, now),
        updated=clamped(entry.updated, now),
        authors=entry.authors,
        source="feed",
        note=note,
        sources=(Source("text", ("feed",)),),
    )


def from_text(
    text: str, url: str, title: str = "", published: datetime | None = None, site: str = "", language: str = ""
) -> Article:
    """An imported text as an article; its lines are its paragraphs.

    Without `title` the first line is the title when it is short and ends without a full stop. `url` is kept as given
    (`file:` and `text:` addresses included).
    """
    lines = _lines(text)
    title = clean_line(title)
    if not title and lines and is_title(lines[0]):
        title = clean_line(lines.pop(0))
    article = _written(url, title, lines, site or site_of(url), language)
    return replace(article, published=published, source="import")


def _written(url: str, title: str, lines: Iterable[str], site: str, language: str) -> Article:
    blocks = zoned(title, (Paragraph(line) for line in lines))
    spoken = language_of("\n".join(block.text for block in blocks), language)
    return Article(url, title, blocks, site=site, language=spoken, origins=origins(blocks, site))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


def complete(article: Article, entries: Sequence[Entry], first_seen: datetime) -> Article:
    """The article with what its entries know better, whatever order they come in.

    A whole text in a feed is weighed against the page's (`feed_text`), the entries' earliest date against its date
    (`feed_dates`); without any, an article is as old as its first sight. Title, language and authors are taken from
    the entries only where the article has none.
    """
    ordered = sorted(entries, key=lambda entry: (entry.published or _LAST, entry.feed, entry.key))
    dates = [entry.published for entry in ordered if entry.published]
    titles = [title for entry in ordered if (title := clean_line(entry.title))]
    filled = article if article.title or not titles else _titled(article, titles[0])
    whole = _heard_again(filled, with_feed_text(filled, ordered))
    dated = with_feed_date(whole, min(dates)) if dates else whole
    return replace(
        dated,
        published=dated.published or first_seen,
        language=dated.language or next((entry.language for entry in ordered if entry.language), ""),
        authors=dated.authors or next((entry.authors for entry in ordered if entry.authors), ()),
    )


def _heard_again(before: Article, now: Article) -> Article:
    """What is read from the text, read again where it is another one."""
    if now.blocks == before.blocks:
        return now
    spoken = language_of("\n".join(block.text for block in now.blocks), now.language)
    return replace(now, language=spoken, origins=origins(now.blocks, now.site))


def _titled(article: Article, title: str) -> Article:
    blocks = (Block(title, "headline"), *(block for block in article.blocks if block.text != title))
    return replace(article, title=title, blocks=blocks)
