"""Article -> Fingerprint: the hashes copies are looked up by and the weights stories are compared by."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice

from pipeline.identify.calendar import WEIGHTS, told_by
from pipeline.identify.reading import digest, folded_words, grams, joined, kept
from pipeline.model import Article, Block, Fingerprint, Zone
from pipeline.text import STOP, Word, is_known, language_of, rarity, sentences, skeleton, words

SKETCH_SHARE = 16  # one hash in so many is kept (FracMinHash): about 30 of a usual report, recall .99 of real copies
SKETCH_LEAST = 24  # of a short text the smallest hashes fill up to this
SKETCH_MOST = 2048  # of a book the smallest so many: rows in the state stay bounded
TERMS = 160  # heaviest terms kept: 100 lose half a point of F1 on stories, more gain none
SPOKEN_WORDS = 12  # outside the headline; below it there is a headline only, and headlines never cluster (F1 .60)
REPORT_CHARACTERS = 60_000  # a report says what it is about in its first ten thousand words; a book need not be read
LAST_WORDS = 120  # read of the sentence that passes it, which may be the whole text

# A report says first what happened, then what else is known: what a word weighs that stands in the first two sentences
# (the headline counts as one), in the next four, and later.
FIRST_SENTENCES, EARLY_SENTENCES = 2, 6
BY_PLACE = (2.0, 1.0, 0.5)
ABOUT_BY_PLACE = (1.5, 1.0, 0.8)  # a long story's later reports tell late what they have in common: 1 to 2 points of F1

DATE_LINES, DATE_LINE_CHARACTERS = 6, 80  # among the first blocks: "Updated: November 11, 2011 18:50 IST"

SMALL = 13  # "two men" recurs by chance more often than "31 people"
SMALL_WEIGHT, NUMBER_WEIGHT = 4.0, 5.0
NAME_WEIGHT = 5.0  # of a name that is written like a stop word: the US, the WHO

TELLING = 3.0  # what a name or a number weighs beside a word: 2 to 4 do as well
TOLD_OFTEN = 2.0  # the same of a name that dictionaries have: countries and capitals are in the news of any day
COMMON = 2.0  # rarity of a word of any news, which names nobody: "Monday", "the President"
NAME, TIME = "@", "~"  # before a name's sound, before a year or month
TIMES_SHARE = 0.4  # of years and months beside all the rest, which has 1: .3 to .5 are worth 1 point on undated news

Weights = tuple[tuple[str, float], ...]
_Said = tuple[int, Word]

_ELSEWHERE: frozenset[Zone] = frozenset(("background", "boilerplate"))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def fingerprint(article: Article) -> Fingerprint:
    """What identity is decided on. Pure and stable: the same text gives the same values in every process.

    Boilerplate blocks count nowhere, background in the hashes only. `terms`, `names` and `when` are unit vectors,
    empty for a bare headline, as is `about`, by which a story is known: words, names by their sound, numbers, years and
    months.
    """
    text = joined(kept(article))
    tokens = folded_words(text)
    language = article.language or language_of(text)
    says = len(folded_words(joined(kept(article, "headline")))) >= SPOKEN_WORDS
    said = list(_said(article, language)) if says else []
    when = _weighed(said, lambda word: told_by(word, language), lambda told: WEIGHTS[told[0]])
    return Fingerprint(
        words=len(tokens),
        exact=blake2b(" ".join(tokens).encode(), digest_size=16).hexdigest(),
        sketch=sketch(grams(text)),
        terms=_weighed(said, lambda word: _term(word, language), lambda term: _weight(term, language)),
        names=_weighed(said, _name, lambda name: _name_weight(name, language)),
        when=when,
        language=language,
        about=_about(said, when, language, f"y{article.published.year}" if article.published else ""),
    )


def sketch(sequences: Iterable[str]) -> tuple[int, ...]:
    """FracMinHash (Irber et al. 2022): hashes under a fixed share of their range, so that sketches of texts of any
    lengths are comparable. Signed 64-bit, ascending."""
    hashes = sorted(map(digest, sequences))
    share = sum(1 for value in hashes if value < 2**64 // SKETCH_SHARE)
    smallest = hashes[: min(max(share, SKETCH_LEAST), SKETCH_MOST)]
    return tuple(sorted(value - 2**64 if value >= 2**63 else value for value in smallest))


def unit(weighed: Mapping[str, float], most: int) -> Weights:
    """The heaviest terms at unit length, rounded so that they are the same however they were summed up."""
    heaviest = sorted(((t, w) for t, w in weighed.items() if w > 0), key=lambda term: (-round(term[1], 6), term[0]))[
        :most
    ]
    length = math.sqrt(sum(weight * weight for _, weight in heaviest))
    return tuple((term, round(weight / length, 4)) for term, weight in heaviest)


def plain_words(about: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The words of `about`: no names, numbers or times."""
    return {term: weight for term, weight in about if not (term.startswith((NAME, TIME)) or term[:1].isdigit())}


def dot(a: Mapping[str, float], b: Weights) -> float:
    """How alike two unit vectors are, 0-1; summed in the order of `b`, so that the result is reproducible. The first
    is a mapping, for comparing one with many."""
    return min(1.0, sum([weight * a[term] for term, weight in b if term in a]))


def _said(article: Article, language: str) -> Iterator[_Said]:
    """The words of the report with the number of their sentence, no background: that belongs to another event."""
    begun = 0
    for number, sentence in enumerate(sentences(_report(article), language)):
        begun += len(sentence.text)
        if begun > REPORT_CHARACTERS:
            yield from (
                (number, word) for word in islice(words(sentence.text[:REPORT_CHARACTERS], language), LAST_WORDS)
            )
            return
        yield from ((number, word) for word in words(sentence.text, language))


def _report(article: Article) -> list[Block]:
    """The blocks that tell the event, and the line above them that tells its day, page furniture though it is; but not
    one of the year the article is known to be of: all reports of a day would be alike by it."""
    year = str(article.published.year) if article.published else ""
    return [
        block
        for i, block in enumerate(article.blocks)
        if block.zone not in _ELSEWHERE
        or (i < DATE_LINES and block.zone == "boilerplate" and _is_date_line(block.text, year))
    ]


def _is_date_line(text: str, but: str) -> bool:
    return len(text) <= DATE_LINE_CHARACTERS and any(year != but for year in _YEAR.findall(text))


def _weighed(
    said: Iterable[_Said],
    read: Callable[[Word], str],
    weight: Callable[[str], float],
    by_place: tuple[float, float, float] = BY_PLACE,
) -> Weights:
    """What `read` finds in the words, weighed by how early and often it stands and by its own weight."""
    found: defaultdict[str, float] = defaultdict(float)
    for sentence, word in said:
        term = read(word)
        if term:
            found[term] += by_place[(sentence >= FIRST_SENTENCES) + (sentence >= EARLY_SENTENCES)]
    return unit({term: _often(count) * weight(term) for term, count in found.items()}, TERMS)


def _often(count: float) -> float:
    return 1 + math.log(count) if count >= 1 else count


def _about(said: Sequence[_Said], when: Weights, language: str, now: str) -> Weights:
    """What a report is about: its words, three times as much its names and numbers, and the years and months told; but
    not the year it is of itself (`now`), which is that of all news."""
    names = _names_told(said, language)
    told = _weighed(
        said,
        lambda word: "" if now and told_by(word, language) == now else _key(word, names, language),
        lambda key: names.get(key) or _key_weight(key, language),
        ABOUT_BY_PLACE,
    )
    times = unit({TIME + time: weight for time, weight in when if time != now and not time.startswith("d")}, TERMS)
    return unit(dict(told) | {time: weight * TIMES_SHARE for time, weight in times}, TERMS)


def _names_told(said: Iterable[_Said], language: str) -> dict[str, float]:
    """The names of a text and what each weighs."""
    found: dict[str, float] = {}
    for _, word in said:
        if word.number is None and word.text[:1].isupper() and not _is_plain(word, language):
            listed = is_known(word.text, language)
            if word.name or (language in STOP and not listed):
                key = NAME + _sound(word.lemmas[0])
                found[key] = min(found.get(key, math.inf), (TOLD_OFTEN if listed else TELLING) * NAME_WEIGHT)
    return found


def _key(word: Word, names: Mapping[str, float], language: str) -> str:
    """What stands for a word in `about`; a name of the text is one where it opens a sentence or headline, too."""
    if word.number is not None or word.text[:1].isdigit():
        return _name(word).replace(",", ".")
    if word.text[:1].isupper() and not _is_plain(word, language) and (key := NAME + _sound(word.lemmas[0])) in names:
        return key
    return _term(word, language)


def _is_plain(word: Word, language: str) -> bool:
    """A word that names nothing: "Monday", and stop words unless written as abbreviations are (the US, the WHO)."""
    if len(word.text) < 2 or rarity(word.lemmas[-1], language) == COMMON:
        return True
    stop = STOP.get(language, frozenset())
    return any(lemma in stop for lemma in word.lemmas) and not (word.name and word.text.isupper())


def _sound(name: str) -> str:
    """How a name sounds, whatever its script and ending; as it is written where little is left."""
    sound = skeleton(name)
    return sound if len(sound) > 1 else name


def names_told(about: Iterable[str]) -> list[str]:
    """The names among the terms of `about`, in their order."""
    return [term for term in about if term.startswith(NAME)]


def name_key(name: str) -> str:
    """What stands in `about` for one of `names`."""
    return name.replace(",", ".") if name[:1].isdigit() else NAME + _sound(name)


def _key_weight(key: str, language: str) -> float:
    return TELLING * _name_weight(key, language) if key[:1].isdigit() else rarity(key, language)


def _term(word: Word, language: str) -> str:
    """A word that carries weight: its lemma, or its value; "" for stop words of its language and single letters."""
    if word.number is not None:
        return str(word.number)
    stop = STOP.get(language, frozenset())
    if any(lemma in stop for lemma in word.lemmas):
        return ""
    return word.lemmas[-1] if len(word.lemmas[-1]) > 1 else ""


def weighed_term(word: Word, language: str) -> tuple[str, float]:
    """What a word is in `terms`, with the weight it has by itself; "" with none for a stop word."""
    term = _term(word, language)
    return term, _weight(term, language) if term else 0.0


def _name(word: Word) -> str:
    """A name or a number; decimals have no value and stand as they are written."""
    if word.number is not None:
        return str(word.number)
    return word.lemmas[-1] if word.name or word.text[:1].isdigit() else ""


def _weight(term: str, language: str) -> float:
    return rarity(term, language)


def _name_weight(name: str, language: str) -> float:
    if not name[:1].isdigit():
        return rarity(name, language) or NAME_WEIGHT
    return SMALL_WEIGHT if name.isdecimal() and int(name) < SMALL else NUMBER_WEIGHT
