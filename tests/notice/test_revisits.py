"""A wall, a teaser, an error page or broken characters in the place of a text are no revision of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Block
from pipeline.notice import compare, is_revision

A = "Tovin approved the treaty with forty clauses on Tuesday. “It is a door,” he said in the café."
B = "The toll revenue goes to both banks in equal parts. Owners of boats pay as before."
C = "Divers inspected the old gates of the canal for cracks. They found none in the northern one."
D = "A vote in the upper house is expected before 14 June. The unions were not asked."
TEXT = (A, B, C, D)
B_C_D = TEXT[1:]
NAMES = ("Abel", "Boris", "Cyril", "Dana", "Edgar", "Fabian", "Gerda", "Hanna", "Irene", "Jonas", "Karel", "Lothar")


def verdict(write, *new, **fields):
    return is_revision(write("a", *TEXT, title="A title"), write("a", *new, **{"title": "A title", **fields}))


@pytest.mark.parametrize(
    ("kind", "paragraphs"),
    [
        ("same", TEXT),
        ("same", tuple(text.replace("“", '"').replace("”", '"').replace(" ", "\u00a0", 3) for text in TEXT)),
        ("same", (*TEXT, "Advertisement", "12 comments")),
        ("revision", (A.replace("forty", "thirty"), B, C, D)),
        ("revision", (A, B, C)),
        ("revision", (*TEXT, "Nobody was hurt in the storm that followed.")),
        ("empty", ()),
        ("empty", ("Advertisement", "Share this article")),
        ("truncated", (A,)),
        ("truncated", (A, f"{B[:40]}…")),
        ("truncated", (A, B, "Subscribe to continue reading this article.")),
        ("consent", ("We and our 200 partners use cookies on your device. You can accept or manage your choices.",)),
        ("other", ("The page could not be found. Try the search.",)),
    ],
)
def test_what_stands_there_now(write, kind, paragraphs):
    found = verdict(write, *paragraphs)
    assert (found.kind, found.is_revision) == (kind, kind == "revision"), found.reason


@pytest.mark.parametrize(
    "paragraphs",
    [
        (B, A, C, D),
        (f"{A} {B}", C, D),
        (A.replace("on Tuesday", "on Tuesday,"), B, C, D),
        (A, B.replace("revenue", "revennue"), C, D),
    ],
    ids=["moved", "joined", "a comma", "a typo"],
)
def test_what_weighs_little_is_kept_and_counted(write, paragraphs):
    assert verdict(write, *paragraphs).kind == "revision"
    assert compare(write("a", *TEXT), write("a", *paragraphs)).severity == "cosmetic"


def test_a_brief_that_grew_into_a_report_is_a_revision_of_it(write):
    brief = ("Tovin has approved the canal treaty.", "It has forty clauses.")
    more = tuple(f"In district {name} the vote was followed at {name} hall by {name}ers." for name in NAMES)
    grown = (
        "The canal treaty with its forty clauses has the approval of Tovin, after a night of talks.",
        *B_C_D,
        *more,
    )
    assert is_revision(write("a", *brief, title="A title"), write("a", *grown, title="A title")).kind == "revision"


def test_a_new_headline_alone_is_a_revision(write):
    assert verdict(write, *TEXT, title="Another title").kind == "revision"


def test_a_headline_that_could_not_be_read_is_none(write):
    assert verdict(write, *TEXT, title="").kind == "same"


def test_a_text_that_gives_way_to_its_correction_is_a_revision(write):
    note = "This article has been withdrawn by the editors because its main claim could not be confirmed."
    assert verdict(write, note).kind == "revision"


@pytest.mark.parametrize("read", ["cp1252", "latin-1", "cp1251"])
def test_broken_characters_are_kept_out_and_mended_when_they_come_right(write, read):
    whole = write("a", *TEXT)
    broken = replace(whole, blocks=tuple(Block(text.encode().decode(read, "ignore")) for text in TEXT))
    assert is_revision(whole, broken).kind == "garbled"
    assert is_revision(broken, whole).kind == "mended"
    assert compare(broken, whole).severity == "cosmetic"


def test_the_reason_quotes_the_wall(write):
    found = verdict(write, "Please verify that you are human. Enable JavaScript and cookies to continue.")
    assert found.kind == "consent"
    assert "verify" in found.reason
