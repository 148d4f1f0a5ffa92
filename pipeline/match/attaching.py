"""Names of documents and numbers in a text -> which document each number belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from pipeline.match.elliptic import goes_on
from pipeline.match.leads import OWN
from pipeline.match.nearness import distance, is_theirs, ordered, parted
from pipeline.match.reading import Line
from pipeline.match.scan import Scan, Span
from pipeline.text import by_language

ASIDE_MARKS = ",(–—"
TOWARDS = by_language(
    en="to", de="auf zu zum zur", fr="à au aux", es="a al", it="a al alla alle ai", ro="la", uk="на до", ru="на к"
)
"""Between two names, the second is what the first answers: "the European reply to the American plan"."""
WITHOUT = by_language(en="without", de="ohne", fr="sans", es="sin", it="senza", ro="fără", uk="без", ru="без")
LACKING = 2  # words from there to the name: "without any counterproposal"
COMPLEMENT = 3  # words from the first name to the second, "to" among them
RELATIVES = by_language(
    en="which that who whose",
    de="der die das den dem dessen deren welcher welche welches",
    fr="qui que qu dont lequel laquelle",
    es="que quien cuyo cuya",
    it="che cui",
    ro="care ce",
    uk="який яка яке які якого якої яких якому якій яким якою якими що",
    ru="который которая которое которые которого которой которых котором которому которым которыми",
)
PARTICIPLES = by_language(
    en="ed ing sent drawn written made seen held led brought given",
    fr="é ée és ées is ise ises u ue ues",
    es="ado ada ados adas ido ida idos idas ito ita",
    it="ato ata ati ate uto uta uti ute ito ita sso ssa sto sta tto tta",
    ro="at ată ate ați it ită ut ută uți is isă ise us usă use",
    uk="ний на не ні тий та те ті вши",
    ru="ный ная ное ные ного тый тая тое тые ший шая шее шие щий щая щее щие",
)
"""Endings of the words that open an aside: "passed to Kyiv by Turkish envoys", "переданный в Киев"."""
ANNEXES = by_language(
    en="annex appendix appendices addendum preamble supplement",
    de="anhang anhänge anlage zusatz präambel",
    fr="annexe préambule appendice",
    es="anexo preámbulo apéndice",
    it="allegat preambolo appendice",
    ro="anex preambul apendice",
    uk="додат преамбул",
    ru="приложен преамбул дополнен",
)
TO_IT = by_language(
    en="to of",
    de="zu zum zur des der",
    fr="à au aux du de",
    es="a al del de",
    it="a al alla del della",
    ro="la",
    uk="до",
    ru="к ко",
)
"""Between an annex and what it is an annex to."""
ANNEX_REACH = 3  # words of a clause among which the annex that it is about stands: "the long annex to the treaty"
OWN_BEFORE = 3  # words from "own" to the number: "an own plan of 14 points"
OWN_AFTER = 4  # words from the number to "of their own"
OWN_NAME = 3  # words from the number to the name of what is somebody's own: "its own 10-point peace formula"
AFTER = 2  # sentences after a value in which its document may still be named; a headline's is named in the lead

Hits = dict[int, tuple[Span, ...]]
Names = dict[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where each document is named, the mentions and references by line (`telling`), and the document named in most
    of the lines that are the watch's own."""

    lines: Sequence[Line]
    about: dict[str, Hits]
    telling: Hits
    usual: str

    @classmethod
    def of(cls, scan: Scan, about: dict[str, Hits], ours: set[int], telling: Hits) -> Attachment:
        """`about`: where the documents' phrases are found."""
        every: dict[int, set[Span]] = {}
        for hits in about.values():
            for number, spans in hits.items():
                every.setdefault(number, set()).update(spans)
        leading = {name: _leading(scan.reading.lines, hits, every) for name, hits in about.items()}
        return cls(scan.reading.lines, leading, telling, _usual_document(leading, ours))

    def named(self, line: int) -> Names:
        return {name: hits[line] for name, hits in self.about.items() if line in hits}

    def names(self, line: int) -> tuple[Span, ...]:
        return tuple(chain.from_iterable(self.named(line).values()))

    def document(self, number: int, place: Span) -> str:
        """The document of the number at `place` in line `number`: the one named nearest in its sentence, else the one
        in the nearest telling line, those before first; else the one the lines name most often, else "".

        A number whose own clause has a reference and no name ("their plan has 18 points, while the European one …")
        takes the name from the lines before.
        """
        line, references = self.lines[number], self.telling.get(number, ())
        named = _outside_aside(line, place, self.named(number), references)
        if _refers_back(line, place, references, named):
            return self._before(number) or _nearest(line, named, place) or self.usual
        before = self._before(number) if not named and _goes_back(line) else ""
        return _nearest(line, named, place) or before or self._around(number) or self.usual

    def is_beside(self, number: int, place: Span) -> bool:
        """Whether the number is of what is beside the documents: "the annex to the plan has grown to 35 entries"; or
        of what somebody has of his own whom no document names: "the Lorvians, whose own 14-point plan"."""
        line = self.lines[number]
        named = any(span.start < place.end + OWN_NAME for span in self.names(number))
        if self.about and not named and _is_own(line, place):
            return True
        start = next((j for j in range(place.start, 0, -1) if _is_marked(line, j)), 0)
        annexes, to = tuple(ANNEXES.get(line.language, ())), TO_IT.get(line.language, ())
        forms = [word.text.casefold() for word in line.words[start : min(place.start, start + ANNEX_REACH + 1)]]
        found = next(
            (j for j, (form, after) in enumerate(pairwise(forms)) if form.startswith(annexes) and after in to), -1
        )
        return found >= 0 and not any(name.start <= start + found < name.end for name in self.names(number))

    def _before(self, line: int) -> str:
        """The document named last in the line directly before, else in the nearest telling line before."""
        return _last(self.named(line - 1)) or _last(self.named(self._next(range(line - 1, -1, -1))))

    def _around(self, line: int) -> str:
        """The document named last in the nearest telling line before, else first in the nearest one after."""
        if before := _last(self.named(self._next(range(line - 1, -1, -1)))):
            return before
        after = self.named(self._next(range(line + 1, line + 1 + AFTER)))
        return min(after, key=lambda name: after[name][0].start, default="")

    def _next(self, lines: Iterable[int]) -> int:
        """The first of the lines that tells of a document by name; -1 when none does."""
        return next((line for line in lines if line in self.telling and self.named(line)), -1)


def _leading(lines: Sequence[Line], hits: Hits, every: dict[int, set[Span]]) -> Hits:
    """The hits less those that only tell what another name answers ("the European reply to the American plan"), and
    those of what there is not ("without a counterproposal")."""
    found = {
        number: tuple(
            span
            for span in spans
            if not _is_lacking(lines[number], span)
            if not any(_answers(lines[number], other, span) for other in every[number].difference(spans))
        )
        for number, spans in hits.items()
    }
    return {number: spans for number, spans in found.items() if spans}


def _is_lacking(line: Line, span: Span) -> bool:
    before = line.words[max(0, span.start - LACKING) : span.start]
    return any(word.text.casefold() in WITHOUT.get(line.language, ()) for word in before)


def _answers(line: Line, first: Span, second: Span) -> bool:
    between = line.words[first.end : second.start]
    return 0 < len(between) <= COMPLEMENT and between[0].text.casefold() in TOWARDS.get(line.language, ())


def _outside_aside(line: Line, number: Span, named: Names, references: tuple[Span, ...]) -> Names:
    """The names less those in an aside between what the sentence is about and the number: "the document, passed on by
    Turkish envoys, has 22 points"."""
    start, stop = _aside(line, number.start)
    subjects = (*references, *chain.from_iterable(named.values()))
    if not any(span.start < start for span in subjects):
        return named
    kept = {name: tuple(span for span in spans if not start <= span.start < stop) for name, spans in named.items()}
    return {name: spans for name, spans in kept.items() if spans}


def _aside(line: Line, i: int) -> tuple[int, int]:
    """From where to where the aside before the number goes, two marks around it; (0, 0) when there is none."""
    begun = [j for j in range(1, i + 1) if _is_marked(line, j)]
    if len(begun) < 2 or not _opens_aside(line, begun[-2]):
        return 0, 0
    return begun[-2], begun[-1]


def _is_marked(line: Line, j: int) -> bool:
    return any(mark in line.between(j, j) for mark in ASIDE_MARKS)


def _opens_aside(line: Line, j: int) -> bool:
    relatives, endings = RELATIVES.get(line.language, ()), PARTICIPLES.get(line.language, ())
    word = line.words[j]
    if "(" in line.between(j, j) or any(each.text.casefold() in relatives for each in line.words[j : j + 2]):
        return True
    return word.text.islower() and word.text.endswith(tuple(endings))


def _refers_back(line: Line, number: Span, references: tuple[Span, ...], named: Names) -> bool:
    """Whether the number is of something told of before: "its 24 points"; or "the plan has 24", and names come only
    in another clause behind; or they come there with numbers of their own ("it has 17 clauses, against 23 in …")."""
    names = [span for spans in named.values() for span in spans]
    if any(name.end <= number.start for name in names):
        return False
    if number.start and is_theirs(line.words[number.start - 1]):
        return True
    if not names or not all(parted(line, number, name) for name in names):
        return False
    held = any(each.end <= number.start and not parted(line, each, number) for each in references)
    others = [Span(((i, i + 1),)) for i in line.numbers if i >= number.end]
    return held or all(any(not parted(line, *ordered(name, other)) for other in others) for name in names)


def _goes_back(line: Line) -> bool:
    """Whether the sentence begins with what belongs to somebody told of before: "Its first offer was 900 million"."""
    return goes_on(line) or any(map(is_theirs, line.words[:1]))


def _is_own(line: Line, place: Span) -> bool:
    """Whether what the number counts is somebody's own: "their own 14 points", "14 points of their own"."""
    near = line.words[max(0, place.start - OWN_BEFORE) : place.end + OWN_AFTER]
    return any(not OWN.isdisjoint(word.lemmas) for word in near)


def _last(named: Names) -> str:
    return max(named, key=lambda name: named[name][-1].start, default="")


def _nearest(line: Line, named: Names, span: Span) -> str:
    """The document named nearest in the sentence; of two as near, the one the watch lists first."""
    near = {name: min(distance(line, span, other) for other in spans) for name, spans in named.items()}
    return min(near, key=near.__getitem__) if near else ""


def _usual_document(about: dict[str, Hits], mentions: set[int]) -> str:
    named = Counter({name: len(mentions & hits.keys()) for name, hits in about.items()})
    most = max(named.values(), default=0)
    return next((name for name, count in named.items() if count == most), "") if most else ""
