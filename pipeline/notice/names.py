"""Names in a sentence: runs of capitalised words, under one key whatever the title, the case or the spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pipeline.model import Actor, Watch
from pipeline.notice.called import HYPHENS, POSSESSIVE, is_held, is_office, is_particle, label_of
from pipeline.notice.lexicon import Lexicon, place_of, place_of_two
from pipeline.notice.meanings import sides_of_word
from pipeline.notice.openers import is_opener
from pipeline.text import Word, fold, is_known, name_key, plain_words

NameKind = Literal["actor", "place", "name"]

NATIONAL = ("ian", "can", "ish", "ese", "nch")  # endings of English adjectives of nation
TITLE_CASE = 0.7  # of the longer words capitalised: a headline whose capitals name nobody
ACRONYM = 3  # letters; longer words in capitals are shouted names
PART = 3  # letters of a part of a German word
SHORT = 4  # letters; shorter words are written small in a title-case headline

NOUNS_CAPITALISED = ("de",)  # where the first word may be a noun no dictionary knows
APPOSING = ("en", "fr", "es", "it")  # where a place belongs to the name before it

_ADJECTIVES = {
    "uk": re.compile(r"(?:ий|ого|ому|им|[ое]ї|ою|ій|і|их|ими)$"),
    "ru": re.compile(r"(?:[ыио]й|ого|ому|[ыи]м|ая|ую|ое|ые|ие|[ыи]х|[ыи]ми)$"),
}
_ENGLISH = re.compile(r"(?:ern|ican|ian|ean|ish|ese|ic|ist|ox)$")  # the same of adjectives written large
_OPEN = re.compile(r"^[\s\-‐‑–.]*$")  # what may stand inside one name
_REFERENCE = re.compile(r"<([^>]*)>|\{n\}|@\w\w")  # to a named list, what a fact captures, a word's language
_PHRASE_WORDS = re.compile(r"\*?[^\W\d_]+\*?")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in words[start:end]; `sure` when its capitals cannot come from its place in the sentence."""

    start: int
    end: int
    key: str  # what it is compared by
    label: str
    sure: bool
    likely: bool  # sure, or a word the dictionary has no other form of: a name no dictionary knows, at the start
    kind: NameKind = "name"
    personal: bool = True  # a person for all one knows: no place, no actor known by other names than a person's


def names_in(
    text: str, words: Sequence[Word], content: frozenset[str], cues: Lexicon, actors: tuple[Actor, ...] = ()
) -> tuple[Name, ...]:
    """The names in a sentence, in order: followed actors, places (their adjectives too), and runs of capitalised words
    that carry weight (`content`: the lemmas that do)."""
    nouns = cues.language in NOUNS_CAPITALISED
    titled = not nouns and _is_titled(words)
    part = tuple(word.name if titled else _capital(word) and not content.isdisjoint(word.lemmas) for word in words)
    known = {each.start: each for each in known_in(words, actors)}
    found: list[Name] = []
    start = 1 if words and is_opener(words[0].text, cues.language) else 0
    while start < len(words):
        end = _run_end(text, words, start, part, cues)
        inside = _outermost([known[i] for i in range(start, max(end, start + 1)) if i in known])
        if end > start and not (not inside and _is_attribute(words, start, end, content, cues)):
            found.append(_of_run(text, words, start, max(end, *(each.end for each in inside), 0), inside, cues))
        elif inside:
            found.append(inside[0])
        start = max(found[-1].end if found else 0, start + 1)
    return tuple(
        name for name in found if name.kind != "name" or not is_office(words, name.start, name.end, cues, nouns)
    )


def _outermost(names: Sequence[Name]) -> list[Name]:
    """The names that stand in no longer one before them: "Historic England", and not "England"."""
    found: list[Name] = []
    for name in names:
        if not found or name.end > found[-1].end:
            found.append(name)
    return found


def known_in(words: Sequence[Word], actors: tuple[Actor, ...]) -> tuple[Name, ...]:
    """The followed actors and the places in a sentence, also inside longer names; an actor comes after its place."""
    return (*_places(words), *_actors(words, _aliases(actors)))


def _of_run(text: str, words: Sequence[Word], start: int, end: int, inside: Sequence[Name], cues: Lexicon) -> Name:
    """A run is who stands at its end ("Ukrainian President Zelensky"), offices aside ("the Trump Administration")."""
    last = inside[-1] if inside else None
    if last and last.kind == "place" and _is_named_after(words[start : last.start], words[last.start], cues):
        return replace(_name(text, words, start, end, cues), key=fold(" ".join(word.text for word in words[start:end])))
    if last and all(cues.titles.has(word) for word in words[last.end : end]):
        return replace(last, start=start, end=end, sure=True)
    german = cues.language in NOUNS_CAPITALISED
    if last and german and not any(word.name for word in words[last.end : end]):
        return replace(last, start=start, sure=True)  # "Washington Ende Januar"
    if german and end - start > 1 and is_held(words[end - 1], cues):
        end -= 1  # "der CDU-Politiker"
    return _name(text, words, start, end, cues)


def _is_named_after(before: Sequence[Word], place: Word, cues: Lexicon) -> bool:
    """Whether one word before a place makes both the name of somebody else: "Air France", but not "Northern Italy" nor
    a sentence's "Former Ukrainian". Other languages set nouns before the state they belong to: «Минздрав Индии»."""
    if len(before) != 1 or cues.language not in APPOSING or place_of(before[0]):
        return False
    if cues.language == "en" and not before[0].start and place.text.endswith(NATIONAL):
        return False
    word = before[0]
    calendar = cues.months.has(word) or cues.weekdays.has(word)  # "on the evening of 2 June Russian agencies …"
    side = sides_of_word(word, "place", cues.language)
    adverb = cues.language == "en" and word.lemmas[0].endswith("ly")  # "Separately Karvia signed …"
    return not (calendar or side or adverb or cues.titles.has(word) or word.text.islower())


def _name(text: str, words: Sequence[Word], start: int, end: int, cues: Lexicon) -> Name:
    run = words[start:end]
    sure = (
        any(word.name for word in run)
        and not _is_led_noun(text, run, start, cues.language)
        and not _is_opening(text, words, start, end, cues.language)
    )
    label = label_of(text, run)
    return Name(start, end, name_key(label), label, sure, sure or len(run[-1].lemmas) == 1)


def _is_led_noun(text: str, run: Sequence[Word], start: int, language: str) -> bool:
    """Whether a German sentence opens with a noun, or with a word no dictionary has before one: "Anderthalb Jahre"."""
    joined = any(hyphen in text[run[0].end : run[-1].start] for hyphen in HYPHENS)
    opens = language in NOUNS_CAPITALISED and start == 0 and not joined
    return opens and all(is_known(word.text, language) for word in run[1:])


def _is_opening(text: str, words: Sequence[Word], start: int, end: int, language: str) -> bool:
    """Whether the name is the first word of the sentence, and its capital says no more: an adjective before its noun
    ("Вантовые мосты"), the first part of a word ("Экс-мэр"), or one that stands small in it too ("Trop de … trop")."""
    if start or end != 1:
        return False
    first, others = words[0], words[1:]
    if others and others[0].text.islower() and text[first.end : others[0].start] in HYPHENS:
        return True
    return is_adjective(words, 0, language) or any(word.text == first.text.casefold() for word in others)


def _is_attribute(words: Sequence[Word], start: int, end: int, content: frozenset[str], cues: Lexicon) -> bool:
    """Whether it is an English adjective before its noun, written large: "Western states", "Republican senators". Who
    does or says something stands before a verb; "Western" is nobody's name, and "states" is a verb of saying too."""
    word, following = words[start].text.lower(), words[end : end + 1]
    if cues.language != "en" or end - start > 1 or not (_ENGLISH.search(word) and is_known(word, "en")):
        return False
    noun = next((each for each in following if each.text[0].islower() and not content.isdisjoint(each.lemmas)), None)
    if noun is None or word.endswith("ern"):
        return noun is not None
    return not (cues.speech.has(noun) or cues.acts.has(noun) or noun.text.endswith("ed"))


def is_adjective(words: Sequence[Word], i: int, language: str) -> bool:
    """Whether a word ends as adjectives do, before a word written small: "Вищому антикорупційному суді"."""
    following = words[i + 1 : i + 2]
    ending = _ADJECTIVES.get(language)
    return bool(ending and following and following[0].text.islower() and ending.search(words[i].text))


@lru_cache(maxsize=20_000)
def is_ordinary(word: str, language: str) -> bool:
    """Whether a dictionary has the word written small, or a German one as put together of two: "Salzraum"."""
    if is_known(word.lower(), language):
        return True
    cuts = range(PART, len(word) - PART + 1) if language in NOUNS_CAPITALISED else ()
    return any(is_known(word[cut:].capitalize(), language) and _is_part(word[:cut], language) for cut in cuts)


def _is_part(word: str, language: str) -> bool:
    """Whether the first part of a German word is one, with the letter that joins it to the next: "Wartungs"."""
    return any(
        len(bare) >= PART and is_known(bare, language)
        for bare in (word, word.removesuffix("s"), word.removesuffix("n"))
    )


def _places(words: Sequence[Word]) -> Iterator[Name]:
    for i, word in enumerate(words):
        two = words[i : i + 2]
        if len(two) == 2 and any(map(_capital, two)) and (place := place_of_two(*two)):
            yield Name(i, i + 2, fold(place), place, True, True, "place", False)
        elif place := place_of(word):
            yield Name(i, i + 1, fold(place), place, True, True, "place", False)


def _actors(words: Sequence[Word], aliases: Aliases) -> Iterator[Name]:
    """The followed actors, the longest alias first; the first word is written with a capital, unless the alias itself
    is written without: "the council"."""
    if not aliases:
        return
    keys = [_word_key(word.text) for word in words]
    for i, word in enumerate(words):
        for alias, actor, personal, small in aliases.get(keys[i], ()):
            if (small or word.text[:1].isupper()) and tuple(keys[i : i + len(alias)]) == alias:
                yield Name(i, i + len(alias), fold(actor), actor, True, True, "actor", personal)
                break


Aliases = dict[str, list[tuple[tuple[str, ...], str, bool, bool]]]
"""The key of an alias' first word -> the keys of all its words, whose it is, whether that is a person, and whether its
first word may be written small."""


@lru_cache(maxsize=64)
def _aliases(actors: tuple[Actor, ...]) -> Aliases:
    found: Aliases = {}
    for actor in actors:
        for alias in (actor.name, *actor.aliases):
            keys = tuple(_word_key(each.text) for each in plain_words(alias))
            if keys:
                found.setdefault(keys[0], []).append((keys, actor.name, _is_personal(actor), alias[:1].islower()))
    return {first: sorted(aliases, key=lambda each: -len(each[0])) for first, aliases in found.items()}


def _is_personal(actor: Actor) -> bool:
    """Whether it is known by a first name too: "Donald Trump"."""
    return any(alias.endswith(f" {actor.name}") for alias in actor.aliases)


def _word_key(word: str) -> str:
    """Short words in capitals keep them: "US" is not "us"."""
    plain = POSSESSIVE.sub("", word)
    short = plain.replace(".", "")
    return short if short.isupper() and len(short) <= ACRONYM else name_key(plain)


def _listed(phrases: Sequence[str], lists: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The phrases of the named lists that these phrases lead to."""
    found, waiting = set[str](), list(phrases)
    while waiting:
        named = {name.strip() for name in _REFERENCE.findall(waiting.pop())} & lists.keys() - found
        found |= named
        waiting += [text for name in named for text in lists[name]]
    return [text for name in lists if name in found for text in lists[name]]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words a watch itself asks for, whole and by their beginning: hearing them is no news. Those of `first` alone
    are not among them: they say who may speak of it, and where."""

    whole: frozenset[str]
    open: tuple[str, ...]
    endings: tuple[str, ...] = ()

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, watch: Watch) -> OwnWords:
        phrases = [*watch.any, *watch.context, *watch.also]
        phrases += [text for document in watch.documents for text in document.about]
        phrases += _listed([*phrases, *watch.exclude, *watch.others], dict(watch.words))
        plain = (_REFERENCE.sub(" ", phrase) for phrase in phrases)
        found = {word.casefold() for phrase in plain for word in _PHRASE_WORDS.findall(phrase)}
        started = tuple(sorted(word[:-1] for word in found if word.endswith("*") and not word.startswith("*")))
        ended = tuple(sorted(word[1:] for word in found if word.startswith("*") and not word.endswith("*")))
        return cls(frozenset(word for word in found if "*" not in word), started, ended)

    def has(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.open) or word.endswith(self.endings)


def _run_end(text: str, words: Sequence[Word], start: int, part: Sequence[bool], cues: Lexicon) -> int:
    """Where the run of capitals ends that begins there; `part`: which words can be of a name."""
    end = start
    while end < len(words) and (part[end] or is_particle(text, words, start, end, part, cues)):
        end += 1
        if end < len(words) and not _OPEN.match(text[words[end - 1].end : words[end].start]):
            break
        if re.search(r"['’]s$", words[end - 1].text):
            break
    return end


def _capital(word: Word) -> bool:
    return word.text[:1].isupper() and word.number is None


def _is_titled(words: Sequence[Word]) -> bool:
    long = [word for word in words if len(word.text) >= SHORT and word.text[0].isalpha()]
    return len(long) >= SHORT and sum(_capital(word) for word in long) >= TITLE_CASE * len(long)
