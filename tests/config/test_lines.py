"""Every key of a TOML text is found on its line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import shipped
from pipeline.config.lines import Lines, Where

TEXT = '''# comment = 1
top = 1
"a.b" = 2
'c d' . e = 3
"\\u0041" = 0
[state]
path = """
path = "not a key"
[not.a.table]
"""
next = 1
multi = [  # comment ] [
  "one", [1, 2],
  { k = 1 }, 'two' ,
]
inline = { a = 1, b.c = { d = [1,
  2] } }
dates = [1979-05-27 07:32:00, 1.5, 0xff]
[[feed]]
url = "x"
headers = { "X-Key" = "v" }
[[feed]]
url = """a"""""
[feed.headers]
Accept = "y"
[ other . "q.r" ] # why
  deep.er = true
[[watch]]
[[watch.fact]]
name = 'f1'
[[watch.fact]]
name = 'f2'
[[watch]]
[[watch.fact]]
name = 'g1'
'''
PLACES: dict[Where, int] = {
    ("top",): 2,
    ("a.b",): 3,
    ("c d", "e"): 4,
    ("A",): 5,
    ("state",): 6,
    ("state", "path"): 7,
    ("state", "next"): 11,
    ("state", "multi", 0): 13,
    ("state", "multi", 1, 1): 13,
    ("state", "multi", 2, "k"): 14,
    ("state", "multi", 3): 14,
    ("state", "inline", "a"): 16,
    ("state", "inline", "b", "c", "d", 1): 17,
    ("state", "dates", 2): 18,
    ("feed", 0): 19,
    ("feed", 0, "headers", "X-Key"): 21,
    ("feed", 1, "url"): 23,
    ("feed", 1, "headers", "Accept"): 25,
    ("other", "q.r", "deep", "er"): 27,
    ("watch", 0, "fact", 1, "name"): 32,
    ("watch", 1, "fact", 0, "name"): 35,
}


def line_of(text: str, where: Where) -> int:
    return Lines(text).of(where)


def every_place(value: object, where: Where = ()) -> Iterator[tuple[Where, object]]:
    if where:
        yield where, value
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield from every_place(inner, (*where, key))


def test_every_way_to_write_a_key_is_found_on_its_line() -> None:
    assert tomllib.loads(TEXT)  # the text itself is right
    lines = Lines(TEXT)
    assert {where: lines.of(where) for where in PLACES} == PLACES


def test_a_key_that_is_not_there_is_found_at_the_nearest_table_above() -> None:
    assert line_of(TEXT, ("feed", 1, "title")) == 22
    assert line_of(TEXT, ("feed", 7, "url")) == 19  # the first of the array
    assert line_of(TEXT, ("absent", "key")) == 0
    assert line_of(TEXT, ()) == 0


def test_every_key_and_phrase_of_the_shipped_config_is_on_the_line_found() -> None:
    text = shipped()
    rows, lines = text.split("\n"), Lines(text)
    for where, value in every_place(tomllib.loads(text)):
        row = rows[lines.of(where) - 1]
        key = next(part for part in reversed(where) if isinstance(part, str))
        assert key in row or (isinstance(value, str) and value in row), where


def test_line_ends_of_windows_count_as_one() -> None:
    assert line_of(TEXT.replace("\n", "\r\n"), ("watch", 1, "fact", 0, "name")) == 35


KEYS = st.sampled_from(["a", "b-1", "c_d", "7", '"q.x"', "'l it'", '"\\u00e9"'])
VALUES = st.recursive(
    st.sampled_from(["1", "1.5", "true", '"s"', "'#'", '"""\n[x]\ny = 1\n"""', "'''a\n'''", "2026-01-02 03:04:05Z"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: "[\n" + ",\n".join(parts) + "\n]"),
    max_leaves=5,
)


@given(st.lists(st.tuples(st.booleans(), KEYS, st.lists(st.tuples(KEYS, VALUES), max_size=3)), max_size=5))
def test_any_valid_text_has_every_value_noted(tables: list[tuple[bool, str, list[tuple[str, str]]]]) -> None:
    text = "".join(
        (f"[[{name}]]\n" if row else f"[{name}]\n") + "".join(f"{key} = {value}\n" for key, value in pairs)
        for row, name, pairs in tables
    )
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return  # two tables of one name
    noted, rows = Lines(text), text.split("\n")
    for where, _ in every_place(values):
        if isinstance(where[-1], str):
            row = rows[noted.of(where) - 1]
            quoted = row.lstrip().lstrip("[").split("=")[0].strip().rstrip("]")
            assert tomllib.loads(f"{quoted} = 1") == {where[-1]: 1}


def test_a_path_of_thousands_of_parts_is_found_without_delay() -> None:
    text = "[" + ".".join(["a"] * 20_000) + "]\nkey = 1\n"
    assert line_of(text, ("a",) * 20_000) == 1


def test_an_unreadable_key_has_its_line_all_the_same() -> None:
    assert line_of('\n"\\q" = 1\n[]\n', ("\\q",)) == 2
