"""What brings reports together: names and numbers before words, in each language by its own stop words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from identify_newsroom import NOON, article

from pipeline.identify import fingerprint, grow, join
from pipeline.model import Article, Story

MET = (
    "Solberg met Brekke in Larnholm and paid 4715 crowns for herring, ropes and lanterns.",
    "Nordlinje carries the barrels to Skagfjord before the frost.",
)
OTHERS_MET = (
    "Lindgren met Ferrand in Montcler and paid 8362 crowns for herring, ropes and lanterns.",
    "Baltferja carries the barrels to Osterby before the frost.",
)
IN_OTHER_WORDS = (
    "Solberg saw Brekke at Larnholm; fish, cables and lamps cost 4715 kroner.",
    "Nordlinje ships casks toward Skagfjord ahead of winter.",
)

# Of each language a report, another report of the same event, and one of something else.
REPORTS = {
    "en": (
        "The council of Larnholm closed the Vesle bridge on Monday after engineer Ingrid Solberg found 12 cracks.",
        "Twelve cracks shut the Vesle bridge: engineer Solberg warned the council of Larnholm that it could fall.",
        "The cannery Silda in Sundvika put 64 workers on short weeks after a poor herring catch, said Runa Hauge.",
    ),
    "uk": (
        "Рада Ларнгольма закрила в понеділок міст Весле, бо інженерка Інгрід Сольберг знайшла в ньому 12 тріщин.",
        "Дванадцять тріщин зупинили рух мостом Весле: інженерка Сольберг попередила раду Ларнгольма про загрозу.",
        "Консервний завод Сільда у Сундвіці перевів 64 робітників на неповний тиждень: улов малий, каже Руна Гауге.",
    ),
    "ru": (
        "Совет Ларнхольма закрыл в понедельник мост Весле: инженер Ингрид Сольберг нашла в нём 12 трещин.",
        "Двенадцать трещин остановили движение по мосту Весле: инженер Сольберг предупредила совет Ларнхольма.",
        "Консервный завод Сильда в Сундвике перевёл 64 рабочих на неполную неделю: улов мал, говорит Руна Хауге.",
    ),
    "de": (
        "Der Rat von Larnholm sperrte am Montag die Brücke Vesle, weil die Ingenieurin Ingrid Solberg 12 Risse fand.",
        "Zwölf Risse legen die Brücke Vesle still: Die Ingenieurin Solberg hatte den Rat von Larnholm gewarnt.",
        "Die Fabrik Silda in Sundvika schickt 64 Arbeiter nach schlechtem Fang in Kurzarbeit, sagt Runa Hauge.",
    ),
    "fr": (
        "Le conseil de Larnholm a fermé lundi le pont Vesle, car l'ingénieure Ingrid Solberg y a trouvé 12 fissures.",
        "Douze fissures ferment le pont Vesle : l'ingénieure Solberg avait prévenu le conseil de Larnholm.",
        "La conserverie Silda de Sundvika met 64 ouvriers au chômage partiel après une mauvaise pêche, dit Runa Hauge.",
    ),
    "es": (
        "El consejo de Larnholm cerró el lunes el puente Vesle porque la ingeniera Ingrid Solberg halló 12 grietas.",
        "Doce grietas cierran el puente Vesle: la ingeniera Solberg había avisado al consejo de Larnholm.",
        "La conservera Silda de Sundvika puso a 64 obreros a media jornada tras una mala pesca, dice Runa Hauge.",
    ),
}


def founded(made: Article) -> Story:
    return grow(None, made, fingerprint(made), NOON, 1)


def score(ours: Sequence[str], theirs: Sequence[str]) -> float:
    story = founded(article("https://a.example/", theirs))
    return join(fingerprint(article("https://z.example/", ours)), NOON, [story])[1]


def test_the_same_names_and_numbers_in_other_words_are_closer_than_the_same_words_on_others() -> None:
    assert score(IN_OTHER_WORDS, MET) > 2 * score(OTHERS_MET, MET) > 0


@pytest.mark.parametrize("language", REPORTS)
def test_in_each_language_a_report_joins_its_event_and_no_other(language: str) -> None:
    first, again, other = (
        article(f"https://{name}.example/", [text], language=language)
        for name, text in zip("abc", REPORTS[language], strict=True)
    )
    stories = [founded(first)]
    assert join(fingerprint(again), NOON, stories)[0] == stories[0]
    assert join(fingerprint(other), NOON, stories)[0] is None


@pytest.mark.parametrize(
    ("word", "its", "another"),
    [("die", "de", "en"), ("car", "fr", "en"), ("sin", "es", "en"), ("das", "de", "fr"), ("как", "ru", "uk")],
)
def test_a_stop_word_is_one_in_its_own_language_only(word: str, its: str, another: str) -> None:
    texts = [f"rot {word} blau {word} grau {word} weiss {word} braun {word} gelb {word} lila {word}"]
    told = {
        language: {term for term, _ in fingerprint(article("https://a.example/", texts, language=language)).about}
        for language in (its, another)
    }
    assert word not in told[its]
    assert word in told[another]
