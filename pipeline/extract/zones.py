"""Paragraphs -> blocks: which part of the page each one is. The same rules for pages, feeds and imported texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.extract.edges import ENDS, trimmed
from pipeline.extract.phrases import (
    BACKGROUND_HEADINGS,
    BACKGROUND_OPENINGS,
    FURNITURE,
    FURNITURE_OPENINGS,
    HEADINGS,
    RELATED,
)
from pipeline.model import Block, Zone
from pipeline.text import clean_line, fold, sentences

Kind = Literal["text", "heading", "quote", "caption", "standfirst"]

LONGEST_TITLE = 25  # words; news headlines have 6–16, longer first lines are sentences
LONGEST_PARAGRAPH = 20_000  # characters of a block; a longer paragraph is several
_FURNITURE_WORDS = 25  # a paragraph longer than this is text, whatever it begins with
_CAPTION_WORDS = 40  # a longer paragraph that ends in a picture credit is text
_LEAD_WORDS = 6  # shorter first paragraphs are bylines and kickers
_CREDIT = re.compile(
    r"(?:photo|image|picture|фото|foto|photograph|ілюстрація|иллюстрация|bild|crédito|crédit|credit|video|відео|видео)"
    r"(?:\s+(?:by|credit|courtesy))?\s*[:©/]",
    re.IGNORECASE,
)
_CREDIT_AFTER = re.compile(
    r"\((?:photo|image|picture|credit|фото|foto|bild|crédito|crédit|source image)\b[^)]*\)?$", re.IGNORECASE
)
_COUNTER = re.compile(r"\D{0,12}\d+\s*(?:of|/|из|з|von|sur|de|di)\s*\d+$", re.IGNORECASE)  # "Image 1 of 5"
_VIEWS = re.compile(  # "Views: 318", "Количество показов: 318"
    r"(?:\w+ )?(?:views?|hits|reads|просмотр\w*|показ\w*|прочтени\w*|перегляд\w*|aufrufe|klicks|vues|lectures|visitas"
    r"|lecturas|visualiz\w*|letture|vizualizări|afișări|odsłon\w*|wyświetle\w*|leituras)\s*[:–-]?\s*\d[\d\s.,]*$",
    re.IGNORECASE,
)
_MINUTES = r"(?:min(?:ut(?:e[sn]?|os?|i|y)?)?|хв(?:илин\w*)?|мин(?:ут\w*)?)\.?"
_READ = r"(?:reading|read|lesezeit|lecture|lectura|lectură|lettura|leitura|citire|czytania|чтения|читання)"
_READING_TIME = re.compile(  # "3 min read", "Tempo de leitura: 2 minutos", "Lesezeit: 4 Minuten"
    rf"(?:(?:reading time|(?:(?:temps|tiempo|tempo|timp|czas|время|час) )?(?:d[ei] )?{_READ})\s*[:–-]?\s*\d{{1,3}}"
    rf"\s*{_MINUTES}"
    rf"|\d{{1,3}}[ -]{_MINUTES}\s+(?:d[ei] )?{_READ})$",
    re.IGNORECASE,
)
_MEASURE_WORDS = 8  # of a line that tells how often or how long something is read
_MOST_PULLED = 50  # quotations; a page of more is a collection of them
_PULLED_WORDS = 25  # a longer quotation that stands twice is the author's
_BOX = re.compile(r"""[.!?…]["'”’»“)\]]*(?P<open>\s+[(\[]?)(?P<label>[^\s.!?:]+ [^.!?:]{2,30}?)\s?:\s""")
_COPYRIGHT = re.compile(r"\s*(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_BYLINE = re.compile(r"(?i:by|автор|von|par|por|di)\s*:?\s+[A-ZÀ-ÞА-ЯЁІЇЄҐ]")
_FULL_STOP = re.compile(r"""[.…]["'”’»“)\]]*$""")
_ALL_QUOTED = re.compile(r"""(?:"[^"]+"|“[^”]+”|«[^»]+»|„[^“”]+[“”])[.,]?$""")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of a page as its markup tells it: running text, a heading, a block quotation, a caption, a standfirst.

    `loose`: it stands among the article's paragraphs, and its place says that it is none of them.
    """

    text: str
    kind: Kind = "text"
    loose: bool = False


def is_title(line: str) -> bool:
    """Whether the first line of a plain text is its title: short, without a full stop, and no furniture."""
    return (
        bool(line)
        and len(line.split()) <= LONGEST_TITLE
        and clean_line(line) == clean_line(line, None)
        and not _FULL_STOP.search(line)
        and _structure(fold(line)) == ""
        and not _is_furniture(line, fold(line))
    )


def zoned(title: str, paragraphs: Iterable[Paragraph]) -> tuple[Block, ...]:
    """The blocks of an article: its title as headline, then its paragraphs with their zones, in order.

    Empty paragraphs, the title said again at the top and paragraphs doubled by extraction are left out.
    """
    texts = _undoubled([Paragraph(clean_line(p.text, None), p.kind, p.loose) for p in paragraphs])
    texts = _pulled_loose(_without_title(title, texts))
    body = trimmed(_zones(texts))
    head = [Block(title, "headline")] if title else []
    return (*head, *_with_lead(body))


def _undoubled(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Without what stands twice in a row, a paragraph or the whole body. A refrain further on is the author's."""
    kept = [p for p in paragraphs if p.text]
    half = len(kept) // 2
    if half and len(kept) % 2 == 0 and [p.text for p in kept[:half]] == [p.text for p in kept[half:]]:
        kept = kept[:half]
    return [p for i, p in enumerate(kept) if i == 0 or p.text != kept[i - 1].text or fold(p.text) in FURNITURE]


def _without_title(title: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    folded = fold(title)
    for i, paragraph in enumerate(paragraphs[:2]):
        if folded and fold(paragraph.text) == folded:
            return paragraphs[:i] + paragraphs[i + 1 :]
    return paragraphs


def _pulled_loose(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Block quotations that a paragraph beside them says too are pulled out of it for the eye."""
    if not 0 < sum(p.kind == "quote" for p in paragraphs) <= _MOST_PULLED:
        return paragraphs
    said = " | ".join(fold(p.text) for p in paragraphs if p.kind == "text" and not p.loose)
    return [replace(p, loose=True) if _is_pulled(p, said) else p for p in paragraphs]


def _is_pulled(paragraph: Paragraph, said: str) -> bool:
    folded = fold(paragraph.text)
    return paragraph.kind == "quote" and 1 < len(folded.split()) <= _PULLED_WORDS and f" {folded} " in f" {said} "


def _zones(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """Walks down the page; a heading decides the part that follows it, until the next heading."""
    part: Zone = "body"
    blocks: list[Block] = []
    for paragraph in paragraphs:
        if paragraph.loose:
            blocks.extend(Block(piece, "boilerplate") for piece in _pieces(paragraph.text))
            continue
        text, box = _without_box(paragraph.text)
        first, *rest = _pieces(text)
        paragraph, folded = replace(paragraph, text=first), fold(first)
        structure = _structure(folded)
        if structure:
            part = _PART[structure]
            zone: Zone = "boilerplate"
        else:
            if paragraph.kind == "heading" or (part == "boilerplate" and ENDS.search(paragraph.text)):
                part = "body"
            zone = _zone(paragraph, folded, part)
        blocks.extend(Block(piece, zone) for piece in (first, *rest))
        blocks.extend(Block(piece, "boilerplate") for piece in _pieces(box) if piece)
    return blocks


def _without_box(text: str) -> tuple[str, str]:
    """A paragraph, and the box that was run into its end: "… on Monday. Read also: Ferry plan agreed"."""
    for found in _BOX.finditer(text):
        begun = found.start("label")
        if fold(found["label"]) in RELATED and len(text[begun:].split()) <= _FURNITURE_WORDS:
            return text[: found.start("open")].rstrip(), text[found.start("open") :].lstrip()
    return text, ""


def _pieces(text: str) -> Iterator[str]:
    """A text on one line as blocks of bounded length, cut behind a sentence, else at a space, else where it must be."""
    while len(text) > LONGEST_PARAGRAPH:
        head = text[:LONGEST_PARAGRAPH]
        *_, unfinished = sentences([Block(head)])
        at = unfinished.start or head.rfind(" ") + 1 or LONGEST_PARAGRAPH
        yield text[:at].rstrip()
        text = text[at:]
    yield text


_PART: dict[str, Zone] = {"background": "background", "related": "boilerplate", "section": "body"}


def _structure(folded: str) -> str:
    """What kind of structural heading a whole line is, "" for none."""
    if folded in BACKGROUND_HEADINGS:
        return "background"
    if folded in RELATED:
        return "related"
    return "section" if folded in HEADINGS else ""


def _zone(paragraph: Paragraph, folded: str, part: Zone) -> Zone:
    if _is_furniture(paragraph.text, folded):
        return "boilerplate"
    if paragraph.kind == "standfirst":
        return "lead" if ENDS.search(paragraph.text) else "headline"  # without a full stop it is a second headline
    if paragraph.kind == "caption" or (len(folded.split()) <= _CAPTION_WORDS and _CREDIT_AFTER.search(paragraph.text)):
        return "caption"
    if part == "body" and _opens_with(folded, BACKGROUND_OPENINGS) and _pauses_after_opening(paragraph.text):
        return "background"
    if part == "body" and (paragraph.kind == "quote" or _ALL_QUOTED.match(paragraph.text)):
        return "quotation"
    return part


def _opens_with(folded: str, openings: Mapping[str, Sequence[str]]) -> bool:
    begun = openings.get(folded.partition(" ")[0], ())
    return any(folded == opening or folded.startswith(opening + " ") for opening in begun)


def _pauses_after_opening(text: str) -> bool:
    """ "Recall, …", "Recall that …" and "Нагадаємо: …" look back; "Recall elections are …" does not."""
    return bool(re.match(r"[^.!?]{3,40}?[,:–—-]|(?:(?:We|Vă|Cabe) )?\w+ (?:that|що|что|dass|que|che|că)\b", text))


def _is_furniture(text: str, folded: str) -> bool:
    if folded in FURNITURE or _COPYRIGHT.match(text) or _COUNTER.match(text):
        return True
    count = len(folded.split())
    if count > _FURNITURE_WORDS:
        return False
    if count <= _MEASURE_WORDS and (_VIEWS.match(text) or _READING_TIME.match(text)):
        return True
    return bool(_CREDIT.match(text)) or _opens_with(folded, FURNITURE_OPENINGS) or _is_byline(text, count)


def _is_byline(text: str, count: int) -> bool:
    return count <= 8 and bool(_BYLINE.match(text)) and not ENDS.search(text)


def _with_lead(blocks: list[Block]) -> list[Block]:
    """The first paragraph of running text is the lead, also below a standfirst."""
    body = [i for i, block in enumerate(blocks) if block.zone == "body"]
    long_enough = (i for i in body if len(blocks[i].text.split()) >= _LEAD_WORDS)
    lead = next(long_enough, body[0] if body else None)
    return [Block(block.text, "lead") if i == lead else block for i, block in enumerate(blocks)]
