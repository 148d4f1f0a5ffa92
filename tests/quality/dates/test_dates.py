"""The day an article came out, on pages of our own in ten languages: every convention and every trap we know of."""

from __future__ import annotations

import gzip
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from pipeline.extract.decode import page_text
from pipeline.extract.head import read_head
from pipeline.model import Source

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from frames import page  # noqa: E402 - a neighbour, found by the line above

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
FLOORS = tomllib.loads((HERE / "floors.toml").read_text())
SETS = (
    "cases",
    "held_out",
    "second",
    "third",
    "data",
    "data_held_out",
    "words",
    "words_held_out",
    "visit",
    "visit_held_out",
)


def _cases(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text().splitlines()]


def _is_right(told: str | None, found: datetime | None) -> bool:
    """To the day where a day is told, to the minute where a moment is, None where the page tells nothing."""
    if told is None or found is None:
        return told is None and found is None
    if "T" in told:
        return found == datetime.fromisoformat(told.replace("Z", "+00:00"))
    return found.date().isoformat() == told


def _read(case: Mapping[str, str]) -> tuple[datetime | None, datetime | None]:
    head = read_head(html.document_fromstring(page(case)), case["url"], NOW)
    return head.published, head.updated


@pytest.mark.parametrize("name", SETS)
def test_the_labelled_pages_are_those_the_floors_were_measured_on(name: str) -> None:
    assert sha256((HERE / f"{name}.jsonl").read_bytes()).hexdigest()[:16] == FLOORS[name]["corpus"]


@pytest.mark.parametrize("name", SETS)
def test_the_publication_is_right_as_often_as_before(name: str) -> None:
    cases = _cases(name)
    wrong = [case["id"] for case in cases if not _is_right(case["published"], _read(case)[0])]
    assert 1 - len(wrong) / len(cases) >= FLOORS[name]["published"], wrong


@pytest.mark.parametrize("name", [name for name in SETS if "updated" in FLOORS[name]])
def test_the_update_is_right_as_often_as_before(name: str) -> None:
    cases = [case for case in _cases(name) if case["updated"]]
    wrong = [case["id"] for case in cases if not _is_right(case["updated"], _read(case)[1])]
    assert 1 - len(wrong) / len(cases) >= FLOORS[name]["updated"], wrong


@pytest.mark.parametrize("name", SETS)
def test_where_the_page_tells_no_date_of_its_article_none_is_found(name: str) -> None:
    silent = [case for case in _cases(name) if case["published"] is None]
    assert [case["id"] for case in silent if _read(case)[0] is not None] == []


def test_an_update_taken_for_the_publication_is_named_so_in_the_record() -> None:
    told = {case["id"]: case for name in SETS for case in _cases(name)}
    named = {name for name, case in told.items() if any(by.startswith("update: ") for by in _record(case))}
    assert {"t-updated-only", "v-de-stand", "ld-modified-only", "s-page-updated-only"} <= named
    assert all(told[name]["published"] == told[name]["updated"] for name in named)


def _record(case: Mapping[str, str]) -> tuple[str, ...]:
    head = read_head(html.document_fromstring(page(case)), case["url"], NOW)
    return next((source.by for source in head.sources if source.field == "published"), ())


def _real_pages(shared: Path) -> Iterator[tuple[str, str]]:
    folder = shared / "data" / "aeb"
    if not folder.exists():
        pytest.skip("../shared/data/aeb is not there: no real pages to compare")
    truth = json.loads((folder / "ground-truth.json").read_text())
    for file in sorted((folder / "html").glob("*.html.gz")):
        yield (
            truth[file.name.removesuffix(".html.gz")]["url"],
            page_text(gzip.decompress(file.read_bytes()), "text/html"),
        )


def test_on_real_pages_what_the_page_says_agrees_with_the_day_in_its_address(shared: Path) -> None:
    """The address is kept from the reading: it is the independent witness. A day either way is its zone."""
    compared = wrong = 0
    for url, text in _real_pages(shared):
        tree = html.document_fromstring(text)
        told = read_head(html.document_fromstring("<p>"), url, NOW).published
        if told is None:
            continue
        for link in tree.xpath("//link[@rel='canonical']|//meta[@property='og:url']"):
            link.getparent().remove(link)
        found = read_head(tree, f"https://{urlsplit(url).hostname}/x", NOW).published
        compared += 1
        wrong += found is None or abs(found - told - timedelta(hours=12)) > timedelta(hours=36)
    assert compared >= FLOORS["address"]["pages"]
    assert 1 - wrong / compared >= FLOORS["address"]["agree"], wrong


def test_on_real_pages_a_date_rests_on_two_kinds_of_places_more_often_than_not(shared: Path) -> None:
    records: list[Source] = []
    for url, text in _real_pages(shared):
        head = read_head(html.document_fromstring(text), url, NOW)
        records += [source for source in head.sources if source.field == "published"]
    machine = [any(place.startswith(("json-ld", "meta")) for place in record.by) for record in records]
    other = [any(place.endswith("line") or place == "address" for place in record.by) for record in records]
    both = sum(one and two for one, two in zip(machine, other, strict=True))
    assert both / len(records) >= FLOORS["real"]["two_kinds"]
