"""What is kept of each site's lines: bounded, dropped with its article, and there after an older state is opened."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import store_kit as kit

from pipeline.model import Lesson, SiteLine
from pipeline.world.store import Store
from pipeline.world.store.site_lines import RECENT

SITE = "north.example"
DAYS = timedelta(days=1)


def teach(store: Store, number: int, lesson: Lesson) -> None:
    made = kit.article(f"https://{SITE}/{number:03}")
    store.save(kit.decision(made), kit.story_of(made), lesson=lesson, now=kit.NOW)


def test_only_the_newest_articles_of_a_site_are_held(store: Store) -> None:
    for number in range(RECENT + 5):
        teach(store, number, Lesson(SITE, ("aa", f"{number}")))
    recent = store.recurring(SITE, ["aa", "0", "5"])
    assert recent.articles == RECENT
    assert {key: len(ids) for key, ids in recent.holders.items()} == {"aa": RECENT, "5": 1}
    newest, *_ = store.articles_of(recent.holders["aa"][:3])
    assert newest.url == f"https://{SITE}/{RECENT + 4:03}"
    assert store.recurring("south.example", ["aa"]).articles == 0


def test_a_line_counts_from_the_next_pass_on_and_its_articles_are_counted(store: Store) -> None:
    line = SiteLine("aa", "Read us daily.", 3, ("https://north.example/000",))
    teach(store, 1, Lesson(SITE, ("aa",), learned=(line,), rule="kit/1"))
    assert store.site_lines(SITE, kit.NOW) == ()
    assert [one.text for one in store.site_lines(SITE, kit.NOW + kit.HOUR)] == ["Read us daily."]
    assert store.recurring(SITE, ["aa"]).holders == {}
    teach(store, 2, Lesson(SITE, (), met=("aa",)))
    (shown,) = store.learned_lines(SITE)
    assert (shown.articles, shown.believed, shown.taught_by) == (4, kit.NOW, line.taught_by)


def test_a_pruned_article_teaches_no_more(store: Store) -> None:
    teach(store, 1, Lesson(SITE, ("aa",)))
    store.prune(kit.NOW + 3 * DAYS, DAYS, DAYS)
    assert store.recurring(SITE, ["aa"]).articles == 0


def test_a_state_of_the_first_version_is_brought_up_when_opened(path: Path) -> None:
    """The file is made as the first version made it: without what later migrations add."""
    with Store.open(path) as store:
        kit.keep(store, kit.article("https://north.example/a"))
        before = kit.exports(store)
        store.close(checkpoint=True)
    with sqlite3.connect(path) as plain:
        plain.execute("DROP TABLE site_lines")
        plain.execute("DROP TABLE article_lines")
        plain.execute("DELETE FROM _sqlite_migrations WHERE name = '002_site_lines'")
        plain.execute("PRAGMA user_version = 1")
    plain.close()
    with Store.open(path) as store:
        assert kit.exports(store) == before
        teach(store, 1, Lesson(SITE, ("aa",)))
        assert store.recurring(SITE, ["aa"]).articles == 1
