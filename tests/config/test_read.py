"""A config is read whole, or refused with every problem, its line and the mend."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest
from config_files import problems, read, write

from pipeline.config import ConfigError, Feed, Fetch, Keep, Notify, Schedule, load, shipped

WATCH = '[[watch]]\nid = "plan"\n[watch.match]\nany = ["peace plan"]\n'


def test_an_empty_file_is_a_config_of_defaults_beside_it(tmp_path: Path) -> None:
    config = read(tmp_path, "")
    assert config.state == tmp_path / "state.db"
    assert config.output == tmp_path / "digests"
    assert (config.timezone.key, config.schedule, config.fetch, config.keep) == ("UTC", Schedule(), Fetch(), Keep())
    assert config.first_look == timedelta(days=1)
    assert [step.total_seconds() / 3600 for step in config.revisit] == [1, 6, 24, 72, 336]
    assert (config.notify, config.feeds, config.watches) == ((), (), ())


def test_every_setting_is_read(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        """
[state]
path = "data/news.db"
timezone = "Europe/Kyiv"
[schedule]
every = "1h"
digest_at = "6:30"
[fetch]
user_agent = "x/1 (+mail)"
per_host_delay = "0"
per_host = 3
concurrency = 9
deadline = "10s"
allow_private = ["127.0.0.1", "10.0.0.0/8", "[::1]", "intranet", "news.intranet.example"]
[collect]
first_look = "2w"
[revisit]
after = []
[keep]
pages = "0"
articles = "1y"
[digest]
output = "/srv/digests"
[[notify]]
url = "mailto://me:${SMTP}@mail.example"
on = ["digest", "edit"]
[[feed]]
url = "https://a.example/rss"
title = "A"
every = "2h"
full_text = false
[feed.headers]
X-Key = "${KEY}"
Accept = "text/xml"
[[feed]]
url = "feed:https://b.example/rss"
[[feed]]
url = "feed://c.example/rss"
""",
        {"SMTP": "secret", "KEY": "k"},
    )
    assert config.path == tmp_path / "config.toml"
    assert config.state == tmp_path / "data/news.db"
    assert config.timezone.key == "Europe/Kyiv"
    assert config.schedule == Schedule(timedelta(hours=1), time(6, 30))
    hosts = ("127.0.0.1", "10.0.0.0/8", "[::1]", "intranet", "news.intranet.example")
    assert config.fetch == Fetch("x/1 (+mail)", timedelta(0), 3, 9, timedelta(seconds=10), hosts)
    assert config.first_look == timedelta(weeks=2)
    assert config.revisit == ()
    assert config.keep == Keep(timedelta(0), timedelta(days=365))
    assert config.output == Path("/srv/digests")
    assert config.notify == (Notify("mailto://me:secret@mail.example", ("digest", "edit")),)
    assert config.feeds == (
        Feed("https://a.example/rss", "A", timedelta(hours=2), (("Accept", "text/xml"), ("X-Key", "k")), False),
        Feed("https://b.example/rss"),
        Feed("http://c.example/rss"),
    )


def test_the_shipped_config_is_right_and_reads_wherever_it_lies(tmp_path: Path) -> None:
    config = read(tmp_path, shipped())
    assert len(config.feeds) >= 25
    assert [watch.id for watch in config.watches] == ["peace-plan"]


def test_all_problems_are_told_at_once_each_with_its_line_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = """\
[stat]
path = "x"
[fetch]
per_hosts = 2
per_host = "two"
deadline = "30 parsecs"
[schedule]
digest_at = "25:00"
[[feed]]
title = "no address"
[[feed]]
url = "ftp://a.example/"
colour = 1
[keep]
pages = 7
[digest]
"""
    assert problems(tmp_path, text) == [
        'config.toml:1: stat: there is no such key. Did you mean "state"?',
        'config.toml:4: fetch.per_hosts: there is no such key. Did you mean "per_host"?',
        'config.toml:5: fetch.per_host: wants a whole number from 1 to 16, not "two".',
        'config.toml:6: fetch.deadline: wants a length of time such as "30s", "15m", "6h", "1d" or "2y", '
        'not "30 parsecs".',
        'config.toml:8: schedule.digest_at: wants an hour such as "07:00", not "25:00".',
        'config.toml:9: feed: wants its address: url = "https://…".',
        'config.toml:12: feed.url: is no http or https address: "ftp://a.example/".',
        "config.toml:13: feed.colour: there is no such key. Known here: every, full_text, headers, title, url.",
        'config.toml:15: keep.pages: wants a length of time such as "30s", "15m", "6h", "1d" or "2y", not 7.',
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('[state]\npath = ""', "state.path: is empty; name a file or folder."),
        ('[state]\npath = "a\\nb"', "state.path: must be one printable line."),
        ('[state]\npath = "~nobody-of-that-name/x"', "state.path: names a home folder that does not exist"),
        ("[state]\npath = 1979-05-27", 'state.path: wants a text in quotes, e.g. "…", not 1979-05-27.'),
        ("[state]\npath.a.b = 1", 'state.path: wants a text in quotes, e.g. "…", not a table.'),
        ('[state]\ntimezone = "Europe/Kyjiv"', 'is no time zone: "Europe/Kyjiv"; did you mean "Europe/Kyiv"?'),
        ('[state]\ntimezone = "../etc/passwd"', "is no time zone"),
        ('[state]\ntimezone = "§"', 'is no time zone: "§"; names look like "Europe/Kyiv" or "UTC".'),
        ('[state]\ntimezone = "Europe"', "is no time zone"),
        ('[state]\ntimezone = ""', "is no time zone"),
        ('[schedule]\nevery = "5s"', "schedule.every: must be at least a minute, or feeds would be polled"),
        ("[schedule]\ndigest_at = 07:00:00", 'schedule.digest_at: wants an hour such as "07:00", not 07:00:00.'),
        ('[fetch]\ndeadline = "0"', "fetch.deadline: must be at least a second"),
        ("[fetch]\nper_host = true", "wants a whole number from 1 to 16, not true."),
        ("[fetch]\nper_host = 0", "wants a whole number from 1 to 16, not 0."),
        ("[fetch]\nconcurrency = 0x" + "f" * 5000, "wants a whole number from 1 to 1000, not a number of that size."),
        ('[fetch]\nuser_agent = "a\\r\\nX-Evil: 1"', "fetch.user_agent: must be one printable line."),
        ('[fetch]\nuser_agent = "' + "a" * 2001 + '"', "fetch.user_agent: must be one printable line."),
        ('[fetch]\nallow_private = ["http://a.example"]', "fetch.allow_private: wants host names or networks"),
        ('[fetch]\nallow_private = ["10.0.0.0/33"]', "wants host names or networks"),
        ('[fetch]\nallow_private = ["127.0.1"]', "wants host names or networks"),
        ('[fetch]\nallow_private = ["127.0.0.1:80"]', "wants host names or networks"),
        ('[fetch]\nallow_private = ["*.example"]', "wants host names or networks"),
        ('[fetch]\nallow_private = [""]', "wants host names or networks"),
        ('[fetch]\nallow_private = "127.0.0.1"', 'wants a list of texts, e.g. ["…", "…"], not "127.0.0.1".'),
        ("[fetch]\nallow_private = [1]", 'wants a list of texts, e.g. ["…", "…"], not a list.'),
        ("[collect]\nfirst_look = 0.0", "wants a length of time"),
        ("[collect]\nfirst_look = false", "wants a length of time"),
        ('[collect]\nfirst_look = "٣d"', "wants a length of time"),
        ('[collect]\nfirst_look = "101y"', 'is longer than a hundred years: "101y".'),
        ('[revisit]\nafter = "1h"', 'wants a list of lengths of time, e.g. ["1h", "1d"], not "1h".'),
        ('[revisit]\nafter = ["1h", "soon"]', 'not "soon".'),
        ('[keep]\narticles = "29d"', "keep.articles: must be at least 30 days"),
        ("[[notify]]\non = []", 'notify: wants an address: url = "mailto://…".'),
        ('[[notify]]\nurl = "x:"\non = ["digests"]', "is one of digest, new-story, development, fact-change, edit"),
        ('[[notify]]\nurl = "x:"\non = "digest"', "notify.on: wants a list of these: digest, new-story"),
        ("state = 1", "state: wants a table, not 1."),
        ("feed = 1", "feed: wants tables written with double brackets, not 1."),
        ("feed = [1]", "feed: wants tables written with double brackets, not a list."),
        ('[feed]\nurl = "https://a.example"', "feed: wants tables written with double brackets, not a table."),
        ('[[feed]]\nurl = "https://a.example"\nfull_text = 1', "feed.full_text: wants true or false, not 1."),
        ('[[feed]]\nurl = "/etc/passwd"', 'feed.url: is no http or https address: "/etc/passwd".'),
        ('[[feed]]\nurl = "javascript:alert(1)"', "feed.url: is no http or https address"),
        ('[[feed]]\nurl = "https://a.example"\nheaders = 1', "feed.headers: wants a table, not 1."),
        ('[[feed]]\nurl = "https://a.example"\nheaders."a b" = ""', 'headers.a b: is no name of a header: "a b".'),
        ('[[feed]]\nurl = "https://a.example"\nheaders.X = "a\\nb"', "feed.headers.X: must be one printable line."),
    ],
)
def test_a_wrong_value_is_told_with_its_mend(tmp_path: Path, line: str, problem: str) -> None:
    (only,) = problems(tmp_path, line)
    assert problem in only
    assert only.startswith("config.toml:")
    assert len(only) < 700


def test_a_feed_that_stands_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    text = '[[feed]]\nurl = "https://a.example/rss"\n\n[[feed]]\ntitle = "again"\nurl = "https://a.example/rss"\n'
    assert problems(tmp_path, text) == [
        "config.toml:6: feed.url: stands in the file twice (first in line 2); remove one of the two."
    ]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"a = 1\nb = \xff\n", "config.toml:2: is not UTF-8 (byte 10); save the file as UTF-8."),
        ("a = 1".encode("utf-16"), "config.toml:1: is not UTF-8 (byte 0); save the file as UTF-8."),
        (b"[fetch]\nper_host = 1\nper_host = 2\n", "config.toml:3: is not valid TOML: this key stands twice"),
        (b"[fetch]\n\n[fetch]\n", "config.toml:3: is not valid TOML: Cannot declare ('fetch',) twice (column 7)."),
        (b"[fetch\n", "config.toml:1: is not valid TOML: "),
        (b'a = "\n', "config.toml:1: is not valid TOML: "),
        (b"a = [1,\n\n", "config.toml:1: is not valid TOML: "),
        (b"a = " + b"[" * 20_000, "config.toml: is nested too deeply to be read."),
        (b"a = " + b"9" * 5_000, "config.toml: is not valid TOML: Exceeds the limit"),
        (b"#" * 5_000_001, "config.toml: is larger than 5 MB; is it really a config?"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_place(tmp_path: Path, raw: bytes, problem: str) -> None:
    (only,) = problems(tmp_path, raw)
    assert only.startswith(problem)


def test_an_array_that_never_ends_is_told_with_the_end_of_the_file(tmp_path: Path) -> None:
    (only,) = problems(tmp_path, "a = [1,\n2,\n")
    assert only == "config.toml:2: is not valid TOML: Invalid value (the file ends too early)."


def test_tables_of_any_depth_are_only_shown_as_tables(tmp_path: Path) -> None:
    (only,) = problems(tmp_path, "[state]\npath." + ".".join(["a"] * 2_000) + " = 1\n")
    assert only == 'config.toml:2: state.path: wants a text in quotes, e.g. "…", not a table.'


def test_a_missing_file_or_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent\.toml: cannot be read: No such file"):
        load(tmp_path / "absent.toml", {})
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        load(tmp_path, {})


@pytest.mark.parametrize("change", [lambda raw: b"\xef\xbb\xbf" + raw, lambda raw: raw.replace(b"\n", b"\r\n")])
def test_a_byte_order_mark_and_windows_line_ends_make_no_difference(tmp_path: Path, change: object) -> None:
    assert callable(change)
    text = '[state]\ntimezone = "Europe/Kyiv"\n[[feed]]\nurl = "https://a.example/"\n'
    assert read(tmp_path, change(text.encode())) == read(tmp_path, text)
    assert problems(tmp_path, change((text + "x = 1\n").encode()))[0].startswith("config.toml:5: feed.x:")


def test_a_secret_is_taken_from_the_environment_that_is_given(tmp_path: Path) -> None:
    text = '[[notify]]\nurl = "tgram://${TOKEN}/${CHAT}"\n'
    assert read(tmp_path, text, {"TOKEN": "t$1", "CHAT": "c"}).notify[0].url == "tgram://t$1/c"
    assert problems(tmp_path, text, {"CHAT": "c"}) == [
        "config.toml:2: notify.url: the environment has no TOKEN; set it before starting, e.g. export TOKEN=…."
    ]


def test_a_secret_with_a_line_end_would_make_another_header_and_is_refused(tmp_path: Path) -> None:
    text = '[[feed]]\nurl = "https://a.example/"\nheaders = { Authorization = "Bearer ${KEY}" }\n'
    (only,) = problems(tmp_path, text, {"KEY": "canary\r\nX-Evil: 1"})
    assert only == "config.toml:3: feed.headers.Authorization: KEY in the environment is not one printable line."


@pytest.mark.parametrize("address", ["https://me:canary@a.example/rss", "https://a.example/rss?key=${KEY}"])
def test_no_secret_may_stand_in_a_feeds_address_nor_is_it_shown(tmp_path: Path, address: str) -> None:
    (only,) = problems(tmp_path, f'[[feed]]\nurl = "{address}"\n', {"KEY": "canary"})
    assert "headers" in only
    assert "canary" not in only


def test_a_problem_shows_nothing_a_terminal_obeys(tmp_path: Path) -> None:
    (only,) = problems(tmp_path, '"\\u001b[31m" = 1\n')
    assert "\x1b" not in only


def test_many_problems_are_told_without_delay(tmp_path: Path) -> None:
    text = "".join(f'[[feed]]\nurl = "ftp://a.example/{n}"\n' for n in range(3_000))
    assert len(problems(tmp_path, text)) == 3_000


def test_a_config_is_told_by_the_path_it_was_asked_by(tmp_path: Path) -> None:
    path = write(tmp_path, "x = 1\n", "mine.toml")
    with pytest.raises(ConfigError) as refused:
        load(path, {})
    assert str(refused.value).startswith(f"{path}:1: x: there is no such key.")
