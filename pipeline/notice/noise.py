"""What of a page is not its text: furniture that extraction kept. It comes and goes, counts and ticks; no edit does."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pipeline.model import Article, Block
from pipeline.notice.corrections import is_correction
from pipeline.notice.lexicon import lexicon
from pipeline.text import STOP, fold, plain_words, sentences

HEADING = 25  # words; a longer line that begins like furniture is a sentence
COUNTER = 9  # words of a line with a counter: "Rating: 4.3 out of 5 (112 votes)"
CLOCK = 14  # words of a line with nothing but a date: "Tuesday, May 5, 2026 6:40 pm EDT"
STUB = 20  # words; a longer line without a full stop is a paragraph that lost it
WALLED = 2  # different words of a wall in one sentence of a page that shows nothing else
WALLED_IN_TEXT = 3  # the same of a page with a text: reports on browsers and on privacy have two

_ENDED = re.compile(r"[.!?…:;,]\s*[\"'”’»“)\]]*$|[\"”»]$")
_LISTED = re.compile(r"^\s*(?:[-–—•*▪●‣]|\(?\d{1,2}[.)]|[a-zа-я]\))\s*\S")
_TIME = re.compile(r"\b[0-2]?\d[:.h][0-5]\d\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the text. `stub`: it stands in a line of its own without a full stop, as headings and links do."""

    text: str
    key: str  # as it is compared
    stub: bool = False
    block: int = 0  # sentences of one paragraph have one number


@lru_cache(maxsize=8)
def lines_of(article: Article) -> tuple[Line, ...]:
    """The sentences of an article that can be edited: no headline, no furniture, no dates, counters, links or walls."""
    kept = [block for block in article.blocks if block.zone != "boilerplate" and not _repeats(block, article)]
    blocks = tuple(_without_tail([block for block in kept if not is_furniture(block.text)]))
    stubs = _stubs(blocks)
    found = (each for each in sentences(blocks, article.language) if fold(each.text))
    return tuple(
        Line(each.text, fold(each.text), each.block in stubs, each.block)
        for each in found
        if not speaks_to_reader(each.text, WALLED_IN_TEXT)
    )


def is_furniture(text: str) -> bool:
    """Whether a line is none of the text: an advertisement, a link, a date, a counter, a call to subscribe."""
    if is_correction(text):
        return False
    folded = fold(text)
    count = len(folded.split())
    if not folded:
        return True
    if count <= HEADING and (_opens(folded, text) or _count("anywhere", f" {folded} ") > 0):
        return True
    return (count <= CLOCK and _is_clock(text)) or (count <= COUNTER and _is_counter(folded, text))


def speaks_to_reader(text: str, least: int = WALLED) -> bool:
    """Whether a sentence asks the reader for consent (with `least` words of such), money or proof that he is human."""
    folded = f" {fold(text)} "
    return (_count("wall", folded) >= least and _count("reader", folded) > 0) or asks_for_money(text)


def asks_for_money(text: str) -> bool:
    folded = f" {fold(text)} "
    short = len(folded.split()) <= HEADING
    return short and _count("paid", folded) > 0 and _count("reading", folded) > 0 and _addresses(folded)


def mentions_price(text: str) -> bool:
    """Whether a short sentence can be what is left of an article behind a price. Looser than what is furniture."""
    folded = f" {fold(text)} "
    return len(folded.split()) <= HEADING and _count("paid", folded) > 0 and _count("reading", folded) > 0


def _addresses(folded: str) -> bool:
    return _count("reader", folded) > 0 or _opening().match(folded.strip()) is not None or _count("paid", folded) > 1


def _repeats(block: Block, article: Article) -> bool:
    return bool(article.title) and fold(block.text) == fold(article.title)


def _opens(folded: str, text: str) -> bool:
    found = _opening().match(folded)
    return found is not None and (not _ENDED.search(text.rstrip()) or len(found[0].split()) > 1 or ":" in text[:40])


def _is_clock(text: str) -> bool:
    """Whether nothing but a date or an hour is told, and one is."""
    found, known = plain_words(text), [lexicon(language) for language in STOP]
    words = [word for word in found if word.number is None and not word.text[0].isdigit()]
    numbers = len(found) - len(words)
    rest = [w for w in words if not any(one.months.has(w) or one.weekdays.has(w) for one in known)]
    if all(fold(word.text) in _words("clock")[0] for word in rest):
        return numbers > 0 or len(rest) < len(words)
    return bool(_TIME.search(text)) and len(found) <= COUNTER and not _ENDED.search(text) and "now" in text.casefold()


def _is_counter(folded: str, text: str) -> bool:
    return any(map(str.isdigit, folded)) and not text.rstrip().endswith(".") and _count("counted", f" {folded} ") > 0


def _without_tail(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks up to the last that is a paragraph: links and boxes stand below it. A list opened by a colon stays."""
    ended = [place for place, block in enumerate(blocks) if not _is_stub(block)]
    if not ended:
        yield from blocks
        return
    last = ended[-1]
    listed = blocks[last].text.rstrip().endswith(":")
    yield from blocks if listed else blocks[: last + 1]


def _is_stub(block: Block) -> bool:
    text = block.text.strip()
    return not _ENDED.search(text) and not _LISTED.match(text) and len(text.split()) <= STUB


def _stubs(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines without a full stop among paragraphs: headings, links, bylines. Those that a colon opens are a list,
    and a text of nothing else is the text."""
    found: set[int] = set()
    listed = False
    for place, block in enumerate(blocks):
        stub = _is_stub(block)
        listed = stub and (listed or (place > 0 and blocks[place - 1].text.rstrip().endswith(":")))
        if stub and not listed:
            found.add(place)
    return frozenset() if len(found) == len(blocks) else frozenset(found)


def _count(name: str, folded: str) -> int:
    """How many different words of a list a folded text, with a space at either end, has."""
    whole, phrases, starts = _words(name)
    spoken = set(folded.split())
    told = {word for word in spoken if word in whole or word.startswith(starts)}
    return len(told) + sum(phrase in folded for phrase in phrases)


@lru_cache(maxsize=16)
def _words(name: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """A list as whole words, phrases and beginnings of words."""
    listed = [(fold(each), each.endswith("*")) for each in _file()[name]]
    whole = frozenset(each for each, open_ in listed if not open_ and " " not in each)
    phrases = tuple(dict.fromkeys(f" {each}{'' if open_ else ' '}" for each, open_ in listed if " " in each))
    return whole, phrases, tuple(dict.fromkeys(each for each, open_ in listed if open_ and " " not in each))


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    found = sorted({fold(each) for each in _file()["opening"]}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, found))})\b")


@lru_cache(maxsize=1)
def _file() -> dict[str, Sequence[str]]:
    return tomllib.loads(files(__package__).joinpath("noise.toml").read_text(encoding="utf-8"))
