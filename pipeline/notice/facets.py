"""What a sentence says that can be new: numbers with their noun, names, acts, dates and quotations, each with a key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from pipeline.model import Actor, Article, Evidence, Facet, FactReading, Mention, Said, Watch
from pipeline.notice.acts import classes_in
from pipeline.notice.closeness import AMOUNT, DAY, GUESSED, HEARD, PAST, bridge
from pipeline.notice.datelines import dateline_of, without_dateline
from pipeline.notice.deeds import acts_in, clause_of
from pipeline.notice.lexicon import places
from pipeline.notice.listed import is_listed
from pipeline.notice.moments import YEAR_END, dates, in_date, is_this_year, looks_back, moment, past_years, years
from pipeline.notice.names import NATIONAL, NOUNS_CAPITALISED, Name, OwnWords, is_adjective, is_ordinary, known_in
from pipeline.notice.quantities import Amount, amount, centuries, is_percent
from pipeline.notice.reading import POSSESSIVES, Reading
from pipeline.notice.standing import standing
from pipeline.text import Word, fold, language_of, name_key, plain_words, rarity, sentences

SMALL = 10  # numbers under it ("two officials", "three sources") come and go in every retelling
NOUN_REACH = 3  # words from a number to what is counted, past names: "three US officials"
CREDIT_REACH = 4  # words from "according" or "reports" to the outlet's name
CURTAILED = ("it", "ro", "uk", "ru")  # where a lone word may be what is read of a name: (Stati) Uniti, Белом (доме)
QUOTE_WORDS = 4  # shorter quotations are scare quotes and titles
LEADING = frozenset(("said", "says", "added", "adds", "warned", "wrote", "writes", "explained", "noted", "argued"))
AUXILIARY = frozenset(("had", "has", "have", "will", "would", "did", "does"))
QUOTE_KEY = 8  # first words that tell a quotation; agencies cut them at the end

_HYPHENS = "-‐‑"
_CENTURY = re.compile(r"[IVXLC]+(?:e|er|ème)$")  # "XVIIe"
_QUOTATION = re.compile(r"[\"“„«]([^\"“”„«»]{12,600})[\"”“»]")


def say(article: Article, mention: Mention, watch: Watch) -> Mention:
    """The mention with `said` filled: for every sentence of evidence, in order, its facets and weighty words.

    Needs nothing but the texts, so it runs in a worker. Numbers stand among the words as digits, however written.
    """
    language = article.language or language_of(article.text)
    outlets = _outlets(article)
    values = {each.start: {fact.value for fact in mention.facts if _is_told(fact, each)} for each in mention.evidence}
    told = [said(each, language, watch, values[each.start], outlets) for each in mention.evidence]
    if told:
        told[0] = replace(told[0], terms=(*told[0].terms, *_heard(article, language, watch.actors)))
    return replace(mention, said=tuple(told))


def _is_told(fact: FactReading, evidence: Evidence) -> bool:
    """Whether a sentence tells a followed value, and not as about so many: "nearly 2,000"."""
    return fact.start == evidence.start and standing(fact.sentence, fact.value) != "rough"


@lru_cache(maxsize=4)  # several watches may mention one article
def _heard(article: Article, language: str, actors: tuple[Actor, ...]) -> tuple[str, ...]:
    """The numbers, names and dates of all the article's sentences, as terms of the first: a later retelling may tell in
    a sentence about the watch what stands here beside one."""
    keys: set[str] = set()
    for sentence in sentences(article.blocks, language):
        if sentence.zone != "boilerplate":
            reading = Reading.of(without_dateline(sentence.text), language, actors)
            keys |= set(_matter(reading, GUESSED if _looks_back(reading, article) else HEARD))
            keys |= {f"{GUESSED}{name_key(word.text)}" for word in plain_words(dateline_of(sentence.text))}
    return tuple(sorted(keys))


def _matter(reading: Reading, heard: str) -> Iterator[str]:
    """The same of one sentence; what counts is marked as `heard`."""
    yield from (f"{heard if _counts(told) else GUESSED}{told.value}" for _, told in _amounts(reading))
    yield from (f"{GUESSED}{century}" for century in centuries(reading.words))
    names = (*reading.names, *known_in(reading.words, reading.actors))
    yield from (f"{heard if _is_telling(reading, name) else GUESSED}{name.key}" for name in names)
    parts = (word.text for name in names for word in reading.words[name.start : name.end])
    yield from (f"{GUESSED}{name_key(part)}" for part in parts)
    yield from (f"{heard}{when}" for when in (*map(moment, dates(reading)), *years(reading)))
    if is_this_year(reading):
        yield f"{GUESSED}{YEAR_END}"


def _looks_back(reading: Reading, article: Article) -> bool:
    """Whether a sentence tells of years long over when its article was published."""
    return looks_back(map(int, past_years(reading)), article.published)


def _counts(told: Amount) -> bool:
    """Whether an amount tells something by itself: "two officials" come and go."""
    return told.percent or not told.is_less_than(SMALL)


def _is_telling(reading: Reading, name: Name) -> bool:
    """Whether it is a name for certain that others would tell too: no day, office, initials or ordinary word ("the
    Senate")."""
    spelled = reading.words[name.end - 1].text.isupper() and name.kind == "name"
    return name.sure and not (spelled or _is_calendar(reading, name) or _is_ordinary(reading, name))


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
    done = classes_in(reading.text, reading.words, reading.names, reading.lexicon)
    exact = (f"{AMOUNT}{told.value}" for _, told in _amounts(reading) if not told.plain)
    terms = (*reading.content, *bridge(sure, facets, own, sorted(values), done), *_days(reading), *exact)
    looks_back = (f"{PAST}{year}" for year in past_years(reading))
    return Said(evidence.start, facets, tuple(dict.fromkeys((*terms, *looks_back))))


def _facets(reading: Reading, watch: Watch, outlets: frozenset[str]) -> Iterator[Facet]:
    yield from _numbers(reading)
    yield from acts_in(clause_of(reading, watch))
    yield from _names(reading, watch, outlets)
    yield from dates(reading)
    yield from _quotes(reading)
    yield from _people(reading, watch)


def _numbers(reading: Reading) -> Iterator[Facet]:
    """`number:28 point`, and `value:28` so that a retelling with another noun is recognised."""
    for i, told in _amounts(reading):
        shown = reading.text[reading.words[i].start : reading.words[told.end - 1].end]
        yield Facet("value", f"value:{told.value}", f"new number: {shown}")
        if (noun := _noun(reading, i, told)) and not is_listed(reading, i, told.value):
            kind = "number" if _counts(told) else "few"
            yield Facet(kind, f"number:{told.value} {noun[0]}".strip(), f"new number: {shown}{noun[1]}")


def _amounts(reading: Reading) -> Iterator[tuple[int, Amount]]:
    """Every amount that is no date, with the word it starts at."""
    for i, word in enumerate(reading.words):
        told = None if is_percent(reading.text, word) else amount(reading.text, reading.words, i, reading.language)
        if told is not None and not in_date(reading, i):
            yield i, told


def _noun(reading: Reading, i: int, told: Amount) -> tuple[str, str] | None:
    """What is counted: its lemma, and how it follows the number there (" points", "-point", "%")."""
    if told.percent:
        return "%", "%"
    last = reading.words[told.end - 1]
    for word in reading.words[told.end : told.end + NOUN_REACH]:
        if word.number is not None or reading.text[last.end : word.start].count(","):
            break  # another clause: "in 2014, Russia"
        if not word.name:
            joint = "-" if reading.text[word.start - 1] in _HYPHENS else " "
            lemma = min(word.lemmas, key=lambda lemma: (len(lemma), lemma))
            return lemma, f"{joint}{word.text}" if rarity(lemma, reading.language) else ""  # "eleven of its ships"
    return None if told.plain else ("", "")


def _names(reading: Reading, watch: Watch, outlets: frozenset[str]) -> Iterator[Facet]:
    """Who and where, but for the watch's own words, the calendar and the outlets credited with the report."""
    for name in reading.names:
        if name.key in outlets or _credited(reading, name):
            continue
        if name.sure and not _is_nobody(reading, name, watch):
            yield Facet(_name_kind(reading, name), f"name:{name.key}", f"new name: {name.label}")


def _name_kind(reading: Reading, name: Name) -> str:
    """`place` for a state or capital and `where` for one that only tells whose or where (or, in a German compound, of
    which party: "der CDU-Politiker"), `body` for a name other languages translate, `name` for all others."""
    if _is_compound(reading, name):
        return "where"
    if name.kind == "place":
        before = reading.words[max(0, name.start - 1) : name.start]
        stands = (
            _is_possessive(reading, name)
            or any(map(reading.lexicon.oblique.has, before))
            or _is_adjective(reading, name)
        )
        return "where" if stands else "place"
    lone = name.end - name.start == 1
    if _is_ordinary(reading, name) or (lone and is_adjective(reading.words, name.start, reading.language)):
        return "body"
    return "body" if any(map(reading.lexicon.bodies.has, reading.words[name.start : name.end])) else "name"


def _is_compound(reading: Reading, name: Name) -> bool:
    """Whether a German name is a noun with a name before it."""
    last = reading.words[name.end - 1]
    joined = name.end - name.start > 1 and reading.text[last.start - 1] in _HYPHENS
    return joined and reading.language in NOUNS_CAPITALISED and not last.name


def _people(reading: Reading, watch: Watch) -> Iterator[Facet]:
    """Whom the watch asks for and the sentence tells of, and which of them speaks: news in a retelling, if the original
    does not have them."""
    for name in reading.names:
        if _is_possessive(reading, name) or not name.sure:
            continue
        plain = reading.language in NOUNS_CAPITALISED or _is_plain(reading, name)
        followed = not _is_attribute(reading, name) if name.kind == "actor" else not plain
        if followed and name.key not in places() and name.kind != "place" and _is_own(reading, name, watch):
            yield Facet("person", f"person:{name.key}", f"tells of {name.label} too")
        if name.kind == "actor" and _speaks(reading, name):
            yield Facet("voice", f"voice:{name.key}", f"gives the words of {name.label} too")


def _speaks(reading: Reading, name: Name) -> bool:
    """Whether a verb of saying stands right beside the name, with no comma between: "the Kremlin said". Who is told
    something ("told US lawmakers") does not speak."""
    words, speech, addressed = reading.words, reading.lexicon.speech, reading.lexicon.addressed
    before, after = words[max(0, name.start - 1) : name.start], words[name.end : name.end + 1]
    before = tuple(word for word in before if not addressed.has(word) and _can_lead(reading, word, after))
    joints = [(each.end, words[name.start].start, each) for each in before]
    joints += [(words[name.end - 1].end, each.start, each) for each in after]
    return any(speech.has(word) and not reading.text[start:end].strip() for start, end, word in joints)


def _can_lead(reading: Reading, verb: Word, after: Sequence[Word]) -> bool:
    """Whether a verb may stand before who speaks. In English only "said" and its like do, and a verb after the name
    tells what was said of it: "said Putin would not come", "called Trump"."""
    if reading.language != "en":
        return True
    told = any(known.has(word) for word in after for known in (reading.lexicon.passive, reading.lexicon.modal))
    return verb.lemmas[0] in LEADING and not told and not any(word.lemmas[0] in AUXILIARY for word in after)


def _is_attribute(reading: Reading, name: Name) -> bool:
    """Whether a person only tells whose or which it is: "the Trump team"."""
    return name.personal and name.start > 0 and reading.words[name.start - 1].lemmas[0] in ("the", "a", "an")


def _is_plain(reading: Reading, name: Name) -> bool:
    """Whether the last word of a name is an ordinary one: "la Santa Sede", "Article 5" are no persons."""
    last = reading.words[name.end - 1].text
    whole = name.end - name.start > 1 or reading.language not in CURTAILED
    return whole and is_ordinary(last, reading.language)


def _is_ordinary(reading: Reading, name: Name) -> bool:
    """Whether all words of a name are ordinary ones, initials beside them aside: "Relaciones Exteriores", "Chef der
    NATO"."""
    texts = [word.text for word in reading.words[name.start : name.end]]
    spelled = [text for text in texts if not text.isupper()]
    return name.kind == "name" and bool(spelled) and all(is_ordinary(text, reading.language) for text in spelled)


def _is_adjective(reading: Reading, name: Name) -> bool:
    """Whether a place is an English adjective: "European regulators"."""
    return reading.language == "en" and reading.words[name.end - 1].text.endswith(NATIONAL)


def _is_possessive(reading: Reading, name: Name) -> bool:
    return reading.words[name.end - 1].text.endswith(POSSESSIVES)


def _is_own(reading: Reading, name: Name, watch: Watch) -> bool:
    own = OwnWords.of(watch)
    return any(map(own.has, reading.words[name.end - 1].lemmas)) or (name.kind == "actor" and own.has(name.key))


def _is_nobody(reading: Reading, name: Name, watch: Watch) -> bool:
    """Whether the name tells nothing new: the watch's own word, a day, a century, an office without its holder."""
    first = reading.words[name.start].text
    told = _is_calendar(reading, name) or _is_own(reading, name, watch)
    return told or not first[:1].isupper() or bool(_CENTURY.match(first))


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
    after = reading.words[name.end : name.end + 2]
    near = after if after and reading.lexicon.speech.has(after[0]) else after[:1]  # "Wire said, citing the ministry"
    if any(reading.lexicon.credit.has(word) for word in (*before, *near)):
        return True
    titled = bool(before) and before[-1].text == "The" and len(before) > 1
    return titled and any(reading.lexicon.addressed.has(word) for word in before)


def _quotes(reading: Reading) -> Iterator[Facet]:
    for match in _QUOTATION.finditer(reading.text):
        spoken = fold(match[1]).split()
        if len(spoken) >= QUOTE_WORDS:
            said = match[1].strip(" ,")  # "…, he said" closes the quotation behind its comma
            yield Facet("quote", f"quote:{' '.join(spoken[:QUOTE_KEY])}", f"new quotation: “{said}”")
