"""Watches: read with all their parts, split over files, each faulty phrase told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from config_files import problems, read, write

from pipeline.model import Actor, DocumentRule, FactRule, Watch

WHOLE = """\
[[watch]]
id = "plan"
name = "peace plan"
[watch.words]
doc = ["peace plan"]
[watch.match]
any = ["<doc>"]
context = ["envoy"]
context_within = "sentence"
not = ["garden <doc>"]
also = ["the plan"]
[[watch.document]]
name = "Lakeside plan"
about = ["lakeside"]
[[watch.fact]]
name = "points"
type = "integer"
patterns = ["{n} point"]
not = ["point ahead"]
[[watch.actor]]
name = "Ada"
aliases = ["Ada M"]
"""
PLAN = Watch(
    id="plan",
    name="peace plan",
    words=(("doc", ("peace plan",)),),
    any=("<doc>",),
    context=("envoy",),
    context_within="sentence",
    exclude=("garden <doc>",),
    also=("the plan",),
    documents=(DocumentRule("Lakeside plan", ("lakeside",)),),
    facts=(FactRule("points", "integer", ("{n} point",), ("point ahead",)),),
    actors=(Actor("Ada", ("Ada M",)),),
)


def test_every_part_of_a_watch_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE).watches == (PLAN,)


def test_a_watch_is_named_by_its_id_when_it_has_no_name(tmp_path: Path) -> None:
    (watch,) = read(tmp_path, '[[watch]]\nid = "plan"\nmatch.any = ["peace plan"]\n').watches
    assert watch == Watch(id="plan", name="plan", any=("peace plan",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[watch]]\nmatch.any = ["x"]', ['1: watch: wants an id that stays for ever, e.g. id = "peace-plan".']),
        (
            '[[watch]]\nid = "Peace Plan"\nmatch.any = ["x"]',
            ['2: watch.id: wants small letters, digits and hyphens, e.g. "peace-plan", not "Peace Plan".'],
        ),
        (
            '[[watch]]\nid = "a"\nmatch.any = ["x"]\n[[watch]]\nmatch.any = ["x"]\nid = "a"\n',
            ['6: watch.id: two watches are called "a"; ids must differ.'],
        ),
        (
            '[[watch]]\nid = "a"\n[watch.match]\nany = []\n',
            ["3: watch.match: a watch without `any` finds nothing: give it at least one phrase."],
        ),
        (
            '[[watch]]\nid = "a"\n',
            ["1: watch.match: a watch without `any` finds nothing: give it at least one phrase."],
        ),
        (
            '[[watch]]\nid = "a"\n[watch.match]\nany = ["x"]\ncontext_within = "page"\n',
            ['5: watch.match.context_within: is one of article, paragraph, sentence, not "page".'],
        ),
        (
            '[[watch]]\nid = "a"\nmatch.any = ["x"]\n[[watch.fact]]\ntype = "text"\npatterns = ["{n} x"]\n',
            [
                '4: watch.fact: wants a name: name = "…".',
                '5: watch.fact.type: is one of integer, not "text".',
            ],
        ),
        (
            '[[watch]]\nid = "a"\nmatch.any = ["x"]\n[[watch.actor]]\nname = "A"\n[[watch.actor]]\nname = "A"\n',
            ['7: watch.actor.name: two are called "A"; names must differ.'],
        ),
        (
            '[[watch]]\nid = "a"\nmatch.any = ["x"]\n[[watch.actor]]\nname = "A"\naliases = ["B", ""]\n',
            ['6: watch.actor.aliases: has a name without a letter: "".'],
        ),
        (
            '[[watch]]\nid = "a"\nmatch.any = ["x"]\n[[watch.document]]\nname = 1\nabot = ["y"]\n',
            [
                '5: watch.document.name: wants a text in quotes, e.g. "…", not 1.',
                '6: watch.document.abot: there is no such key. Did you mean "about"?',
            ],
        ),
        (
            '[[watch]]\nid = "a"\nmatch.any = ["x"]\nwords.doc = "y"\nmatch.some = ["y"]\n',
            [
                '4: watch.words.doc: wants a list of texts, e.g. ["…", "…"], not "y".',
                "5: watch.match.some: there is no such key. "
                "Known here: also, any, context, context_within, first, not, others.",
            ],
        ),
    ],
)
def test_a_fault_of_a_watch_is_told_at_its_line(tmp_path: Path, text: str, told: list[str]) -> None:
    assert problems(tmp_path, text) == [f"config.toml:{one}" for one in told]


def test_faults_of_one_line_are_told_in_the_order_of_its_phrases(tmp_path: Path) -> None:
    faulty = ", ".join(['"peace plan"'] + ['"()"'] * 10)
    told = problems(tmp_path, f'[[watch]]\nid = "plan"\nmatch.any = [{faulty}]\n')
    assert [int(one.partition("phrase ")[2].partition(" ")[0].rstrip(":")) for one in told] == [*range(2, 12)]


def test_every_faulty_phrase_is_told_at_its_own_line(tmp_path: Path) -> None:
    text = """\
[[watch]]
id = "plan"
[watch.words]
doc = [
  "peace plan",
  "(unclosed",
]
[watch.match]
any = ["<doc>", "<dok>"]
context = ["a &"]
not = [
  "x", "y",
  "a ~ b )",
]
also = ["{n} points"]
[[watch.document]]
name = "D"
about = ["(x"]
[[watch.fact]]
name = "points"
patterns = ["no number"]
not = ["(y"]
"""
    told = problems(tmp_path, text)
    places = [(one.split(": ")[0], one.split(": ")[1], one.split(": ")[2].split(" ")[0:3]) for one in told]
    assert places == [
        ("config.toml:6", "watch.words.doc", ["phrase", "2", '"(unclosed",']),
        ("config.toml:9", "watch.match.any", ["phrase", "2", '"<dok>",']),
        ("config.toml:10", "watch.match.context", ["phrase", "1", '"a']),
        ("config.toml:13", "watch.match.not", ["phrase", "3", '"a']),
        ("config.toml:15", "watch.match.also", ["phrase", "1", '"{n}']),
        ("config.toml:18", "watch.document.about", ["phrase", "1", '"(x",']),
        ("config.toml:21", "watch.fact.patterns", ["phrase", "1", '"no']),
        ("config.toml:22", "watch.fact.not", ["phrase", "1", '"(y",']),
    ]
    assert "did you mean <doc>?" in told[1]


def test_a_watch_may_lie_in_its_own_file_as_keys_or_as_a_watch(tmp_path: Path) -> None:
    (tmp_path / "watches").mkdir()
    write(tmp_path, WHOLE, "watches/whole.toml")
    keys = WHOLE.removeprefix("[[watch]]\n").replace("[watch.", "[").replace("[[watch.", "[[")
    write(tmp_path, keys, "watches/keys.toml")
    for name in ("whole", "keys"):
        assert read(tmp_path, f'[[watch]]\ninclude = "watches/{name}.toml"\n').watches == (PLAN,)


def test_the_keys_beside_an_include_win_and_lists_of_words_are_joined(tmp_path: Path) -> None:
    write(tmp_path, WHOLE, "plan.toml")
    text = '[[watch]]\ninclude = "plan.toml"\nname = "mine"\nwords.envoy = ["envoy"]\nmatch.any = ["<doc> & <envoy>"]\n'
    (watch,) = read(tmp_path, text).watches
    assert (watch.id, watch.name, watch.any) == ("plan", "mine", ("<doc> & <envoy>",))
    assert dict(watch.words) == {"doc": ("peace plan",), "envoy": ("envoy",)}


def test_faults_in_an_included_file_are_told_there_and_those_beside_the_include_here(tmp_path: Path) -> None:
    write(tmp_path, 'id = "plan"\n[words]\ndoc = ["(x"]\n[match]\nanny = []\nany = ["x"]\n', "plan.toml")
    text = '\n[[watch]]\ninclude = "plan.toml"\nnam = "x"\nwords.mine = ["(y"]\n'
    told = problems(tmp_path, text)
    assert [one.split(": ")[:2] for one in told] == [
        ["config.toml:4", "watch.nam"],
        ["config.toml:5", "watch.words.mine"],
        ["plan.toml:3", "words.doc"],
        ["plan.toml:5", "match.anny"],
    ]


@pytest.mark.parametrize(
    ("included", "told"),
    [
        (None, ["config.toml:2: watch.include: the file plan.toml cannot be used.", "plan.toml: cannot be read: "]),
        ("a =", ["config.toml:2: watch.include: the file plan.toml", "plan.toml:1: is not valid TOML"]),
        ("[[watch]]\n[[watch]]\n", ["plan.toml:1: watch: an included file holds one [[watch]], not 2."]),
        ("watch = 1", ["plan.toml:1: watch: wants tables written", "plan.toml:1: watch: an included file holds one"]),
        ('include = "plan.toml"', ["plan.toml:1: include: an included file cannot include another."]),
        ('[[watch]]\ninclude = "plan.toml"', ["plan.toml:2: watch.include: an included file cannot include another."]),
        ('x = 1\n[[watch]]\nid = "a"\nmatch.any = ["x"]', ["plan.toml:1: x: there is no such key."]),
        ('id = "a"\nwords = 1\nmatch.any = ["x"]', ["plan.toml:2: words: wants a table, not 1."]),
    ],
)
def test_an_include_that_cannot_be_used_is_told(tmp_path: Path, included: str | None, told: list[str]) -> None:
    if included is not None:
        write(tmp_path, included, "plan.toml")
    found = problems(tmp_path, '[[watch]]\ninclude = "plan.toml"\n')
    found = [one for one in found if "there is no such key" in one or "without `any`" not in one]
    assert [one[: len(start)] for one, start in zip(found, told, strict=True)] == told


def test_an_include_must_be_a_text(tmp_path: Path) -> None:
    (only,) = problems(tmp_path, "[[watch]]\ninclude = 1\n")
    assert only == 'config.toml:2: watch.include: wants a text in quotes, e.g. "…", not 1.'


def test_one_file_included_twice_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, "id = 1\nmatch.any = ['x']\n", "plan.toml")
    told = problems(tmp_path, '[[watch]]\ninclude = "plan.toml"\n[[watch]]\ninclude = "plan.toml"\n')
    assert told == ['plan.toml:1: id: wants a text in quotes, e.g. "…", not 1.']
