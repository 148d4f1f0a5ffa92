"""What an article and its outlet are called: the claims of JSON-LD, meta elements and markup, weighed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from pipeline.extract.evidence import Told, best_told, source_of
from pipeline.extract.linked import Linked, text_of
from pipeline.model import Source
from pipeline.text import fold
from pipeline.urls import site_of

_LONGEST_SITE = 80  # characters; longer ones are slogans
_SLOGAN_WORDS = 6
_SAME_WORDS = 3  # so many words at the beginning make two titles one: the rest is a subtitle or the outlet
_SEPARATOR = re.compile(r"\s+[|–—•·:»-]+\s+")


def title_claims(
    raw_title: str,
    headings: Sequence[str],
    lesser: Callable[[], Iterable[str]],
    meta: Mapping[str, str],
    sites: Sequence[str],
    url: str,
) -> list[Told]:
    """What the page, JSON-LD aside, says its title is. A lone h1 is more likely it than one of several; where no h1
    says what the <title> or Open Graph does, a `lesser` heading may."""
    own = [*sites, site_of(url)]
    named = [
        (meta.get("og:title", ""), "meta og:title", 2.5, "og"),
        (meta.get("twitter:title", ""), "meta twitter:title", 2.0, "og"),
        *((heading, "h1", 2.5 if len(headings) == 1 else 2.0, "h1") for heading in headings),
        (raw_title, "title", 2.0, "title"),
    ]
    claims = [Told(without_site(value, own), by, weight, family) for value, by, weight, family in named]
    said = [claim.value for claim in claims if claim.value and claim.by in ("title", "meta og:title")]
    if any(_rewords(heading, title) for heading in headings for title in said):
        return claims
    longest = max(map(len, said), default=0)  # more than a title holds the text below it too
    shown = next((one for one in lesser() if len(one) <= longest and any(same_title(one, title) for title in said)), "")
    return [*claims, Told(shown, "heading", 2.0, "h1")] if shown else claims


def title_of(linked: Linked, claims: Sequence[Told], sites: Sequence[str]) -> tuple[str, Source | None]:
    """The best supported title. What the page shows in its h1 is its wording: one for search engines may be older."""
    headline = text_of(linked.article.get("headline")) or text_of(linked.article.get("name"))
    held = [Told(headline, "json-ld", 3.0, "json-ld"), *claims]
    own = {fold(site) for site in sites}
    held = [claim for claim in held if claim.value and fold(claim.value) not in own]
    taken = best_told(held, same_title)
    if not taken:
        return "", None
    shown = next(
        (claim for claim in taken if claim.by in ("h1", "heading") and len(claim.value.split()) >= _SAME_WORDS),
        taken[0],
    )
    return shown.value, source_of("title", taken, held)


def same_title(one: str, other: str) -> bool:
    """Equal but for case and marks, or one begins or ends with the other (an outlet, a subtitle; a kicker)."""
    short, long = sorted((_folded(one), _folded(other)), key=len)
    if short == long:
        return True
    return len(short.split()) >= _SAME_WORDS and (long.startswith(short) or long.endswith(f" {short}"))


def _rewords(heading: str, title: str) -> bool:
    """Whether a heading says the same as a title, or the same in other words: it has half of the title's."""
    named, shown = set(_folded(title).split()), set(_folded(heading).split())
    return same_title(heading, title) or 2 * len(named & shown) >= len(named)


_folded = lru_cache(maxsize=256)(fold)  # titles are compared pair by pair


def without_site(title: str, own: Sequence[str]) -> str:
    """The title without the outlet's name at its end."""
    cut = _last_separator(title)
    if cut is None:
        return title
    tail = _squash(title[cut.end() :])
    names = {_squash(name) for name in own} | {label for name in own if "." in name for label in name.split(".")}
    return title[: cut.start()].rstrip() if tail in names else title


def site_names(
    linked: Linked, meta: Mapping[str, str], title: str, url: str, masthead: Callable[[], str]
) -> tuple[list[Told], str, Source | None]:
    """The claims for the outlet's name and the best. The end of the <title> counts where a place or the host agrees;
    where nothing tells it, the `masthead` is asked."""
    publisher = linked.resolved(linked.article.get("publisher") or linked.page.get("publisher"))
    claims = [
        Told(_site(_name(publisher)), "json-ld publisher", 3.0, "publisher"),
        Told(_site(meta.get("og:site_name", "")), "meta og:site_name", 3.0, "og"),
        *(Told(_site(name), "json-ld site", 2.5, "site") for name in linked.names),
        Told(_site(meta.get("application-name", "")), "meta application-name", 2.0, "application"),
        Told(_site(meta.get("apple-mobile-web-app-title", "")), "meta apple-mobile-web-app-title", 1.5, "application"),
    ]
    cut = _last_separator(title)
    tail = _site(title[cut.end() :]) if cut else ""
    if tail and (_squash(tail) in _labels(url) or any(_same_site(tail, claim.value) for claim in claims)):
        claims.append(Told(tail, "title", 1.5, "title"))
    weighed = [
        Told(c.value, c.by, c.weight / 3 if len(c.value.split()) > _SLOGAN_WORDS else c.weight, c.family)
        for c in claims
    ]
    if not any(claim.value for claim in weighed) and (shown := _site(masthead())):
        weighed = [Told(shown, "masthead", 1.0, "masthead")]
    taken = best_told(weighed, _same_site)
    return weighed, (taken[0].value if taken else ""), (source_of("site", taken, weighed) if taken else None)


def _name(value: object) -> str:
    if isinstance(value, list):
        return _name(value[0]) if value else ""
    return text_of(value.get("name")) if isinstance(value, dict) else text_of(value)


def _site(name: str) -> str:
    return site_of(name) if "://" in name else name[:_LONGEST_SITE].strip().removeprefix("@")


def _same_site(one: str, other: str) -> bool:
    return _squash(one) == _squash(other) != ""


@lru_cache(maxsize=1024)  # the outlet's names are compared with each title's end
def _squash(name: str) -> str:
    return fold(name).replace(" ", "").removeprefix("the")


def _labels(url: str) -> set[str]:
    """What the host may spell: its labels, and all but the last joined."""
    labels = site_of(url).split(":")[0].split(".")
    return {_squash(label) for label in labels[:-1]} | {_squash("".join(labels)), _squash("".join(labels[:-1]))}


def _last_separator(title: str) -> re.Match[str] | None:
    return max(_SEPARATOR.finditer(title), key=re.Match.start, default=None)
