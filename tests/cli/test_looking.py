"""`search`, `show`, `why`, `label`, `backup`, `watch`, `init`, `doctor`: what a person looks things up with."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from pathlib import Path

import pytest
from cli_kit import RSS, Site, call, on_a_terminal, shell

from pipeline.cli.output import Page

ONE = "https://one.example/a"


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_search_finds_all_words_and_takes_anything_for_words(imported: Path) -> None:
    assert [hit["url"] for hit in lines(call("--config", imported, "search", "envoy", "harbour", "--json").out)] == [
        ONE
    ]
    for odd in ('"', "AND", "NEAR(", "a*", "x:y", "'); drop table", "\x1b[31m"):
        told = call("--config", imported, "search", odd)
        assert told.status == 0
        assert "\x1b" not in told.out
    assert "No article holds" in call("--config", imported, "search", "zeppelin").err
    assert len(lines(call("--config", imported, "search", "Veskaria", "--limit", "1", "--json").out)) == 1


def test_show_takes_an_address_an_id_or_a_flag(imported: Path) -> None:
    article = lines(call("--config", imported, "export", "articles").out)[0]
    flag = next(row for row in lines(call("--config", imported, "export", "flags").out) if row["url"] == ONE)
    shown = call("--config", imported, "show", ONE).out
    assert "Envoy offers a 12-point peace plan" in shown
    assert "Talks go on in the harbour town." in " ".join(shown.split())
    for name in (article["id"], str(flag["id"])[:8], f"{ONE}?utm_source=x"):
        assert call("--config", imported, "show", name).out == shown
    told = json.loads(call("--config", imported, "show", ONE, "--json").out)
    assert (told["schema_version"], told["url"], told["outcome"]) == (1, ONE, "article")
    assert call("--config", imported, "show", "https://one.example/never").status == 1


def test_show_obeys_nothing_a_title_says(config: Path, tmp_path: Path) -> None:
    evil = "Plan [bold]x[/] \x1b]8;;http://evil.example\x07click\x1b]8;;\x07 \u202egnp [/]"
    line = json.dumps({"url": ONE, "title": evil, "text": f"The peace plan for Veskaria. {evil} Second sentence."})
    (tmp_path / "evil.jsonl").write_text(line)
    assert call("--config", config, "import", tmp_path / "evil.jsonl", "--now", "2026-03-02").status == 0
    for arguments in (("show", ONE), ("search", "plan"), ("why", ONE), ("digest", "--date", "2026-03-02")):
        told = call("--config", config, *arguments)
        assert told.status == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(told.out)
    assert "[bold]x[/]" in call("--config", config, "show", ONE).out


def test_why_tells_the_way_of_an_address(imported: Path) -> None:
    what = [row["what"] for row in lines(call("--config", imported, "why", ONE, "--json").out)]
    assert "decided" in what
    assert "flag" in what
    assert "decided" in call("--config", imported, "why", ONE).out
    told = call("--config", imported, "why", "https://one.example/never")
    assert told.status == 1
    assert "no feed or import ever named" in told.err


def test_an_imported_text_is_called_so_and_a_snippet_does_not_repeat_its_title(config: Path, tmp_path: Path) -> None:
    text = "Envoy offers a peace plan\nThe envoy offered Veskaria a peace plan. Talks go on in the harbour town.\n"
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    assert call("--config", config, "import", tmp_path / "note.txt", "--now", "2026-03-02").status == 0
    url = f"file:{tmp_path / 'note.txt'}"
    assert "\nimported text · en · first seen 2026-03-02 00:00 UTC\n" in call("--config", config, "show", url).out
    found = call("--config", config, "search", "envoy").out
    assert found.startswith("Envoy offers a peace plan\n  imported text · 2026-03-02 00:00 UTC\n  The [envoy] offered")


def test_an_address_in_a_sentence_is_never_broken(imported: Path) -> None:
    long = f"https://one.example/{'a-rather-long-name-' * 5}"
    (imported.parent / "long.jsonl").write_text(json.dumps({"url": long, "title": "T", "text": "A peace plan."}))
    assert call("--config", imported, "import", imported.parent / "long.jsonl", "--now", "2026-03-10").status == 0
    assert any(long in line for line in call("--config", imported, "why", long).out.splitlines())


def test_what_is_wrapped_hangs_under_its_mark(imported: Path) -> None:
    _, shown = on_a_terminal("--config", imported, "show", ONE, NO_COLOR="1")
    rows = shown.splitlines()
    first = next(n for n, row in enumerate(rows) if row.startswith("  + The envoy offered"))
    assert rows[first + 1].startswith("    ")


def test_a_label_stays_on_its_flag(imported: Path) -> None:
    flag = str(lines(call("--config", imported, "export", "flags").out)[0]["id"])
    assert call("--config", imported, "label", flag[:6], "Useful", "--note", "good").status == 0
    assert lines(call("--config", imported, "export", "flags").out)[0]["label"] == "useful"
    assert call("--config", imported, "label", flag, "two words").status == 2
    told = call("--config", imported, "label", flag, "useful", "--note", "bad\x1b[31m" + "x" * 3000, "--json")
    assert json.loads(told.out)["note"] == "bad[31m" + "x" * 1993  # as it is kept
    assert "useful" in call("--config", imported, "show", flag).out


def test_a_backup_is_the_same_state_and_never_over_a_file(imported: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    done = call("--config", imported, "backup", copy)
    assert done.status == 0
    assert "remove state.db, state.db-wal and state.db-shm, and copy it to state.db" in done.err + done.out
    assert call("--state", copy, "export", "flags").out == call("--config", imported, "export", "flags").out
    held = copy.read_bytes()
    told = call("--config", imported, "backup", copy)
    assert told.status == 74
    assert copy.read_bytes() == held


def test_watches_are_listed(config: Path) -> None:
    assert lines(call("--config", config, "watch", "list", "--json").out)[0]["facts"] == ["points"]
    assert "the peace plan (plan)" in call("--config", config, "watch", "list").out


@pytest.mark.parametrize("way", ["argument", "file", "stdin"])
def test_a_watch_is_tried_on_a_text(config: Path, tmp_path: Path, way: str) -> None:
    text = "The envoy gave Veskaria a 12-point peace plan. Both sides read the plan at once."
    (tmp_path / "text.md").write_text(text, encoding="utf-8")
    given = {"argument": text, "file": str(tmp_path / "text.md"), "stdin": "-"}[way]
    told = shell("--config", config, "watch", "test", given, stdin=text.encode())
    assert told.status == 0
    assert "12-point peace plan. " not in told.err
    for sign in ("explicit", "reference", "points = 12 (envoy's plan)", "Both sides read the plan at once."):
        assert sign in told.out
    row = json.loads(shell("--config", config, "watch", "test", given, "--json", stdin=text.encode()).out)
    assert [one["explicit"] for one in row["sentences"]] == [True, False]
    assert all(one["why"] for one in row["sentences"])


def test_a_text_without_a_mention_says_so(config: Path) -> None:
    told = call("--config", config, "watch", "test", "Rain is expected over the valley.")
    assert told.status == 0
    assert told.out.startswith("No mention")
    assert call("--config", config, "watch", "test", "Rain.", "--json").out == ""
    told = call("--config", config, "watch", "test", "Rain.", "--watch", "other")
    assert told.status == 1
    assert "plan" in told.err


def test_init_writes_a_config_that_works_and_never_over_one(tmp_path: Path) -> None:
    assert shell("init", cwd=tmp_path).status == 0
    written = (tmp_path / "config.toml").read_text(encoding="utf-8")
    assert len(tomllib.loads(written)["feed"]) >= 25
    assert shell("feeds", "list", "--json", cwd=tmp_path).status == 0
    again = shell("init", cwd=tmp_path)
    assert again.status == 1
    assert (tmp_path / "config.toml").read_text(encoding="utf-8") == written
    assert call("init", "--config", tmp_path / "mine.toml").status == 0


def test_doctor_finds_nothing_worse_than_warnings_in_a_sound_state(imported: Path) -> None:
    told = call("--config", imported, "doctor")
    assert told.status == 0
    for sign in ("is sound", "private addresses may be fetched: 127.0.0.1", "next digest", "there was no pass yet"):
        assert sign in " ".join(told.out.split())
    levels = {row["level"] for row in lines(call("--config", imported, "doctor", "--json").out)}
    assert levels <= {"ok", "warning"}
    assert "✓" not in call("--config", imported, "doctor", "--quiet").out
    assert told.out.splitlines()[-1].endswith(" warnings.")


def test_doctor_says_when_stories_were_told_by_older_rules_and_reidentify_mends_it(imported: Path) -> None:
    state = imported.parent / "state.db"
    with sqlite3.connect(state) as db:
        db.execute("UPDATE articles SET reason = 'joined its story by 0.40: much alike; rule stories/1'")
    (warned,) = (
        row for row in lines(call("--config", imported, "doctor", "--json").out) if "older" in str(row["what"])
    )
    assert (warned["level"], "pipeline reidentify" in str(warned["mend"])) == ("warning", True)
    assert call("--config", imported, "reidentify").status == 0
    assert "older" not in call("--config", imported, "doctor").out


def test_doctor_lists_every_fault(config: Path, tmp_path: Path) -> None:
    config.write_text('[fetch]\nper_hots = 3\n[schedule]\nevery = "often"\n', encoding="utf-8")
    told = call("--config", config, "doctor")
    assert told.status == 1
    whole = "".join(told.out.split())  # a long path breaks anywhere
    assert "config.toml:2" in whole
    assert "config.toml:4" in whole
    (tmp_path / "bad.db").write_bytes(b"no state of ours" * 100)
    told = call("--config", config, "--state", tmp_path / "bad.db", "doctor")
    assert "bad.db" in "".join(told.out.split())


def test_pages_fit_a_narrow_terminal_but_for_whole_addresses(imported: Path) -> None:
    for command in (
        ("show", ONE),
        ("why", ONE),
        ("search", "Veskaria"),
        ("doctor",),
        ("feeds", "list"),
        ("watch", "list"),
    ):
        _, shown = on_a_terminal("--config", imported, *command, NO_COLOR="1")
        assert "\x1b" not in shown
        assert max(len(line) for line in shown.splitlines() if "://" not in line) <= 60


def test_doctor_says_which_feed_is_silent_since_when_and_what_to_do(config: Path, site: Site) -> None:
    site.pages["/feed.rss"] = ("application/rss+xml", RSS)
    for day in (1, 12):
        assert shell("--config", config, "run", "--now", f"2026-03-{day:02}T10:00:00Z").status == 0
    told = " ".join(call("--config", config, "doctor", "--now", "2026-03-12T10:30:00Z").out.split())
    assert "! feed Loopback Gazette: silent since 2026-03-01: polled without fault, nothing new for 11 days" in told
    assert f"mend: look at {site.url('/feed.rss')} in a browser" in told
    assert "1 of 1 feeds are well" not in told


def test_doctor_takes_the_failure_of_every_feed_for_one_fault(config: Path) -> None:
    assert shell("--config", config, "run", "--now", "2026-03-02T10:00:00Z").status == 69
    told = " ".join(call("--config", config, "doctor", "--now", "2026-03-02T10:05:00Z").out.split())
    assert "! every feed is failing, e.g. http://127.0.0.1" in told
    assert "mend: see that this machine reaches the net" in told
    assert "well" not in told.split("next digest")[1]


def test_a_line_with_an_address_is_wrapped_around_it(capsys: pytest.CaptureFixture[str]) -> None:
    address = f"https://one.example/{'a-long-way-' * 10}"
    Page().line(f"{'some words ' * 12}{address} {'more words ' * 12}".strip(), indent=2, mark="! ")
    lines = capsys.readouterr().out.splitlines()
    assert [line.strip() for line in lines if "://" in line] == [address]
    assert max(len(line) for line in lines if "://" not in line) <= 80


def test_an_outlet_is_named_as_the_config_calls_its_feed(config: Path, site: Site) -> None:
    site.pages["/feed.rss"] = ("application/rss+xml", RSS)
    config.write_text(config.read_text().replace("[[feed]]", '[[feed]]\ntitle = "My outlet"'))
    assert call("--config", config, "run").status == 0
    site.publish("/plan", "Envoy offers a 12-point peace plan", "The envoy offered Veskaria a 12-point peace plan.")
    kind, page = site.pages["/plan"]  # type: ignore[misc]
    site.pages["/plan"] = (kind, page.replace("<head>", '<head><meta property="og:site_name" content="Home of news">'))
    assert call("--config", config, "run", "--all").status == 0
    for arguments in (("show", site.url("/plan")), ("search", "envoy"), ("digest", "--date", "next")):
        said = call("--config", config, *arguments).out
        assert "My outlet" in said
        assert "Home of news" not in said
    assert "Home of news" in call("--state", config.with_name("state.db"), "show", site.url("/plan")).out
