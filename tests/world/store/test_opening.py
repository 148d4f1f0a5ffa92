"""The state is made whole, for its owner's eyes, and refused in a sentence when it cannot be trusted."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import store_kit as kit

from pipeline.world.store import BUSY, DAMAGED, StateError, Store
from pipeline.world.store.migrations import VERSION

OPEN = "import sys; from pipeline.world.store import Store; Store.open(sys.argv[1]).close(); print('opened')"


def filled(path: Path) -> Path:
    with Store.open(path) as store:
        for number in range(30):
            kit.keep(store, kit.article(f"https://north.example/{number}", f"The harbour plan has {number} points."))
        store.close(checkpoint=True)
    return path


def refusal(path: Path, readonly: bool = False) -> StateError:
    with pytest.raises(StateError) as caught:
        Store.open(path, readonly=readonly)
    return caught.value


def test_a_new_state_is_its_owners_alone_and_leaves_nothing_beside_it(path: Path) -> None:
    Store.open(path).close(checkpoint=True)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_four_processes_that_start_on_no_state_at_once_all_open_it(path: Path) -> None:
    command = [sys.executable, "-c", OPEN, str(path)]
    starters = [subprocess.Popen(command, stdout=subprocess.PIPE, env=kit.environment()) for _ in range(4)]
    assert [starter.communicate(timeout=60)[0] for starter in starters] == [b"opened\n"] * 4
    assert all(starter.returncode == 0 for starter in starters)


def test_revisions_kept_before_their_evidence_was_have_none(path: Path) -> None:
    """The file is made as the third version made it."""
    with Store.open(path) as store:
        kit.keep(store, kit.article("https://north.example/a"))
        store.close(checkpoint=True)
    with sqlite3.connect(path) as plain:
        for column in ("image", "sources"):
            plain.execute(f"ALTER TABLE revisions DROP COLUMN {column}")
        plain.execute("DELETE FROM _sqlite_migrations WHERE name = '004_evidence'")
        plain.execute("PRAGMA user_version = 3")
    plain.close()
    with Store.open(path) as store:
        found = store.stored("https://north.example/a")
        assert found is not None
        assert (found.article.image, found.article.sources) == ("", ())


def alternates_of(store: Store, url: str) -> tuple[str, ...]:
    found = store.stored(url)
    assert found is not None
    return found.article.alternates


def test_revisions_kept_before_their_page_named_other_languages_name_none(path: Path) -> None:
    """The file is made as the tenth version made it."""
    url = "https://north.example/a"
    with Store.open(path) as store:
        kit.keep(store, replace(kit.article(url), alternates=("https://north.example/uk/a",)))
        assert alternates_of(store, url) == ("https://north.example/uk/a",)
        store.close(checkpoint=True)
    with sqlite3.connect(path) as plain:
        plain.execute("ALTER TABLE revisions DROP COLUMN alternates")
        plain.execute("DELETE FROM _sqlite_migrations WHERE name = '011_alternates'")
        plain.execute("PRAGMA user_version = 10")
    plain.close()
    with Store.open(path) as store:
        assert alternates_of(store, url) == ()


def test_stories_kept_before_their_terms_had_a_day_are_found_by_them(path: Path) -> None:
    """The file is made as the eighth version made it."""
    article = kit.article("https://north.example/a")
    with Store.open(path) as store:
        kit.keep(store, article)
        made = store.story_candidates(kit.fingerprint(article), kit.NOW)
        store.close(checkpoint=True)
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE older AS SELECT term, story, weight FROM story_terms")
        plain.execute("DROP TABLE story_terms")
        plain.execute("ALTER TABLE older RENAME TO story_terms")
        plain.execute("DELETE FROM _sqlite_migrations WHERE name = '009_story_terms'")
        plain.execute("PRAGMA user_version = 8")
    plain.close()
    with Store.open(path) as store:
        assert made
        assert store.story_candidates(kit.fingerprint(article), kit.NOW) == made


def test_values_kept_before_it_was_known_how_they_are_told_are_known_still(path: Path) -> None:
    """The file is made as the twelfth version made it."""
    with Store.open(path) as store:
        kit.keep(store, kit.article("https://north.example/a", "The harbour plan has 9 points."))
        made = store.known(kit.WATCH, None, kit.mention(kit.article("https://north.example/a"))).facts
        store.close(checkpoint=True)
    with sqlite3.connect(path) as plain:
        plain.execute(
            "CREATE TABLE older AS SELECT watch, fact, document, value, published, url, sentence FROM timeline"
        )
        plain.execute("DROP TABLE timeline")
        plain.execute("ALTER TABLE older RENAME TO timeline")
        plain.execute("ALTER TABLE facts DROP COLUMN telling")
        plain.execute("DELETE FROM _sqlite_migrations WHERE name = '013_telling'")
        plain.execute("PRAGMA user_version = 12")
    plain.close()
    with Store.open(path) as store:
        assert made
        assert store.known(kit.WATCH, None, kit.mention(kit.article("https://north.example/a"))).facts == made


def test_the_file_says_whose_it_is_and_every_table_is_strict(path: Path) -> None:
    Store.open(path).close()
    with sqlite3.connect(path) as plain:
        assert plain.execute("PRAGMA application_id").fetchone() == (0x4E455753,)
        assert plain.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        lax = "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'"
        assert plain.execute(f"{lax} AND name NOT LIKE '_sqlite%'").fetchall() == []


def test_foreign_keys_are_enforced(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError), store.unit():
        store._db.run("INSERT INTO aliases VALUES ('https://x.example/', 99)")


def test_an_empty_file_is_a_lost_state_not_a_new_one(path: Path) -> None:
    path.touch()
    problem = refusal(path)
    assert problem.status == DAMAGED
    assert str(path) in str(problem)
    assert "empty" in str(problem)
    assert path.stat().st_size == 0


def test_a_log_without_its_state_is_never_poured_into_a_new_one(path: Path) -> None:
    log = path.with_name("state.db-wal")
    log.write_bytes(b"of a state that was deleted")
    problem = refusal(path)
    assert (problem.status, log.name in str(problem), path.exists()) == (DAMAGED, True, False)
    log.unlink()
    Store.open(path).close()


def test_another_programs_database_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    problem = refusal(path)
    assert (problem.status, "another program" in str(problem)) == (DAMAGED, True)


@pytest.mark.parametrize("content", [b"feed,url\n", b"SQLite format 3\x00", b"\x00" * 5000])
def test_a_file_that_is_no_database_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    problem = refusal(path)
    assert (problem.status, str(path) in str(problem)) == (DAMAGED, True)
    assert path.read_bytes() == content


def test_a_state_of_a_newer_program_is_refused(path: Path) -> None:
    Store.open(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    problem = refusal(path)
    assert problem.status == DAMAGED
    assert "newer program" in str(problem)


@pytest.mark.parametrize("seed", range(12))
def test_random_damage_is_said_with_the_path_never_a_traceback(path: Path, seed: int) -> None:
    data, chance = bytearray(filled(path).read_bytes()), random.Random(seed)
    for _ in range(4):
        page = chance.randrange(1, len(data) // 4096)
        data[page * 4096 : page * 4096 + 512] = chance.randbytes(512)
    path.write_bytes(data)
    problem = refusal(path)
    assert (problem.status, str(path) in str(problem)) == (DAMAGED, True)


def test_a_file_cut_short_is_refused(path: Path) -> None:
    data = filled(path).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert refusal(path).status == DAMAGED


def test_a_folder_and_a_missing_folder_are_said(tmp_path: Path) -> None:
    assert "folder" in str(refusal(tmp_path))
    assert "No such file" in str(refusal(tmp_path / "none" / "state.db"))


def test_reading_only_needs_a_state_and_writes_nothing(path: Path) -> None:
    assert "pipeline run" in str(refusal(path, readonly=True))
    filled(path)
    with Store.open(path, readonly=True) as store:
        assert len(list(store.export("articles"))) == 30
        with pytest.raises(StateError) as caught:
            store.begin_run(kit.NOW, 1)
    assert caught.value.status == DAMAGED


def test_a_state_another_program_keeps_locked_is_busy_not_damaged(path: Path, store: Store) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store._db.run("PRAGMA busy_timeout = 50")
    with pytest.raises(StateError) as caught:
        store.begin_run(kit.NOW, 1)
    other.close()
    assert caught.value.status == BUSY
    assert store.begin_run(kit.NOW, 1) == 1


def test_a_reader_sees_one_moment_while_another_writes(path: Path, store: Store) -> None:
    for number in range(3):
        kit.keep(store, kit.article(f"https://north.example/{number}"))
    with Store.open(path) as reader:
        rows = reader.export("articles")
        next(rows)
        kit.keep(store, kit.article("https://north.example/9"))
        assert len(list(rows)) == 2
        assert len(list(reader.export("articles"))) == 4


def test_only_the_holder_of_the_lock_checkpoints(path: Path, store: Store) -> None:
    with Store.open(path):
        for number in range(40):
            kit.keep(store, kit.article(f"https://north.example/{number}", *["The harbour stands."] * 30))
        log = path.with_name("state.db-wal")
        before, size = log.stat().st_size, path.stat().st_size
        assert before > size  # nothing was brought into the file so far
        store.close(checkpoint=True)
        assert log.stat().st_size == 0
        assert path.stat().st_size > size


def test_a_bare_copy_of_the_file_after_a_pass_is_complete(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(filled(path).read_bytes())
    with Store.open(copy) as store:
        assert len(list(store.export("flags"))) == 30
