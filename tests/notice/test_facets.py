"""What a sentence says, taken apart: numbers, names, acts, dates and quotations, in several languages."""

from __future__ import annotations

import pytest

from pipeline.model import Evidence, Mention
from pipeline.notice import say
from pipeline.notice.acts import classes_in
from pipeline.notice.datelines import without_dateline
from pipeline.notice.lexicon import lexicon, verbs
from pipeline.notice.meanings import families, meanings
from pipeline.notice.reading import Reading
from pipeline.text import name_key, words

LANGUAGES = ("en", "uk", "ru", "de", "fr", "es", "it", "ro")


@pytest.fixture
def keys(facets_of):
    def of(text, language="en"):
        return {facet.key for facet in facets_of(text, language)}

    return of


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("Marek Tovin rejected the treaty.", "en", "act:tovin reject +"),
        ("Tovin has not signed the treaty.", "en", "act:tovin sign -"),
        ("The treaty was rejected by Olga Brandt.", "en", "act:brandt reject +"),
        ("The treaty has not been presented yet.", "en", "act:? present -"),
        ("Brandt met envoys from Hurn and postponed the vote.", "en", "act:brandt postpone +"),
        ("Товін не підписав договір.", "uk", "act:tovin sign -"),
        ("Вчора відхилив договір президент Товін.", "uk", "act:tovin reject +"),
        ("Президент Брандт одобрил договор.", "ru", "act:brandt approve +"),
        ("Kanzlerin Brandtner lehnte den Vertrag ab.", "de", "act:brandtner reject +"),
        ("Brandier a rejeté le traité.", "fr", "act:brander reject +"),
        ("Brandero rechazó el tratado.", "es", "act:brander reject +"),
        ("Marek Tovin ha respinto il trattato.", "it", "act:tovin reject +"),
        ("Tovin non ha firmato il trattato.", "it", "act:tovin sign -"),
        ("Il trattato è stato rinviato da Olga Brandt.", "it", "act:brandt postpone +"),
        ("Ieri ha respinto la proposta Tovin.", "it", "act:tovin reject +"),
        ("Kievul a acceptat tratatul.", "ro", "act:kyiv approve +"),
        ("Tovin nu a semnat tratatul.", "ro", "act:tovin sign -"),
        ("Tratatul a fost respins de Olga Brandt.", "ro", "act:brandt reject +"),
        ("Ieri a respins tratatul președintele Tovin.", "ro", "act:tovin reject +"),
    ],
)
def test_acts_name_who_does_what_or_does_not(keys, text, language, key):
    assert key in keys(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A paper on Meskania, drawn up in haste, proposes a truce.", "en"),
        ("The treaty with Meskania was cold comfort, with a spokesman dismissing it.", "en"),
        ("La flota de Brandero amarró en rechazo al tratado.", "es"),
        ("Le conseil a demandé que le traité français soit modifié.", "fr"),
        ("La firma di Brandero manca.", "it"),
        ("Il trattato firmato piace a Brandero.", "it"),
        ("Se Tovin firma il trattato, il porto apre.", "it"),
        ("Tovin este gata a semna tratatul.", "ro"),
        ("Tovin ar semna tratatul.", "ro"),
        ("Tratatul semnat îi place lui Brandt.", "ro"),
    ],
)
def test_who_only_stands_nearby_does_nothing(keys, text, language):
    assert not [key for key in keys(text, language) if key.startswith("act:") and not key.startswith("act:?")]


def test_refusing_to_do_something_is_the_refusal_alone(keys):
    assert {key for key in keys("Tovin refused to discuss the treaty.") if key.startswith("act")} == {
        "act:tovin reject +"
    }


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("A twenty-eight-point draft was read.", "en", "number:28 point"),
        ("The 28-point draft was read.", "en", "number:28 point"),
        ("Some 60% of the shore is rock.", "en", "number:60 %"),
        ("Three Lorvian officials spoke.", "en", "number:3 official"),
        ("План із 28 пунктів зачитали.", "uk", "number:28 пункт"),
        ("Ein 28-Punkte-Plan wurde verlesen.", "de", "number:28 punkt"),
        ("Sono partiti 700mila soldati.", "it", "value:700000"),
        ("Servono 2,5 milioni di euro.", "it", "value:2500000"),
        ("Sono arrivati duemila uomini e 3 mld di euro.", "it", "value:2000"),
        ("Costă 3 miliarde de euro.", "ro", "value:3000000000"),
        ("Sunt 20 de mii de oameni.", "ro", "value:20000"),
        ("Au 20 de nave.", "ro", "value:20"),
    ],
)
def test_numbers_are_kept_with_what_they_count(keys, text, language, key):
    assert key in keys(text, language)


def test_where_a_report_was_filed_is_heard(watch, write):
    text = "PELM CITY, March 4 (Wire) — The treaty was read."
    mention = Mention("canal", (Evidence(text, 0, len(text), "body", True),))
    assert "?pelm" in say(write("a", text), mention, watch).said[0].terms


def test_days_and_years_are_dates_not_amounts(keys):
    found = keys("The council wants an answer by 27 November, it said on 3 May 2031.")
    assert {"deadline:11-27", "date:05-03"} <= found
    assert not {key for key in found if key.startswith(("number", "value"))}


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Le bassin fuyait depuis sept semaines.", "fr", set()),
        ("Le bassin a fui le 3 sept. au soir.", "fr", {"date:09-03"}),
        ("Тренер Марты Оленко ушёл.", "ru", set()),
        ("Тренер ушёл 4 марта.", "ru", {"date:03-04"}),
        ("Марта 4-го дня тренер ушёл.", "ru", {"date:03-04"}),
        ("The crews may march on.", "en", set()),
        ("Les lots faits entre le 2 et le 20 mai.", "fr", {"date:05-02", "date:05-20"}),
        ("Batches made between May 2 and 20.", "en", {"date:05-02", "date:05-20"}),
        ("Chargen zwischen dem 2. und dem 20. Mai.", "de", {"date:05-02", "date:05-20"}),
        ("The 22 clauses were read on 2 May.", "en", {"date:05-02"}),
        ("It is due by 2 May, 20 clauses in all.", "en", {"deadline:05-02"}),
        ("Le batch prodotte entro il 5 maggio.", "it", {"deadline:05-05"}),
        ("La risposta è attesa entro venerdì, entro sei mesi.", "it", {"deadline:fri", "deadline:6-month"}),
        ("Răspunsul vine până vineri, în termen de șase luni.", "ro", {"deadline:fri", "deadline:6-month"}),
        ("Tratatul intră în vigoare până la sfârșitul anului.", "ro", {"deadline:end-year"}),
        ("Podul se închide până luni.", "ro", {"deadline:mon"}),
        ("Mai mult de zece nave, cel mai mare port, pe 5 mai.", "ro", {"date:05-05"}),
    ],
)
def test_a_month_is_told_from_a_name_a_verb_and_a_number(keys, text, language, wanted):
    assert {key for key in keys(text, language) if key.startswith(("date:", "month:", "deadline:"))} == wanted


def test_names_are_no_sentence_beginnings_own_words_days_or_credited_outlets(keys):
    found = keys("Divers told Olga Brandt on Monday that Lorvia was ready, Daily Hurn reports.")
    assert {key for key in found if key.startswith("name")} == {"name:brandt"}


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Вантовые мосты осмотрит Олег Брандт.", "ru", {"name:brandt"}),
        ("Экс-мэр сказал это Брандту.", "ru", {"name:brandt"}),
        ("Trop de risques, dit Brandier, pour trop peu.", "fr", {"name:brander"}),
        ("The European Union and the United Kingdom wait.", "en", {"name:european union", "name:britain"}),
        ("Шотландські рибалки й Європейський Союз чекають.", "uk", {"name:scotland", "name:european union"}),
    ],
)
def test_what_a_capital_says_and_what_two_words_name(keys, text, language, names):
    assert {key for key in keys(text, language) if key.startswith("name")} == names


@pytest.mark.parametrize(
    ("one", "other"),
    [("Volodar Zelinskyy", "Zelinskiy's"), ("Брандта", "Олег Брандт"), ("Зелінського", "Зелінським")],
)
def test_one_person_has_one_key_in_all_spellings_and_cases(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("(Wire) Tovin spoke.", "Tovin spoke."),
        ("GENEVA, Nov 3 (Wire) — Tovin spoke.", "Tovin spoke."),
        ("Lorvia City, March 4 – Tovin spoke.", "Tovin spoke."),
        ("КИЇВ — Товін виступив.", "Товін виступив."),
        ("Lorvia, 25 fév - Tovin a parlé.", "Tovin a parlé."),
        ("Lorvia, 3 mar (Cable).- Tovin habló.", "Tovin habló."),
        ("Tovin — the president — spoke.", "Tovin — the president — spoke."),
        ("The treaty (of 40 points), he said, is ready.", "The treaty (of 40 points), he said, is ready."),
        ("Tovin spoke.", "Tovin spoke."),
    ],
)
def test_a_dateline_is_told_from_an_aside(text, plain):
    assert without_dateline(text) == plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_class_of_act_and_the_calendar(language):
    own = lexicon(language)
    assert {act for pairs in own.acts.open.values() for _, act in pairs} | set(own.acts.whole.values()) == set(verbs())
    assert (
        len(set(own.months.whole.values()) | {month for pairs in own.months.open.values() for _, month in pairs}) == 12
    )
    assert (
        len(set(own.weekdays.whole.values()) | {day for pairs in own.weekdays.open.values() for _, day in pairs}) == 7
    )


@pytest.mark.parametrize("group", ["modality", "negation", "magnitude", "day", "bound", *families()])
def test_every_language_has_words_of_its_own_for_every_meaning(group):
    assert all(table.keys() >= set(LANGUAGES) for table in meanings()[group].values())


@pytest.mark.parametrize(
    ("text", "language", "done"),
    [
        ("Il parlamento ha respinto il trattato.", "it", ["+reject"]),
        ("Il senato non ha approvato la legge, ma ha rinviato il voto.", "it", ["-approve", "+postpone"]),
        ("Parlamentul a respins tratatul.", "ro", ["+reject"]),
        ("Guvernul a anulat licitația și a prezentat un raport.", "ro", ["+cancel", "+present"]),
    ],
)
def test_what_is_done_is_told_by_its_class_whoever_does_it(text, language, done):
    assert list(classes_in(text, words(text, language), (), lexicon(language))) == done


def test_a_quotation_is_told_without_the_comma_before_who_said_it(watch, write) -> None:
    text = "“This treaty asks us to trust a calendar,” Tovin said."
    mention = Mention("canal", (Evidence(text, 0, len(text), "body", True),))
    facets = say(write("a", text), mention, watch).said[0].facets
    assert "new quotation: “This treaty asks us to trust a calendar”" in {facet.label for facet in facets}


def test_a_number_is_told_without_the_preposition_behind_it(watch, write) -> None:
    text = "The treaty keeps eleven of its ships in port and frees 20 berths."
    mention = Mention("canal", (Evidence(text, 0, len(text), "body", True),))
    told = {facet.label for facet in say(write("a", text), mention, watch).said[0].facets if facet.kind != "value"}
    assert {"new number: eleven", "new number: 20 berths"} <= told


def test_a_month_before_a_state_is_no_part_of_its_name() -> None:
    found = Reading.of("On the evening of 2 June Lorvia's and Russian agencies, on 3 June Russian papers.", "en")
    assert [name.label for name in found.names if "Russia" in name.label] == ["Russia", "Russia"]


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("Should he win in November, two advisers have the treaty ready.", "en", {"month:11-00"}),
        ("They met on December 28, and the two spoke of the treaty.", "en", {"date:12-28"}),
        ("They met on 12 and 13 December over the treaty.", "en", {"date:12-12", "date:12-13"}),
        ("Ils se sont vus le deux mai pour le traité.", "fr", {"date:05-02"}),
    ],
)
def test_a_number_in_letters_is_a_day_only_where_days_are_written_so(keys, text, language, days):
    assert {key for key in keys(text, language) if key.startswith(("date:", "month:"))} == days


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("The treaty needs four signatures, those of Lorvia, Meskania, Hurn and the Orsk Basin.", "en", False),
        ("The treaty has four parts: borders, tolls, dredging and courts.", "en", False),
        ("В договоре четыре раздела: границы, сборы, углубление дна и суды.", "ru", False),
        ("The treaty needs four signatures, those of Lorvia and Hurn first.", "en", True),
        ("The treaty has four parts: borders and tolls among them.", "en", True),
    ],
)
def test_a_count_of_what_the_sentence_lists_is_no_number_of_its_own(keys, text, language, counted):
    assert any(key.startswith("number:4") for key in keys(text, language)) == counted
