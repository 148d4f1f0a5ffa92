"""The five stored items: imported, they say what was written down about them; renamed, retold and sent again too.

Their text stays where it lies, beside the project.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from canned import Canned, Desk, Row, ShakenWorkers

from pipeline.config import Config, load

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2025, 12, 10, 9, 0, tzinfo=UTC)
MEMORY: dict[bytes, object] = {}  # what workers make of a text is the same in every test here

NAMES = {
    "Donald Trump": "Gordon Holloway",
    "Donald": "Gordon",
    "Trump": "Holloway",
    "Steve Witkoff": "Peter Marsden",
    "Lenny Witkoff": "Harry Marsden",
    "Witkoff": "Marsden",
    "Vitkoff": "Marsdon",
    "Vladimir Putin": "Sergei Arkadov",
    "Putin": "Arkadov",
    "Volodymyr Zelenskyy": "Mykola Horbach",
    "Zelenskyy": "Horbach",
    "Kirill Dmitriev": "Oleg Lazarev",
    "Dmitriev": "Lazarev",
    "Rustem Umerov": "Ilham Sadyk",
    "Umerov": "Sadyk",
    "Dmitry Peskov": "Andrei Kolosov",
    "Peskov": "Kolosov",
    "Jared Kushner": "Simon Ashford",
    "Marco Rubio": "Victor Almeida",
    "Andriy Yermak": "Taras Bilyk",
    "Keith Kellogg": "Walter Brandt",
    "Daniel Driscoll": "Martin Foley",
    "Driscoll": "Foley",
    "Maria Zakharova": "Elena Morozova",
    "Andrii Hnatov": "Pavlo Kravets",
    "J.D. Vance": "R.T. Colby",
}
OUTLETS = {  # to other outlets of the shipped table, so that origins can be told
    "NBC News": "CBS News",
    "Axios": "Politico",
    "UNN": "Ukrinform",
    "MENAFN": "GULFNET",
    "unn.example": "ukrinform.example",
    "menafn.example": "gulfnet.example",
}
SYLLABLES = ("ba", "del", "gor", "han", "kin", "lor", "mar", "ned", "os", "pel", "rin", "sev", "tal", "vor", "zim")
KNOWN_OUTLETS = ("CBS News", "Politico", "Bloomberg", "Der Spiegel", "The Guardian", "Le Monde")
NUMBERS = {"28": "31", "22": "17", "27": "30"}


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[Row]:
    return [json.loads(line) for line in (shared / "seeds" / "seeds.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def expected(shared: Path) -> Row:
    return json.loads((shared / "seeds" / "expected.json").read_text("utf-8"))  # type: ignore[no-any-return]


def shipped(folder: Path) -> Config:
    """The config as it ships, its state in `folder`."""
    return replace(load(ROOT / "config.toml", {}), state=folder / "state.db", output=folder / "digests")


def a_desk(folder: Path) -> Desk:
    return Desk(shipped(folder), Canned(), ShakenWorkers(memory=MEMORY))


def write(folder: Path, rows: list[Row], name: str = "texts.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def last(row: Row, key: str = "url") -> str:
    return str(row[key]).rsplit("/", 1)[-1]


def told(desk: Desk) -> Row:
    """What the state says, in the words of the expected answers."""
    mentions, articles = desk.rows("mentions"), desk.rows("articles")
    return {
        "mentions": sorted(last(row) for row in mentions),
        "facts": sorted((row["value"], last(row), row["first"]) for row in desk.rows("facts")),
        "relations": sorted((row["kind"], last(row), last(row, "of")) for row in desk.rows("relations")),
        "stories": sorted(sorted(url.rsplit("/", 1)[-1] for url in row["articles"]) for row in desk.rows("stories")),
        "flags": sorted((row["kind"], last(row)) for row in desk.rows("flags")),
        "origins": {last(row): sorted(row["origins"]) for row in articles if row["origins"]},
        "copies": [last(row) for row in articles if row["copy_of"]],
    }


def wanted(expected: Row, change: Callable[[str], str] = str) -> Row:
    return {
        "mentions": sorted(expected["mentions"]),
        "facts": sorted((int(change(str(f["value"]))), f["url"], f.get("first", False)) for f in expected["facts"]),
        "relations": sorted((row["kind"], row["url"], row["of"]) for row in expected["relations"]),
        "stories": sorted(sorted(story) for story in expected["stories"]),
        "flags": sorted((kind, url) for kind, url in expected["flags"]),
        "origins": {url: sorted(map(change, names)) for url, names in expected["origins"].items()},
        "copies": [],
    }


def check_evidence(desk: Desk, expected: Row, change: Callable[[str], str] = str) -> None:
    evidence = {last(row): [one["text"] for one in row["sentences"]] for row in desk.rows("mentions")}
    must = expected["sentences_that_must_be_evidence"]
    missing = [(url, part) for url, parts in must.items() for part in parts
               if not any(change(part) in text for text in evidence[url])]  # fmt: skip
    assert not missing
    assert not [
        one for one in expected["never_evidence"] for texts in evidence.values() for text in texts if one in text
    ]


def renamed(text: str, whole: dict[str, str] | None = None) -> str:
    """The text with persons, outlets and numbers replaced, the same everywhere."""
    whole = whole or {**NAMES, **OUTLETS, **NUMBERS}
    longest = sorted(whole, key=len, reverse=True)
    return re.sub("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in longest), lambda found: whole[found[0]], text)


def drawn(seed: int) -> Callable[[str], str]:
    """A renaming with names, outlets and numbers drawn by lot, word for word."""
    chance = random.Random(seed)
    words = sorted({word for name in NAMES for word in name.split()})
    names = {word: "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize() for word in words}
    numbers = map(str, chance.sample(range(13, 60), 2))  # the watch knows two other papers by their 10 and 12 points
    outlets = chance.sample(KNOWN_OUTLETS, 2)
    whole = dict(zip(("28", "22", "NBC News", "Axios"), (*numbers, *outlets), strict=True))
    return lambda text: renamed(text, {**OUTLETS, **names, **whole})


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


CHANGES: dict[str, Callable[[str], str]] = {
    "as they are": str,
    "CRLF": crlf,
    "renamed": renamed,
    "renamed, CRLF": lambda text: crlf(renamed(text)),
    **{f"drawn {seed}": drawn(seed) for seed in range(4)},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_the_stored_items_say_what_was_written_down(
    rows: list[Row], expected: Row, change: Callable[[str], str], tmp_path: Path
) -> None:
    desk = a_desk(tmp_path)
    changed = [
        {**row, "text": change(row["text"]), "url": change(row["url"]), "site": change(row["site"])} for row in rows
    ]
    done = desk.take_in(write(tmp_path, changed), now=NOW)
    assert (done.articles, done.problems) == (5, [])
    assert told(desk) == wanted(expected, change)
    check_evidence(desk, expected, change)


def test_importing_again_changes_nothing(rows: list[Row], tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.take_in(write(tmp_path, rows), now=NOW)
    before = desk.exports()
    again = desk.take_in(write(tmp_path, rows), now=NOW + timedelta(days=1))
    turned = desk.take_in(write(tmp_path, rows[::-1], "turned.jsonl"), now=NOW + timedelta(days=2))
    assert (again.unchanged, turned.unchanged) == (5, 5)
    assert desk.exports() == before


@pytest.mark.parametrize("order", [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3]], ids=str)
def test_the_order_in_the_file_does_not_matter(rows: list[Row], order: list[int], tmp_path: Path) -> None:
    one, two = a_desk(tmp_path / "one"), a_desk(tmp_path / "two")
    for desk in (one, two):
        desk.config.state.parent.mkdir()
    one.take_in(write(tmp_path, rows), now=NOW)
    two.take_in(write(tmp_path, [rows[i] for i in order], "mixed.jsonl"), now=NOW)
    assert one.exports() == two.exports()


def test_items_imported_one_by_one_in_time_say_the_same(rows: list[Row], expected: Row, tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    for i, row in enumerate(rows):
        desk.take_in(write(tmp_path, [row], f"{i}.jsonl"), now=NOW)
    assert told(desk) == wanted(expected)


def again(row: Row, text: str, name: str = "again", after: timedelta = timedelta(hours=5)) -> Row:
    """The item as another outlet sends it, later."""
    at = (datetime.fromisoformat(row["published"]) + after).isoformat()
    return {**row, "url": f"https://gazette.example/{name}", "site": "gazette.example", "text": text, "published": at}


def advertised(text: str) -> str:
    return text.replace("\n\nAdvertisement", "") + "\n\nAdvertisement\n\nRead also: Ten soups for cold evenings"


def cut(text: str) -> str:
    parts = re.split(r"\n+", text.strip())
    while parts[-1] in ("Advertisement", "Leave a comment"):
        parts.pop()
    return "\n\n".join(parts[:-1])


def datelined(text: str) -> str:
    """Another outlet's dateline on the first sentence (under the title, where there is one)."""
    lines = text.split("\n")
    first = next(i for i, line in enumerate(lines) if len(line.split()) > 12)
    lines[first] = "VIENNA, (Gazette) — " + re.sub(r"^\([A-Z]+\) ", "", lines[first])
    return "\n".join(lines)


def all_of_it(text: str) -> str:
    return datelined(cut(advertised(text)))


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("change", [advertised, cut, datelined, all_of_it], ids=lambda one: one.__name__)
def test_an_item_sent_again_is_a_near_copy_and_raises_nothing(
    rows: list[Row], number: int, change: Callable[[str], str], tmp_path: Path
) -> None:
    desk = a_desk(tmp_path)
    desk.take_in(write(tmp_path, rows), now=NOW)
    flags = desk.flags()
    row = rows[number]
    text = change(row["text"])
    assert text != row["text"]
    desk.take_in(write(tmp_path, [again(row, text)], "again.jsonl"), now=NOW)
    assert desk.flags() == flags
    (article,) = (one for one in desk.rows("articles") if last(one) == "again")
    assert (article["copy_of"], article["outcome"]) == (row["url"], "copy")
    found = [(one["kind"], one["of"]) for one in desk.rows("relations") if last(one) == "again"]
    assert ("near", row["url"]) in found or (change is advertised and found[0][0] in ("near", "exact"))


@pytest.mark.parametrize("number", range(5))
def test_an_item_with_another_number_is_a_variant_and_no_copy(rows: list[Row], number: int, tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.take_in(write(tmp_path, rows), now=NOW)
    row = rows[number]
    text = re.sub(r"\b28\b", "27", re.sub(r"\b22\b", "21", row["text"]))
    assert text != row["text"]
    desk.take_in(write(tmp_path, [again(row, text)], "again.jsonl"), now=NOW)
    found = {(one["kind"], one["of"]) for one in desk.rows("relations") if last(one) == "again"}
    assert ("variant", row["url"]) in found
    assert not {kind for kind, _ in found} & {"exact", "near"}
    (article,) = (one for one in desk.rows("articles") if last(one) == "again")
    assert article["copy_of"] is None


def test_stored_items_raise_nothing_and_make_later_repeats_repeats(
    rows: list[Row], expected: Row, tmp_path: Path
) -> None:
    desk = a_desk(tmp_path)
    desk.take_in(write(tmp_path, rows), stored=True, now=NOW)
    said = told(desk)
    assert said["flags"] == []
    for kind in ("mentions", "facts", "relations", "stories", "origins", "copies"):
        assert said[kind] == wanted(expected)[kind]
    assert {row["kind"] for row in desk.rows("mentions")} == {"repeat"}
    assert {tuple(one["reasons"]) for row in desk.rows("mentions") for one in row["sentences"]} == {("stored",)}
    later = [again(row, datelined(row["text"]), last(row), timedelta(days=1)) for row in rows]
    desk.take_in(write(tmp_path, later, "later.jsonl"), now=NOW)
    assert desk.flags() == []
    assert {row["kind"] for row in desk.rows("mentions")} == {"repeat"}
    assert desk.take_in(write(tmp_path, rows), now=NOW).unchanged == 5


def test_the_text_files_import_too(shared: Path, expected: Row, tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    folder = shared / "seeds"
    texts = sorted(folder.glob("*.txt"))
    done = desk.take_in(*texts, now=NOW)
    assert (done.articles, done.problems) == (5, [])
    articles: dict[str, Any] = {Path(row["url"]).name[:3]: row for row in desk.rows("articles")}
    assert {row["url"] for row in articles.values()} == {f"file:{path.as_posix()}" for path in texts}
    days = {number: row["published"][:10] for number, row in articles.items()}
    assert days == {"000": "2025-05-17", "004": "2025-11-19", **dict.fromkeys(("001", "002", "003"), "2025-12-10")}
    assert sorted(Path(row["url"]).name[:3] for row in desk.rows("mentions")) == expected["mentions"]
    assert sorted(row["value"] for row in desk.rows("facts")) == [22, 28, 28, 28, 28]
    assert [row["kind"] for row in desk.rows("flags")].count("fact-change") == 1
    assert all(row["copy_of"] is None for row in articles.values())
    assert articles["002"]["title"]
    assert not any(row["title"].lower().startswith("date ") for row in articles.values())
    before = desk.exports()
    assert desk.take_in(*texts, now=NOW + timedelta(days=3)).unchanged == 5
    assert desk.exports() == before


def test_the_text_files_beside_the_lines_are_copies_that_say_nothing(
    shared: Path, rows: list[Row], expected: Row, tmp_path: Path
) -> None:
    desk = a_desk(tmp_path)
    desk.take_in(write(tmp_path, rows), now=NOW)
    desk.take_in(*sorted((shared / "seeds").glob("*.txt")), now=NOW)
    assert len(desk.rows("articles")) == 10
    assert sum(row["outcome"] == "copy" for row in desk.rows("articles")) == 5
    assert sorted((row["kind"], last(row)) for row in desk.rows("flags")) == wanted(expected)["flags"]
