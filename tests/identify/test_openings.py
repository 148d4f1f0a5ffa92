"""What a report opens with: the days it tells, in every language, its numbers and its words."""

from __future__ import annotations

from datetime import date

import pytest
from identify_newsroom import article

from pipeline.identify.openings import opening

WEDNESDAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "The council met on Monday, the board yesterday and the mayor today.", ("d1", "d2", "d3")),
        ("uk", "Рада зібралася в понеділок, правління вчора, а мер сьогодні.", ("d1", "d2", "d3")),
        ("ru", "Совет собрался в понедельник, правление вчера, а мэр сегодня.", ("d1", "d2", "d3")),
        ("de", "Der Rat tagte am Montag, der Vorstand gestern und die Kammer heute.", ("d1", "d2", "d3")),
        ("fr", "Le conseil s’est réuni lundi, le comité hier et la chambre aujourd’hui.", ("d1", "d2", "d3")),
        ("es", "El consejo se reunió el lunes, la junta ayer y la cámara hoy.", ("d1", "d2", "d3")),
        ("it", "Il consiglio si è riunito lunedì, la giunta ieri e la camera oggi.", ("d1", "d2", "d3")),
        ("ro", "Consiliul s-a reunit luni, comitetul ieri, iar camera astăzi.", ("d1", "d2", "d3")),
        ("en", "The council met on March 2 and will meet on March 6 or in March 2027.", ("d1",)),
        ("uk", "Рада зібралася 2 березня, а 6 березня збереться знову.", ("d1",)),
        ("de", "Der Rat tagte am 2. März und tagt hier am 6. März wieder.", ("d1",)),
        ("en", "The mayor said: “I met them on Monday.” The board met on Tuesday.", ("d2",)),
    ],
)
def test_days_are_told_by_name_by_today_and_yesterday_and_by_recent_dates(
    language: str, text: str, days: tuple[str, ...]
) -> None:
    assert opening(article("https://a.example/", (text,), language=language), WEDNESDAY).days == days


def test_names_and_small_words_weigh_nothing_in_an_opening_numbers_do() -> None:
    said = opening(article("https://a.example/", ("Oyen told the staff in Lund of 60 lost jobs.",)), WEDNESDAY)
    assert {"60", "staff", "job"} <= {word for word, weight in said.words.items() if weight}
    assert not {"oyen", "lund", "the"} & {word for word, weight in said.words.items() if weight}
    assert said.numbers == {"60"}
