"""Who holds an office: "the Karvian president", after "Karvia's president, Ola Brandt, said"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.notice.bearers import Bearers, is_person
from pipeline.notice.grammar import ARTICLES, DETERMINERS, INDEFINITE
from pipeline.notice.lexicon import place_of, state_of
from pipeline.notice.names import Name
from pipeline.notice.reading import POSSESSIVES
from pipeline.text import Word

LED_REACH = 6  # words from an office to its holder: "president of the Karvian Republic Ola Brandt"
TOLD_REACH = 8  # words behind a name and a comma that may tell its office: "Ola Brandt, the Union's top diplomat"
KNOWN_REACH = 3  # words from an article to an office: "the retired American general"
STATE_REACH = 3  # words from an office to its state: "secretario general de la ONU"
UNLED = ("uk", "ru", "ro")  # languages that need no article before an office
KINDS = {  # what offices are the same in all languages, by how their words begin
    "head": ("presid", "présid", "președ", "президент", "präsid", "staatschef", "kremlchef", "mandat", "глав", "лідер"),
    "minister": ("minist", "міністр", "министр", "außenminist", "verteidigungsminist", "finanzminist"),
    "premier": ("premier", "chancel", "cancel", "cancil", "kanzl", "bundeskanzl", "прем", "канцлер", "taoiseach"),
    "envoy": ("envoy", "émissa", "enviad", "inviat", "emisar", "trimis", "посланн", "спецп", "gesandt", "sonderg"),
    "voice": ("spokes", "sprecher", "porte", "portavo", "purtăt", "речни", "пресс"),
    "secretary": ("secret", "secrét", "segret", "секрет", "генсек", "generalsekret"),
    "ambassador": ("ambas", "embaj", "посол", "botschaft"),
    "senator": ("senat", "sénat", "сенат"),
}
VICE = ("vice", "deputy", "віце", "вице", "vize", "заступник", "former", "ex", "колишній", "бывший", "ancien")
ANY = frozenset(  # offices of which nothing but the rank is told: whoever was spoken of
    {
        "leader",
        "лідер",
        "лидер",
        "líder",
        "lider",
        "liderul",
        "diplomat",
        "politician",
        "official",
        "statesman",
        "lawmaker",
        "veteran",
        "дипломат",
        "політик",
    }
    | {"diplomate", "dirigeant", "diplomático", "político", "dirigente", "diplomatico", "politiker", "политик"}
)


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office, the state it is of ("" when nobody says), and who holds it."""

    kind: str
    state: str
    who: Name


def offices_in(clause: Bearers) -> tuple[Office, ...]:
    """The offices a sentence gives to persons it names."""
    people = (name for name in clause.names if clause.is_certain(name) and is_person(name, clause.words))
    return tuple(office for name in people for office in _told_of(clause, name))


def _told_of(clause: Bearers, name: Name) -> Iterator[Office]:
    for span in (_before(clause, name), _behind(clause, name)):
        at = next((i for i in reversed(span) if _is_held(clause.words[i], clause)), None)
        if at is not None:
            yield Office(_kind(clause, at), _state(clause, span), name)
            return


def _before(clause: Bearers, name: Name) -> range:
    """The words before a name that tell who it is, with its own titles: up to an article, a mark or a conjunction."""
    words = clause.words
    apart = clause.parted(name.start, name.start)  # "Karvia's president, Ola Brandt"
    start = name.start
    for j in range(name.start - 1, max(-1, name.start - 1 - LED_REACH), -1):
        mark = clause.parted(j + 1, j + 1) and j + 1 < name.start
        if mark or clause.cues.joins.has(words[j]) or clause.cues.speech.has(words[j]):
            break
        start = j
        if words[j].lemmas[0] in ARTICLES | INDEFINITE:
            break
    if apart and start and clause.cues.oblique.has(words[start - 1]):
        return range(0)  # "after talks with the minister, Brandt said"
    titles = (j + 1 for j in range(name.end - 2, name.start - 1, -1) if _is_held(words[j], clause))
    return range(start, next(titles, name.start))


def _behind(clause: Bearers, name: Name) -> range:
    """The words between commas behind a name: "Ola Brandt, the Union's top diplomat, said"."""
    if name.end >= len(clause.words) or not clause.parted(name.end, name.end):
        return range(0)
    inside = range(name.end + 1, min(len(clause.words), name.end + TOLD_REACH))
    end = next((j for j in inside if clause.parted(j, j)), len(clause.words) if len(inside) < TOLD_REACH - 1 else 0)
    led = clause.words[name.end]
    return range(0) if clause.cues.relative.has(led) or clause.cues.speech.has(led) else range(name.end, end)


def _is_held(word: Word, clause: Bearers) -> bool:
    return clause.cues.persons.has(word) or clause.cues.voices.has(word)


def _kind(clause: Bearers, i: int) -> str:
    """The kind of the office at `i`, its word where there is none; of who is no more or stands below, another."""
    form = clause.words[i].lemmas[0]
    kind = next((kind for kind, begins in KINDS.items() if form.startswith(begins)), form)
    below = any(word.lemmas[0].startswith(VICE) for word in clause.words[max(0, i - 2) : i])
    return f"vice {kind}" if below or form.startswith(VICE[:6]) else kind


def _state(clause: Bearers, span: Sequence[int]) -> str:
    of = (name for name in clause.names if name.start in span and not is_person(name, clause.words))
    return next((state_of(name.label) for name in of), "")


def is_office(clause: Bearers, i: int) -> bool:
    """Whether an office known to the reader stands there without a name: "the president", "le ministre karvien"."""
    word = clause.words[i]
    if word.lemmas[0] not in clause.cues.persons.whole or word.text.endswith(POSSESSIVES):
        return False
    if any(name.start <= i < name.end or i in _behind(clause, name) for name in clause.names) or _is_named(clause, i):
        return False
    return clause.cues.language in UNLED or is_led(clause, i)


def is_led(clause: Bearers, i: int) -> bool:
    """Whether an article or the like tells that the office at `i` is known."""
    led = clause.words[max(0, i - KNOWN_REACH) : i]
    return any(map(clause.cues.known.has, led)) and led[-1].lemmas[0] not in INDEFINITE


def _is_named(clause: Bearers, i: int) -> bool:
    """Whether who holds the office at `i` is named right behind it, his state aside."""
    near = (name for name in clause.names if i < name.start <= i + LED_REACH and is_person(name, clause.words))
    person = next(near, None)
    if person is None or clause.parted(i + 1, person.start):
        return False
    return all(
        place_of(word) or clause.is_of_office(word) or clause.cues.genitive.has(word) or word.lemmas[0] in DETERMINERS
        for word in clause.words[i + 1 : person.start]
    )


def holder(clause: Bearers, i: int, known: Sequence[Office], last: Sequence[Name]) -> tuple[Name, ...]:
    """Who was said to hold the office at `i`: of several, who was spoken of `last`, then the one told of last. With
    nobody, who was spoken of last, where nothing else is known of him or the word is a mere rank."""
    kind = _kind(clause, i)
    state = _state(clause, range(max(0, i - STATE_REACH), i + 1 + STATE_REACH))
    possible = [each for each in known if not (state and each.state and state != each.state)]
    fitting = [each for each in possible if each.kind == kind]
    if fitting:
        spoken = {name.key for name in last}
        return (min(fitting, key=lambda each: (bool(state) > (each.state == state), each.who.key not in spoken)).who,)
    rank, led = clause.words[i].lemmas[0] in ANY, is_led(clause, i)
    told = {each.who.key for each in (set(known) - set(possible) if rank else known)}
    return tuple(name for name in last if name.key not in told and (rank or led))
