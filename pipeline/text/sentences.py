"""Blocks cut into sentences with exact positions; made for news: quotes, initials, abbreviations, dates, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model import Block, Sentence
from pipeline.text.stopwords import STOP

# A stop, what may close after it, white space, then what opens the next piece.
_STOP = re.compile(r"""(?<![.!?…])[.!?…]+(?:\[\d+\])?["'”’»«“)\]]*(?=\s)""")
_NEXT = re.compile(r"""\s+(?P<dash>[-–—]\s+)?["'“‘„«»”(\[]*(?P<word>[^\W_]+|[-–—•№$€£#@])?""")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$|[^\W_]+(?:[.'’-][^\W_]+)*$")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LINE = re.compile(r"[^\n]+")

# Abbreviations by what follows while the sentence goes on: any word; a number. Others ("etc.", "млн") end it there.
_BEFORE_WORD = """
    Mr Mrs Ms Mx Dr Prof Gen Sen Rep Reps Sens Gov Lt Col Sgt Capt Cmdr Adm Maj Rev Hon Pres St Ste Mt Ft Jr Sr vs
    Messrs Brig Insp Sec Amb Supt Det Hr Frau Mme Mlle Sra Srta Dra Gral Lic Ing Dott Sig Sigg On Avv resp approx ca
    bzw evtl ggf inkl sog vgl z.B d.h u.a o.ä v.a i.e e.g cf p.ex ej ад ім вул просп пл обл смт гр гг ред зам проф
    акад ген полк лейт кап адм нач див напр тел буд кв ул пер им пос дер оз корп док т.е т.зв т.н тзв т.к п.п св Дж Дм
    Вл Юр Ал Св
"""
_BEFORE_NUMBER = """
    No Nos Nr Núm núm Art art ст Ст п пп стор рис табл гл разд розд p pp P vol Vol Fig fig Sect sect Ch ch nr абз ч кн
    т Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec січ лют бер квіт трав черв лип серп вер жовт лист груд янв февр
    мар апр июн июл авг сент окт нояб дек
"""
# Those that may as well close a sentence: it goes on unless a word follows that often opens one ("Inc. The").
_BEFORE_NAME = """
    Inc Corp Co Ltd Bros a.m p.m Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo
    Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo
"""
_MONTHS = "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"
_GERMAN_MONTHS = frozenset(_MONTHS.split())
_GERMAN_ORDINAL = re.compile(r"\b(?:[Dd](?:er|ie|as|em|en)|[Ii]m|[Zz]u[mr]|[Vv]om|[Bb]eim) \Z")  # "den 20. Punkt"
_AND_SO_ON = frozenset({"т.п", "т.д", "т.ін", "т.і"})
_OPEN = frozenset(_BEFORE_NAME.split())
_ABBREVIATIONS = frozenset(_BEFORE_WORD.split())
_NUMBERED = frozenset(_BEFORE_NUMBER.split())
_ONE_LETTER = frozenset(["i", "a", "я", "у", "в", "і", "и", "а", "о", "з", "с", "к"])
_STARTERS = frozenset(word for words in STOP.values() for word in words if len(word) > 1) | _ONE_LETTER


def sentences(blocks: Sequence[Block], language: str = "") -> tuple[Sentence, ...]:
    """The sentences of an article's blocks, in order.

    `start` and `end` are code points in the blocks' texts joined by a newline, so that
    `text[start:end] == sentence.text`; sentences never overlap, span blocks or hold a newline. The rules are
    those of all languages together, so that a quotation in another one does not confuse them; `language` is not used.
    """
    found: list[Sentence] = []
    offset = 0
    for index, block in enumerate(blocks):
        for start, end in _spans(block.text):
            found.append(Sentence(block.text[start:end], offset + start, offset + end, block.zone, index))
        offset += len(block.text) + 1
    return tuple(found)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        start = line.start()
        for stop in _STOP.finditer(text, start, line.end()):
            if stop.start() >= start and _ends_sentence(text, start, stop):
                yield from _trimmed(text, start, stop.end())
                start = stop.end()
        yield from _trimmed(text, start, line.end())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    after = _NEXT.match(text, stop.end())
    if after is None or after["word"] is None:
        return False  # nothing follows: the end of the line closes the sentence
    word, quoted = after["word"], stop[0][-1] not in ".!?…]"
    if word[0].islower() or (after["dash"] and quoted):
        return False  # "…." - said an official
    if stop[0][0] != "." or stop[0].startswith("..") or quoted:
        return True
    return _full_stop_ends(text[start : stop.start()], word, dash=bool(after["dash"]))


def _full_stop_ends(before: str, word: str, *, dash: bool) -> bool:
    """Whether a single full stop after `before` ends the sentence, when `word` (no lower-case one) follows."""
    last = _LAST_WORD.search(before)
    token = last[0] if last else ""
    if token.isdigit():
        return not _counts_on(before[: -len(token)], token, word)
    if token in _ABBREVIATIONS or (token in _NUMBERED and word[0].isdigit()):
        return False
    if token in _AND_SO_ON:
        return True
    if len(token) == 1 or token in _OPEN or _ACRONYM.fullmatch(token):
        return not dash and word.casefold() in _STARTERS and not (word.isupper() and len(word) > 1)
    return True


def _counts_on(before: str, digits: str, word: str) -> bool:
    """Whether digits with a full stop are an ordinal or an item's number, so that the sentence goes on."""
    if not before.strip():
        return True
    named = word.isalpha() and word.casefold() not in _STARTERS
    return len(digits) <= 2 and (word in _GERMAN_MONTHS or (named and bool(_GERMAN_ORDINAL.search(before))))
