"""Who does a thing with its subject: "Brandt discussed it with Weil", "wrote it together with Weil"."""

from __future__ import annotations

from pipeline.notice.grammar import DETERMINERS
from pipeline.notice.lexicon import place_of
from pipeline.notice.names import Name
from pipeline.notice.stance_rows import Cue
from pipeline.notice.subjects import Clause

FAR = 8  # words from the verb to "with": "discussed it at length this morning with"
MUTUAL = ("discusses",)  # what cannot be done to somebody without his doing it too


def companions(clause: Clause, cue: Cue) -> tuple[Name, ...]:
    """Those with whom the subject does it: whoever is met for talks, else who acts "together with" him."""
    if cue.how != "does":
        return ()
    for i in range(max(1, cue.start - FAR), min(len(clause.words), cue.end + FAR)):
        if clause.cues.company.has(clause.words[i]) and _shares(clause, cue, i):
            return _behind(clause, i)
    return ()


def _shares(clause: Clause, cue: Cue, i: int) -> bool:
    """Whether "with" at `i` belongs to the verb: right behind it, the thing, a person or a word of time, or after
    "together". What stands behind a noun may belong to that, "the war with Karvia"."""
    before = clause.words[i - 1]
    if clause.parted(min(i, cue.start) + 1, max(i, cue.start)):
        return False
    if clause.cues.jointly.has(before):
        return True
    if cue.stance not in MUTUAL:
        return False
    timed = clause.cues.weekdays.has(before) or clause.cues.light.has(before) or before.lemmas[0].endswith("ly")
    beside = cue.start <= i - 1 < cue.end or i - 1 in clause.things or any(name.end == i for name in clause.names)
    return beside or timed or clause.cues.it.has(before) or clause.cues.meeting.has(before)


def _behind(clause: Clause, i: int) -> tuple[Name, ...]:
    """The first who can act behind "with", and those joined to him."""
    near = [name for name in clause.names if name.start > i and clause.is_certain(name) and not clause.introduces(name)]
    first = next(iter(near), None)
    if first is None or clause.parted(i + 1, first.start) or clause.owns_other(first):
        return ()
    led = clause.words[i + 1 : first.start]
    office = all(word.lemmas[0] in DETERMINERS or clause.is_of_office(word) or place_of(word) for word in led)
    return clause.row([first], near[1:]) if office else ()  # "with Karvia's envoy Weil", not "with aides of Weil"
