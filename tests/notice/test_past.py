"""Numbers of a time gone by, numbers that are there, and numbers told in the place of wrong ones, by language."""

from __future__ import annotations

import pytest

from pipeline.notice.standing import moves_from, standing


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("en", "By summer there were 24 clauses in it.", 24),
        ("en", "The charter stood at 19 articles when the minister resigned.", 19),
        ("en", "By the autumn it was down to 18 articles.", 18),
        ("en", "The bank had raised its rate to 9 percent before the crisis.", 9),
        ("de", "Im Januar hatte der Zins bei 12 Prozent gelegen.", 12),
        ("fr", "En mars, le texte comptait 33 articles.", 33),
        ("es", "En mayo la lista incluía 50 nombres.", 50),
        ("it", "A giugno il piano era sceso a 15 punti.", 15),
        ("ro", "În martie se coborâse la 13 puncte.", 13),
        ("uk", "У квітні план складався з 30 пунктів.", 30),
        ("ru", "Весной документ насчитывал 27 пунктов.", 27),
    ],
)
def test_what_is_told_of_a_time_gone_by_was(language: str, sentence: str, value: int) -> None:
    assert standing(sentence, value, language) == "former"


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("en", "Officials said the charter had 17 articles.", 17),
        ("en", "The charter published on Tuesday had 22 articles.", 22),
        ("en", "The fine now stands at 40 million.", 40),
        ("de", "Der Entwurf umfasst 30 Artikel.", 30),
        ("fr", "Le ministre a indiqué que le texte comptait 29 articles.", 29),
        ("ro", "Planul are acum 12 puncte.", 12),
        ("uk", "План складається з 30 пунктів.", 30),
        ("ru", "Документ насчитывает 27 пунктов.", 27),
        ("en", "There are 15 clauses in the new charter, the ministry wrote.", 15),
        ("fr", "Il y a 14 articles dans la charte.", 14),
    ],
)
def test_what_is_said_of_the_week_or_is_there_is_told(language: str, sentence: str, value: int) -> None:
    assert standing(sentence, value, language) == "told"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "There are 15 clauses in the charter, not 17, the ministry said."),
        ("en", "The charter has not 17 clauses but 15."),
        ("de", "Die Charta hat 15 Artikel, nicht 17, teilte das Ministerium mit."),
        ("de", "Die Charta hat nicht 17, sondern 15 Artikel."),
        ("fr", "La charte compte 15 articles, et non 17, selon le ministère."),
        ("es", "La carta tiene 15 artículos y no 17, dijo el ministerio."),
        ("it", "La carta ha 15 articoli e non 17, ha detto il ministero."),
        ("ro", "Carta are 15 articole, nu 17, a anunțat ministerul."),
        ("uk", "У хартії 15 статей, а не 17, заявили в міністерстві."),
        ("ru", "В хартии 15 статей, а не 17, заявили в министерстве."),
    ],
)
def test_a_number_in_the_place_of_a_wrong_one_moves_from_it(language: str, sentence: str) -> None:
    assert moves_from(sentence, 15, 17, language)
    assert not moves_from(sentence, 17, 15, language)


@pytest.mark.parametrize(
    "sentence",
    [
        "The charter has 15 clauses, but not one of the 17 ministers read it.",
        "The ministry did not say whether the 17 clauses became 15.",
    ],
)
def test_a_denial_of_something_else_moves_no_number(sentence: str) -> None:
    assert not moves_from(sentence, 15, 17, "en")


@pytest.mark.parametrize(
    ("how", "language", "sentence", "value"),
    [
        ("part", "es", "La oferta es de 90 millones, 60 millones por encima de la rival.", 60),
        ("part", "fr", "L'offre atteint 90 millions, 20 millions au-dessus de la précédente.", 20),
        ("part", "en", "There are three clauses in the charter that the union rejects.", 3),
        ("supposed", "en", "The union called on the board to cut the fee to 12 crowns.", 12),
        ("supposed", "en", "Brokers pencil in a rate of 11 percent for the winter.", 11),
        ("supposed", "de", "Im Herbst sollen sieben Schulen schließen.", 7),
        ("told", "de", "Statt neun sollen nun sieben Schulen schließen.", 7),
    ],
)
def test_differences_demands_and_guesses_are_told_from_decisions(
    how: str, language: str, sentence: str, value: int
) -> None:
    assert standing(sentence, value, language) == how
