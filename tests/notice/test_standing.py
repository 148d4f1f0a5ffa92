"""How a sentence gives a value: told, what was, somebody's count, denied, supposed, or a part."""

from __future__ import annotations

import pytest

from pipeline.notice.spelling import name_key
from pipeline.notice.standing import standing


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
