"""`watch backtest` over an archive of three hundred invented articles of which everything is known."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cli_kit import call

DAYS = 30
A_DAY = 10
FIRST = datetime(2026, 3, 1, 6, tzinfo=UTC)
TOWNS = "Ash Birk Corve Dunmore Elmstad Farn Gorsel Hale Istrup Juel Kern Lund".split()  # noqa: SIM905
TOPICS = (
    ("school", "pupils", "teachers", "lessons"),
    ("hospital", "patients", "nurses", "wards"),
    ("harvest", "farmers", "fields", "barley"),
    ("theatre", "actors", "seats", "rehearsals"),
    ("football club", "players", "goals", "training"),
)
TOLL, CHARGE, NORTH, RIVAL, DRIFT = 24, 12, 8, 10, 9
BOTH, COPIES = 6, 5
WATCH = """
[state]
path = "state.db"
[[watch]]
id = "toll"
name = "the toll of the Sund tunnel"
[watch.match]
any = ["tunnel toll", "crossing charge"]
context = ["Sund"]
not = ["northern tunnel toll"]
others = ["Borland"]
also = ["the toll"]
"""


def _other(chance: random.Random, number: int) -> tuple[str, str]:
    """An article about something else, no two alike."""
    place, people, things, activity = chance.choice(TOPICS)
    town, other = chance.sample(TOWNS, 2)
    return (
        f"{town} {place} counts {number + 200} {people}",
        f"The {place} of {town} has {number + 200} {people} this spring, its director told a meeting in {other}. "
        f"The {things} cost {chance.randrange(300, 9000)} crowns more than in the year before. "
        f"Many {people} said that {activity} begin too early when it snows.",
    )


def _about(chance: random.Random, number: int, what: str) -> tuple[str, str]:
    """An article with the watch, with news of its own: a name, a number, a deed."""
    town, deed = TOWNS[number % len(TOWNS)], ("approved", "rejected", "postponed", "revised")[number % 4]
    return (
        f"{town} council and the bridge",
        f"The council of {town} {deed} the {what} at the Sund on the {number + 1}th ballot. "
        f"Councillor {chance.choice('ABCDEFGH')}. {town}sen wants {number + 30} crowns for each lorry instead. "
        f"Shopkeepers in {TOWNS[(number + 5) % len(TOWNS)]} counted {number * 7 + 40} lorries that morning.",
    )


def _texts() -> Iterator[tuple[str, str]]:
    chance = random.Random(20260301)
    about = ["tunnel toll"] * (TOLL - BOTH) + ["crossing charge"] * (CHARGE - BOTH) + ["tunnel toll"] * BOTH
    for number, what in enumerate(about):
        title, text = _about(chance, number, what)
        text += " Some call it the crossing charge of the Sund." if number >= len(about) - BOTH else ""
        if number < DRIFT:
            text = text.replace(".", f". In {TOWNS[number % 7]} it goes by the name of Selby tariff.", 1)
        yield title, text
    for number in range(NORTH):
        yield f"Snow in {TOWNS[number]}", f"Drivers from the Sund pay the northern tunnel toll of {number + 3} crowns."
    for number in range(RIVAL):
        yield f"Talks in {TOWNS[number]}", f"Borland's tunnel toll rose by {number + 2} crowns. The Sund was calm."
    while True:
        yield _other(chance, chance.randrange(10_000))


def _archive(path: Path) -> None:
    texts = _texts()
    own = TOLL + CHARGE - BOTH
    articles = [next(texts) for _ in range(own)]
    articles += [(title, text) for title, text in articles[:COPIES]]
    articles += [next(texts) for _ in range(DAYS * A_DAY - len(articles))]
    order = random.Random(7).sample(range(DAYS * A_DAY - own - COPIES), DAYS * A_DAY - own - COPIES)
    places = [10 * (n % DAYS) + 3 + n // DAYS for n in range(own)]  # one or two a day, those alike days apart
    places += [10 * (n % DAYS) + 8 for n in range(COPIES)]  # a copy on its day, later
    free = sorted(set(range(DAYS * A_DAY)) - set(places))
    places += [free[n] for n in order]
    rows = (
        {
            "url": f"https://outlet{place % 9}.example/{place}",
            "title": title,
            "text": text,
            "published": (FIRST + timedelta(days=place // A_DAY, hours=place % A_DAY)).isoformat(),
        }
        for place, (title, text) in sorted(zip(places, articles, strict=True))
    )
    path.write_text("\n".join(map(json.dumps, rows)))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "config.toml").write_text(WATCH)
    _archive(folder / "articles.jsonl")
    config = folder / "config.toml"
    assert call("--config", config, "import", folder / "articles.jsonl", "--now", "2026-04-10").status == 0
    answer = call("--config", config, "watch", "backtest", "--json")
    assert answer.status == 0
    row: dict[str, object] = json.loads(answer.out)
    return row


def _by(told: dict[str, object], key: str, name: str) -> dict[str, dict[str, object]]:
    rows = told[key]
    assert isinstance(rows, list)
    return {row[name]: row for row in rows}


OWN = TOLL + CHARGE - BOTH


def test_every_article_with_the_watch_is_found_and_no_other(told: dict[str, object]) -> None:
    assert told["articles"] == DAYS * A_DAY
    assert len(_by(told, "mentions", "url")) == OWN + COPIES
    assert told["hits_a_day"] == round((OWN + COPIES) / DAYS, 3)


def test_the_digest_would_show_each_once_and_no_copy(told: dict[str, object]) -> None:
    assert told["items_a_day"] == round(OWN / DAYS, 3)
    days = _by(told, "days", "day")
    assert len(days) == DAYS
    assert sum(day["items"] for day in days.values()) == OWN  # type: ignore[misc]


def test_each_term_is_counted_with_what_it_finds_and_what_it_alone_finds(told: dict[str, object]) -> None:
    found = {phrase: (row["finds"], row["alone"]) for phrase, row in _by(told, "terms", "phrase").items()}
    assert found == {
        "tunnel toll": (TOLL + COPIES, TOLL - BOTH + COPIES),
        "crossing charge": (CHARGE, CHARGE - BOTH),
    }


def test_what_look_alikes_and_other_matters_take_away_is_counted(told: dict[str, object]) -> None:
    found = {phrase: (row["key"], row["removes"]) for phrase, row in _by(told, "exclusions", "phrase").items()}
    assert found == {"northern tunnel toll": ("not", NORTH), "Borland": ("others", RIVAL)}


def test_the_name_it_drifts_to_is_proposed_first(told: dict[str, object]) -> None:
    proposed = _by(told, "proposals", "words")
    assert next(iter(proposed)) == "Selby tariff"
    assert proposed["Selby tariff"]["articles"] == DRIFT + COPIES
