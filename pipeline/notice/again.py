"""Words that say that something is so once more: "again", "de nouveau", "ще раз"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.text import Word, by_language

_ONE = by_language(
    en="again back anew return returns returned revert reverts reverted",
    de="wieder erneut abermals zurück zurückgekehrt",
    fr="revient reviennent revenu revenue revenus",
    es="nuevamente vuelve vuelven volvió vuelto regresa regresó regresado",
    it="nuovamente torna tornano tornato tornata tornò",
    ro="iar iarăși revine revin revenit",
    uk="знову знов повернувся повернулася повернулося повернулися повертається",
    ru="снова вновь опять вернулся вернулась вернулось вернулись возвращается возвратился",
)
_TWO = {
    "en": {("once", "more"), ("once", "again")},
    "de": {("aufs", "neue"), ("von", "neuem")},
    "fr": {("de", "nouveau"), ("à", "nouveau")},
    "es": {("de", "nuevo"), ("otra", "vez")},
    "it": {("di", "nuovo"), ("ancora", "una")},
    "ro": {("din", "nou")},
    "uk": {("ще", "раз")},
    "ru": {("ещё", "раз"), ("еще", "раз")},
}
_RESTORING = by_language(
    en="restore reinstate",
    de="wiederherstellen wiederhergestellt wiedereinsetzen",
    fr="rétablir restaurer restituer",
    es="restablecer devolver restituir reponer restaurar",
    it="ripristinare restituire reintrodurre",
    ro="restabili restabilit reinstitui readuce readus",
    uk="відновити відновлювати повернути",
    ru="восстановить восстанавливать вернуть возвратить",
)


def again_at(words: Sequence[Word], language: str) -> frozenset[int]:
    """The places of the words that say so."""
    one, two = _ONE.get(language, frozenset()), _TWO.get(language, set())
    forms = [word.text.casefold() for word in words]
    single = {i for i, form in enumerate(forms) if form in one}
    double = {j for i, pair in enumerate(pairwise(forms)) if pair in two for j in (i, i + 1)}
    return frozenset(single | double)


def is_restoring(word: Word, language: str) -> bool:
    """Whether it is a verb whose object is there once more: "restored the fine"."""
    return not _RESTORING.get(language, frozenset()).isdisjoint(word.lemmas)
