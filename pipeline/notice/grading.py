"""How much the edit of one sentence weighs: what its changed words say, whether they are words at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model import Severity
from pipeline.notice.lexicon import Lexicon, lexicon, verbs
from pipeline.notice.meanings import BOUND, COUNTED, counted, families, same_side, synonymous
from pipeline.notice.names import names_in
from pipeline.notice.told import Token, Told
from pipeline.notice.typos import same_word
from pipeline.text import STOP, Word, align, content_terms, is_known

BOUND_REACH = 3  # words from "at least" to its number
STEM = 4  # letters that two words share before a prefix that denies ("legal", "illegal")
ENDING = 3  # letters their endings may differ by
TIGHT = 3  # words exchanged for words; in more a phrase was put otherwise
EXCHANGED = 4  # words that took one another's place: two names of two words
ADVERBS = {"en": "ly", "fr": "ment", "es": "mente", "it": "mente"}  # endings of words that tell how, not what

_DENYING = {
    "en": ("un", "in", "il", "im", "ir", "dis", "non", "mis"),
    "uk": ("не", "без", "анти"),
    "ru": ("не", "без", "бес", "анти"),
    "de": ("un", "in", "il", "ir", "miss", "nicht"),
    "fr": ("in", "im", "il", "ir", "dé", "més", "non", "mal"),
    "es": ("in", "im", "i", "ir", "des", "anti", "no"),
    "it": ("in", "im", "il", "ir", "dis", "s", "anti", "non"),
    "ro": ("in", "im", "i", "ne", "dez", "des", "anti", "non"),
}
_ELIDED = frozenset(["que", "de", "le", "la", "ne", "se", "je", "me", "te", "ce"])


@dataclass(frozen=True, slots=True)
class Hunk:
    """Neighbouring tokens that went, and those that came in their place."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]
    before: Token | None = None  # what stands before and after it in both
    after: Token | None = None


def grade(old: str, new: str, language: str, seen: frozenset[str] = frozenset()) -> Severity:
    """How much one sentence's edit weighs: `cosmetic`, `wording` or `substance`.

    `seen` are the folded words that stand unchanged elsewhere in the text: a name that is among them was only mistyped.
    """
    before, after = Told.of(old, language), Told.of(new, language)
    if before.forms == after.forms:
        return "cosmetic" if before.quotes == after.quotes else "wording"
    hunks = [hunk for hunk in _hunks(before, after) if not _is_cosmetic(hunk, language, seen)]
    if not hunks or (Counter(before.forms) == Counter(after.forms) and all(map(_is_signs, hunks))):
        return "cosmetic"
    return "substance" if any(_grave(before, after, hunks)) else "wording"


def _grave(before: Told, after: Told, hunks: Sequence[Hunk]) -> Iterator[bool]:
    """Every sign that an edit changes what the sentence claims, the cheap ones first."""
    old, new = [token for hunk in hunks for token in hunk.old], [token for hunk in hunks for token in hunk.new]
    known = lexicon(before.language)
    yield _numbers(old) != _numbers(new)
    yield _days(old, known) != _days(new, known)
    for group in COUNTED:
        yield counted(old, group, before.language) != counted(new, group, before.language)
    yield _bounds(before) != _bounds(after)
    yield any(token.quoted for token in (*old, *new))
    yield _acts(hunks, known, new=False) != _acts(hunks, known, new=True)
    yield any(_turns(hunk, before.language) for hunk in hunks)
    yield any(_is_replaced(hunk, before.language) for hunk in hunks)
    yield _is_exchange(before, after)
    yield _names(before, old) != _names(after, new) and not _same_names(before, after)


# -- what changed ----------------------------------------------------------------------------


def _hunks(before: Told, after: Told) -> Iterator[Hunk]:
    i = j = 0
    for a, b in (*align(before.forms, after.forms), (len(before.tokens), len(after.tokens))):
        if a > i or b > j:
            last, following = after.tokens[j - 1] if j else None, after.tokens[b] if b < len(after.tokens) else None
            yield Hunk(before.tokens[i:a], after.tokens[j:b], last, following)
        i, j = a + 1, b + 1


def _is_cosmetic(hunk: Hunk, language: str, seen: frozenset[str]) -> bool:
    """Whether all its words are the same words: typos, joined or cut, doubled, elided."""
    old, new = hunk.old, hunk.new
    if "".join(token.form for token in old) == "".join(token.form for token in new):
        return True
    if not old or not new:
        return _is_doubled(hunk, old or new) or _is_elided(old or new, language)
    return len(old) == len(new) and all(
        a.word is not None and b.word is not None and same_word(a.word, b.word, language, seen)
        for a, b in zip(old, new, strict=True)
    )


def _is_doubled(hunk: Hunk, extra: tuple[Token, ...]) -> bool:
    """Whether a word stood twice in a row: "the the"."""
    near = (hunk.before.form if hunk.before else "", hunk.after.form if hunk.after else "")
    return len(extra) == 1 and extra[0].form.isalpha() and extra[0].form in near


def _is_elided(extra: tuple[Token, ...], language: str) -> bool:
    """Whether the word lost its vowel on one side: "que il", "qu'il". The cut letters are no word there."""
    return language == "fr" and len(extra) == 1 and extra[0].form in _ELIDED


def _is_signs(hunk: Hunk) -> bool:
    return all(token.word is None for token in (*hunk.old, *hunk.new))


# -- what it means ---------------------------------------------------------------------------


def _numbers(tokens: Iterable[Token]) -> Counter[str]:
    """Numbers and signs; "one" in letters is an article in half of the languages."""
    found = (token.form for token in tokens if token.word is None or token.form[0].isdigit() or token.form == "minus")
    return Counter(form for form in found if form != "1")


def _days(tokens: Iterable[Token], known: Lexicon) -> Counter[str]:
    found = [token.word for token in tokens if token.word and token.word.text != "may"]
    return Counter(day for word in found if (day := known.months.find(word) or known.weekdays.find(word)))


def _bounds(told: Told) -> Counter[str]:
    """How numbers are bounded: the words before them, and the number."""
    found: Counter[str] = Counter()
    for i, token in enumerate(told.tokens):
        if token.form[0].isdigit():
            near = told.tokens[max(0, i - BOUND_REACH) : i]
            found.update(f"{side} {token.form}" for side in counted(near, BOUND, told.language))
    return found


def _acts(hunks: Iterable[Hunk], known: Lexicon, new: bool) -> Counter[str]:
    """The acts that went, or came; none where a word gave way to a synonym, which tells that it was meant otherwise
    ("firma", a signature and a company)."""
    kept = (hunk for hunk in hunks if not _is_synonym(hunk, known.language))
    words = (token.word for hunk in kept for token in (hunk.new if new else hunk.old) if token.word)
    return Counter(verbs()[act].like for word in words if (act := known.acts.find(word)))


def _is_synonym(hunk: Hunk, language: str) -> bool:
    return len(hunk.old) == len(hunk.new) == 1 and synonymous(hunk.old[0], hunk.new[0], language)


def _turns(hunk: Hunk, language: str) -> bool:
    """Whether a word gave way to one of the other side of its matter, or to itself denied ("illegal")."""
    for group in families():
        old, new = counted(hunk.old, group, language), counted(hunk.new, group, language)
        if old and new and not old.keys() & new.keys():
            return True
    prefixes = _DENYING.get(language, ())
    return any(_denies(a.form, b.form, prefixes) for a in hunk.old for b in hunk.new)


def _denies(old: str, new: str, prefixes: tuple[str, ...]) -> bool:
    short, long = sorted((old, new), key=len)
    for prefix in prefixes:
        rest = long.removeprefix(prefix)
        if len(rest) < len(long) and len(short) >= STEM and _share_stem(rest, short):
            return True
    return False


def _share_stem(a: str, b: str) -> bool:
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return common >= STEM and max(len(a), len(b)) - common <= ENDING


def _is_replaced(hunk: Hunk, language: str) -> bool:
    """Whether a word that carries weight gave way to another that says something else, for all one knows. What was put
    in other words at length, added or taken out is not asked."""
    if max(len(hunk.old), len(hunk.new)) > TIGHT:
        return False
    old, new = (_weighty(side, language) for side in (hunk.old, hunk.new))
    if not old or not new:
        return False
    return any(not any(_says_same(a, b, language) for b in new) for a in old)


def _weighty(tokens: Iterable[Token], language: str) -> list[Token]:
    stop, adverb = STOP.get(language, frozenset()), ADVERBS.get(language, "-")
    return [token for token in tokens if token.word and not stop & set(token.forms) and not token.form.endswith(adverb)]


def _says_same(a: Token, b: Token, language: str) -> bool:
    same_lemma = a.word is not None and b.word is not None and not set(a.word.lemmas).isdisjoint(b.word.lemmas)
    same = same_lemma or _share_stem(a.form, b.form)
    return same or synonymous(a, b, language) or same_side(a, b, language)


def _is_exchange(before: Told, after: Told) -> bool:
    """Whether all that changed is that two words took one another's place: "Kyiv accuses Rome". Those beside one
    another, or in a list, may stand in any order."""
    if len(before.tokens) != len(after.tokens):
        return False
    places = [i for i, (a, b) in enumerate(zip(before.forms, after.forms, strict=True)) if a != b]
    if not 2 <= len(places) <= EXCHANGED or sorted(before.forms) != sorted(after.forms):
        return False
    between = [token for a, b in pairwise(places) for token in before.tokens[a + 1 : b]]
    joins = lexicon(before.language).joins
    return any(token.word is not None and not joins.has(token.word) for token in between)


def _names(told: Told, changed: Iterable[Token]) -> frozenset[str]:
    """The keys of the names that changed words are part of."""
    touched = {token.word.start for token in changed if token.word}
    return frozenset(
        key for start, end, key in _named(told) if touched & {word.start for word in told.words[start:end]}
    )


def _same_names(before: Told, after: Told) -> bool:
    return {key for _, _, key in _named(before)} == {key for _, _, key in _named(after)}


def _named(told: Told) -> list[tuple[int, int, str]]:
    content = frozenset(content_terms(told.text, told.language))
    found = names_in(told.text, told.words, content, lexicon(told.language))
    return [
        (each.start, each.end, each.key) for each in found if each.sure or _is_unknown(told.words[each.start], told)
    ]


def _is_unknown(word: Word, told: Told) -> bool:
    """A capitalised word that no dictionary has, at the start of a sentence: a name."""
    return not is_known(word.text, told.language)
