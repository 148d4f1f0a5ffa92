"""A line of text -> the people it credits: "By Ada Lind and Ivo Sand in Vellmar", "Текст і фото: Ада Лінд"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.dates import find_stamps
from pipeline.extract.labels import MARKS
from pipeline.text import clean_line

_LONGEST_NAME = 80  # characters; longer ones are biographies
_LONGEST_BYLINE = 120  # characters of a line that begins with "By"; longer ones are sentences

_NO_AUTHOR = re.compile(r"https?:|www\.|@|\badmin\b|\d{3}", re.IGNORECASE)
_AND_PICTURES = (
    r"(?:\s+(?:und|and|et|e|y|i|і|й|и)\s+(?:fotos?|photos?|bilder|zdjęcia|pictures|v[ií]d[eé]os?|фото|відео|видео))?"
)
_OF_WHAT = (
    r"(?:\s+(?:статті|тексту|матеріалу|публікації|статьи|текста|материала|публикации|tekstu|artykułu|del texto"
    r"|del artículo))?"
)
_LABEL = (
    r"(?:(?:(?:(?:first |originally )?(?:posted|written|published|reported|created|submitted)|words|story|text|article)"
    r" )?by"
    r"|(?:(?:verfasst|geschrieben|erstellt|veröffentlicht|gepostet|aufgezeichnet|eine? (?:beitrag|bericht|reportage))"
    r" )?von"
    r"|(?:(?:rédigé|écrit|publié|posté|signé|mis en ligne|propos recueillis) )?par"
    r"|(?:(?:escrito|publicado|postado|redactado|redigido|enviado|creado|criado|texto) )?por"
    r"|(?:scritto|pubblicato|inserito|redatto) da|(?:a cura |servizio )?di"
    r"|(?:(?:scris|publicat|postat|redactat|adăugat|(?:un )?articol) )?de|door|przez"
    rf"|autor(?:in|en|ka|a|e|i|zy)?{_OF_WHAT}|auteure?s?|autore|autrice|authors?|автор(?:ка|и|ы)?{_OF_WHAT}"
    rf"|(?:texte?|testo|texto|tekst|текст|words){_AND_PICTURES}"
    r"|(?:napisał|opracował|przygotował|opublikował|dodał|rozmawiał|notował)a?"
    r"|(?:підготу|написа|записа|опублікува|дода|розмісти)(?:в|ла)"
    r"|(?:подготови|написа|записа|опубликова|добави|размести)ла?)"
)
_BY = re.compile(rf"{_LABEL}(?:\s*[:：]\s*|\s+)(?=\S)", re.IGNORECASE)
_BY_ALONE = re.compile(rf"{_LABEL}\s*[:：]?\Z", re.IGNORECASE)
_FOOT = re.compile(
    rf"(?:(?:\A|[(/–—-]\s*)(?:autor(?:in|ka|a|e)?{_OF_WHAT}|auteure?|autore|autrice|author|автор(?:ка)?{_OF_WHAT}"
    rf"|(?:текст|texte?|testo|texto|tekst|words){_AND_PICTURES}|(?:napisał|opracował)a?|підготу(?:вав|вала)"
    r"|подготови(?:л|ла))\s*[:：]"
    r"|\A\W*(?:posted|written|reporting|verfasst|geschrieben|publié|rédigé|escrito|scritto|scris|a\s+cura)"
    r"\s+(?:by|von|par|por|da|de|di)\b)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:[,;|/&]|\b(?:and|und|et|y|e|та|і|й|и|și|oraz|en|i)\b)\s+")
_TWO_NAMES = re.compile(r"[^\W\d_a-zа-яёіїєґ][\w.'’-]*(?:\s+[\w.'’-]+)+\Z")
_PIECES = re.compile(
    r"\s*[,;|/&•·()\[\]@]\s*|\s+[–—-]\s+|\s+(?=\d)|\s+(?:on|at|for|in|from|via|with)\s+|\s+(and|und|et|y|e|та|і|й|и|și|oraz|en)\s+"
)
_BARS = re.compile(r"\s+[|•·]\s+")
_OUTLET_LETTERS = re.compile(r"(?<=[a-zа-яёіїєґ])\s+[A-ZА-ЯІЇЄҐ]{2,6}\b.*\Z")  # "Ada Lind CBC News"
_FIELD_NAMES = frozenset(("text", "texte", "texto", "testo", "tekst", "текст", "words", "de", "di"))  # of forms too
_BETWEEN_PARTS = " ,;:.–—-|•·/"
_PARTICLE = r"(?:v[ao]n|de[rnl]?|d[aiou]s?|l[ae]|bin|al|el|ten|zu[mr]?|y|af)"
_PERSON = re.compile(
    rf"(?:{_PARTICLE}\s+)?[^\W\d_a-zа-яёіїєґ][\w.'’-]*(?:\s+{_PARTICLE}){{0,2}}"
    r"(?:\s+(?:[^\W\d_a-zа-яёіїєґ][\w.'’-]*|d['’]\w+)){1,3}\Z"
)


def unmarked(line: str) -> str:
    """The line without the marks for what its markup says."""
    return " ".join(MARKS.sub(" ", line).split())


def is_person(text: str) -> bool:
    """Whether a text is written as a person's name is: two to four words with capitals."""
    return _PERSON.match(text) is not None


def is_label(line: str) -> bool:
    """Whether a line is a "By" alone, whose name stands on the next."""
    return _BY_ALONE.match(line) is not None and line.rstrip(" :").casefold() not in _FIELD_NAMES


def names_author(line: str) -> bool:
    """Whether a line begins with a label and a name behind it."""
    return bool(after_label(unmarked(line)))


def after_label(line: str) -> list[str]:
    """The names after the "By" a line begins with, [] when it begins otherwise or goes on as a sentence."""
    label = _BY.match(line) if len(line) <= _LONGEST_BYLINE else None
    return leading_names(line[label.end() :]) if label else []


def beside_day(line: str) -> list[str]:
    """The names after a "By" that stands behind a day or a bar: "3 March 2026, by Ada Lind"."""
    if len(line) > _LONGEST_BYLINE:
        return []
    rest = line
    for stamp in find_stamps(line):
        rest = rest.replace(line[stamp.start : stamp.end], " | ")
    parts = [part.strip(_BETWEEN_PARTS) for part in _BARS.split(f" {rest} ")]
    return next((names for part in parts if len(parts) > 1 and (names := after_label(part))), [])


def between_bars(line: str) -> list[str]:
    """The names set off by bars in a line that holds a day: "3 March 2026 | Ada Lind"; those in capitals are places."""
    pieces = _BARS.split(line) if len(line) <= _LONGEST_BYLINE else []
    if len(pieces) < 2 or next(find_stamps(line), None) is None:
        return []
    return [one for one in pieces if is_person(one) and not one.isupper()]


def in_foot(line: str) -> list[str]:
    """The names a line below the text credits ("Author: Ada Lind", "(AGENCY/author: Ada Lind, editor: …)")."""
    found = _FOOT.search(line)
    return leading_names(line[found.end() :].lstrip(" :")) if found else []


def leading_names(text: str) -> list[str]:
    """The names a text begins with, up to the first thing that is none (a place, a day, a role)."""
    names: list[str] = []
    for piece in _PIECES.split(clean_line(text)):
        if piece is None or not piece.strip() or (names and len(piece) <= 3):
            continue
        person = _OUTLET_LETTERS.sub("", piece)
        if not is_person(person) or len(person) > _LONGEST_NAME:
            break
        names.append(person)
    return names


def names_written(told: str) -> Iterator[str]:
    """The names in what a place made for names holds: "By Ada Lind and Ivo Sand"; roles and addresses are none."""
    line = _BY.sub("", clean_line(told), count=1) if _BY.match(told) else clean_line(told)
    parts = [part.strip() for part in _AND.split(line) if part and part.strip()]
    people = [part for part in parts if _TWO_NAMES.match(part)]
    for one in people if len(parts) > 1 and people else [line]:
        if one and len(one) <= _LONGEST_NAME and not _NO_AUTHOR.search(one):
            yield one
