"""Which outlets or agencies a report credits: "NBC News reported", "(Reuters)", "citing Axios", «пише FT»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple
from urllib.parse import urlsplit

from pipeline.extract.outlets import OUTLETS
from pipeline.model import Block
from pipeline.text import is_known

_SILENT = frozenset({"background", "boilerplate", "caption"})
"""Zones whose credits are not the report's: what others wrote before, the page's furniture, who took the photo."""

_TOKEN = re.compile(r"\w+(?:[.&+-]\w+)*(?:['’]s\b)?\*?")
_ARTICLES = frozenset(["The", "Der", "Die", "Das", "Le", "La", "Les", "El", "Il", "Lo", "Los"])
"""First words of names that a running text writes small: "scrive la Repubblica"."""

_KEY = 2
"""Letters of an alias's first word that choose the aliases to try: enough that a handful are left."""

_REACH = 70
"""Characters on either side in which the words that make a name a credit may stand."""

# Verbs of reporting in languages that let them stand on either side of who reports: "пише Reuters", "Reuters пише".
_TELLING = r"""
    повідомля[єюл]\w*|повідоми\w+|пише|пишуть|писа[вл]\w*|написа[вл]\w*|переда[єюв]\w*|інформу\w+|зазнача\w+
    |стверджу\w+|дізна[вл]\w+|сообща\w+|сообщи\w+|пишет|пишут|переда[её]т|передают|информиру\w+|отмеча\w+|утвержда\w+
    |узнал\w*|berichte\w*|meld\w+|schreib\w+|schrieb\w*|rapport\w+|écri\w+|affirm\w+|révél\w+|révèle\w*|indiqu\w+
    |précis\w+|publie|inform(?:a|ó|ado|aron|ează)|reportó|public(?:a|ó|ado|aron)|escrib\w+|señal(?:a|ó|ado)|asegur[aó]
    |revel(?:a|ó|ado)|adelant(?:a|ó|ado)|rivela|scriv\w+|riport\w+|riferi\w+|relat(?:ează|at)|scrie|transmite|anunț\w+
"""

# A verb of reporting after the name, with at most an adverb or a day between: "Reuters also reported".
_AFTER = re.compile(
    r"""^[\s"'»”’),]*(?:\s|\()(?:(?:has|have|had|is|was|also|first|previously|earlier|exclusively|hat|habe|a|ha|as
      |вже|також|раніше|уже|также|ранее)\s+){0,2}
    (?:reports?|reported|reporting|writes?|wrote|written|writing|says?\b(?!\s+it)|said\b(?!\s+it)|notes?|noted|adds?|added
      |reveals?|revealed|publish\w+|broke\s+the|claims?|claimed|learned|learnt|cites?|cited|citing|quotes?|quoted|explains?|understands
      |"""
    + _TELLING
    + r""")(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)

# Words that credit the name after them, with at most its kind between: "according to the newspaper".
_BEFORE = re.compile(
    r"""(?:(?<!\w)(?:according\s+to|citing|cites|cited|quoting|quoted\s+by|(?:reported|revealed|published)\s+by|seen\s+by
      |obtained\s+by|reviewed\s+by|(?:first\s+)?reported\s+in|with\s+reference\s+to|referring\s+to|comment\s+to
      |interview\s+(?:with|to|for)|told|tells|telling|(?:spoke|speaking)\s+to|leaked\s+to|reports|writes|(?<=,\s)per
      |report(?:ing)?\s+(?:by|from|in)|via|source\s*:|credit\s*:
      |посиланням?\s+на|посилаючись\s+на|за\s+даними|за\s+інформацією|коментарі|інтерв['’ʼ]ю|ефірі|джерело\s*:|розповіли
      |ссылк\w+\s+на|ссылаясь\s+на|по\s+данным|по\s+информации|комментарии|интервью|эфире|источник\s*:|рассказали
      |(?:матеріал|публікаці|повідомленн|статт)\w+|(?:материал|публикаци|сообщени)\w+|стать[еяию]
      |агент(?:ств|ці)\w+|nachrichtenagentur|news\s+agency|agenzia|agencia|agence\s+de\s+presse
      |laut|bericht(?:s|en)?|nach\s+(?:informationen|angaben|recherchen)
      |interview\s+mit|gespräch\s+mit|sagten?(?:\s+(?:(?:der|die|das)\s+)?\w+)?|(?<=,\s)so|zufolge|wie|unter\s+berufung\s+auf|gegenüber|quelle\s*:
      |selon|d['’]après|entretien\s+(?:à|au|avec)|confié\s+(?:à|au)|à\s+l['’]|auprès\s+de
      |según|de\s+acuerdo\s+con|(?:publicado|citado)\s+por|declaraciones\s+a|entrevista\s+(?:con|a)|a\s+la\s+agencia
      |secondo|intervista\s+(?:a|al|con)|stando\s+a|citando|conform|potrivit|citat\w*\s+de
      |"""
    + _TELLING
    + r""")
    )[\s:«"“„'‘’(]*
    (?:(?:the|an?|to|of|by|on|in|from|its|einem|einer|eines|bericht\w*
      |a|la|le|les|el|il|lo|die|der|das|den|dem|l|de|des|du|del|della
      |us|u\.s\.|american|british|german|french|russian|ukrainian
      |news|newspaper|newspapers|agency|outlet|publication|website|site|portal|broadcaster|magazine|tv|channel|daily
      |агент\w+|видання\w*|газет\w+|телеканал\w*|канал\w*|журнал\w*|портал\w*|сайт\w*|издани\w+|журналіст\w*|журналист\w*
      |американськ\w+|американск\w+|британськ\w+|британск\w+|німецьк\w+|немецк\w+
      |zeitung|nachrichtenagentur|agentur|magazin|sender|agence|journal|quotidien|chaîne|agencia|diario|periódico
      |cadena|agenzia|quotidiano|agenția|ziarul|publicația|і|и|and|und|et|та)
      [\s:,«"“„'‘’(]+){0,5}$""",
    re.VERBOSE | re.IGNORECASE,
)
_FIRST_NAME = re.compile(r"(?<![^\W_])(?<!\b[Ii]n )([A-Z][a-z]+)\s$")
_CHAINED = re.compile(r"^\s*(?:and|und|et|y|e|та|і|й|и|або|или|or|,|/|&)\s*(?:the\s+)?[«\"“„]?$", re.IGNORECASE)
_BRACKET_OPEN = re.compile(r"\((?:[^()]{0,30}[/,;]\s*)?$")
_BRACKET_CLOSE = re.compile(r"^\s*(?:[/,;][^()]{0,30})?\)")
_DASH_END = re.compile(r"[-–—|:,]\s*[«\"“„]?$")
_AFTER_STOP = re.compile(r"(?:^|[.!?…][»\"”’)]*)\s*$")
_CLOSED = re.compile(r"^[»\"”“.]*\s*$")
_COLON = re.compile(r"^[»\"”]?\s*:\s")


class _Alias(NamedTuple):
    words: tuple[str, ...]
    name: str


class _Found(NamedTuple):
    name: str
    start: int
    end: int


def origins(blocks: Sequence[Block], site: str = "") -> tuple[str, ...]:
    """Canonical names of the outlets the report credits, in the order of their first credit.

    `site` is the article's host or the site's name: what it names is the article's own outlet and no origin. Credits
    in background, captions and boilerplate are left out. A name alone is no credit; a word of reporting, a
    bracket or a place at the end of the headline makes it one.
    """
    own = _own_outlets(site)
    credited: dict[str, None] = {}
    for block in blocks:
        if block.zone in _SILENT:
            continue
        for name in _credits(block.text, headline=block.zone == "headline"):
            if name not in own:
                credited[name] = None
    return tuple(credited)


def _credits(text: str, *, headline: bool) -> Iterator[str]:
    """The names credited in one block. Those in one list ("Axios and CNN report") share their credit."""
    group: list[_Found] = []
    for found in _names(text):
        if group and not _CHAINED.match(text[group[-1].end : found.start]):
            yield from _if_credited(text, group, headline)
            group = []
        group.append(found)
    yield from _if_credited(text, group, headline)


def _if_credited(text: str, group: list[_Found], headline: bool) -> Iterator[str]:
    if not group:
        return
    start, end = group[0].start, group[-1].end
    before = text[max(0, start - _REACH) : start]
    if not _is_person(before, text[start:end]) and _is_credit(before, text[end : end + _REACH], headline):
        yield from (found.name for found in group)


def _is_person(before: str, name: str) -> bool:
    """Whether another proper name of one word stands before an outlet's: "Michael Bloomberg said". By the dictionary of
    English, where what is always written large is a name; it does not know the nouns of other languages."""
    first = _FIRST_NAME.search(before) if " " not in name else None
    return first is not None and is_known(first[1], "en") and not is_known(first[1].lower(), "en")


def _is_credit(before: str, after: str, headline: bool) -> bool:
    """Whether what stands around a name makes it a credit."""
    if _AFTER.match(after) or _BEFORE.search(before):
        return True
    if _BRACKET_OPEN.search(before) and _BRACKET_CLOSE.match(after):
        return True
    if _CLOSED.match(after):  # an agency's line under the report, or "… — Axios" at the end of a headline
        return bool(_DASH_END.search(before) if headline else _AFTER_STOP.search(before))
    return headline and not before.strip() and _COLON.match(after) is not None


def _names(text: str) -> Iterator[_Found]:
    """Outlets named in the text, left to right, the longest name at each place, without overlaps."""
    tokens = list(_TOKEN.finditer(text))
    reached = 0
    for at, token in enumerate(tokens):
        begun = _beginning_with(token[0])
        if at < reached or not begun:
            continue
        second = tokens[at + 1][0][:_KEY] if at + 1 < len(tokens) else ""
        tried = chain(begun.get(second, ()), begun.get("", ()))
        alias = next((one for one in tried if _reads(one, tokens[at : at + len(one.words)])), None)
        if alias:
            reached = at + len(alias.words)
            yield _Found(alias.name, token.start(), tokens[reached - 1].end())


@lru_cache(maxsize=16384)  # most words of a text are met again and begin no name
def _beginning_with(token: str) -> Mapping[str, Sequence[_Alias]]:
    """The aliases that begin with a word, by the first letters of their second; those of one word under ""."""
    found: dict[str, list[_Alias]] = {}
    for alias in _aliases().get(token[:_KEY], ()):
        if _same(alias.words[0], token):
            for key in _keys(alias.words[1]) if len(alias.words) > 1 else ("",):
                found.setdefault(key, []).append(alias)
    return found


def _reads(alias: _Alias, tokens: Sequence[re.Match[str]]) -> bool:
    return len(tokens) == len(alias.words) and all(map(_same, alias.words, (token[0] for token in tokens)))


def _same(word: str, token: str) -> bool:
    if word in _ARTICLES and token.casefold() == word.casefold():
        return True
    if word.endswith("*"):
        return token.startswith(word[:-1])
    bare = token.removesuffix("'s").removesuffix("’s")
    return word in (token, bare) or (len(word) > 3 and word.upper() == bare)


@lru_cache(maxsize=1)
def _aliases() -> dict[str, tuple[_Alias, ...]]:
    """The table by the first letters of each alias, the longest alias first."""
    table: dict[str, set[_Alias]] = {}
    for name, others in OUTLETS.items():
        for written in (name, name.removeprefix("The ") if " " in name[4:] else name, *others):
            if not written.startswith("."):
                alias = _Alias(tuple(_TOKEN.findall(written)), name)
                for key in _keys(alias.words[0]):
                    table.setdefault(key, set()).add(alias)
    return {key: tuple(sorted(found, key=lambda alias: (-len(alias.words), alias))) for key, found in table.items()}


def _keys(first: str) -> set[str]:
    """The first letters under which an alias is looked up: as it is written, in capitals, an article small too."""
    return {first[:_KEY], first[:_KEY].upper(), *((first[:_KEY].lower(),) if first in _ARTICLES else ())}


@lru_cache(maxsize=1024)
def _own_outlets(site: str) -> frozenset[str]:
    """Names of the table, and of it only, that the site is itself: its host's labels or its name spell them."""
    host = (urlsplit(site).hostname or site) if "//" in site else site
    labels = {_squash(label) for label in re.split(r"[.\s/]", host)} - {""} | {_squash(host)}
    return frozenset(
        name for name, others in OUTLETS.items() if any(_spells(one, labels, f".{host}.") for one in (name, *others))
    )


def _spells(written: str, labels: set[str], host: str) -> bool:
    """Short names ("AP", "RIA") must be a whole label of the host, longer ones may stand inside one."""
    if written.startswith("."):
        return written[1:] in labels or f"{written}." in host.casefold()
    name = _squash(written.removeprefix("The "))
    return name in labels or (len(name) > 4 and any(name in label for label in labels))


def _squash(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())
