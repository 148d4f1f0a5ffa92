"""`pipeline run`: silence when all is well, one object with --json, a dry run that writes nothing."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from cli_kit import REPORT, RSS, Site, call, on_a_terminal, shell, start

NOW = ("--now", "2026-03-02T10:00:00Z")


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))  # SQLite's notes for readers, which hold nothing
    }


def test_a_pass_that_goes_well_is_silent_in_cron(config: Path, site: Site) -> None:
    site.publish("/a.html", "Envoy offers a peace plan", REPORT)
    told = shell("--config", config, "run", *NOW)
    assert (told.status, told.out, told.err) == (0, "", "")
    assert json.loads(call("--config", config, "export", "entries").out)["outcome"] in ("article", "known")
    again = shell("--config", config, "run", *NOW)
    assert (again.status, again.out, again.err) == (0, "", "")


def test_a_pass_with_nothing_due_imports_nothing_heavy(config: Path, site: Site) -> None:
    site.pages["/feed.rss"] = ("application/rss+xml", RSS)
    shell("--config", config, "run", *NOW)
    heavy = ("trafilatura", "lxml", "aiohttp", "feedparser", "dateparser", "apscheduler", "pebble")
    code = (
        f"import sys; from pipeline.cli import main; status = main(['--config', {str(config)!r}, 'run', *{NOW!r}]); "
        f"print(status, [name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("0 []\n", "")


def test_json_is_the_object_of_the_contract(config: Path, site: Site) -> None:
    site.publish("/a.html", "Envoy offers a peace plan", REPORT)
    site.publish("/b.html", "Missing", "x")
    site.pages["/b.html"] = 404
    told = shell("--config", config, "run", "--json", *NOW)
    assert told.err == ""
    shown = json.loads(told.out)
    assert list(shown) == [
        *("schema_version", "run", "started", "finished", "feeds", "entries"),
        *("articles", "stories", "mentions", "flags", "errors"),
    ]
    assert shown["started"] == "2026-03-02T10:00:00Z"
    assert shown["feeds"] == {"due": 1, "ok": 1, "unchanged": 0, "failed": 0}
    assert shown["entries"] == {"seen": 2, "new": 2}
    assert shown["articles"] == {"new": 1, "copies": 0, "revised": 0, "rejected": 1, "pending": 0}
    assert [error["url"] for error in shown["errors"]] == [site.url("/b.html")]


def test_all_polls_feeds_that_are_not_due(config: Path, site: Site) -> None:
    site.pages["/feed.rss"] = ("application/rss+xml", RSS)
    due = [
        json.loads(shell("--config", config, "run", "--json", *NOW, *extra).out)["feeds"]["due"]
        for extra in ((), (), ("--all",))
    ]
    assert due == [1, 0, 1]


def test_a_dry_run_shows_what_would_be_flagged_and_leaves_every_byte(config: Path, site: Site, tmp_path: Path) -> None:
    site.pages["/feed.rss"] = ("application/rss+xml", RSS)
    shell("--config", config, "run", *NOW)
    site.publish("/a.html", "Envoy offers Veskaria a peace plan", REPORT)
    before = fingerprint(tmp_path)
    told = shell("--config", config, "run", "--dry-run", "--now", "2026-03-03T10:00:00Z")
    assert told.status == 0
    assert "Would be flagged: 1" in told.out
    assert "new-story" in told.out
    assert "12-point peace plan" in told.out
    assert fingerprint(tmp_path) == before
    assert "new-story" in shell("--config", config, "run", "--json", "--now", "2026-03-03T10:00:00Z").out


def test_a_dry_run_does_not_even_make_a_state(config: Path, site: Site, tmp_path: Path) -> None:
    site.publish("/a.html", "Envoy offers Veskaria a peace plan", REPORT)
    before = fingerprint(tmp_path)
    assert shell("--config", config, "run", "--dry-run", *NOW).status == 0
    assert fingerprint(tmp_path) == before


def test_the_state_and_digests_are_for_their_owner_alone(config: Path, site: Site, tmp_path: Path) -> None:
    site.pages["/feed.rss"] = ("application/rss+xml", RSS)
    for now in ("2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z"):
        assert shell("--config", config, "run", "--now", now).status == 0
    made = [tmp_path / "state.db", tmp_path / "state.db.lock", *(tmp_path / "digests").iterdir()]
    assert len(made) == 4
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
    assert (tmp_path / "digests").stat().st_mode & 0o777 == 0o700


def test_on_a_terminal_it_tells_what_was_done(config: Path, site: Site) -> None:
    site.publish("/a.html", "Envoy offers a peace plan", REPORT)
    status, shown = on_a_terminal("--config", config, "run", *NOW)
    assert status == 0
    assert "1 feed due, 0 unchanged, 0 failed; 1 new entry." in shown
    assert "Articles: 1 new." in shown
    status, shown = on_a_terminal("--config", config, "run", "--quiet", "--all", *NOW)
    assert (status, shown) == (0, "")


def test_the_daemon_passes_at_once_and_ends_well_when_told_to(config: Path, site: Site) -> None:
    site.pages["/feed.rss"] = ("application/rss+xml", RSS)
    running = start("--config", config, "daemon")
    assert site.asked.wait(30)
    running.terminate()
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (0, "")
    assert "started" in err
    assert "stopped" in err
    assert "Traceback" not in err


def test_a_setting_that_does_nothing_yet_is_told_by_run_and_doctor(config: Path, site: Site) -> None:
    site.pages["/feed.rss"] = ("application/rss+xml", RSS)
    config.write_text(config.read_text("utf-8") + '\n[[notify]]\nurl = "mailto://a@b.example"\n', encoding="utf-8")
    told = call("--config", config, "run", *NOW)
    assert told.status == 0
    assert told.err.startswith(f"Warning: {config}:")
    assert "notify: messages are not sent yet" in told.err
    assert call("--config", config, "run", "--quiet", *NOW).err == ""
    assert "messages are not sent yet" in " ".join(call("--config", config, "doctor", "--quiet").out.split())
