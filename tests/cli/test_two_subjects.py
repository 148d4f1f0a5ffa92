"""A strike and a drug before its regulators, from the texts to what a person is told: nothing is about one plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_kit import call, shell

CONFIG = """
[state]
timezone = "Europe/Berlin"

[[watch]]
id = "strike"
[watch.words]
strike = ["strike", "walkout", "Streik*", "*streik"]
port = ["port", "dock*", "Hafen*"]
[watch.match]
any = ["dock strike", "<port> ~3 <strike>", "<strike> ~4 <port>", "*hafenstreik", "<port> ~12 <strike>"]
context = ["Hamburg*"]
not = ["rail <strike>"]
others = ["Liverpool"]
also = ["the <strike>", "the offer", "the dispute"]
[[watch.document]]
name = "offer"
about = ["employers", "Arbeitgeber"]
[[watch.document]]
name = "claim"
about = ["union", "Verdi"]
[[watch.fact]]
name = "raise"
patterns = ["{n} percent", "{n} Prozent"]
[[watch.actor]]
name = "Anna Brandt"
aliases = ["Brandt"]

[[watch]]
id = "drug"
[watch.match]
any = ["Velotrex"]
not = ["Velotrex Arena"]
also = ["the drug", "the application"]
[[watch.document]]
name = "US filing"
about = ["FDA", "US"]
[[watch.document]]
name = "EU filing"
about = ["EMA", "Brussels"]
[[watch.fact]]
name = "patients"
patterns = ["{n} patients"]
[[watch.actor]]
name = "FDA"
aliases = ["Food and Drug Administration"]
[[watch.actor]]
name = "EMA"
"""

WALKOUT = (
    "Dockers at the port of Hamburg began a dock strike on Monday after talks on wages broke down. "
    "The employers had offered 5 percent over two years. The union Verdi, with eleven thousand members, asked for 9 "
    "percent. Container ships were waiting in the German Bight on Monday evening, the harbour master said. "
    "Nobody expects a settlement before the weekend."
)
RETOLD = (
    "After talks on wages broke down, dockers at the port of Hamburg began a dock strike on Monday. "
    "Over two years the employers had offered 5 percent. The union Verdi, which has eleven thousand members, asked for "
    "9 percent. On Monday evening container ships were waiting in the German Bight, the harbour master said."
)
ADDED = "The carmaker Tessalon said the dock strike would close its plant in Leipzig from Wednesday."
GERMAN = "Anna Brandt hat am Sonntag das Angebot der Arbeitgeber von 6 Prozent angenommen."
RAISED = (
    "The employers at the port of Hamburg raised their offer to the dockers to 6 percent on Wednesday. The dock strike "
    'goes on. Anna Brandt, who leads the union, rejected the offer. "We are not beggars," she said.'
)
AGAIN = (
    "To end the dock strike in Hamburg the employers now offer 6 percent, up from 5 percent. Brandt rejected the offer."
)
RECALLED = (
    "Shares of shipping lines fell in Frankfurt on Thursday. Traders spoke of profit taking.\n\nBackground\n\n"
    "The dock strike in Hamburg began on Monday."
)
BOXED = (
    "Rain fell in Kiel on Thursday. Farmers were glad.\n\nRead also\n\nHamburg dock strike: Brandt accepts everything"
)
ELSEWHERE = (
    "In Liverpool a dock strike began on Friday. Hamburg had one before. The strike there is the third this year."
)
AGREED = "Anna Brandt accepted the employers' offer of 6 percent on Sunday, which ends the dock strike in Hamburg."
FILED = (
    "The FDA has accepted the application for Velotrex, a pill against migraine, its maker said on Tuesday. "
    "The drug was tested in 1,200 patients in the US."
)
SECOND = (
    "For Velotrex the EMA asks for a trial with 3,000 patients. In the US filing the FDA counts 1,200 patients. "
    "Concerts at Velotrex Arena go on."
)
UNTRUE = "It is not correct to say that the FDA rejected Velotrex, a spokesman said on Friday."
REFUSED = "The Food and Drug Administration rejected Velotrex on Saturday, half a year after the filing."

TEXTS = (
    ("strike/walkout", "2026-03-02T08:00:00Z", "Hamburg dockers walk out over pay", WALKOUT),
    ("strike/copy", "2026-03-02T10:00:00Z", "Hamburg dockers walk out over pay", f"HAMBURG, March 2 — {WALKOUT}"),
    ("strike/retold", "2026-03-02T12:00:00Z", "Port of Hamburg stands still", RETOLD),
    ("strike/added", "2026-03-02T15:00:00Z", "Dockers stop the port of Hamburg", f"{RETOLD} {ADDED}"),
    ("strike/raised", "2026-03-04T08:00:00Z", "More money for dockers", RAISED),
    ("strike/again", "2026-03-04T11:00:00Z", "Dockers are offered more", AGAIN),
    ("strike/recalled", "2026-03-05T08:00:00Z", "Shares of shipping lines fall", RECALLED),
    ("strike/boxed", "2026-03-05T09:00:00Z", "Rain in the north", BOXED),
    ("strike/elsewhere", "2026-03-06T09:00:00Z", "Another port", ELSEWHERE),
    ("strike/agreed", "2026-03-08T08:00:00Z", "Union leader gives in", AGREED),
    ("strike/german", "2026-03-08T11:00:00Z", "Ende im Hafenstreik von Hamburg", GERMAN),
    ("drug/filed", "2026-03-03T08:00:00Z", "A pill is looked at", FILED),
    ("drug/copy", "2026-03-03T09:00:00Z", "A pill is looked at", FILED),
    ("drug/second", "2026-03-05T08:00:00Z", "More data wanted", SECOND),
    ("drug/untrue", "2026-03-06T08:00:00Z", "A rumour", UNTRUE),
    ("drug/refused", "2026-03-07T08:00:00Z", "No pill", REFUSED),
)

Rows = list[dict[str, object]]


def address(name: str) -> str:
    """Each text is from an outlet of its own."""
    subject, text = name.split("/")
    return f"https://{text}.example/{subject}"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The config of a state that took the texts in."""
    folder = tmp_path_factory.mktemp("subjects")
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    rows = ({"url": address(name), "published": day, "title": title, "text": text} for name, day, title, text in TEXTS)
    (folder / "texts.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = shell("--config", folder / "config.toml", "--now", "2026-03-10", "import", folder / "texts.jsonl")
    assert done.status == 0, done.err
    return folder / "config.toml"


def rows(told: Path, kind: str, name: str = "") -> Rows:
    every = [json.loads(line) for line in call("--config", told, "export", kind).out.splitlines()]
    return [row for row in every if name in ("", row.get("watch")) or row["url"] == address(name)]


def news(told: Path, name: str) -> list[str]:
    """The sentences of a text that its flags show as new."""
    flags = rows(told, "flags")
    each = [flag["sentences"] for flag in flags if flag["url"] == address(name)]
    return [one["text"] for sentences in each for one in sentences if one["url"] == address(name)]  # type: ignore[attr-defined]


def reasons(told: Path, name: str) -> list[str]:
    return [reason for flag in rows(told, "flags") if flag["url"] == address(name) for reason in flag["reasons"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["strike/walkout", "strike/raised", "strike/agreed", "drug/filed", "drug/refused"])
def test_every_first_report_is_told(told: Path, name: str) -> None:
    assert news(told, name)


@pytest.mark.parametrize("name", ["strike/copy", "strike/retold", "strike/german", "strike/again", "drug/copy"])
def test_copies_rewrites_and_translations_that_add_nothing_raise_nothing(told: Path, name: str) -> None:
    assert news(told, name) == []
    assert [row["kind"] for row in rows(told, "mentions") if row["url"] == address(name)] == ["repeat"]


def test_a_rewrite_that_adds_one_sentence_raises_that_sentence_only(told: Path) -> None:
    assert news(told, "strike/added") == [ADDED]


def test_background_alone_is_a_repeat_and_boxes_and_other_ports_are_nothing(told: Path) -> None:
    kinds = {row["url"]: row["kind"] for row in rows(told, "mentions")}
    assert kinds[address("strike/recalled")] == "repeat"
    assert address("strike/boxed") not in kinds
    assert address("strike/elsewhere") not in kinds


def test_the_look_alike_is_no_sentence_of_a_text_that_is_about_the_drug(told: Path) -> None:
    (mention,) = [row for row in rows(told, "mentions") if row["url"] == address("drug/second")]
    assert "Arena" not in json.dumps(mention["sentences"])


def test_two_documents_keep_their_own_numbers_and_who_said_each_first(told: Path) -> None:
    first = {(row["watch"], row["document"], row["value"], row["url"]) for row in rows(told, "facts") if row["first"]}
    assert first == {
        ("strike", "offer", 5, address("strike/walkout")),
        ("strike", "claim", 9, address("strike/walkout")),
        ("drug", "US filing", 1200, address("drug/filed")),
        ("strike", "offer", 6, address("strike/raised")),
        ("drug", "EU filing", 3000, address("drug/second")),
    }


def test_a_value_is_repeated_by_those_who_say_it_later(told: Path) -> None:
    repeats = {row["url"] for row in rows(told, "facts") if row["value"] == 6 and not row["first"]}
    assert repeats == {address("strike/again"), address("strike/agreed"), address("strike/german")}


def test_a_changed_value_is_told_with_both_sentences(told: Path) -> None:
    changes = [flag for flag in rows(told, "flags") if flag["kind"] == "fact-change"]
    (change,) = changes
    assert change["reasons"] == ["raise of the offer: 5 → 6"]
    quoted = {one["text"]: one["url"] for one in change["sentences"]}  # type: ignore[attr-defined]
    assert quoted[RAISED.split(". ")[0] + "."] == address("strike/raised")
    assert any("5 percent" in text for text in quoted)


def test_stances_are_exported_by_canonical_names_and_what_is_untrue_is_none(told: Path) -> None:
    held = [(row["actor"], row["stance"], row["url"]) for row in rows(told, "stances")]
    assert held == [
        ("FDA", "accepts", address("drug/filed")),
        ("FDA", "accepts", address("drug/copy")),
        ("Anna Brandt", "rejects", address("strike/raised")),
        ("Anna Brandt", "rejects", address("strike/again")),
        ("FDA", "rejects", address("drug/refused")),
        ("Anna Brandt", "accepts", address("strike/agreed")),
        ("Anna Brandt", "accepts", address("strike/german")),
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("strike/agreed", "Anna Brandt now accepts, before: rejects"),
        ("drug/refused", "FDA now rejects, before: accepts"),
    ],
)
def test_a_changed_stance_is_a_reason(told: Path, name: str, reason: str) -> None:
    assert reason in reasons(told, name)
