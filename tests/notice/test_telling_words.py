"""How a number stands, by words that say so in eight languages: what was planned, heard, denied, wished, true again."""

from __future__ import annotations

import pytest

from pipeline.notice.standing import How, standing, tells_change, tells_return

SAID: frozenset[How] = frozenset({"told", "bare"})


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("en", "The annex has 9 paragraphs, against 26 paragraphs in the treaty itself.", 26),
        ("de", "Der Anhang hat 9 Absätze, gegenüber 26 Absätzen im Vertrag selbst.", 26),
        ("en", "Amendments cut the treaty to 19 articles.", 19),
        ("uk", "Правки скоротили договір до 19 статей.", 19),
        ("de", "14 Artikel hat der eine Entwurf, 21 Artikel der andere Entwurf.", 21),
        ("en", "Eighteen articles make up the treaty that was agreed in Brussels.", 18),
        ("fr", "Dix-huit articles composent le traité adopté à Bruxelles.", 18),
        ("uk", "Вісімнадцять статей складають договір, погоджений у Брюсселі.", 18),
        ("en", "The ministry says that it has no such plans: the treaty will have 30 articles.", 30),
        ("en", "Half of the treaty's 30 articles are disputed.", 30),
    ],
)
def test_a_number_is_said_to_be_so(language: str, sentence: str, value: int) -> None:
    assert standing(sentence, value, language) in SAID


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("en", "The treaty has 12 articles, not 14 as planned in spring.", 14),
        ("de", "Der Vertrag hat 12 Artikel und nicht 14 wie im Frühjahr geplant.", 14),
        ("fr", "Le traité compte 12 articles, et non 14 comme prévu au printemps.", 14),
        ("uk", "Договір матиме 12 статей, а не 14, як планували навесні.", 14),
        ("ru", "В договоре 12 статей, а не 14, как планировалось весной.", 14),
        ("es", "El tratado tendrá 12 artículos, y no 14 como estaba previsto.", 14),
        ("it", "Il trattato avrà 12 articoli, non 14 come previsto.", 14),
    ],
)
def test_a_number_was_planned_and_is_denied(language: str, sentence: str, value: int) -> None:
    assert standing(sentence, value, language) == "former"


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("fr", "Selon le ministère, le traité aurait 43 articles.", 43),
        ("it", "Secondo l'opposizione, il trattato avrebbe 43 articoli.", 43),
        ("es", "Según la oposición, el tratado tendría 43 artículos.", 43),
    ],
)
def test_a_number_is_heard_from_somebody(language: str, sentence: str, value: int) -> None:
    assert standing(sentence, value, language) == "counted"


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("en", "It is not the case, a minister insisted, that the treaty has 17 articles.", 17),
        ("en", "The treaty has 12 articles, not 14 as reported.", 14),
        ("ru", "В договоре 12 статей, а не 14, как писали газеты.", 14),
        ("ru", "Неправда, что в договоре 30 статей.", 30),
        ("de", "Es stimmt nicht, dass der Vertrag 30 Artikel hat.", 30),
        ("fr", "Il est faux que le traité compte 30 articles.", 30),
        ("it", "Non è vero che il trattato ha 30 articoli.", 30),
        ("ro", "Nu este adevărat că tratatul are 30 de articole.", 30),
        ("es", "No es cierto que el tratado tenga 30 artículos.", 30),
    ],
)
def test_a_number_is_denied(language: str, sentence: str, value: int) -> None:
    assert standing(sentence, value, language) == "denied"


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("de", "Die Minister strichen 5 Artikel der Verfassung.", 5),
        ("en", "Fourteen articles are agreed.", 14),
        ("en", "In both drafts 17 articles coincide.", 17),
        ("de", "17 Artikel stimmen überein.", 17),
        ("es", "Coinciden 17 artículos.", 17),
    ],
)
def test_a_number_is_a_part(language: str, sentence: str, value: int) -> None:
    assert standing(sentence, value, language) == "part"


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("fr", "Le traité aurait 43 articles si Paris acceptait.", 43),
        ("en", "The treaty may have 30 articles.", 30),
        ("en", "If the talks fail, the treaty will have 30 articles.", 30),
        ("de", "Der Vertrag soll künftig 30 Artikel haben, hofft die Opposition.", 30),
        ("en", "The opposition wants the treaty to have 30 articles.", 30),
        ("uk", "Опозиція хоче, щоб договір мав 30 статей.", 30),
        ("it", "L'opposizione chiede che il trattato abbia 30 articoli.", 30),
        ("fr", "L'opposition souhaite que le traité compte 30 articles.", 30),
        ("ro", "Opoziția cere ca tratatul să aibă 30 de articole.", 30),
        ("es", "La oposición pide que el tratado tenga 30 artículos.", 30),
        ("de", "Die Opposition verlangt, dass der Vertrag 30 Artikel hat.", 30),
        ("ru", "Оппозиция требует, чтобы в договоре было 30 статей.", 30),
    ],
)
def test_a_number_is_supposed_or_wished(language: str, sentence: str, value: int) -> None:
    assert standing(sentence, value, language) == "supposed"


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("en", "The treaty once more has 27 articles.", 27),
        ("en", "The treaty is back to 27 articles.", 27),
        ("en", "The chamber restored the original fine of 340 million.", 340),
        ("de", "Der Vertrag hat erneut 27 Artikel.", 27),
        ("de", "Der Vertrag umfasst nun wieder 27 Artikel.", 27),
        ("fr", "Le traité compte de nouveau 27 articles.", 27),
        ("fr", "Le traité compte à nouveau 27 articles.", 27),
        ("es", "El tratado vuelve a tener 27 artículos.", 27),
        ("es", "El tratado tiene otra vez 27 artículos.", 27),
        ("es", "El tribunal devolvió la multa original de 340 millones.", 340),
        ("it", "Il trattato ha di nuovo 27 articoli.", 27),
        ("it", "Il trattato torna ad avere 27 articoli.", 27),
        ("ro", "Tratatul are din nou 27 de articole.", 27),
        ("uk", "Договір знову має 27 статей.", 27),
        ("uk", "У договорі знову 27 статей.", 27),
        ("ru", "В договоре снова 27 статей.", 27),
        ("ru", "Договор опять насчитывает 27 статей.", 27),
        ("ru", "Суд вернул штраф в 340 миллионов.", 340),
    ],
)
def test_a_number_is_true_once_more(language: str, sentence: str, value: int) -> None:
    assert tells_return(sentence, value, language)
    assert standing(sentence, value, language) == "told"


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("en", "The treaty once had 27 articles.", 27),
        ("en", "Once again ministers met, and the treaty has 27 articles.", 27),
        ("de", "Wieder sprachen die Minister über den Vertrag mit 27 Artikeln.", 27),
        ("fr", "Le nouveau traité compte 27 articles.", 27),
        ("es", "El nuevo tratado tiene 27 artículos.", 27),
        ("it", "Il nuovo trattato ha 27 articoli.", 27),
        ("ro", "Noul tratat are 27 de articole.", 27),
        ("uk", "Міністри знову обговорили договір із 27 статей.", 27),
        ("ru", "Министры вернулись к договору из 27 статей.", 27),
    ],
)
def test_a_number_is_not_said_to_be_true_once_more(language: str, sentence: str, value: int) -> None:
    assert not tells_return(sentence, value, language)


@pytest.mark.parametrize(
    ("language", "sentence", "value", "how"),
    [
        ("uk", "Хартія схудла на сім статей.", 7, "part"),
        ("uk", "Хартію поділили на сім статей.", 7, "told"),
        ("ru", "Хартия похудела на семь статей.", 7, "part"),
        ("ru", "Им передали хартию на семь статей.", 7, "told"),
        ("fr", "La charte passera de 57 à 60 articles si le conseil accepte trois ajouts.", 60, "supposed"),
        ("fr", "La charte passera de 57 à 60 articles, a décidé le conseil.", 60, "told"),
        ("de", "Die Charta wird auf 60 Artikel erweitert, wenn der Rat zustimmt.", 60, "supposed"),
        ("en", "Officials put the toll at 49 dead, saying that two victims had been counted twice.", 49, "told"),
        ("en", "The opposition puts the cost at 300 million euros.", 300, "counted"),
        ("fr", "L'opposition chiffre le stade à 300 millions d'euros.", 300, "counted"),
        ("ro", "Planul a crescut de la 23 la 25 de puncte.", 25, "told"),
        ("en", "A poll sees the party at 52 seats if people voted today.", 52, "supposed"),
        ("en", "The toll is 49 dead, by the opposition's count.", 49, "counted"),
        ("ru", "Профсоюз настаивает на 7 процентах.", 7, "told"),
        ("ru", "Цены выросли на 7 процентов.", 7, "part"),
    ],
)
def test_what_differs_what_depends_and_who_counted(language: str, sentence: str, value: int, how: How) -> None:
    assert standing(sentence, value, language) == how


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El sindicato pide un aumento salarial del 7 por ciento."),
        ("uk", "Профспілка вимагає підвищити зарплату на 7 відсотків."),
    ],
)
def test_what_is_asked_for_is_the_value_of_a_demand_only(language: str, sentence: str) -> None:
    assert standing(sentence, 7, language) == "supposed"
    assert standing(sentence, 7, language, demand=True) == "told"


@pytest.mark.parametrize(
    ("language", "sentence", "tells"),
    [
        ("it", "Il piano è sceso a 20 punti.", True),
        ("de", "Der Brand hat sich auf 750 Hektar ausgeweitet.", True),
        ("ru", "Число погибших выросло до 45.", True),
        ("it", "Il piano ha 20 punti.", False),
        ("de", "Der Brand liegt auf 750 Metern Höhe.", False),
        ("en", "The talks with 20 states went on.", False),
    ],
)
def test_what_rose_or_fell_to_a_number_tells_a_change(language: str, sentence: str, tells: bool) -> None:
    assert tells_change(sentence, language) is tells
