"""What an edit changed: the sentences of two revisions aligned, and how much each difference weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.model import Article, Change, Severity
from pipeline.notice.facets import Reading, acts_of, dates_of
from pipeline.notice.novelty import denied_words
from pipeline.text import Word, fold, language_of, sentences, words

PAIRED = 0.5  # of the words of two sentences in common order (difflib ratio): the one is the other, edited
SHARED = 0.4  # of the different words of both; repeated words can lift the ratio a little over it
TYPO_LETTERS = 5  # in shorter words one letter makes another word
JOINED = 3  # sentences an editor may have joined into one, or cut one into
SEVERITIES: tuple[Severity, ...] = ("cosmetic", "wording", "substance", "headline")


def compare(old: Article, new: Article) -> Change:
    """What changed between two revisions, boilerplate and the order of paragraphs aside.

    `severity` is the gravest difference: `cosmetic` (spaces, quotes, punctuation, a typo) < `wording` < `substance`
    (a number, name, negation, date or act, a sentence more or less) < `headline` (more than cosmetic).
    Sentences that differ cosmetically are left out of `changed`.
    """
    language = new.language or old.language or language_of(new.text)
    head, body = _headline(old, new, language), _body(old, new, language)
    pairs = [(pair, grade(*pair, language)) for pair in (*head, *body[0])]
    grades: list[Severity] = [grade for _, grade in pairs]
    if head and grades[0] != "cosmetic":
        grades[0] = "headline"
    if body[1] or body[2]:
        grades.append("substance")
    severity: Severity = max(grades, key=SEVERITIES.index, default="cosmetic")
    return Change(severity, tuple(pair for pair, grade in pairs if grade != "cosmetic"), body[1], body[2])


def grade(old: str, new: str, language: str) -> Severity:
    """How much one sentence's edit weighs: `cosmetic`, `wording` or `substance`."""
    if fold(old) == fold(new):
        return "cosmetic"
    if _meaning(old, language) != _meaning(new, language):
        return "substance"
    return "cosmetic" if _is_typo(old, new, language) else "wording"


def _headline(old: Article, new: Article, language: str) -> tuple[tuple[str, str], ...]:
    """The titles, if they differ; one that could not be read is no edit."""
    changed = old.title and new.title and fold(old.title) != fold(new.title)
    return ((old.title, new.title),) if changed else ()


def _body(
    old: Article, new: Article, language: str
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], tuple[str, ...]]:
    """Pairs of changed sentences, lone old ones, lone new ones."""
    before, after = _sentences(old, language), _sentences(new, language)
    removed, added = _only_in(before, after), _only_in(after, before)
    removed, added = _not_rejoined(removed, added, before, after)
    pairs = _paired(removed, added)
    olds, news = {i for i, _ in pairs}, {j for _, j in pairs}
    return (
        tuple((removed[i], added[j]) for i, j in pairs),
        tuple(text for i, text in enumerate(removed) if i not in olds),
        tuple(text for j, text in enumerate(added) if j not in news),
    )


def _sentences(article: Article, language: str) -> list[str]:
    found = sentences(article.blocks, language)
    return [each.text for each in found if each.zone not in ("boilerplate", "headline") and fold(each.text)]


def _only_in(these: Sequence[str], others: Sequence[str]) -> list[str]:
    """The sentences that have no equal left among the others, wherever those stand: a moved one is no change."""
    left = Counter(fold(text) for text in others)
    found: list[str] = []
    for text in these:
        if left[fold(text)] > 0:
            left[fold(text)] -= 1
        else:
            found.append(text)
    return found


def _not_rejoined(
    removed: list[str], added: list[str], before: Sequence[str], after: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Both lists without sentences that were only joined or cut, word for word."""
    old_runs, new_runs = _runs(before), _runs(after)
    one = {fold(text): old_runs[fold(text)] for text in added if fold(text) in old_runs}
    two = {fold(text): new_runs[fold(text)] for text in removed if fold(text) in new_runs}
    gone = {*two, *(part for parts in one.values() for part in parts)}
    come = {*one, *(part for parts in two.values() for part in parts)}
    return [text for text in removed if fold(text) not in gone], [text for text in added if fold(text) not in come]


def _runs(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Every run of two or more neighbouring sentences, joined -> its parts."""
    folded = [fold(text) for text in texts]
    runs = (tuple(folded[i : i + size]) for size in range(2, JOINED + 1) for i in range(len(folded) - size + 1))
    return {" ".join(run): run for run in runs}


def _paired(removed: Sequence[str], added: Sequence[str]) -> list[tuple[int, int]]:
    """Each old sentence with the new one most like it, best pairs first, then in the order of the new text."""
    olds, news = ([fold(text).split() for text in texts] for texts in (removed, added))
    scored = sorted(
        (-_likeness(old, new), abs(i - j), i, j)
        for i, old in enumerate(olds)
        for j, new in enumerate(news)
        if _share_words(old, new)
    )
    pairs: dict[int, int] = {}
    for score, _, i, j in scored:
        if -score >= PAIRED and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items(), key=lambda pair: pair[1])


def _likeness(old: list[str], new: list[str]) -> float:
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _share_words(old: list[str], new: list[str]) -> bool:
    """Whether two sentences can be alike at all: cheap, for a live page may change hundreds at once."""
    one, two = set(old), set(new)
    return 2 * len(one & two) >= SHARED * (len(one) + len(two))


def _meaning(text: str, language: str) -> tuple[object, ...]:
    """What makes an edit one of substance: numbers, names, denials, dates and acts, wherever they stand."""
    reading = Reading.of(text, language)
    numbers = sorted(word.number for word in reading.words if word.number is not None)
    names = {name.key for name in reading.names if name.sure}
    return numbers, names, denied_words(text, language), dates_of(reading), acts_of(reading)


def _is_typo(old: str, new: str, language: str) -> bool:
    """Whether all differing words are one and the same word, spelled another way or written as a number."""
    before, after = words(old, language), words(new, language)
    if "".join(map(_form, before)) == "".join(map(_form, after)):
        return True
    return len(before) == len(after) and all(map(_one_word, before, after))


def _form(word: Word) -> str:
    return word.text.casefold() if word.number is None else str(word.number)


def _one_word(a: Word, b: Word) -> bool:
    """One letter apart, not the first ("legal", "illegal"), and no two forms of one verb ("agreed", "agrees")."""
    old, new = _form(a), _form(b)
    if old == new:
        return True
    if min(len(old), len(new)) < TYPO_LETTERS or old[0] != new[0] or not set(a.lemmas).isdisjoint(b.lemmas):
        return False
    edits = [edit for edit in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if edit[0] != "equal"]
    return sorted(old) == sorted(new) or (
        len(edits) == 1 and max(edits[0][2] - edits[0][1], edits[0][4] - edits[0][3]) == 1
    )
