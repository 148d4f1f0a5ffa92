"""How a sentence gives a value: told, what was, somebody's count, denied, supposed, or a part."""

from __future__ import annotations

import pytest

from pipeline.notice.spelling import name_key
from pipeline.notice.standing import counterparts, standing


@pytest.mark.parametrize(
    ("how", "sentence", "value", "language"),
    [
        ("told", "The 28-point treaty was read.", 28, "en"),
        ("told", "Tovin denied that the 28-point treaty was written abroad.", 28, "en"),
        ("told", "The treaty was cut from 28 to 19 points.", 19, "en"),
        ("former", "The treaty was cut from 28 to 19 points.", 28, "en"),
        ("former", "The original 28-point treaty was harsher.", 28, "en"),
        ("former", "Первоначальный договор состоял из 28 пунктов.", 28, "ru"),
        ("counted", "By Hurn's count the treaty has 27 points.", 27, "en"),
        ("counted", "За підрахунками Гурна, договір має 27 пунктів.", 27, "uk"),
        ("denied", "There is no 19-point treaty.", 19, "en"),
        ("denied", "Tovin denied that the treaty now has 19 points.", 19, "en"),
        ("denied", "It is not true that the treaty has 19 points.", 19, "en"),
        ("supposed", "If the treaty had 10 points, Lorvia would sign.", 10, "en"),
        ("part", "Lorvia accepts 22 of the 28 points.", 22, "en"),
        ("part", "Three points of the treaty are disputed.", 3, "en"),
        ("part", "The treaty is six points fewer.", 6, "en"),
        ("part", "The first 5 points deal with the shore.", 5, "en"),
        ("told", "Les 28 points du traité sont connus.", 28, "fr"),
        ("told", "Der Vertrag umfasst nun 22 Punkte.", 22, "de"),
    ],
)
def test_a_value_is_what_its_sentence_makes_of_it(how, sentence, value, language):
    assert standing(sentence, value, language) == how


@pytest.mark.parametrize(
    ("how", "sentence", "value", "language"),
    [
        ("told", "The bill, now before the Senate, has 31 clauses.", 31, "en"),
        ("told", "Weil said it would raise its bid to 45 euros a share.", 45, "en"),
        ("told", "Corvane said it would pay 45 euros a share.", 45, "en"),
        ("supposed", "Analysts said the bid would rise to 48 euros a share.", 48, "en"),
        ("supposed", "The price may yet reach 48 euros a share.", 48, "en"),
        ("supposed", "Brokers expect an offer of 50 euros a share.", 50, "en"),
        ("supposed", "Will the treaty end up with 40 articles?", 40, "en"),
        ("told", "In May the treaty was signed with 31 articles.", 31, "en"),
        ("told", "The treaty has not 28 but 31 articles.", 31, "en"),
        ("denied", "The treaty has not 28 but 31 articles.", 28, "en"),
        ("told", "The plan has 18 points, not 81.", 18, "en"),
        ("denied", "The plan has 18 points, not 81.", 81, "en"),
        ("denied", "An earlier report wrongly put the number of points at 81.", 81, "en"),
        ("least", "The blast killed at least 12 people.", 12, "en"),
        ("least", "More than 40 articles were agreed.", 40, "en"),
        ("most", "The treaty has fewer than 40 articles.", 40, "en"),
        ("most", "The treaty has no more than 40 articles.", 40, "en"),
        ("rough", "The treaty has about 40 articles.", 40, "en"),
        ("rough", "The treaty will have 20 to 24 articles.", 20, "en"),
        ("rough", "The treaty will have 20 to 24 articles.", 24, "en"),
        ("told", "The treaty has only 19 articles.", 19, "en"),
        ("part", "Two of the 19 articles are void.", 2, "en"),
        ("part", "Lawmakers cut the bill by six clauses.", 6, "en"),
        ("part", "Lawmakers added three clauses to the bill.", 3, "en"),
        ("bare", "Lawmakers put three clauses back.", 3, "en"),
        ("former", "The bill has 19 clauses instead of 28.", 28, "en"),
        ("told", "The bill has 19 clauses instead of 28.", 19, "en"),
        ("former", "The bill has 19 clauses, down from 28 in May.", 28, "en"),
        ("former", "The bill, which originally had 28 clauses, has 19.", 28, "en"),
        ("told", "The bill, which originally had 28 clauses, has 19.", 19, "en"),
        ("told", "Rumours aside, the bill has 19 clauses.", 19, "en"),
        ("told", "Expected to pass in June, the bill has 19 clauses.", 19, "en"),
        ("counted", "By Moscow's reckoning, the plan has 27 points.", 27, "en"),
        ("part", "The strike cancelled 40 percent of trains.", 40, "en"),
        ("part", "Tessin's bid is 3 euros higher than Corvane's.", 3, "en"),
        ("told", "У плані тепер 19 пунктів.", 19, "uk"),
        ("told", "План складається з 28 пунктів.", 28, "uk"),
        ("former", "План скоротили з 28 до 19 пунктів.", 28, "uk"),
        ("told", "План скоротили з 28 до 19 пунктів.", 19, "uk"),
        ("supposed", "Документ можуть скоротити до 15 пунктів.", 15, "uk"),
        ("supposed", "Аналітики очікують, що у плані буде 15 пунктів.", 15, "uk"),
        ("denied", "У Києві заперечили, що план скоротили до 12 пунктів.", 12, "uk"),
        ("denied", "У плані 18 пунктів, а не 81.", 81, "uk"),
        ("told", "У плані 18 пунктів, а не 81.", 18, "uk"),
        ("least", "У плані понад 20 пунктів.", 20, "uk"),
        ("rough", "У плані близько 20 пунктів.", 20, "uk"),
        ("part", "План скоротили на 6 пунктів.", 6, "uk"),
        ("supposed", "Київ погодив 14 пунктів.", 14, "uk"),
        ("former", "Спочатку план мав 28 пунктів.", 28, "uk"),
        ("told", "План на 20 пунктів готовий.", 20, "uk"),
        ("denied", "Газета помилково написала про 81 пункт.", 81, "uk"),
        ("told", "В плане осталось 19 пунктов.", 19, "ru"),
        ("supposed", "В плане может быть 15 пунктов.", 15, "ru"),
        ("denied", "Песков отрицает, что в плане 12 пунктов.", 12, "ru"),
        ("former", "План сократили с 28 до 19 пунктов.", 28, "ru"),
        ("former", "В плане 19 пунктов вместо 28.", 28, "ru"),
        ("least", "В плане более 20 пунктов.", 20, "ru"),
        ("rough", "В плане около 20 пунктов.", 20, "ru"),
        ("part", "Из плана убрали шесть пунктов.", 6, "ru"),
        ("counted", "По подсчётам Москвы, в плане 27 пунктов.", 27, "ru"),
        ("told", "В обновлённом плане 19 пунктов.", 19, "ru"),
        ("denied", "В плане 18 пунктов, а не 81.", 81, "ru"),
        ("part", "Три пункта плана спорные.", 3, "ru"),
        ("told", "Der Vertrag hat jetzt 31 Artikel.", 31, "de"),
        ("former", "Der Vertrag wurde von 34 auf 31 Artikel gekürzt.", 34, "de"),
        ("told", "Der Vertrag wurde von 34 auf 31 Artikel gekürzt.", 31, "de"),
        ("supposed", "Der Vertrag könnte auf 20 Artikel schrumpfen.", 20, "de"),
        ("denied", "Der Minister bestreitet, dass der Vertrag 40 Artikel hat.", 40, "de"),
        ("denied", "Der Vertrag hat nicht 40, sondern 31 Artikel.", 40, "de"),
        ("told", "Der Vertrag hat nicht 40, sondern 31 Artikel.", 31, "de"),
        ("least", "Der Vertrag hat mindestens 20 Artikel.", 20, "de"),
        ("least", "Der Vertrag hat mehr als 20 Artikel.", 20, "de"),
        ("rough", "Der Vertrag hat rund 20 Artikel.", 20, "de"),
        ("part", "Der Vertrag wurde um drei Artikel gekürzt.", 3, "de"),
        ("former", "Der Vertrag hat 31 statt 34 Artikel.", 34, "de"),
        ("denied", "In der Zeitung stand fälschlich, das Gebot liege bei 54 Euro je Aktie.", 54, "de"),
        ("told", "Corvane bietet 45 Euro je Aktie.", 45, "de"),
        ("supposed", "Händler rechnen mit 48 Euro je Aktie.", 48, "de"),
        ("told", "Le traité compte désormais 31 articles.", 31, "fr"),
        ("former", "Le traité est passé de 34 à 31 articles.", 34, "fr"),
        ("told", "Le traité est passé de 34 à 31 articles.", 31, "fr"),
        ("supposed", "Le traité pourrait compter 20 articles.", 20, "fr"),
        ("denied", "Paris dément que le traité compte 40 articles.", 40, "fr"),
        ("denied", "Le traité ne compte pas 40 articles.", 40, "fr"),
        ("least", "Le traité compte au moins 20 articles.", 20, "fr"),
        ("least", "Le traité compte plus de 20 articles.", 20, "fr"),
        ("most", "Le traité compte moins de 20 articles.", 20, "fr"),
        ("rough", "Le traité compte près de 20 articles.", 20, "fr"),
        ("former", "Le traité comptait 34 articles au départ.", 34, "fr"),
        ("former", "Le traité compte 31 articles au lieu de 34.", 34, "fr"),
        ("supposed", "L'offre serait de 48 euros par action.", 48, "fr"),
        ("told", "El tratado tiene ahora 31 artículos.", 31, "es"),
        ("former", "El tratado pasó de 34 a 31 artículos.", 34, "es"),
        ("supposed", "El tratado podría tener 20 artículos.", 20, "es"),
        ("denied", "No es verdad que el tratado vaya a tener 40 artículos.", 40, "es"),
        ("denied", "El tratado no tiene 40 artículos, sino 31.", 40, "es"),
        ("told", "El tratado no tiene 40 artículos, sino 31.", 31, "es"),
        ("least", "El tratado tiene al menos 20 artículos.", 20, "es"),
        ("least", "El tratado tiene más de 20 artículos.", 20, "es"),
        ("rough", "El tratado tiene unos 20 artículos.", 20, "es"),
        ("former", "El tratado tiene 31 artículos en vez de 34.", 34, "es"),
        ("supposed", "La oposición calcula que la ley acabará con 30 artículos.", 30, "es"),
        ("denied", "El diario publicó por error que la ley tenía 81 artículos.", 81, "es"),
        ("told", "El sindicato rebaja su demanda al 9 por ciento.", 9, "es"),
        ("told", "Il trattato ha ora 31 articoli.", 31, "it"),
        ("former", "Il trattato è passato da 34 a 31 articoli.", 34, "it"),
        ("supposed", "Lawmakers approved nine clauses on Monday.", 9, "en"),
    ],
)
def test_bounds_guesses_errors_and_parts_are_told_from_values_in_six_languages(how, sentence, value, language):
    assert standing(sentence, value, language) == how


@pytest.mark.parametrize(
    ("sentence", "value", "other"),
    [
        ("The bill has 19 clauses instead of 28.", 19, 28),
        ("The bill has 19 clauses, down from 28.", 19, 28),
        ("The plan has shrunk from 28 points to 19.", 28, 19),
        ("План скоротили з 28 до 19 пунктів.", 19, 28),
        ("Der Vertrag wurde von 34 auf 31 Artikel gekürzt.", 31, 34),
        ("Le traité est passé de 34 à 31 articles.", 31, 34),
    ],
)
def test_a_change_told_in_one_sentence_gives_both_its_ends(sentence, value, other):
    assert counterparts(sentence, value) == (other,)


def test_numbers_that_are_no_change_have_no_counterpart():
    assert counterparts("Of the 28 points in the treaty 22 are agreed.", 28) == ()


@pytest.mark.parametrize(
    "names",
    [
        ("Zelensky", "Zelenskyy", "Selenskyj", "Зеленський", "Зеленського", "Зеленский"),
        ("Putin", "Poutine", "Путін", "Путина"),
        ("Umerov", "Umjerow", "Умєров", "Умерова"),
        ("Ushakov", "Uschakow", "Ouchakov", "Ушаков"),
        ("Merz", "Мерц", "Мерца"),
        ("Sybiha", "Сибіга"),
    ],
)
def test_a_name_has_one_key_in_all_scripts(names):
    assert len({name_key(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Marek", "Morak"), ("Brandt", "Brand"), ("Weil", "Wahl"), ("Lund", "Land")]
)
def test_different_names_keep_different_keys(one, other):
    assert name_key(one) != name_key(other)
