"""Feeds are added and removed, and every other character stays as its owner wrote it."""

from __future__ import annotations

import os
import tomllib
from difflib import ndiff
from pathlib import Path

import pytest
from config_files import write
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import ConfigError, Feed, add_feeds, load, remove_feed, replace_file, shipped

NEW = Feed("https://new.example/rss?a=1&b=2", 'The "New"')
ROW = '[[feed]]\nurl = "https://new.example/rss?a=1&b=2"\ntitle = "The \\"New\\""\n'
APART = """\
# my feeds
[[feed]]
url = "https://a.example/"  # the best

# about state
[state]
path = "x.db"

[[feed]]
url = "https://b.example/"
headers = { X = "y" }
[feed.more]
x = \"\"\"
# not a comment
\"\"\"
# after b


# the end
[fetch]
per_host = 1
"""


def difference(before: str, after: str) -> tuple[str, str]:
    """The lines that went and those that came."""
    lines = list(ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    return "".join(one[2:] for one in lines if one[0] == "-"), "".join(one[2:] for one in lines if one[0] == "+")


def edited(path: Path) -> str:
    return path.read_bytes().decode()


@pytest.mark.parametrize("text", [shipped(), APART])
def test_an_added_feed_comes_behind_the_last_one_and_nothing_else_moves(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    assert add_feeds(path, [NEW]) == 1
    gone, come = difference(text, edited(path))
    assert gone == ""
    assert come.strip() == ROW.strip()
    assert tomllib.loads(edited(path))["feed"][-1] == {"url": NEW.url, "title": NEW.title}


def test_the_comments_before_the_next_table_stay_with_it(tmp_path: Path) -> None:
    path = write(tmp_path, APART)
    add_feeds(path, [NEW])
    assert f'"""\n\n{ROW}# after b\n' in edited(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ROW),
        ("[state]\n", "[state]\n\n" + ROW),
        ("[state]\n\n", "[state]\n\n" + ROW),
        ("[state]\n# end", "[state]\n# end\n\n" + ROW),
        ('[[feed]]\nurl = "https://a.example/"', '[[feed]]\nurl = "https://a.example/"\n\n' + ROW),
    ],
)
def test_a_first_feed_comes_at_the_end(tmp_path: Path, text: str, expected: str) -> None:
    path = write(tmp_path, text)
    assert add_feeds(path, [NEW]) == 1
    assert edited(path) == expected


def test_a_feed_that_is_there_is_not_added_again_and_the_file_not_touched(tmp_path: Path) -> None:
    path = write(tmp_path, APART)
    before = path.stat().st_mtime_ns
    assert add_feeds(path, [Feed("https://b.example/", "other title")]) == 0
    assert add_feeds(path, []) == 0
    assert path.stat().st_mtime_ns == before
    assert add_feeds(path, [NEW, NEW]) == 1


@pytest.mark.parametrize("url", ["https://a.example/", "https://b.example/"])
def test_a_removed_feed_takes_its_lines_and_nothing_else(tmp_path: Path, url: str) -> None:
    path = write(tmp_path, APART)
    assert remove_feed(path, url)
    gone, come = difference(APART, edited(path))
    assert come == ""
    assert not [line for line in gone.splitlines() if line.startswith("#") and line != "# not a comment"]
    assert url not in edited(path)
    for comment in ("# my feeds", "# about state", "# after b", "# the end"):
        assert comment in edited(path)


def test_the_last_feed_of_the_shipped_config_leaves_the_words_about_watches(tmp_path: Path) -> None:
    path = write(tmp_path, shipped())
    last = load(path, {}).feeds[-1].url
    assert remove_feed(path, last)
    assert difference(shipped(), edited(path))[0].count("\n") == 4  # header, url, title, empty line
    assert load(path, {}).feeds[-1].url != last


def test_every_feed_can_go_and_come_back(tmp_path: Path) -> None:
    path = write(tmp_path, shipped())
    feeds = load(path, {}).feeds
    assert all(remove_feed(path, feed.url) for feed in feeds)
    assert load(path, {}).feeds == ()
    assert add_feeds(path, feeds) == len(feeds)
    assert load(path, {}).feeds == feeds
    assert load(path, {}).watches


def test_a_feed_that_is_not_there_is_not_removed(tmp_path: Path) -> None:
    path = write(tmp_path, APART)
    assert not remove_feed(path, "https://c.example/")
    assert not remove_feed(write(tmp_path, "feed = 1\n"), "https://c.example/")
    assert edited(path) == "feed = 1\n"


def test_a_feed_that_stands_twice_goes_twice(tmp_path: Path) -> None:
    row = '[[feed]]\nurl = "https://a.example/"\n'
    path = write(tmp_path, row + "# kept\n" + row + "[state]\n")
    assert remove_feed(path, "https://a.example/")
    assert edited(path) == "# kept\n[state]\n"


@pytest.mark.parametrize("written", ["feed://a.example/rss", "feed:http://a.example/rss", "Feed://a.example/rss "])
def test_a_feed_is_known_by_its_address_however_it_is_written(tmp_path: Path, written: str) -> None:
    path = write(tmp_path, f'[[feed]]\nurl = "{written}"\n')
    (feed,) = load(path, {}).feeds
    assert feed.url == "http://a.example/rss"
    assert add_feeds(path, [feed]) == 0
    assert remove_feed(path, feed.url)
    assert edited(path) == ""


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    path = write(tmp_path, APART.replace("\n", "\r\n"))
    add_feeds(path, [NEW])
    assert edited(path).count("\n") == edited(path).count("\r\n")
    remove_feed(path, NEW.url)
    remove_feed(path, "https://a.example/")
    assert edited(path).count("\n") == edited(path).count("\r\n")


def test_feeds_in_a_form_that_cannot_be_edited_are_left_alone(tmp_path: Path) -> None:
    text = 'feed = [{ url = "https://a.example/" }, { url = "https://b.example/" }]\n'
    path = write(tmp_path, text)
    for attempt in (lambda: add_feeds(path, [NEW]), lambda: remove_feed(path, "https://a.example/")):
        with pytest.raises(ConfigError, match="please edit it by hand"):
            attempt()
    assert edited(path) == text


@pytest.mark.parametrize("raw", [b"\xff", b"[[feed", None])
def test_a_file_that_cannot_be_read_is_told_and_left_alone(tmp_path: Path, raw: bytes | None) -> None:
    path = tmp_path / "config.toml" if raw is None else write(tmp_path, raw)
    with pytest.raises(ConfigError, match=r"config\.toml"):
        add_feeds(path, [NEW])
    with pytest.raises(ConfigError, match=r"config\.toml"):
        remove_feed(path, NEW.url)
    assert raw is None or path.read_bytes() == raw


PIECES = st.sampled_from(
    [
        "# comment\n",
        "\n",
        '[[feed]]\nurl = "https://{n}.example/"\n',
        '[[feed]]\n# inside\nurl = "https://{n}.example/"\ntitle = "é # [[feed]]"\n',
        "[table-{n}]\nkey = [\n  1,  # one\n]\n",
        '[[row]]\ntext = """\n[[feed]]\nurl = "x"\n"""\n',
    ]
)


@given(st.lists(PIECES, max_size=8), st.data())
def test_adding_then_removing_gives_the_values_and_the_comments_again(pieces: list[str], data: st.DataObject) -> None:
    import tempfile

    text = "".join(piece.replace("{n}", str(n)) for n, piece in enumerate(pieces))
    comments = [line for line in text.splitlines() if line.startswith("#")]
    feeds = [row["url"] for row in tomllib.loads(text).get("feed", [])]
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), text)
        add_feeds(path, [NEW])
        assert [row["url"] for row in tomllib.loads(edited(path))["feed"]] == [*feeds, NEW.url]
        assert remove_feed(path, NEW.url)
        assert tomllib.loads(edited(path)) == tomllib.loads(text)
        if feeds:
            assert remove_feed(path, data.draw(st.sampled_from(feeds)))
        kept = [line for line in edited(path).splitlines() if line.startswith("#") and line != "# inside"]
        assert kept == [line for line in comments if line != "# inside"]


def test_a_replaced_file_keeps_its_mode_and_a_new_one_is_its_owners(tmp_path: Path) -> None:
    path = write(tmp_path, "old")
    path.chmod(0o644)
    replace_file(path, "neu ✓\r\n")
    assert path.read_bytes() == "neu ✓\r\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644
    replace_file(tmp_path / "fresh", "x")
    assert (tmp_path / "fresh").stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_written_stays_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = write(tmp_path, "old")
    with pytest.raises(UnicodeEncodeError):
        replace_file(path, "\ud800")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        replace_file(tmp_path / "folder", "x")
    assert path.read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["config.toml", "folder"]


def test_a_config_that_is_a_link_is_changed_where_it_lies(tmp_path: Path) -> None:
    write(tmp_path, APART, "real.toml")
    link = tmp_path / "config.toml"
    link.symlink_to("real.toml")
    add_feeds(link, [NEW])
    assert link.is_symlink()
    assert NEW.url in edited(tmp_path / "real.toml")


def test_what_cannot_be_written_is_named_as_it_was_given(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere" / "day.html", tmp_path / "folder"):
        (tmp_path / "folder").mkdir(exist_ok=True)
        with pytest.raises(OSError, match=r"\w") as told:
            replace_file(path, "x")
        assert told.value.filename == str(path)
