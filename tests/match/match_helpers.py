"""Helpers of the matching tests: small watches and articles of our own invention."""

from __future__ import annotations

from pipeline.match import matches
from pipeline.model import Article, Block, Mention, Watch, Zone


def watching(*phrases: str, **more: object) -> Watch:
    """A watch with `phrases` as its `any`."""
    return Watch(id="w", name="w", any=phrases, **more)  # type: ignore[arg-type]


def article(*paragraphs: str | tuple[str, Zone], language: str = "en") -> Article:
    """An article with one block a paragraph; a pair gives the zone."""
    blocks = [Block(part) if isinstance(part, str) else Block(*part) for part in paragraphs]
    return Article("https://news.example/1", "", tuple(blocks), language=language)


def found(phrase: str, text: str, language: str = "en", **more: object) -> bool:
    """Whether a watch with this one phrase finds itself in the text."""
    return matches(article(text, language=language), watching(phrase, **more)) is not None


def texts(mention: Mention | None) -> list[str]:
    """The evidence sentences of a mention, in order."""
    return [sentence.text for sentence in mention.evidence] if mention else []
