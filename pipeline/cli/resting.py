"""What an article's title, date, names, language and text rest on, in words a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.model import Field, Source

_FIELDS: tuple[Field, ...] = ("title", "published", "updated", "site", "authors", "language", "text")
_SAID: tuple[Field, ...] = ("published", "updated", "text")  # what says otherwise is short here, and told with it
_PLACES = {
    "json-ld": "JSON-LD",
    "json-ld page": "JSON-LD of the page",
    "json-ld publisher": "the publisher in JSON-LD",
    "json-ld site": "the site in JSON-LD",
    "json-ld articleBody": "the articleBody of JSON-LD",
    "h1": "the heading",
    "title": "the <title>",
    "line": "the visible line",
    "marked line": "the marked line",
    "address": "the address",
    "html lang": "the page's lang",
    "hreflang": "its hreflang",
    "markup": "the marked byline",
    "meta": "the meta elements",
    "feed": "the feed",
    "page structure": "the page's own structure",
}


def resting_on(sources: Iterable[Source]) -> Iterator[str]:
    """A line for each thing told: the places that agree, and what others say."""
    for source in sorted(sources, key=lambda source: _FIELDS.index(source.field)):
        agree = f"{_listed([_place(by) for by in source.by])}{' agree' if len(source.by) > 1 else ''}"
        yield "; ".join((f"{source.field}: {agree}", *(_against(source.field, told) for told in source.against)))


def _against(field: Field, told: str) -> str:
    place, _, value = told.partition(": ")
    if field == "text":
        return f"{_place(place)} has {value}"
    return f"{_place(place)} says {value if field in _SAID else f'“{value}”'}"


def _place(name: str) -> str:
    return _PLACES.get(name, name)


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
