"""The data a page carries for its own scripts -> when its article was published, where that data tells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from pipeline.extract.date_names import date_name
from pipeline.extract.dates import Stamp, read_stamp
from pipeline.text import fold

LONGEST_DATA = 2_000_000  # characters of one script
_MOST_STARTS = 20  # places in a script where its data may begin
_MOST_NODES = 20_000
_DEEPEST = 14  # levels; stores of components nest deeply
_LEAST_SLUG = 8  # characters of an address's last part that names the article

# Looked for as plain text before anything is parsed: most scripts hold no such key. Every run is bounded, so that a
# script of a million spaces or letters costs no square of them.
_NAME = r"(?:[Pp]ubli(?:sh|c)|PUBLISH|[Pp]ub_?[Dd]ate|[Dd]isplay_?[Dd]ate|[Dd]ate_?[Ii]ssued)[\w.:-]{0,30}"
_VALUE = r"""(?:["'](?P<text>[^"'\\<>]{8,40})["']|(?P<number>\d{10,13})\b)"""
_PAIR = re.compile(rf"""(?P<name>{_NAME})["']?\s{{0,20}}:\s{{0,20}}{_VALUE}""")
_BEFORE = re.compile(r"[\w.:-]*\Z")  # what a key begins with
_LONGEST_BEFORE = 30  # characters of it
_START = re.compile(r"(?:\A|[=(,;\n])\s{0,20}(?=[{\[]\s{0,20}[\"{\[])")
_QUOTED = re.compile(r'JSON\.parse\(\s{0,20}(?="[\[{])')
_ESCAPED = re.compile(r'\\{1,8}(["/])')


def carried_date(
    scripts: Iterable[str], titles: frozenset[str], addresses: Iterable[str], month_first: bool
) -> Stamp | None:
    """The publication that the data of `scripts` tells of the article with one of these folded `titles` or `addresses`:
    in the same object, else anywhere in a script that names the article and tells one day.

    Several that differ are those of a list of articles, and tell nothing; nor does a script that names another thing (a
    player has the day of its film).
    """
    telling = [script for script in scripts if len(script) <= LONGEST_DATA and _PAIR.search(_plain(script))]
    slugs = frozenset(slug for address in addresses if len(slug := _slug(address)) >= _LEAST_SLUG)
    told = [stamp for script in telling for stamp in _of_article(script, titles, slugs, month_first)]
    told = told or [
        stamp for script in telling if any(slug in script for slug in slugs) for stamp in _of_text(script, month_first)
    ]
    return told[0] if len({stamp.day for stamp in told}) == 1 else None


def _plain(script: str) -> str:
    """Without the backslashes of data written as text inside other data."""
    return _ESCAPED.sub(r"\1", script) if '\\"' in script else script


def _of_text(script: str, month_first: bool) -> Iterator[Stamp]:
    text = _plain(script)
    for pair in _PAIR.finditer(text):
        before = _BEFORE.search(text[max(0, pair.start() - _LONGEST_BEFORE) : pair.start()])
        key = (before[0] if before else "") + pair["name"]
        if _says_published(key) and (stamp := read_stamp(pair["text"] or pair["number"], month_first)):
            yield stamp


def _says_published(key: str) -> bool:
    plain = key.lower()
    return date_name(plain) == "published" or ("publi" in plain and date_name(plain) == "perhaps")


def _of_article(script: str, titles: frozenset[str], slugs: frozenset[str], month_first: bool) -> Iterator[Stamp]:
    """The publications told by objects that name the article."""
    for document in _documents(script):
        for node in _objects(document):
            dates = [
                stamp for key, value in node.items() if _says_published(key) and (stamp := _stamp(value, month_first))
            ]
            if dates and any(_names_article(text, titles, slugs) for text in _texts(node)):
                yield dates[0]


def _stamp(value: object, month_first: bool) -> Stamp | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return read_stamp(str(value))
    return read_stamp(value, month_first) if isinstance(value, str) and len(value) >= 8 else None


def _names_article(text: str, titles: frozenset[str], slugs: frozenset[str]) -> bool:
    return fold(text) in titles or _slug(text) in slugs


def _slug(address: str) -> str:
    """The last part of an address, which names the article; "" for a text that is none."""
    if " " in address:
        return ""
    try:
        return urlsplit(address).path.rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""


def _texts(node: Mapping[str, object]) -> Iterator[str]:
    """The texts of an object and of those right below it (`headlines: {basic: …}`)."""
    for value in node.values():
        for one in value.values() if isinstance(value, dict) else (value,):
            if isinstance(one, str) and one:
                yield one[:500]


def _documents(script: str) -> Iterator[object]:
    decoder, reached = json.JSONDecoder(strict=False), 0
    starts = [*_START.finditer(script), *_QUOTED.finditer(script)]
    for start in sorted(starts, key=lambda found: found.end())[:_MOST_STARTS]:
        if start.end() < reached:
            continue
        try:
            document, reached = decoder.raw_decode(script, start.end())
            yield json.loads(document, strict=False) if isinstance(document, str) else document
        except (ValueError, RecursionError):
            continue


def _objects(document: object) -> Iterator[Mapping[str, object]]:
    queue: list[tuple[object, int]] = [(document, 0)]
    for seen, (value, depth) in enumerate(queue):
        if seen > _MOST_NODES:
            return
        if isinstance(value, dict):
            yield value
        if depth < _DEEPEST:
            children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
            queue.extend((child, depth + 1) for child in children if isinstance(child, dict | list))
