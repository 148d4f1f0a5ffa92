"""Origins: the outlets a report credits, and nobody else."""

from __future__ import annotations

import pytest

from pipeline.extract.origins import origins
from pipeline.extract.outlets import OUTLETS
from pipeline.model import Block, Zone


def credited(text: str, site: str = "daily.example", zone: Zone = "body") -> tuple[str, ...]:
    return origins([Block(text, zone)], site)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The bridge will close, NBC News reported on Monday.", "NBC News"),
        ("This was reported by NBC, citing an unnamed engineer.", "NBC News"),
        ("OSLO, May 3 (Reuters) - The bridge will close.", "Reuters"),
        ("The bridge will close, the mayor said, citing Axios.", "Axios"),
        ("It is not clear which bridge the FT is writing about.", "Financial Times"),
        ("The FT's sources differ; the FT writes that it is the old one.", "Financial Times"),
        ("According to the newspaper The Washington Post, it is old.", "Washington Post"),
        ("This is reported by the publication Axios with reference to engineers.", "Axios"),
        ("The mayor told the BBC that the bridge is old.", "BBC"),
        ("“It is old,” he said in an interview with Der Spiegel.", "Der Spiegel"),
        ("Міст закриють, повідомляє Reuters.", "Reuters"),
        ("Міст закриють, пише видання «Українська правда».", "Ukrainska Pravda"),
        ("Про це йдеться з посиланням на Українську правду.", "Ukrainska Pravda"),
        ("Мост закроют, сообщает агентство Рейтер.", "Reuters"),
        ("Мост закроют со ссылкой на источники в Bloomberg? Нет: со ссылкой на Bloomberg.", "Bloomberg"),
        ("Wie die „Bild“ berichtet, wird die Brücke gesperrt.", "Bild"),
        ("Le pont sera fermé, selon Le Monde.", "Le Monde"),
        ("Le maire a dit à l'AFP que le pont est vieux.", "AFP"),
        ("El puente se cerrará, según El País.", "El País"),
        ("Il ponte chiuderà, riporta il quotidiano La Stampa.", "La Stampa"),
        ("Podul se închide, potrivit agenției Agerpres. Podul se închide, scrie Agerpres.", "Agerpres"),
        ("The bridge is old. AFP", "AFP"),
        ("The bridge will close, reports UNN.", "UNN"),
        ("The bridge will close, per Axios.", "Axios"),
        ("It was revealed by The Guardian.", "The Guardian"),
        ("Speaking to the BBC, the mayor said it will close.", "BBC"),
        ("Additional reporting by AFP.", "AFP"),
        ("Міст закриють, написав Bloomberg.", "Bloomberg"),
        ("Мер сказав це в ефірі Радіо Свобода.", "RFE/RL"),
        ("Мост закроют, как узнал Reuters.", "Reuters"),
        ("Das berichtete die BBC.", "BBC"),
        ("Le pont sera fermé, a rapporté l’AFP.", "AFP"),
        ("El puente se cerrará, ha publicado El País.", "El País"),
        ("Lo scrive il Corriere della Sera.", "Corriere della Sera"),
        ("Podul se închide, anunță Reuters.", "Reuters"),
    ],
)
def test_a_credited_outlet_is_an_origin_under_its_canonical_name(text: str, name: str) -> None:
    assert credited(text) == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "The FT building was evacuated.",
        "A Reuters reporter was hurt on the bridge.",
        "The mayor sued CNN over the bridge.",
        "He watched the sun and the time; the times reported are wrong.",
        "",
        "(((((",
    ],
)
def test_a_name_alone_is_no_credit(text: str) -> None:
    assert credited(text) == ()


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("(MENAFN) The bridge will close.", "menafn.example"),
        ("The bridge will close, reports UNN.", "unn.example"),
        ("The bridge will close, AP reported.", "www.apnews.com"),
        ("The bridge will close, the Financial Times reported.", "https://www.ft.com/content/1"),
        ("The bridge will close, BBC News reported.", "BBC News"),
        ("The mayor told The Kyiv Independent.", "kyivindependent.com"),
    ],
)
def test_an_outlet_is_not_its_own_origin(text: str, site: str) -> None:
    assert credited(text, site) == ()
    assert credited(text) != ()


def test_a_short_name_inside_another_word_of_the_host_is_not_the_outlet() -> None:
    assert credited("The bridge will close, AP reported.", "snapshot.example") == ("Associated Press",)


@pytest.mark.parametrize("zone", ["background", "boilerplate", "caption"])
def test_credits_in_background_furniture_and_captions_are_left_out(zone: Zone) -> None:
    assert credited("Axios reported it earlier.", zone=zone) == ()


def test_a_headline_credits_at_its_end_or_before_a_colon() -> None:
    assert credited("Bridge to close in May — Bloomberg", zone="headline") == ("Bloomberg",)
    assert credited("NYT: bridge to close in May", zone="headline") == ("New York Times",)
    assert credited("CNN moves to the bridge", zone="headline") == ()


def test_names_joined_by_and_share_their_credit_in_their_order() -> None:
    assert credited("Reuters and the Kyiv Independent report it.") == ("Reuters", "The Kyiv Independent")
    assert credited("It will close, according to CNN and Axios.") == ("CNN", "Axios")


def test_the_longest_name_wins_and_each_is_named_once() -> None:
    assert credited("The Times of Israel reported. The Times of Israel wrote again.") == ("The Times of Israel",)
    assert credited("Interfax-Ukraine reports.") == ("Interfax-Ukraine",)


def test_the_table_knows_the_world_and_no_alias_means_two_outlets() -> None:
    assert len(OUTLETS) >= 80
    owners: dict[str, str] = {}
    for name, others in OUTLETS.items():
        for written in {name, *others}:
            assert owners.setdefault(written, name) == name, written


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("Michael Bloomberg said the city would pay for the bridge.", ()),
        ("On Tuesday Bloomberg said the bank would pay.", ("Bloomberg",)),
        ("In Kyiv Reuters reported that the bridge was closed.", ("Reuters",)),
        ("Agentur Bloomberg berichtete am Montag davon.", ("Bloomberg",)),
        ("„Wir zahlen nicht“, sagte der Bürgermeister der Bild.", ("Bild",)),
        ("Der Minister tritt zurück, so der Spiegel.", ("Der Spiegel",)),
        ("Die Lage ist ernst, so der Minister im Bild eines Malers.", ()),
    ],
)
def test_a_person_of_an_outlets_name_is_none_and_whom_somebody_told_is_one(
    text: str, credited: tuple[str, ...]
) -> None:
    assert origins([Block(text)], "") == credited
