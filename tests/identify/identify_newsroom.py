"""A small newsroom of our own invention, and articles made from it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import FrameType

from pipeline.identify import fingerprint
from pipeline.model import Article, Block, Stored, Zone

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)

HARBOUR = (
    "The harbour board of Larnholm has approved a 14-point plan to rebuild the old ferry terminal, which engineers and "
    "city officials had been drafting behind closed doors since January.",
    "The plan foresees two new berths, a covered waiting hall and a tram stop, board chairwoman Ingrid Solberg said on "
    "Tuesday after a meeting that lasted six hours.",
    "“We want a terminal that people are glad to arrive at, and one that keeps the small boats in the inner harbour,” "
    "Solberg told reporters.",
    "Mayor Tomas Brekke did not oppose the scheme but warned that the city could not pay more than 40 million crowns "
    "towards it.",
    "Shipping company Nordlinje, which runs the night ferry to Skagfjord, said it had not been asked for its opinion.",
    "Work could begin in autumn if the regional parliament releases the money before the summer recess.",
)

RETOLD = (
    "Larnholm's harbour board has given its blessing to a 14-point plan for the old ferry terminal, drafted in secret "
    "by engineers and city officials since January.",
    "Ingrid Solberg, who chairs the board, said the terminal should be one “that people are glad to arrive at” and "
    "which “keeps the small boats in the inner harbour”.",
    "Two new berths, a covered waiting hall and a tram stop are part of the plan, she said on Tuesday.",
    "Fishermen interpreted the hurry as a gift to Nordlinje before the election, and some see the company behind it.",
    "The night ferry to Skagfjord carried a record number of passengers last year.",
)

UKRAINIAN = (
    "Рада порту Ларнгольма схвалила план із 14 пунктів щодо відбудови старого поромного термінала, який інженери та "
    "посадовці міста готували від січня за зачиненими дверима.",
    "План передбачає два нові причали, криту залу очікування та трамвайну зупинку, сказала у вівторок голова ради "
    "Інгрід Сольберг після засідання, яке тривало шість годин.",
    "Мер Томас Брекке не заперечив проти задуму, але попередив, що місто не зможе заплатити понад 40 мільйонів крон.",
    "Компанія Нордлін'є, якій належить нічний пором до Скагфйорда, заявила, що її думки не питали.",
    "Роботи можуть початися восени, якщо регіональний парламент виділить гроші до літніх канікул.",
)

ELSEWHERE = (
    "A snowstorm closed three mountain passes in the Verdan range on Monday night and left some 200 lorries stranded.",
    "Rescue workers of the alpine service brought blankets and hot soup to the drivers, said its head, Luca Ferrand.",
    "Meteorologists expect another forty centimetres of snow before the weekend and advise against any journey.",
    "Schools in the valleys stay closed, and the railway runs buses only as far as the town of Montcler.",
    "Farmers worry about roofs that were damaged by the storm in December and never repaired.",
)


def article(
    url: str, paragraphs: Sequence[str], *, title: str = "", zones: dict[int, Zone] | None = None, language: str = "en"
) -> Article:
    """An article of these paragraphs; `zones` names the zone of a paragraph by its index, `body` otherwise."""
    head = (Block(title, "headline"),) if title else ()
    body = tuple(Block(text, (zones or {}).get(i, "body")) for i, text in enumerate(paragraphs))
    return Article(url, title, head + body, NOON, language=language)


def edited(paragraphs: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    """The paragraphs with one passage replaced, which must be there."""
    assert any(old in text for text in paragraphs), old
    return tuple(text.replace(old, new) for text in paragraphs)


def stored(made: Article, id: int, *, root: Stored | None = None, after: timedelta = timedelta(0)) -> Stored:
    """The article as the state knows it; `root` is what it is a copy of."""
    made = replace(made, published=NOON + after)
    of = (root.id, root.url) if root else (id, made.url)
    return Stored(id, made.url, made, NOON + after, 1, *of, fingerprint(made))


def calls(run: Callable[[], object]) -> int:
    """How many calls of functions a run takes, the interpreter's own among them: its cost on any machine."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(before)
    return counted
