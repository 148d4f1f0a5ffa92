"""Acts: somebody approves, rejects, revises, … or does not. Who it is, tells the clause the verb stands in."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Facet, Watch
from pipeline.notice.acts import is_denied, telling
from pipeline.notice.grammar import ADJECTIVE_LAST, INSIDE
from pipeline.notice.lexicon import verbs
from pipeline.notice.meanings import sides_of_word
from pipeline.notice.names import Name
from pipeline.notice.reading import POSSESSIVES, Reading
from pipeline.notice.stance_things import Things, things_of
from pipeline.notice.subjects import Clause

VERB_REACH = 2  # words from a name to its verb: "has again rejected"


def clause_of(reading: Reading, watch: Watch) -> Clause:
    """The sentence with the names that can do something: the watched thing and the calendar do nothing."""
    things = Things(reading, things_of(watch)).named()
    able = (name for name in reading.names if not (_is_thing(name, things) or _is_nobody(reading, name)))
    return Clause(reading.text, reading.words, tuple(able), reading.lexicon, things)


def _is_thing(name: Name, things: frozenset[int]) -> bool:
    return name.kind == "name" and not things.isdisjoint(range(name.start, name.end))


def _is_nobody(reading: Reading, name: Name) -> bool:
    """Whether it is a day ("Ieri" opening a sentence), or an adjective behind its noun: "le plan américain"."""
    adjective = reading.language in ADJECTIVE_LAST and reading.words[name.start].text[:1].islower()
    return adjective or bool(sides_of_word(reading.words[name.end - 1], "day", reading.language))


def acts_in(clause: Clause) -> Iterator[Facet]:
    """What is done; what may be or is to be is left out. Kind `act`, key `act:trump approve +`; kind `deed` where it is
    not sure who: a word that may be a name, or a passive that names nobody (`act:? approve -`)."""
    for i in telling(clause.text, clause.words, clause.names, clause.cues):
        verb = verbs()[clause.cues.acts.find(clause.words[i])]
        sign = "-" if is_denied(clause.text, clause.words, i, clause.cues.language) else "+"
        found = _doers(clause, i)
        for name in found:
            kind = "act" if name.sure else "deed"
            yield Facet(kind, f"act:{name.key} {verb.like} {sign}", f"first time: {name.label} {verb.told(sign)}")
        for name in (each for who in found for each in _behind(clause, who)):
            yield Facet("deed", f"act:{name.key} {verb.like} {sign}", f"first time: {name.label} {verb.told(sign)}")
        if not found and clause.is_passive(i):
            denied = "not " if sign == "-" else ""
            yield Facet("deed", f"act:? {verb.like} {sign}", f"first time: said to be {denied}{verb.done}")


def _doers(clause: Clause, i: int) -> tuple[Name, ...]:
    """Who does the verb at `i`: behind "and" whoever did what stands before it ("Brandt met envoys from Hurn and
    rejected …")."""
    found = tuple(name for name in clause.subjects(i) if _can_do(clause, name, i)) or _whose_body(clause, i)
    if not (found and i and clause.cues.joins.has(clause.words[i - 1])) or clause.is_passive(i):
        return found
    able = [name for name in clause.able() if name.end < i and not _only_speaks(clause, name)]
    return tuple(able[:1]) or found


def _whose_body(clause: Clause, i: int) -> tuple[Name, ...]:
    """Whose council or ministry does it: "the council of Hale rejected …"."""
    near = (name for name in clause.names if name.start > 1 and 0 <= i - name.end <= VERB_REACH)
    bodies, of, words = clause.cues.bodies, clause.cues.of, clause.words
    led = (name for name in near if of.has(words[name.start - 1]) and bodies.has(words[name.start - 2]))
    return tuple(name for name in led if not clause.parted(name.end, i) and not clause.is_passive(i))[-1:]


def _behind(clause: Clause, who: Name) -> Iterator[Name]:
    """Whom somebody acts for, as others may tell it: "Premier Ola Brandt of Karvia"."""
    led = any(map(clause.cues.of.has, clause.words[who.end : who.end + 1]))
    return (name for name in clause.names if led and name.start == who.end + 1)


def _can_do(clause: Clause, name: Name, i: int) -> bool:
    """Whether it does the verb at `i`: no mark parts it from a verb before it, and it is neither only a place ("in
    Milan they agreed") nor whose people do it ("Brandt's former aide")."""
    before = clause.words[max(0, name.start - 1) : name.start]
    there = name.kind == "name" and any(word.lemmas[0] in INSIDE for word in before)
    whose = name.personal and clause.words[name.end - 1].text.endswith(POSSESSIVES)
    return not (there or whose) and (name.end <= i or not clause.parted(i + 1, name.start))


def _only_speaks(clause: Clause, name: Name) -> bool:
    """Whether a verb of saying follows the name: what was said has a subject of its own."""
    return any(map(clause.cues.speech.has, clause.words[name.end : name.end + 1]))
