"""The exports say what their contract says, in an order that only time and address make."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
import store_kit as kit

from pipeline.world.store import KINDS, Store

KEYS = {
    "entries": "feed id url title published first_seen outcome reason",
    "articles": "id url title published first_seen site language story copy_of origins words outcome",
    "relations": "url of kind score reason rule",
    "stories": "id title first_seen last_seen articles",
    "mentions": "watch url revision story kind published sentences",
    "facts": "watch fact document value url published first sentence",
    "stances": "watch actor stance url published sentence",
    "flags": "id watch kind url story raised day sentences reasons label",
    "revisions": "url number seen title words severity change",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_has_the_keys_of_the_contract_in_its_order(store: Store, kind: str) -> None:
    kit.rehearse(store)
    rows = kit.exports(store)[kind]
    assert rows
    assert {" ".join(row) for row in rows} == {KEYS[kind]}
    assert [json.loads(json.dumps(row)) for row in rows] == rows


def test_the_evidence_of_a_mention_is_said_in_full(store: Store) -> None:
    kit.keep(store, kit.article("https://north.example/a"))
    (row,) = store.export("mentions")
    text = "The harbour plan has 9 points."
    (sentence,) = row["sentences"]
    assert sentence == {
        "text": text,
        "start": 33,
        "end": 33 + len(text),
        "zone": "body",
        "explicit": True,
        "novel": False,
        "reasons": [],
    }


def test_times_are_whole_seconds_of_utc(store: Store) -> None:
    kit.rehearse(store)
    times = [
        row[key] for kind in KINDS for row in kit.exports(store)[kind] for key in row if key in ("published", "raised")
    ]
    assert times
    assert all(len(str(time)) == 20 and str(time).endswith("Z") for time in times)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_saving_does_not_show(tmp_path: Path, seed: int) -> None:
    made = [kit.article(f"https://{site}.example/{n}", f"Text {n}") for site in ("b", "a") for n in range(8)]
    seen = []
    for name, order in (("one", made), ("two", random.Random(seed).sample(made, len(made)))):
        with Store.open(tmp_path / f"{name}.db") as store:
            for each in order:
                kit.keep(store, each)
            seen.append(kit.exports(store))
    assert seen[0] == seen[1]


def test_an_export_that_does_not_exist_is_an_error_at_once(store: Store) -> None:
    with pytest.raises(KeyError):
        next(store.export("opinions"))
