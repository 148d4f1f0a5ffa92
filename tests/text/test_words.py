"""Words carry exact positions, lemmas, numbers in digits or words, and know names from sentence openings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text import STOP, content_terms, language_of, negated, rarity, words


def _numbers(text: str, language: str) -> list[tuple[str, int]]:
    return [(word.text, word.number) for word in words(text, language) if word.number is not None]


@settings(deadline=None)  # the first word of a language loads its dictionary
@given(
    st.text(alphabet=st.sampled_from("abЇё'’.- 12,\n«»\"АТпять"), max_size=60),
    st.sampled_from(["", "en", "uk", "ru", "de", "fr", "es", "xx"]),
)
def test_positions_are_exact_and_in_order(text: str, language: str) -> None:
    found = words(text, language)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(word.lemmas for word in found)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("a twenty-eight-point plan", "en", [("twenty-eight", 28)]),
        (
            "twenty eight points and two hundred and five pages",
            "en",
            [("twenty eight", 28), ("two hundred and five", 205)],
        ),
        ("a 28-point plan, 3,500 men, 2.5 weeks", "en", [("28", 28), ("3,500", 3500)]),
        ("two three-year terms", "en", [("two", 2), ("three", 3)]),
        ("one of the officials", "en", []),
        (
            "one hundred and five patients, a hundred and twenty beds, one nurse",
            "en",
            [("one hundred and five", 105), ("a hundred and twenty", 120)],
        ),
        ("28-пунктовий план із двадцяти восьми пунктів", "uk", [("28", 28), ("двадцяти восьми", 28)]),
        ("un piano in ventotto punti, trentatré pagine", "it", [("ventotto", 28), ("trentatré", 33)]),
        ("duemila uomini, trecentocinquantamila euro", "it", [("duemila", 2000), ("trecentocinquantamila", 350000)]),
        ("un plan în douăzeci și opt de puncte", "ro", [("douăzeci și opt", 28)]),
        ("douăzeci şi nouă de puncte, o propunere nouă", "ro", [("douăzeci şi nouă", 29)]),
        ("двадцятивосьмипунктовий план", "uk", [("двадцятивосьми", 28)]),
        ("тридцять один, п’ять", "uk", [("тридцять один", 31), ("п’ять", 5)]),
        ("двадцатипунктный план, трёх сторон", "ru", [("двадцати", 20), ("трёх", 3)]),
        ("семинары о семи темах", "ru", [("семи", 7)]),
        ("der Achtundzwanzig-Punkte-Plan, 3.500 Menschen", "de", [("Achtundzwanzig", 28), ("3.500", 3500)]),
        (
            "quatre-vingt-dix-huit, soixante et onze, vingt et un",
            "fr",
            [("quatre-vingt-dix-huit", 98), ("soixante et onze", 71), ("vingt et un", 21)],
        ),
        ("treinta y ocho puntos, veintiocho", "es", [("treinta y ocho", 38), ("veintiocho", 28)]),
        ("двадцятьма вісьмома статтями, сімома", "uk", [("двадцятьма вісьмома", 28), ("сімома", 7)]),
        ("сьома річниця", "uk", []),
        ("пятьюдесятью двумя, тремястами", "ru", [("пятьюдесятью двумя", 52), ("тремястами", 300)]),
        ("двухсотметровый мост, двухсотстраничный", "ru", [("двухсот", 200), ("двухсот", 200)]),
        ("zweihundertachtundzwanzig, hundertfünf", "de", [("zweihundertachtundzwanzig", 228), ("hundertfünf", 105)]),
        ("quattrocentoventuno, centotré", "it", [("quattrocentoventuno", 421), ("centotré", 103)]),
        ("quinientas doce, veintidos", "es", [("quinientas doce", 512), ("veintidos", 22)]),
        ("o sută douazeci si noua de case, 10 la sută", "ro", [("o sută douazeci si noua", 129), ("10", 10)]),
        ("7" * 40, "en", []),
    ],
)
def test_numbers_are_read_in_digits_and_words(text: str, language: str, expected: list[tuple[str, int]]) -> None:
    assert _numbers(text, language) == expected


@settings(deadline=None)
@given(st.integers(min_value=21, max_value=99).filter(lambda n: n % 10))
def test_every_english_compound_below_hundred_adds_up(number: int) -> None:
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
    units = "one two three four five six seven eight nine".split()  # noqa: SIM905
    assert _numbers(f"{tens[number // 10 - 2]}-{units[number % 10 - 1]} points", "en")[0][1] == number


@pytest.mark.parametrize(
    ("text", "language", "lemma"),
    [
        ("Points", "en", "point"),
        ("the Senator's", "en", "senator"),
        ("планами", "uk", "план"),
        ("Києва", "uk", "київ"),
        ("пунктов", "ru", "пункт"),
        ("Plänen", "de", "plan"),
        ("l'accord", "fr", "accord"),
        ("U.S.", "en", "us"),
    ],
)
def test_lemmas_are_folded_dictionary_forms(text: str, language: str, lemma: str) -> None:
    assert lemma in words(text, language)[-1].lemmas


def test_names_are_told_from_openings_and_headline_capitals() -> None:
    names = [
        word.text
        for word in words("Officials met. Then Marta Lindqvist flew to Oslo. “Talks go on,” Lindqvist said.", "en")
        if word.name
    ]
    assert names == ["Marta", "Lindqvist", "Oslo", "Lindqvist"]
    assert "Plan" not in [word.text for word in words("Oslo Backs New Plan Before Talks", "en") if word.name]


def test_negation_reaches_three_words_and_only_takes_it_back() -> None:
    found = words("Oslo did not yet reject the plan, not only approved it, and didn't sign", "en")
    hit = [word.text for i, word in enumerate(found) if negated(found, i, "en")]
    assert "reject" in hit
    assert "sign" in hit
    assert "approved" not in hit


def test_terms_leave_out_the_stop_words_of_their_own_language_only() -> None:
    assert content_terms("The plan includes what they want", "en") == ("plan", "include", "want")
    assert "die" in content_terms("Many people die", "en")
    assert "die" in STOP["de"]


def test_weights_fall_from_names_over_common_words_to_stop_words() -> None:
    assert rarity("lindqvist", "en") > rarity("report", "en") > rarity("the", "en") == 0
    assert rarity("the", "de") > 0


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        ("Це новий план урядів.", "", "uk"),
        ("Это новый план сторон.", "", "ru"),
        ("The plan is on the table.", "", "en"),
        ("Der Plan liegt auf dem Tisch.", "", "de"),
        ("Le plan est sur la table.", "", "fr"),
        ("El plan está sobre la mesa.", "", "es"),
        ("Il piano è sul tavolo.", "", "it"),
        ("Planul este pe masă și nu se schimbă.", "", "ro"),
        ("Це новий план їхніх урядів.", "en-US", "uk"),
        ("Эти новые планы объявлены.", "uk", "ru"),
        ("plan", "uk-UA", "en"),
        ("plan", "pl", "pl"),
        ("план", "bg", "bg"),
        ("計画です", "", "ja"),
        ("خطة", "", "ar"),
        ("2026", "UA", "uk"),
        ("", "", ""),
    ],
)
def test_the_hint_is_believed_unless_the_letters_contradict(text: str, hint: str, language: str) -> None:
    assert language_of(text, hint) == language
