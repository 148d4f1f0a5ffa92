"""Translations: an outlet's own article in another of its languages, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from identify_newsroom import ELSEWHERE, HARBOUR, NOON, UKRAINIAN, article, stored

from pipeline.identify import fingerprint, translations
from pipeline.identify.translations import skeleton
from pipeline.model import Article, Relation, Stored

ENGLISH = stored(article("https://paper.example/en/1", HARBOUR), 1)


def of(
    url: str, paragraphs: tuple[str, ...], language: str = "uk", after: timedelta = timedelta(0), *others: Stored
) -> tuple[Relation, ...]:
    made = article(url, paragraphs, language=language)
    return translations(made, fingerprint(made), NOON + after, others or (ENGLISH,))


def test_the_outlets_own_article_in_another_language_is_a_translation() -> None:
    found = of("https://paper.example/uk/1", UKRAINIAN)
    assert [(relation.kind, relation.of) for relation in found] == [("translation", ENGLISH.url)]
    assert "names" in found[0].reason


def test_another_outlet_another_day_another_event_and_the_same_language_make_none() -> None:
    assert of("https://other.example/uk/1", UKRAINIAN) == ()
    assert of("https://paper.example/uk/1", UKRAINIAN, "uk", timedelta(days=2)) == ()
    assert of("https://paper.example/en/2", HARBOUR, "en") == ()
    assert of("https://paper.example/de/1", ELSEWHERE, "de") == ()


LATE = timedelta(days=6)


def naming(one: Stored, *alternates: str) -> Stored:
    return replace(one, article=replace(one.article, alternates=alternates))


def with_page(
    made: Article, *others: Stored, names: tuple[str, ...] = (), after: timedelta = LATE
) -> tuple[tuple[str, float, str], ...]:
    """What an article whose page names these addresses is told to translate."""
    found = translations(replace(made, alternates=names), fingerprint(made), NOON + after, others)
    return tuple((relation.of, relation.score, relation.reason) for relation in found)


def test_the_page_is_believed_whatever_time_and_length_say() -> None:
    short = article("https://paper.example/uk/1", UKRAINIAN[:1], language="uk")
    assert with_page(short, ENGLISH) == ()
    named = (ENGLISH.url, 1.0, f"its page names {ENGLISH.url} as its own in “en”")
    assert with_page(short, ENGLISH, names=(ENGLISH.url,)) == (named,)
    told = (ENGLISH.url, 1.0, f"the page of {ENGLISH.url} in “en” names it as its own")
    assert with_page(short, naming(ENGLISH, short.url)) == (told,)


def test_a_page_that_names_another_article_by_mistake_is_not_believed() -> None:
    assert (
        with_page(article("https://paper.example/de/1", ELSEWHERE, language="de"), ENGLISH, names=(ENGLISH.url,)) == ()
    )


def test_on_another_site_both_pages_must_name_each_other() -> None:
    made = article("https://paper-uk.example/1", UKRAINIAN, language="uk")
    assert with_page(made, ENGLISH, names=(ENGLISH.url,)) == ()
    assert with_page(made, naming(ENGLISH, made.url)) == ()
    assert [of for of, *_ in with_page(made, naming(ENGLISH, made.url), names=(ENGLISH.url,))] == [ENGLISH.url]


def test_the_same_language_for_another_country_is_no_translation() -> None:
    made = article("https://paper.example/gb/1", HARBOUR)
    assert with_page(made, naming(ENGLISH, made.url), names=(ENGLISH.url,)) == ()


def test_what_a_page_names_goes_before_what_is_merely_alike() -> None:
    french = stored(article("https://paper.example/fr/1", HARBOUR[:3], language="fr"), 2)
    made = article("https://paper.example/uk/1", UKRAINIAN, language="uk")
    found = with_page(made, ENGLISH, french, names=(french.url,), after=timedelta(0))
    assert [of for of, *_ in found] == [french.url, ENGLISH.url]


@pytest.mark.parametrize(
    "spellings",
    [("Зеленський", "Zelensky", "Selenskyj"), ("Київ", "Kyiv", "Kiew"), ("Solberg", "Сольберг"), ("Брекке", "Brekke")],
)
def test_a_name_sounds_the_same_in_every_script(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(name) for name in spellings}) == 1


SLUICE = (
    "The sluice at Varnitz will stay closed until 14 May. Divers found a crack of 2.5 metres in its lower gate.",
    "Some 1,200 boats pass it in a month. They have to go round by the old canal, which takes a day longer.",
)
SCHLEUSE = (
    "Die Schleuse in Varnitz bleibt bis zum 14. Mai gesperrt. Taucher haben im unteren Tor einen Riss von 2,5 Metern "
    "entdeckt.",
    "Im Monat fahren rund 1.200 Boote hindurch. Sie müssen über den alten Kanal, was einen Tag länger dauert.",
)
SCHIFFER = (
    "Nach der Sperrung der Schleuse in Varnitz verlangen die Schiffer 300.000 Euro vom Land. Allein 40 Betriebe hätten "
    "Aufträge verloren.",
    "Seit Taucher am Tor einen Riss von 2,5 Metern fanden, fahren die Boote über den alten Kanal.",
)


def test_a_name_of_the_other_text_is_found_where_all_nouns_are_capitalised() -> None:
    english = stored(article("https://paper.example/en/2", SLUICE), 2)
    found = of("https://paper.example/de/2", SCHLEUSE, "de", timedelta(hours=2), english)
    assert [(relation.of, relation.reason) for relation in found] == [
        (english.url, f"1 name and 3 numbers are those of {english.url} in “en”")
    ]
    back = stored(article("https://paper.example/de/2", SCHLEUSE, language="de"), 3)
    assert [one.of for one in of("https://paper.example/en/2", SLUICE, "en", timedelta(0), back)] == [back.url]


def test_another_report_of_the_matter_is_no_translation() -> None:
    english = stored(article("https://paper.example/en/2", SLUICE), 2)
    assert of("https://paper.example/de/3", SCHIFFER, "de", timedelta(hours=2), english) == ()


def test_what_came_of_it_another_day_is_no_translation() -> None:
    """It recalls all that the other tells; its own day is another."""
    told = (SLUICE[0].replace("stay closed", "stay closed, it was said on Monday,"), SLUICE[1])
    english = stored(article("https://paper.example/en/2", told), 2)
    monday = (f"Am Montag hieß es: {SCHLEUSE[0]}", SCHLEUSE[1])
    assert of("https://paper.example/de/2", monday, "de", timedelta(hours=20), english) != ()
    wednesday = (f"Am Mittwoch öffnete die Schleuse in Varnitz. Am Montag hieß es: {SCHLEUSE[0]}", SCHLEUSE[1])
    assert of("https://paper.example/de/2", wednesday, "de", timedelta(hours=20), english) == ()


def test_of_several_in_one_language_only_the_closest_is_the_translation() -> None:
    english = stored(article("https://paper.example/en/2", SLUICE), 2)
    shorter = stored(article("https://paper.example/en/3", (SLUICE[0], "Boats go round by the old canal.")), 3)
    asked = timedelta(hours=2)
    assert of("https://paper.example/de/2", SCHLEUSE, "de", asked, shorter) != ()
    found = of("https://paper.example/de/2", SCHLEUSE, "de", asked, shorter, english)
    assert [relation.of for relation in found] == [english.url]
