"""Where actors stand to the watched thing: who proposes, approves, accepts, rejects, criticises, welcomes, revises,
denies or discusses it, sentence by sentence of a mention.

Rules, no model: a pattern of `attitudes/` stands in the sentence, and somebody holds it: the subject of the verb, the
agent of a passive, or the speaker, for what is said of the thing. Not counted: headlines (they sharpen, and quote
nobody), what is denied, supposed, asked for or to come about ("if Brandt rejects it", "would reject"), and what the
sentence calls untrue ("it is not correct to say that …").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.model import Article, Mention, Sentence, Stance, Watch
from pipeline.notice.bearers import is_person
from pipeline.notice.corrections import is_correction
from pipeline.notice.datelines import without_dateline
from pipeline.notice.holders import Holders
from pipeline.notice.lexicon import place_of
from pipeline.notice.names import NOUNS_CAPITALISED, Name, is_adjective
from pipeline.notice.offices import offices_in
from pipeline.notice.reading import POSSESSIVES, Reading
from pipeline.notice.stance_cues import Cues
from pipeline.notice.stance_rows import Before, Cue
from pipeline.notice.stance_things import ARTICLE_FREE, Things, things_of
from pipeline.notice.subjects import Clause
from pipeline.text import language_of, sentences

SILENT_ZONES = ("headline", "boilerplate")
PAPER_REACH = 1  # sentences between one about the thing and "the text" that means it


def stances(article: Article, mention: Mention, watch: Watch) -> tuple[Stance, ...]:
    """The stances told in the sentences of a mention, and in those right after that mean the thing by "it", in their
    order; each actor and stance once a sentence."""
    language = article.language or language_of(article.text)
    evidence = {each.start for each in mention.evidence}
    told = [each for each in sentences(article.blocks, language) if each.zone not in SILENT_ZONES]
    views = [(each, View.of(each, language, watch)) for each in told if not is_correction(each.text)]
    somebody = frozenset(chain.from_iterable(view.somebody() for _, view in views))
    found: list[Stance] = []
    last = Before()
    away = PAPER_REACH + 1
    for sentence, view in views:
        away = 0 if sentence.start in evidence or view.goes_on(away) else away + 1
        if not away:
            found += view.stances(sentence, last, somebody)
        last = view.left_behind(last)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class View:
    """One sentence as the rules see it."""

    reading: Reading
    clause: Clause
    things: Things

    @classmethod
    def of(cls, sentence: Sentence, language: str, watch: Watch) -> View:
        reading = Reading.of(without_dateline(sentence.text), language, watch.actors)
        known = Things(reading, things_of(watch))
        named = known.named()
        things = named | known.papers()
        names = tuple(_without_place(reading, name) for name in reading.names if not _is_of_thing(reading, name, named))
        return cls(reading, Clause(reading.text, reading.words, names, reading.lexicon, things), known)

    def somebody(self) -> Iterator[str]:
        """The keys of the names that are not just the first word of the sentence: those that do or say something right
        behind it are, and those of bodies."""
        return (name.key for name in self.clause.names if self._is_somebody(name))

    def _is_somebody(self, name: Name) -> bool:
        words, cues = self.reading.words, self.reading.lexicon
        if name.sure or name.end > name.start + 1 or cues.bodies.has(words[name.start]):
            return True
        acts = any(cues.speech.has(word) or cues.acts.has(word) for word in words[name.end : name.end + 1])
        return acts and self.reading.language not in NOUNS_CAPITALISED  # "Unmoralisch nannte sie den Plan"

    def stances(self, sentence: Sentence, last: Before, somebody: frozenset[str]) -> Iterator[Stance]:
        """`somebody`: the keys of the article's sure names; a word that only begins sentences is nobody's name."""
        seen: set[tuple[str, str]] = set()
        for cue in Cues(self.reading, self.clause, self.things).found():
            for name in Holders(self.reading, self.clause).of(cue, last):
                if name.key in somebody and (name.key, cue.stance) not in seen:
                    seen.add((name.key, cue.stance))
                    yield Stance(name.label, cue.stance, sentence.text, sentence.start, self._why(cue, name))

    def goes_on(self, away: int) -> bool:
        """Whether a sentence that does not name the thing is about it, so many sentences after the last that is: by a
        pronoun right after it, or by "the text"."""
        named = away <= PAPER_REACH and bool(self.things.papers())
        return named or (not away and self.things.refers())

    def left_behind(self, last: Before) -> Before:
        """Whom "he" or "she" in the next sentence means: who speaks here, else the first person who can act."""
        words = self.reading.words
        people = [name for name in self.clause.speakers() if is_person(name, words)]
        able = (name for name in self.clause.able() if not words[name.end - 1].text.endswith(POSSESSIVES))
        persons = sorted((name for name in able if is_person(name, words)), key=lambda name: name.kind != "actor")
        everyone = [name for name in people if not self._is_voice(name)] or persons
        goes_on = not everyone and any(self.reading.lexicon.speech.has(word) for word in words)
        spoke = bool(people) or (goes_on and last.spoke)
        speaker = tuple(people[:1]) or last.speaker
        offices = (*offices_in(self.clause), *last.offices)
        return Before(tuple(everyone[:1]) or last.names, spoke, speaker, self.clause.sides() or last.sides, offices)

    def _is_voice(self, name: Name) -> bool:
        return name.start > 0 and self.reading.lexicon.voices.has(self.reading.words[name.start - 1])

    def _why(self, cue: Cue, name: Name) -> str:
        words = self.reading.words
        said = self.reading.text[words[cue.start].start : words[cue.end - 1].end]
        role = {
            "does": f"{name.label} does it",
            "says": f"said by {name.label}",
            "from": f"it comes from {name.label}",
            "its": f"it is {name.label}'s",
        }
        return f"“{said}”: {role[cue.how]}"


def _is_of_thing(reading: Reading, name: Name, named: frozenset[int]) -> bool:
    """Whether what looks like a name is a word of the thing, or opens the sentence as its adjective: "Мирный план"."""
    opens = not name.sure and is_adjective(reading.words, name.start, reading.language)
    return name.kind == "name" and not named.isdisjoint(range(name.start, name.end + opens))


def _without_place(reading: Reading, name: Name) -> Name:
    """ "Міністр Данії Троельс Поульсен": a state in the genitive before a person's name is no part of it."""
    genitive = reading.language in ARTICLE_FREE and name.kind != "place" and name.end - name.start > 1
    return replace(name, start=name.start + 1) if genitive and place_of(reading.words[name.start]) else name
