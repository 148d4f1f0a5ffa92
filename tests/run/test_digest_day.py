"""The digest's day: frozen before new flags, the same bytes for ever, no flag in two digests and none in no digest."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from canned import CUT, DAYS, DOWN, FEED, FIRST, HOURS, MINUTES, START, WEATHER, Canned, Desk

from pipeline.publish import html, markdown, terminal, to_json
from pipeline.world.store import Store

DUE = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)  # 07:00 in Kyiv, the digest of 3 March
DELEGATES = (
    *("Abendroth", "Brisko", "Corvalan", "Dunmore", "Ekholm", "Farrugia", "Gudmund", "Hollis", "Ilunga"),
    *("Jardine", "Kestrel", "Lombardo", "Mbeki", "Norquist", "Okafor", "Petrov", "Quiroga", "Rasmussen"),
)  # names that sound alike are one name


def shown(desk: Desk, day: str, now: datetime = DUE + 30 * DAYS) -> list[str]:
    """The ids of the flags a digest shows."""
    digest = desk.digest(day, now)
    items = [
        item
        for section in digest.watches
        for item in (
            *section.changed,
            *section.edited,
            *section.vanished,
            *(one for story in section.stories for one in story.items),
        )
    ]
    return sorted(flag for item in items for flag in item.flags)


def news(web: Canned, *times: datetime) -> None:
    """A feed that brings FIRST, then CUT, at these times."""
    pieces = [replace(piece, published=at) for piece, at in zip((FIRST, CUT), times, strict=False)]
    web.feed(FEED, WEATHER)
    for i, at in enumerate(times):
        web.feed(FEED, WEATHER, *pieces[: i + 1], since=at)


def test_a_due_digest_is_frozen_before_the_new_flags_of_the_pass(web: Canned, desk: Desk) -> None:
    news(web, START, DUE)
    desk.run(START)
    desk.run(DUE)
    flags = {row["url"]: row["day"] for row in desk.rows("flags")}
    assert flags == {FIRST.url: "2026-03-03", CUT.url: "2026-03-04"}
    assert len(shown(desk, "2026-03-03")) == 1
    held = json.loads(str(desk.frozen("2026-03-03")))
    assert held["complete"]
    assert desk.frozen("2026-03-04") is None


def test_a_pass_begun_before_the_hour_belongs_to_that_day(web: Canned, desk: Desk) -> None:
    news(web, START, DUE - timedelta(seconds=1))
    desk.run(START)
    desk.run(DUE - timedelta(seconds=1))
    assert {row["day"] for row in desk.rows("flags")} == {"2026-03-03"}
    assert desk.freeze(DUE) == ["2026-03-03"]
    assert len(shown(desk, "2026-03-03")) == len(desk.rows("flags"))


def test_a_frozen_digest_is_the_same_bytes_for_ever(web: Canned, desk: Desk, tmp_path: Path) -> None:
    news(web, START, DUE + HOURS)
    desk.run(START)
    desk.run(DUE)
    held = desk.frozen("2026-03-03")
    rendered = [render(desk.digest("2026-03-03", DUE)) for render in (terminal, markdown, html, to_json)]
    with Store.open(desk.config.state) as store:
        for row in desk.rows("flags"):
            assert store.label(row["id"], "useful", "", DUE)
    late = tmp_path / "late.jsonl"
    body = {"url": "https://other.example/a", "text": " ".join(CUT.paragraphs), "published": "2026-03-02T21:00:00Z"}
    late.write_text(json.dumps(body), encoding="utf-8")
    desk.take_in(late, now=DUE + HOURS)
    desk.run(DUE + HOURS)
    desk.run(DUE + 3 * DAYS)
    assert desk.frozen("2026-03-03") == held
    again = [render(desk.digest("2026-03-03", DUE + 9 * DAYS)) for render in (terminal, markdown, html, to_json)]
    assert again == rendered


def test_freezing_twice_freezes_once(web: Canned, desk: Desk) -> None:
    news(web, START)
    desk.run(START)
    assert desk.freeze(DUE) == ["2026-03-03"]
    assert desk.freeze(DUE) == []
    assert desk.freeze(DUE + DAYS - timedelta(seconds=1)) == []
    assert desk.freeze(DUE + DAYS) == ["2026-03-04"]


def test_before_its_hour_a_digest_is_so_far(web: Canned, desk: Desk) -> None:
    news(web, START)
    desk.run(START)
    assert desk.freeze(DUE - timedelta(seconds=1)) == []
    digest = desk.digest("2026-03-03", DUE - HOURS)
    assert not digest.complete
    assert not digest.empty
    assert desk.frozen("2026-03-03") is None


def test_after_three_days_down_there_is_one_digest_a_day_oldest_first(web: Canned, desk: Desk) -> None:
    news(web, START, DUE + 3 * DAYS + HOURS)
    desk.run(START)
    desk.run(DUE + 3 * DAYS + HOURS)
    days = ["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"]
    assert all(desk.frozen(day) for day in days)
    assert desk.frozen("2026-03-02") is None, "no day before the first run is caught up"
    assert [bool(shown(desk, day)) for day in days] == [True, False, False, False]
    assert {row["day"] for row in desk.rows("flags")} == {"2026-03-03", "2026-03-07"}
    windows = [json.loads(str(desk.frozen(day))) for day in days]
    assert [one["since"] for one in windows[1:]] == [one["until"] for one in windows[:-1]]


def test_an_empty_day_makes_a_digest_that_says_so(web: Canned, desk: Desk) -> None:
    web.feed(FEED, WEATHER)
    desk.run(START)
    desk.freeze(DUE)
    digest = desk.digest("2026-03-03", DUE)
    assert digest.empty
    assert digest.coverage.polled == 1
    for render in (terminal, markdown, html):
        assert "nothing" in render(digest).lower()


def test_every_flag_stands_in_exactly_one_digest(tmp_path: Path) -> None:
    """Passes every five hours across the clock change of 29 March, one of them at the very hour a digest is due."""
    web = Canned()
    desk = Desk.at(tmp_path, web, FEED)
    begin = datetime(2026, 3, 27, 4, 0, tzinfo=UTC)
    pieces = []
    for i, name in enumerate(DELEGATES):
        at = begin + 5 * i * HOURS
        fresh = f"The Orlan plan gained a clause on subject {i}{chr(97 + i) * 5} that delegate {name} signed."
        pieces.append(replace(FIRST, url=f"https://herald.example/{i}", title=f"Clause {i}", guid=f"{i}", published=at))
        pieces[-1] = replace(pieces[-1], paragraphs=(fresh, *WEATHER.paragraphs[i % 3 :]))
        web.feed(FEED, *pieces, since=at)
        desk.run(at)
    desk.freeze(begin + 6 * DAYS)
    flags = {row["id"] for row in desk.rows("flags")}
    days = [(begin + day * DAYS).date().isoformat() for day in range(6)]
    frozen = [day for day in days if desk.frozen(day)]
    assert len(flags) > 12
    assert Counter(flag for day in frozen for flag in shown(desk, day)) == Counter(flags)
    untils = [json.loads(str(desk.frozen(day)))["until"] for day in frozen]
    assert len(set(untils)) == len(frozen)
    assert {until[11:16] for until in untils} == {"05:00", "04:00"}, "07:00 in Kyiv before and after the clocks change"


def test_imported_flags_are_raised_when_published_and_join_no_later_digest(
    web: Canned, desk: Desk, tmp_path: Path
) -> None:
    web.feed(FEED, WEATHER)
    desk.run(START)
    desk.run(DUE)
    old = tmp_path / "old.jsonl"
    rows = [
        {"url": "https://other.example/feb", "text": "\n".join(FIRST.paragraphs), "published": "2026-02-10T22:30:00Z"},
        {"url": "https://other.example/mar", "text": "\n".join(CUT.paragraphs), "published": "2026-03-02T12:00:00Z"},
    ]
    old.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    held = desk.frozen("2026-03-03")
    desk.take_in(old, now=DUE + HOURS)
    flags = {(row["url"], row["raised"], row["day"]) for row in desk.rows("flags")}
    assert flags == {
        ("https://other.example/feb", "2026-02-10T22:30:00Z", "2026-02-11"),  # half past midnight in Kyiv
        ("https://other.example/mar", "2026-03-02T12:00:00Z", "2026-03-02"),
    }
    desk.run(DUE + 2 * DAYS)
    assert desk.frozen("2026-03-03") == held
    assert shown(desk, "2026-03-04") == shown(desk, "2026-03-05") == []
    assert len(shown(desk, "2026-02-11")) == 1
    assert desk.frozen("2026-02-11") is None


def test_a_day_before_the_first_run_is_composed_on_demand_and_never_frozen(
    web: Canned, desk: Desk, tmp_path: Path
) -> None:
    old = tmp_path / "old.jsonl"
    old.write_text(json.dumps({"text": "\n".join(FIRST.paragraphs), "published": "2026-02-10"}), encoding="utf-8")
    desk.take_in(old)
    assert desk.freeze(DUE) == []
    digest = desk.digest("2026-02-10", DUE)
    assert not digest.empty
    assert digest.complete
    assert to_json(digest) == to_json(desk.digest("2026-02-10", DUE + 5 * DAYS))
    web.feed(FEED, WEATHER)
    desk.run(DUE)
    assert desk.freeze(DUE + 2 * DAYS) == ["2026-03-04", "2026-03-05"]


def test_what_fails_is_in_the_coverage_of_its_day(web: Canned, desk: Desk) -> None:
    web.put(FEED, DOWN)
    web.feed(FEED, FIRST, since=DUE + HOURS)
    desk.run(START)
    desk.run(DUE + HOURS, everything=True)
    desk.freeze(DUE + DAYS)
    (failing,) = desk.digest("2026-03-03", DUE).coverage.failing
    assert failing.url == FEED
    assert "503" in failing.reason or "overload" in failing.reason
    assert desk.digest("2026-03-04", DUE).coverage.failing == ()


def test_files_are_written_for_every_digest_frozen_and_again_the_same(web: Canned, desk: Desk) -> None:
    news(web, START)
    desk.run(START)
    desk.run(DUE + DAYS)
    names = sorted(path.name for path in desk.config.output.iterdir())
    assert names == ["2026-03-03.html", "2026-03-03.md", "2026-03-04.html", "2026-03-04.md"]
    digest = desk.digest("2026-03-03", DUE + 9 * DAYS)
    assert (desk.config.output / "2026-03-03.html").read_text("utf-8") == html(digest)
    assert (desk.config.output / "2026-03-03.md").read_text("utf-8") == markdown(digest)


def test_a_folder_that_cannot_be_written_stops_no_pass(web: Canned, desk: Desk) -> None:
    news(web, START, DUE)
    desk.config.output.write_text("a file where the folder should be", encoding="utf-8")
    desk.run(START)
    desk.run(DUE)
    assert desk.frozen("2026-03-03")
    assert len(desk.rows("flags")) == 2


def test_a_changed_zone_leaves_frozen_digests_and_neither_loses_nor_doubles_a_flag(tmp_path: Path) -> None:
    web = Canned()
    news(web, START, DUE + 2 * HOURS)
    desk = Desk.at(tmp_path, web, FEED)
    desk.run(START)
    desk.run(DUE + MINUTES)
    held = desk.frozen("2026-03-03")
    other = Desk.at(tmp_path, web, FEED, state='timezone = "America/New_York"')
    other.run(DUE + 2 * HOURS)
    other.run(DUE + 3 * DAYS)
    assert other.frozen("2026-03-03") == held
    days = ["2026-03-03", "2026-03-04", "2026-03-05"]
    ids = Counter(flag for day in days for flag in shown(other, day))
    assert ids == Counter(row["id"] for row in other.rows("flags"))
