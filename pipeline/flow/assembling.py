"""What reading an address gave -> the article, why there is none, or when to try again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pipeline import collect, extract, urls
from pipeline.model import Article, Entry, Failure, Rejected, Response

ORDER_REACH = timedelta(days=2)
"""How far before its first sight an article may be ordered: a wrong old date must not overtake what is known."""

RETRIES = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
"""When an article that could not be had, and whose feed gave no text, is tried again, or later when its site asks for
that, up to the last of these; then it is rejected."""

FEED_TEXT_WORDS = 4
"""The fewest words of a feed's own text (or title) that can stand in for an article."""

NO_PAGE = "no_page"
"""The kind of a rejection that says no page is wanted: the feed's own text is the article, and that is no trouble."""

_TRANSIENT = frozenset((408, 425, 429))
_FOR_GOOD = frozenset(("bad_url", "robots", "too_large"))  # failures that trying again does not mend
_REFUSED = {
    401: "the page asks for a login (401)",
    402: "the page asks for payment (402)",
    403: "the site refuses to show the page (403)",
    404: "there is no such page (404)",
    410: "the page is gone (410)",
    451: "the page is withheld for legal reasons (451)",
}


@dataclass(frozen=True, slots=True)
class Retry:
    """Nothing to read yet: try the address again then."""

    at: datetime
    reason: str


def order(published: datetime | None, first_seen: datetime, url: str) -> tuple[datetime, str]:
    """The place of an article in the pass's order: published within two days before its first sight, then address."""
    clamped = min(max(published or first_seen, first_seen - ORDER_REACH), first_seen)
    return clamped, url


def page_answer(answer: Response, now: datetime) -> Failure | Rejected | None:
    """What an answer for an article page means when it holds no page; None when its body can be read. `now` is the
    pass's clock."""
    if urls.is_front_page(answer.final_url) and not urls.is_front_page(answer.url):
        return Rejected(answer.url, "front_page", "the address leads to the site's front page")
    if 200 <= answer.status < 300:
        return None
    if answer.status >= 500 or answer.status in _TRANSIENT:
        wait = collect.retry_after(answer.headers, now)
        return Failure(answer.url, f"http_{answer.status}", f"the site answered {answer.status}", answer.status, wait)
    reason = _REFUSED.get(answer.status, f"the site answered {answer.status}")
    return Rejected(answer.url, f"http_{answer.status}", reason)


def assemble(
    read: Article | Rejected | Failure, entries: Sequence[Entry], first_seen: datetime, tries: int, now: datetime
) -> Article | Rejected | Retry:
    """The article of an address: its page completed by its entries, or the feed's own text, or why there is none."""
    if isinstance(read, Article):
        return extract.complete(read, entries, first_seen)
    for entry in sorted(entries, key=lambda entry: (-len(entry.text.split()), entry.feed, entry.key)):
        if len(f"{entry.title} {entry.text}".split()) >= FEED_TEXT_WORDS:
            own = extract.from_feed(entry, "" if read.kind == NO_PAGE else read.reason, now)
            if isinstance(own, Article):
                return extract.complete(own, entries, first_seen)
    if isinstance(read, Failure) and tries < len(RETRIES) and (read.retry_after or read.kind not in _FOR_GOOD):
        return Retry(now + max(RETRIES[tries], min(read.retry_after or RETRIES[tries], RETRIES[-1])), read.reason)
    return Rejected(read.url, read.kind, read.reason)


def named(article: Article, entries: Sequence[Entry], titles: Mapping[str, str]) -> Article:
    """The article with its outlet's name: where the page gives none, what the config calls a feed of that site."""
    if article.site not in ("", urls.site_of(article.url)):
        return article
    feeds = sorted(entry.feed for entry in entries if urls.same_site(entry.feed, article.url))
    return replace(article, site=next((titles[feed] for feed in feeds if feed in titles), article.site))
