"""`pipeline feeds`: the config is edited as its owner would, addresses are shown without secrets."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from cli_kit import RSS, Site, call, shell


def urls(config: Path) -> list[str]:
    return [feed["url"] for feed in tomllib.loads(config.read_text(encoding="utf-8")).get("feed", [])]


def test_adding_and_removing_leaves_everything_else_as_it_was(config: Path) -> None:
    before = config.read_text(encoding="utf-8")
    assert call("--config", config, "feeds", "add", "https://news.example/rss", "--title", "News").status == 0
    assert urls(config)[1:] == ["https://news.example/rss"]
    assert "# kept: a comment of its owner" in config.read_text(encoding="utf-8")
    told = call("--config", config, "feeds", "add", "https://NEWS.example:443/rss")
    assert "already" in told.err
    assert len(urls(config)) == 2
    assert call("--config", config, "feeds", "remove", "news").status == 0
    assert config.read_text(encoding="utf-8") == before


def test_removing_what_is_not_there_says_how_to_look(config: Path) -> None:
    told = call("--config", config, "feeds", "remove", "https://nowhere.example/")
    assert told.status == 1
    assert "feeds list" in told.err


def test_opml_goes_out_and_comes_in_again(config: Path, tmp_path: Path) -> None:
    call("--config", config, "feeds", "add", "https://news.example/rss?a=1&b=2", "--title", "News & <Views>")
    opml = tmp_path / "feeds.opml"
    assert call("--config", config, "feeds", "export", "--output", opml).status == 0
    as_lines = call("--config", config, "feeds", "export", "--json").out.splitlines()
    assert [json.loads(line)["url"] for line in as_lines] == list(urls(config))
    assert json.loads(as_lines[1]) == {"url": "https://news.example/rss?a=1&b=2", "title": "News & <Views>"}
    other = tmp_path / "other.toml"
    other.write_text("# empty\n", encoding="utf-8")
    told = call("--config", other, "feeds", "import", opml, "--json")
    assert json.loads(told.out) == {"schema_version": 1, "added": 2, "unchanged": 0, "problems": []}
    assert urls(other) == urls(config)
    again = shell("--config", other, "feeds", "import", "-", stdin=opml.read_bytes())
    assert "Added 0 feeds" in again.err
    assert urls(other) == urls(config)


def test_a_list_that_is_none_is_status_1(config: Path, tmp_path: Path) -> None:
    (tmp_path / "x.opml").write_text("<html/>")
    assert call("--config", config, "feeds", "import", tmp_path / "x.opml").status == 1
    told = call("--config", config, "feeds", "import", tmp_path / "missing.opml")
    assert told.status == 1
    assert "missing.opml" in told.err


def test_the_list_tells_how_each_feed_fares(config: Path, site: Site) -> None:
    def states() -> list[tuple[str, str]]:
        out = call("--config", config, "feeds", "list", "--json", "--now", "2026-03-02T10:00:00Z").out
        return [(row["title"], row["state"]) for row in map(json.loads, out.splitlines())]

    assert states() == [("", "new")]
    assert "never polled yet" in call("--config", config, "feeds", "list").out
    site.pages["/feed.rss"] = ("application/rss+xml", RSS)
    shell("--config", config, "run", "--now", "2026-03-02T10:00:00Z")
    assert states() == [("Loopback Gazette", "ok")]
    site.pages["/feed.rss"] = 500
    shell("--config", config, "run", "--all", "--now", "2026-03-02T10:00:00Z")
    assert states() == [("Loopback Gazette", "failing")]
    shown = call("--config", config, "feeds", "list", "--now", "2026-03-02T11:00:00Z").out
    assert "failing since 2026-03-02" in shown
    assert site.url("/feed.rss") in shown


def test_a_password_in_an_address_is_never_shown(config: Path, tmp_path: Path) -> None:
    secret = "hunter2canary"
    opml = tmp_path / "secret.opml"
    address = f"https://me:{secret}@news.example/rss"
    opml.write_text(f'<opml version="2.0"><body><outline xmlUrl="{address}"/></body></opml>')
    for arguments in (
        ("feeds", "add", address),
        ("feeds", "import", opml),
        ("feeds", "remove", address),
        ("feeds", "list"),
        ("feeds", "export"),
        ("why", address),
        ("show", address),
    ):
        told = call("--config", config, *arguments)
        assert secret not in told.out + told.err
