"""Makes pairs of texts as two visits to one page find them: real edits, and all that a page changes without one."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pipeline.model import Article, Block, Evidence, Mention
from pipeline.text import clean, sentences

SOURCE = Path(__file__).parent / "visits.toml"
HELD = 3  # every third line of a list is held out
AROUND = ("advertisement", "counter", "clock", "related", "furniture")
ENCODINGS = (("utf-8", "cp1252"), ("utf-8", "latin-1"), ("utf-8", "cp1251"), ("cp1251", "latin-1"), ("utf-8", "ascii"))


@dataclass(frozen=True, slots=True)
class Visit:
    """What stood there, what stands there now, and what a reader would say became of it."""

    name: str
    old: Article
    new: Article
    watched: tuple[str, ...]
    truth: str  # a severity, or "no revision"
    held: bool = False

    def mention(self, article: Article) -> Mention | None:
        found = tuple(
            Evidence(each.text, each.start, each.end, each.zone, True)
            for each in sentences(article.blocks, article.language)
            if any(word in each.text for word in self.watched)
        )
        return Mention("w", found) if found else None


@lru_cache(maxsize=1)
def source() -> dict[str, object]:
    return tomllib.loads(SOURCE.read_text("utf-8"))


def article_of(row: dict[str, object], number: int) -> Article:
    title, paragraphs = str(row["title"]), row["paragraphs"]
    blocks = (Block(title, "headline"), *(Block(text) for text in paragraphs))  # type: ignore[attr-defined]
    return Article(f"https://n.example/{number}", title, blocks, language=str(row["language"]), extractor="x/1")


def changed(article: Article, old: str, new: str) -> Article:
    blocks = tuple(replace(block, text=block.text.replace(old, new)) for block in article.blocks)
    assert blocks != article.blocks, (old, "is not in the article")
    return replace(article, blocks=blocks)


def retitled(article: Article, title: str) -> Article:
    return replace(article, title=title, blocks=(Block(title, "headline"), *article.blocks[1:]))


def dressed(article: Article, lines: list[tuple[int, str]]) -> Article:
    """The article with a line before each of these paragraphs (counted from the first; beyond the last: at the end)."""
    body = list(article.blocks[1:])
    for place, text in sorted(lines, reverse=True):
        body.insert(place, Block(text))
    return replace(article, blocks=(article.blocks[0], *body))


def edits() -> Iterator[Visit]:
    """One real edit each, as listed, and three kinds of cosmetic change made by rule."""
    for number, row in enumerate(source()["article"]):  # type: ignore[arg-type, var-annotated]
        old, watched = article_of(row, number), tuple(row["watched"])
        for kind in ("substance", "wording", "cosmetic", "far"):
            for place, (before, after) in enumerate(row[kind]):
                name = f"{row['language']}{number} {kind} {place}"
                yield Visit(name, old, changed(old, before, after), watched, kind, place % HELD == HELD - 1)
        yield Visit(f"{number} headline", old, retitled(old, row["headline"][1]), watched, "headline")
        for place in (1, len(old.blocks) - 1):
            less = replace(old, blocks=old.blocks[:place] + old.blocks[place + 1 :])
            yield Visit(f"{number} paragraph removed {place}", old, less, watched, "substance")
            yield Visit(f"{number} paragraph added {place}", less, old, watched, "substance")
        noted = dressed(old, [(99, row["correction"])])
        yield Visit(f"{number} correction", old, noted, watched, "correction")
        yield from reshaped(old, watched, number)


def reshaped(old: Article, watched: tuple[str, ...], number: int) -> Iterator[Visit]:
    """The same words in other paragraphs, another order, other characters."""
    title, *body = old.blocks
    texts = [block.text for block in body]
    shapes: dict[str, list[str]] = {
        "joined paragraphs": [f"{texts[0]} {texts[1]}", *texts[2:]],
        "a paragraph a sentence": [each.text for each in sentences(tuple(body), old.language)],
        "moved to the end": [*texts[1:], texts[0]],
        "moved to the top": [texts[-1], *texts[:-1]],
        "swapped": [texts[0], texts[2], texts[1], *texts[3:]],
        "hard spaces": [text.replace(" ", "\u00a0", 5) for text in texts],
        "straight quotes": ["".join('"' if letter in "“”„«»" else letter for letter in text) for text in texts],
        "plain dashes": [text.replace("—", "-").replace("–", "-") for text in texts],
        "wide ellipsis": [*texts[:-1], f"{texts[-1][:-1]}…"],
        "soft hyphens": [text.replace("an", "a\u00adn").replace("ан", "а\u00adн") for text in texts],
    }
    for name, shape in shapes.items():
        new = replace(old, blocks=(title, *(Block(clean(text)) for text in shape)))
        yield Visit(f"{number} {name}", old, new, watched, "cosmetic")


def instead() -> Iterator[Visit]:
    """What a site shows in place of the text."""
    noise = source()["noise"]
    for number, row in enumerate(source()["article"]):  # type: ignore[arg-type, var-annotated]
        old, watched, lines = article_of(row, number), tuple(row["watched"]), noise[row["language"]]  # type: ignore[index]
        title = old.blocks[0]
        for place, text in enumerate(lines["wall"]):
            wall = replace(old, blocks=(title, *(Block(each.text) for each in sentences((Block(text),)))))
            yield Visit(f"{number} wall {place}", old, wall, watched, "no revision", place == HELD - 1)
            laid = dressed(old, [(0, text)])
            yield Visit(f"{number} wall over the text {place}", old, laid, watched, "cosmetic", place == HELD - 1)
        for place, text in enumerate(lines["teaser"]):
            cut = replace(old, blocks=(*old.blocks[:3], Block(text)))
            yield Visit(f"{number} teaser {place}", old, cut, watched, "no revision", place == HELD - 1)
        for place, text in enumerate(lines["gone"]):
            other = replace(old, title="", blocks=(Block(text),))
            yield Visit(f"{number} another page {place}", old, other, watched, "no revision")
        for name, blocks in {
            "empty": (),
            "title only": (title,),
            "cut": old.blocks[:3],
            "cut in a sentence": (*old.blocks[:2], Block(f"{old.blocks[2].text[:50]}...")),
        }.items():
            yield Visit(f"{number} {name}", old, replace(old, blocks=blocks), watched, "no revision")
        yield from garbled(old, watched, number)


def garbled(old: Article, watched: tuple[str, ...], number: int) -> Iterator[Visit]:
    for written, read in ENCODINGS:
        texts = [as_read(block.text, written, read) for block in old.blocks]
        if texts != [block.text for block in old.blocks]:
            blocks = tuple(replace(block, text=text) for block, text in zip(old.blocks, texts, strict=True))
            new = replace(old, title=texts[0], blocks=blocks)
            yield Visit(f"{number} {written} read as {read}", old, new, watched, "no revision", read == "cp1251")
            yield Visit(f"{number} {written} read as {read} before", new, old, watched, "cosmetic", read == "cp1251")


def as_read(text: str, written: str, read: str) -> str:
    """A text stored in one encoding and read as another, by a browser's rules; cleaned as on its way in."""
    raw = text.encode(written, "ignore")
    if read == "cp1252":  # the five bytes it leaves free are control characters
        return clean("".join(_western(byte) for byte in raw))
    return clean(raw.decode(read, "replace"))


def _western(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def revisits(count: int, held: bool, edit: bool = False, seed: int = 7) -> Iterator[Visit]:
    """Visits to pages whose furniture changed between them: one to six lines drawn for each side. With `edit` the text
    has a real edit of substance besides."""
    chance = random.Random(seed + held)
    rows: list[dict[str, object]] = source()["article"]  # type: ignore[assignment]
    for n in range(count):
        number = n % len(rows)
        row = rows[number]
        text, watched = article_of(row, number), tuple(row["watched"])  # type: ignore[arg-type]
        lines = lambda row=row: [_line(row, held, chance) for _ in range(chance.randint(1, 6))]  # noqa: E731
        old, new = dressed(text, lines()), text
        truth = "cosmetic"
        if edit:
            before, after = chance.choice(_own(row["substance"], held))  # type: ignore[misc]
            new, truth = changed(text, before, after), "substance"
        yield Visit(f"visit {n} of {number}", old, dressed(new, lines()), watched, truth, held)


def _line(row: dict[str, object], held: bool, chance: random.Random) -> tuple[int, str]:
    kind = chance.choice(AROUND)
    text = chance.choice(_own(source()["noise"][row["language"]][kind], held))  # type: ignore[index]
    places = len(row["paragraphs"])  # type: ignore[arg-type]
    place = {"clock": 0, "counter": chance.choice((0, places))}.get(kind, chance.randint(0, places))
    return place, _counted(text, chance)


def _own(lines: object, held: bool) -> list[str]:
    return [each for place, each in enumerate(lines) if (place % HELD == HELD - 1) == held]  # type: ignore[arg-type, var-annotated]


def _counted(text: str, chance: random.Random) -> str:
    """The line with one of its digits exchanged: counters count and clocks tick."""
    digits = [place for place, letter in enumerate(text) if letter.isdigit()]
    if not digits:
        return text
    place = chance.choice(digits)
    return f"{text[:place]}{chance.randint(1, 9)}{text[place + 1 :]}"


Corpus = Callable[[], Iterator[Visit]]
