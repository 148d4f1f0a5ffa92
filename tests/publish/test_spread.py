"""How many outlets carry a report, and from how many independent origins."""

from __future__ import annotations

from dataclasses import replace

from sample import mention

from pipeline.publish import MentionRow, independent, spread_words


def report(host: str, *origins: str, of: str = "", adds: bool = True, retold: bool = False) -> MentionRow:
    row = mention(host, "development" if adds else "repeat")
    source = f"https://{of}.example/x" if of else ""
    return replace(row, origins=origins, **{"retells" if retold else "copy_of": source})  # type: ignore[arg-type]


def test_six_outlets_may_have_two_origins() -> None:
    rows = [
        report("post", "Meridian Wire"),
        report("courier", "Meridian Wire"),
        report("ledger", of="post", adds=False),
        report("herald", of="courier", retold=True),
        report("signal"),
        report("visnyk", of="signal", adds=False, retold=True),
    ]
    assert independent(rows) == ("Meridian Wire", "Signal")
    assert independent(rows[::-1]) == ("Signal", "Meridian Wire")
    assert spread_words(6, independent(rows)) == "6 outlets, 2 independent origins: Meridian Wire and Signal"


def test_an_outlet_that_is_credited_is_one_origin_with_itself() -> None:
    assert independent([report("post"), report("courier", "POST")]) == ("POST",)


def test_who_adds_nothing_and_credits_nobody_shows_no_origin() -> None:
    assert independent([report("post", adds=False)]) == ()
    assert spread_words(3, ()) == ""
    assert spread_words(1, ("Post",)) == ""


def test_a_copy_of_what_is_not_at_hand_is_from_its_site() -> None:
    assert independent([report("post", of="elsewhere", adds=False)]) == ("elsewhere.example",)


def test_articles_that_are_said_to_be_from_each_other_end() -> None:
    assert independent([report("post", of="courier"), report("courier", of="post")]) == ("Courier", "Post")


def test_of_many_origins_the_first_are_named() -> None:
    told = spread_words(9, tuple("ABCDEFG"))
    assert told == "9 outlets, 7 independent origins: A, B, C, D, E and 2 more"
