"""What a sentence says that can be new: numbers with their noun, names, acts, dates and quotations, each with a key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.model import Actor, Article, Evidence, Facet, Mention, Said, Watch
from pipeline.notice.acts import acts_in, classes_in
from pipeline.notice.closeness import DAY, bridge
from pipeline.notice.datelines import without_dateline
from pipeline.notice.lexicon import Lexicon, lexicon
from pipeline.notice.names import Name, OwnWords, known_in, names_in
from pipeline.notice.spelling import name_key
from pipeline.text import Word, content_terms, fold, language_of, plain_words, words

SMALL = 10  # numbers under it ("two officials", "three sources") come and go in every retelling
YEARS = range(1900, 2100)
NOUN_REACH = 3  # words from a number to what is counted, past names: "three US officials"
DEADLINE_REACH = 4  # words from "by" or "until" to its date
CREDIT_REACH = 4  # words from "according" or "reports" to the outlet's name
QUOTE_WORDS = 4  # shorter quotations are scare quotes and titles
QUOTE_KEY = 8  # first words that tell a quotation; agencies cut them at the end

_HYPHENS = "-‐‑"
_QUOTATION = re.compile(r"[\"“„«]([^\"“”„«»]{12,600})[\"”“»]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence taken apart once, for all that is looked for in it."""

    text: str
    language: str
    words: tuple[Word, ...]
    content: tuple[str, ...]  # lemmas that carry weight, in order
    names: tuple[Name, ...]
    lexicon: Lexicon

    @classmethod
    def of(cls, text: str, language: str, actors: tuple[Actor, ...] = ()) -> Reading:
        found, content = words(text, language), content_terms(text, language)
        cues = lexicon(language)
        return cls(text, language, found, content, names_in(text, found, frozenset(content), cues, actors), cues)


def say(article: Article, mention: Mention, watch: Watch) -> Mention:
    """The mention with `said` filled: for every sentence of evidence, in order, its facets and weighty words.

    Needs nothing but the texts, so it runs in a worker. Numbers stand among the words as digits, however written.
    """
    language = article.language or language_of(article.text)
    outlets = _outlets(article)
    values = {
        each.start: {fact.value for fact in mention.facts if fact.start == each.start} for each in mention.evidence
    }
    told = (said(each, language, watch, values[each.start], outlets) for each in mention.evidence)
    return replace(mention, said=tuple(told))


def _outlets(article: Article) -> frozenset[str]:
    """The keys of the names its outlet and those it credits go by: who tells is no news."""
    told = (article.site, *article.origins)
    return frozenset(name_key(word.text) for each in told for word in plain_words(each) if word.text[:1].isupper())


def said(evidence: Evidence, language: str, watch: Watch, values: Set[int], outlets: frozenset[str]) -> Said:
    reading = Reading.of(without_dateline(evidence.text), language, watch.actors)
    facets = tuple({facet.key: facet for facet in _facets(reading, watch, outlets)}.values())
    named = (name for name in reading.names if name.sure and not _is_calendar(reading, name))
    sure = (*named, *known_in(reading.words, watch.actors))
    own = frozenset(name for name in sure if name.kind == "actor" or _is_own(reading, name, watch))
    done = classes_in(reading.words, reading.names, reading.lexicon)
    terms = (*reading.content, *bridge(sure, facets, own, sorted(values), done), *_days(reading))
    return Said(evidence.start, facets, tuple(dict.fromkeys(terms)))


def acts_of(reading: Reading) -> frozenset[str]:
    """The keys of its acts, done or to be done."""
    return frozenset(each.key for each in _acts(reading, done=False))


def dates_of(reading: Reading) -> frozenset[str]:
    """The keys of its dates and deadlines."""
    return frozenset(facet.key for facet in _dates(reading))


def _facets(reading: Reading, watch: Watch, outlets: frozenset[str]) -> Iterator[Facet]:
    yield from _numbers(reading)
    yield from _acts(reading)
    yield from _names(reading, watch, outlets)
    yield from _dates(reading)
    yield from _quotes(reading)


def _acts(reading: Reading, done: bool = True) -> Iterator[Facet]:
    return acts_in(reading.text, reading.language, reading.words, reading.names, reading.lexicon, done)


# -- numbers ---------------------------------------------------------------------------------


def _numbers(reading: Reading) -> Iterator[Facet]:
    """`number:28 point`, and `value:28` so that a retelling with another noun is recognised."""
    for i, word in enumerate(reading.words):
        if word.number is None or _in_date(reading, i):
            continue
        yield Facet("value", f"value:{word.number}", f"new number: {word.number}")
        if noun := _noun(reading, i):
            kind = "number" if abs(word.number) >= SMALL or noun[0] == "%" else "few"
            yield Facet(kind, f"number:{word.number} {noun[0]}", f"new number: {word.number}{noun[1]}")


def _noun(reading: Reading, i: int) -> tuple[str, str] | None:
    """What is counted: its lemma, and how it follows the number there (" points", "-point", "%")."""
    after = reading.text[reading.words[i].end :].lstrip()
    if after.startswith("%"):
        return "%", "%"
    for word in reading.words[i + 1 : i + 1 + NOUN_REACH]:
        if word.number is not None or reading.text[reading.words[i].end : word.start].count(","):
            return None  # another clause: "in 2014, Russia"
        if not word.name:
            joint = "-" if reading.text[word.start - 1] in _HYPHENS else " "
            return min(word.lemmas, key=lambda lemma: (len(lemma), lemma)), f"{joint}{word.text}"
    return None


# -- dates -----------------------------------------------------------------------------------


def _in_date(reading: Reading, i: int) -> bool:
    near = (*reading.words[max(0, i - 2) : i], *reading.words[i + 1 : i + 2])
    year = reading.words[i].number in YEARS and len(reading.words[i].text) == len("2025")
    return year or any(reading.lexicon.months.has(word) for word in near)


def _dates(reading: Reading) -> Iterator[Facet]:
    """`date:11-24` for a day and month; `deadline:…` for what is to happen by a date, weekdays and years included."""
    for i, word in enumerate(reading.words):
        month = reading.lexicon.months.find(word)
        day = _day_beside(reading.words, i) if month else 0
        moment = f"{month}-{day:02}" if month else reading.lexicon.weekdays.find(word) or _year(word)
        before = reading.words[max(0, i - DEADLINE_REACH) : i]
        if moment and _until(reading, i, before):
            yield Facet("deadline", f"deadline:{moment}", f"new deadline: {_shown(word, day)}")
        elif month and day:
            yield Facet("date", f"date:{moment}", f"new date: {_shown(word, day)}")


def _until(reading: Reading, i: int, before: Sequence[Word]) -> bool:
    """Whether "by" or "until" stands before the date, and no name that it belongs to: "до Сельма 14 травня"."""
    marks = [j for j in range(i - len(before), i) if reading.lexicon.deadline.has(reading.words[j])]
    return bool(marks) and not any(marks[-1] < name.start < i and name.sure for name in reading.names)


def _day_beside(found: Sequence[Word], i: int) -> int:
    near = (*found[i + 1 : i + 2], *found[max(0, i - 1) : i])
    return next((word.number for word in near if word.number is not None and 1 <= word.number <= 31), 0)


def _year(word: Word) -> str:
    return str(word.number) if word.number in YEARS and len(word.text) == len("2025") else ""


def _shown(word: Word, day: int) -> str:
    return f"{day} {word.text}" if day else word.text


# -- names and quotations --------------------------------------------------------------------


def _names(reading: Reading, watch: Watch, outlets: frozenset[str]) -> Iterator[Facet]:
    """Who and where, but for the watch's own words, the calendar and the outlets credited with the report."""
    for name in reading.names:
        if name.key in outlets or _credited(reading, name):
            continue
        if name.sure and not _is_nobody(reading, name, watch):
            yield Facet("name", f"name:{name.key}", f"new name: {name.label}")


def _is_own(reading: Reading, name: Name, watch: Watch) -> bool:
    own = OwnWords.of(watch)
    return any(map(own.has, reading.words[name.end - 1].lemmas)) or (name.kind == "actor" and own.has(name.key))


def _is_nobody(reading: Reading, name: Name, watch: Watch) -> bool:
    """Whether the name tells nothing new: the watch's own word, a day, an office without its holder, an adjective."""
    return (
        _is_calendar(reading, name) or _is_own(reading, name, watch) or not reading.words[name.start].text[:1].isupper()
    )


def _is_calendar(reading: Reading, name: Name) -> bool:
    """Whether the name is a day, a month or an office."""
    last, words = reading.words[name.end - 1], reading.lexicon
    return words.months.has(last) or words.weekdays.has(last) or words.titles.has(last)


def _days(reading: Reading) -> Iterator[str]:
    """Its weekdays, as terms that cross languages."""
    return (f"{DAY}{day}" for word in reading.words if (day := reading.lexicon.weekdays.find(word)))


def _credited(reading: Reading, name: Name) -> bool:
    """Whether the name is an outlet's: beside a word of reporting, or called "The …" as whom somebody told it."""
    before = reading.words[max(0, name.start - CREDIT_REACH) : name.start]
    near = (*before, *reading.words[name.end : name.end + 1])
    if any(reading.lexicon.credit.has(word) for word in near):
        return True
    titled = bool(before) and before[-1].text == "The" and len(before) > 1
    return titled and any(reading.lexicon.addressed.has(word) for word in before)


def _quotes(reading: Reading) -> Iterator[Facet]:
    for match in _QUOTATION.finditer(reading.text):
        spoken = fold(match[1]).split()
        if len(spoken) >= QUOTE_WORDS:
            yield Facet("quote", f"quote:{' '.join(spoken[:QUOTE_KEY])}", f"new quotation: “{match[1].strip()}”")
