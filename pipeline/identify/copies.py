"""Which earlier articles an article's text is taken from: exact, near, contains; or a variant, which is no copy."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.identify.alignment import Alignment, align, dateline, units
from pipeline.identify.differences import Difference, differences
from pipeline.identify.furniture import rest_of, shared_furniture
from pipeline.identify.reading import folded_words, grams, joined, kept, one_a_group
from pipeline.model import Article, Fingerprint, Relation, RelationKind, Stored
from pipeline.text import content_terms, language_of, rarity

RULE = "copies/5"
JACCARD = 0.30  # of 3-word sequences: over 846 000 pairs of different stories none reaches .20 …
CONTAINMENT = 0.50  # … or .30 of the shorter; together they found 327 copy pairs, precision 1.000
LEAST_WORDS = 40  # shorter texts share too much by chance: only equal ones are copies
FOREIGN = 0.5  # share of a text that has no partner in the other, from which it may be a round-up with it as an item
FOREIGN_FIRST = 0.25  # … when it begins with something else: of round-ups of two items 96 % are found by their second
LEFT_OUT = 0.2  # … and of the item what it leaves out, when both begin alike: a text merely cut leaves out nothing
MOSTLY_FOREIGN = 0.6  # … from which a text that begins alike is asked whether its rest goes on with the matter
GOES_ON = (
    0.2  # share of sentences that share SAME_MATTER words with the part before: cut texts .36-.8, round-ups .04-.13
)
SAME_MATTER = 2
TOLD_OF_ANYTHING = 2.0  # weight up to which a word stands in any news
LEAD_WORDS = 60
LEAD_SHARE = 0.5  # of a text, at most: the first 60 words of a brief are the brief and what its site prints below all
SAME_LEAD = 0.4  # share of one lead that stands in the other text: two reports with one background share none

_NUMBER = re.compile(r"(?:(?<!\w)[-−])?\d+(?:\.\d+)*")
_RANK: dict[RelationKind, int] = {"exact": 0, "variant": 1, "near": 2, "contains": 3}
"""What an article is to a group of copies when it is several things to them: a copy of a text's first half that says
the opposite of the whole is a variant."""


@dataclass(frozen=True, slots=True)
class _Overlap:
    """How much two texts share, in 3-word sequences."""

    jaccard: float
    ours: float  # share of our sequences that stand in theirs
    theirs: float

    @property
    def enough(self) -> bool:
        return self.jaccard >= JACCARD or max(self.ours, self.theirs) >= CONTAINMENT


def copies(
    article: Article, fp: Fingerprint, published: datetime, candidates: Sequence[Stored]
) -> tuple[Relation, ...]:
    """How the article's text stands to those of the candidates, the closest first; ties go by address.

    One relation for each group of copies among the candidates: to its root, or to the member that is closer. Only
    `exact` and `near` make the article a copy. `contains` may run the other way (`of` is this article) when an
    earlier round-up embeds it. Both texts are read again: a sketch proposes, it does not decide.
    """
    others = [candidate for candidate in candidates if candidate.url != article.url]
    furniture = shared_furniture(_grams(article), [_grams(other.article) for other in others])
    related = [(found, other) for other in others if (found := _relate(article, fp, other, furniture)) is not None]
    related.sort(key=lambda pair: (_RANK[pair[0].kind], -pair[0].score, pair[1].id != pair[1].root, pair[1].url))
    return one_a_group(related)


def copy_root(relations: Sequence[Relation], candidates: Sequence[Stored]) -> Stored | None:
    """The candidate whose copy the article is: the root of the closest copy where it is a candidate, else that copy
    (its `root` and `root_url` say whose copy it is). None when the article is no copy.

    An article that is a variant of a root is never counted as its copy by way of another copy.
    """
    by_url = {candidate.url: candidate for candidate in candidates}
    by_id = {candidate.id: candidate for candidate in candidates}
    not_of = {relation.of for relation in relations if relation.kind == "variant"}
    for relation in relations:
        found = by_url.get(relation.of)
        if found is not None and relation.kind in ("exact", "near") and found.root_url not in not_of:
            return by_id.get(found.root, found)
    return None


def _relate(article: Article, fp: Fingerprint, other: Stored, furniture: frozenset[str]) -> Relation | None:
    if fp.exact == other.fingerprint.exact and fp.words:
        return _equal(article, other) if kept(article, "headline") else None  # "Morning briefing" is no report
    if min(fp.words, other.fingerprint.words) < LEAST_WORDS:
        return None
    overlap = _overlap(article, other.article)
    if not overlap.enough or (furniture and not _overlap(article, other.article, furniture).enough):
        return None
    return _judge(article, other, overlap)


def _equal(article: Article, other: Stored) -> Relation:
    """Texts equal when folded. Folding drops what stands in and before numbers, so those are compared as written."""
    ours, theirs = (_NUMBER.findall(joined(kept(one)).replace(",", ".")) for one in (article, other.article))
    told = next((f"“{a}” where the other has “{b}”" for a, b in zip(ours, theirs, strict=False) if a != b), "")
    if told:
        return _relation(article, other, "variant", 1.0, f"the text of {other.url}, but another number: {told}")
    if folded_words(article.text) == folded_words(other.article.text):
        return _relation(article, other, "exact", 1.0, f"the same text as {other.url}")
    return _relation(article, other, "near", 1.0, f"the same text as {other.url}; differs in what surrounds it")


def _judge(article: Article, other: Stored, overlap: _Overlap) -> Relation | None:
    """What texts that share enough are to each other."""
    aligned = align(units(article), units(other.article))
    told = _first_difference(aligned, _language(article))
    share = f"{overlap.ours:.2f} of its 3-word sequences stand in {other.url}"
    if told is not None:
        return _relation(article, other, "variant", max(overlap.ours, overlap.theirs), f"{share}, but {told}")
    if _embeds(aligned, article, other.article):
        return _embedding(article, other, aligned, overlap)
    if not _shares_lead(article, other.article):
        return None
    score = max(overlap.jaccard, min(1.0, max(overlap.ours, overlap.theirs)))
    return _relation(article, other, "near", score, share + _in_what(article, other.article, aligned))


def _embeds(aligned: Alignment, article: Article, other: Article) -> bool:
    """Whether one text is an item among others in the other, and not merely cut."""
    less, more = sorted((aligned.alone_here, aligned.alone_there))
    if not _opens_alike(article, other):
        return more >= (FOREIGN_FIRST if less < LEFT_OUT else FOREIGN)
    if more >= FOREIGN and less >= LEFT_OUT:
        return True
    return more >= MOSTLY_FOREIGN and not _goes_on(aligned, article if aligned.alone_here == more else other)


def _goes_on(aligned: Alignment, longer: Article) -> bool:
    """Whether what only the longer text has tells of the same matter as what both have."""
    language = _language(longer)
    rest = {unit.text for unit in (aligned.ours if aligned.alone_here > aligned.alone_there else aligned.theirs)}
    matter = _matter((unit.text for unit in units(longer) if unit.text not in rest), language)
    same = [len(_matter((text,), language) & matter) >= SAME_MATTER for text in sorted(rest)]
    return sum(same) >= GOES_ON * len(same)


def _matter(texts: Iterable[str], language: str) -> frozenset[str]:
    found = (term for text in texts for term in content_terms(text, language))
    return frozenset(term for term in found if rarity(term, language) > TOLD_OF_ANYTHING)


def _embedding(article: Article, other: Stored, aligned: Alignment, overlap: _Overlap) -> Relation:
    if aligned.alone_here >= aligned.alone_there:
        return _relation(article, other, "contains", overlap.theirs, f"{overlap.theirs:.2f} of {other.url} stand in it")
    reason = f"{overlap.ours:.2f} of {article.url} stand in it"
    return Relation(other.url, article.url, "contains", round(overlap.ours, 4), reason, RULE)


def _relation(article: Article, other: Stored, kind: RelationKind, score: float, reason: str) -> Relation:
    return Relation(article.url, other.url, kind, round(score, 4), reason, RULE)


def _overlap(article: Article, other: Article, without: frozenset[str] = frozenset()) -> _Overlap:
    """What two texts share; `without` counts in neither, unless one has hardly anything else."""
    ours, theirs = _grams(article), _grams(other)
    if without and all(rest_of(text, without) for text in (ours, theirs)):
        ours, theirs = ours - without, theirs - without
    shared = len(ours & theirs)
    return _Overlap(shared / (len(ours) + len(theirs) - shared), shared / len(ours), shared / len(theirs))


def _grams(article: Article) -> frozenset[str]:
    return grams(joined(kept(article)))


def _first_difference(aligned: Alignment, language: str) -> Difference | None:
    found = (told for ours, theirs in aligned.changed for told in differences(ours.text, theirs.text, language))
    return next(found, None)


def _opens_alike(a: Article, b: Article) -> bool:
    """Whether one text begins as the other does: a truncation, not an item of a round-up."""
    return _share(_lead(a), _lead(b)) >= SAME_LEAD


def _shares_lead(a: Article, b: Article) -> bool:
    """Whether the lead of either stands in the other."""
    return max(_share(_lead(a), _body(b)), _share(_lead(b), _body(a))) >= SAME_LEAD


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _body(article: Article) -> frozenset[str]:
    return grams(" ".join(word for unit in units(article) for word in unit.words))


def _lead(article: Article) -> frozenset[str]:
    words = [word for unit in units(article) for word in unit.words]
    return grams(" ".join(words[: min(LEAD_WORDS, math.ceil(LEAD_SHARE * len(words)))]))


def _in_what(article: Article, other: Article, aligned: Alignment) -> str:
    """What a near copy changed, in words."""
    named = list(_changes(article, other, aligned))
    return f"; differs in {', '.join(named)}" if named else ""


def _changes(article: Article, other: Article, aligned: Alignment) -> Iterator[str]:
    if folded_words(dateline(article)) != folded_words(dateline(other)):
        yield "the dateline or byline"
    for count, what in ((len(aligned.changed), "reworded"), (len(aligned.theirs), "cut"), (len(aligned.ours), "added")):
        if count:
            yield f"{count} sentence{'s' * (count > 1)} {what}"


def _language(article: Article) -> str:
    return article.language or language_of(article.text)
