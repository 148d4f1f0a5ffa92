"""The words that tell what a sentence says: verbs by class, calendar, cues. Read from the data files beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pipeline.text import Word, fold

INDEXED = 2  # letters an open word is found by: none is shorter
FALLBACK = "en"  # whose lists serve a language without its own: agencies of every country write English names and dates


@dataclass(frozen=True, slots=True)
class Terms:
    """Words that stand for values: whole ones looked up, open ones by how they begin, found by their first letters."""

    whole: Mapping[str, str]
    open: Mapping[str, tuple[tuple[str, str], ...]]

    def find(self, word: Word) -> str:
        """The value the word stands for, "" when it is none of them."""
        form = word.text.casefold()
        for known in (form, *word.lemmas):
            if value := self.whole.get(known):
                return value
        return next((value for start, value in self.open.get(form[:INDEXED], ()) if form.startswith(start)), "")

    def has(self, word: Word) -> bool:
        return bool(self.find(word))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words: verb classes, months ("01"…), weekdays ("mon"…) and the cues."""

    language: str
    acts: Terms
    months: Terms
    weekdays: Terms
    deadline: Terms
    end: Terms
    within: Terms
    bodies: Terms
    credit: Terms
    addressed: Terms
    passive: Terms
    agent: Terms
    joins: Terms
    refuted: Terms
    truth: Terms
    unreal: Terms
    known: Terms
    counted: Terms
    former: Terms
    past: Terms
    origin: Terms
    to: Terms
    of: Terms
    belonging: Terms
    taken: Terms
    whole: Terms
    some: Terms
    difference: Terms
    now: Terms
    titles: Terms
    speech: Terms
    pronoun: Terms
    oblique: Terms
    genitive: Terms
    modal: Terms
    carrying: Terms
    credited: Terms
    it: Terms
    relative: Terms
    heads: Terms
    persons: Terms
    teams: Terms
    its: Terms
    hearsay: Terms
    voices: Terms
    committed: Terms
    wanting: Terms
    judged: Terms
    both: Terms
    first: Terms
    asked: Terms
    unsure: Terms
    foreseen: Terms
    wished: Terms
    clausal: Terms
    until: Terms
    had: Terms
    mistaken: Terms
    contrast: Terms
    that: Terms
    light: Terms
    by: Terms
    instead: Terms
    aside: Terms
    inside: Terms
    measure: Terms
    share: Terms
    least: Terms
    more: Terms
    fewer: Terms
    than: Terms
    rough: Terms
    span: Terms
    settled: Terms
    beside: Terms
    every: Terms
    weighed: Terms
    present: Terms
    longer: Terms
    provided: Terms
    paper: Terms
    remain: Terms
    held: Terms
    holds: Terms
    demanded: Terms
    confirmed: Terms
    aim: Terms
    company: Terms
    jointly: Terms
    meeting: Terms


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@lru_cache(maxsize=32)
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language (two letters), English for one that has none."""
    acts, cues = _file("acts.toml"), _file("cues.toml")
    known = language if language in cues["months"] else FALLBACK
    months = ((f"{number:02}", words) for number, words in enumerate(cues["months"][known], 1))
    groups = {name: _terms([(name, lists.get(known, ()))]) for name, lists in cues["cues"].items()}
    return Lexicon(
        language=language,
        acts=_terms((name, table.get(known, ())) for name, table in acts.items()),
        months=_terms(months),
        weekdays=_terms(zip(WEEKDAYS, cues["weekdays"][known], strict=True)),
        **groups,
    )


@dataclass(frozen=True, slots=True)
class Verb:
    """How a class of act is said, denied and put in the passive, the class it is told apart from no further, and
    whether it is done by speaking."""

    says: str
    denies: str
    done: str
    like: str
    spoken: bool

    def told(self, sign: str) -> str:
        return self.denies if sign == "-" else self.says


@lru_cache(maxsize=1)
def verbs() -> Mapping[str, Verb]:
    """The verb of each class of act."""
    return {
        name: Verb(table["says"], table["denies"], table["done"], table.get("like", name), table.get("spoken", False))
        for name, table in _file("acts.toml").items()
    }


def place_of_two(first: Word, second: Word) -> str:
    """The same of two words that name a place together: "European Union"."""
    pairs = _pairs_of_places().get(first.text.casefold()[:INDEXED], ())
    return next((place for forms, place in pairs if _is_pair(forms, first, second)), "")


def _is_pair(forms: tuple[str, str], *found: Word) -> bool:
    texts = (word.text.casefold() for word in found)
    return all(
        text.startswith(form[:-1]) if form.endswith("*") else text == form
        for form, text in zip(forms, texts, strict=True)
    )


def place_of(word: Word) -> str:
    """The state, capital or league of states a word names or is the adjective of, "" when it is none."""
    places, capitals = _places()
    return capitals.get(word.text.replace(".", ""), "") or places.find(word)


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """The keys of the states and leagues of states, as of names."""
    return frozenset(map(fold, _file("places.toml")))


@lru_cache(maxsize=256)
def stand_ins(place: str) -> frozenset[str]:
    """The keys of the states a capital stands for, or of the capitals that stand for a state."""
    seats = ((fold(seat), frozenset(map(fold, states))) for seat, states in _file("seats.toml").items())
    return frozenset(
        name for seat, states in seats for name in ((*states,) if seat == place else (seat,) if place in states else ())
    )


@lru_cache(maxsize=256)
def state_of(place: str) -> str:
    """The state that a capital speaks for, the first of several; any other place itself."""
    return next(iter(_file("seats.toml").get(place, ())), place)


@lru_cache(maxsize=1)
def _places() -> tuple[Terms, Mapping[str, str]]:
    """Forms as terms, and those that count only as they are written ("US", never "us")."""
    forms = [(place, form) for place, listed in _file("places.toml").items() for form in listed if " " not in form]
    capitals = {form: place for place, form in forms if form[0].isupper()}
    return _terms((place, [form]) for place, form in forms if not form[0].isupper()), capitals


@lru_cache(maxsize=1)
def _pairs_of_places() -> Mapping[str, tuple[tuple[tuple[str, str], str], ...]]:
    """The forms of two words by their first letters."""
    found: dict[str, tuple[tuple[tuple[str, str], str], ...]] = {}
    for place, listed in _file("places.toml").items():
        for first, _, second in (form.partition(" ") for form in listed if " " in form):
            found[first[:INDEXED]] = (*found.get(first[:INDEXED], ()), ((first, second), place))
    return found


def _terms(entries: Iterable[tuple[str, Iterable[str]]]) -> Terms:
    pairs = [(word.casefold(), value) for value, words in entries for word in words]
    whole = {word: value for word, value in pairs if not word.endswith("*")}
    opened: dict[str, tuple[tuple[str, str], ...]] = {}
    for word, value in pairs:
        if word.endswith("*"):
            opened[word[:INDEXED]] = (*opened.get(word[:INDEXED], ()), (word[:-1], value))
    return Terms(whole, opened)


@lru_cache(maxsize=4)
def _file(name: str) -> Mapping[str, Any]:  # what TOML gives; the shape is our own and a test reads it
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
