"""What texts of many matters share makes none a copy of another; what updates and round-ups share still does."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from identify_newsroom import ELSEWHERE, HARBOUR, NOON, article, edited, stored

from pipeline.identify import copies, fingerprint, grow, join, without_furniture
from pipeline.model import Stored

FOOTER = (
    "All that stands here belongs to the Halm Press Group, and whoever wants to print, send or translate any of it "
    "must ask the office in Halm, which answers on working days between nine and four; mistakes are put right on the "
    "second page of the weekend issue, with the name of the reader who found them."
)
BRIEFS = tuple(
    f"{who} of {where} {what} on Monday, and {more}, as the desk was told by people who were there when it began."
    for who, where, what, more in (
        ("The council", "Tarnby", "voted to keep the old swimming hall", "two members left the room in protest"),
        ("A baker", "Lund", "found a coin from the year of the great flood", "the museum wants to see it soon"),
        ("The rowing club", "Osk", "won its first regatta since the war", "its cox fell into the river afterwards"),
        ("Pupils", "Verrin", "planted ninety apple trees", "a farmer lent them his only tractor for the day"),
        ("The mayor", "Skag", "opened a bridge for cyclists", "rain kept most of the guests away from the feast"),
    )
)


def related(made: Sequence[str], *others: Sequence[str]) -> list[tuple[str, str]]:
    one = article("https://z.example/1", made)
    held = [stored(article(f"https://{i}.example/1", other), i) for i, other in enumerate(others, start=1)]
    return [(found.kind, found.of) for found in copies(one, fingerprint(one), NOON, held)]


def test_briefs_that_share_a_long_footer_are_nothing_to_each_other() -> None:
    *others, last = BRIEFS
    assert related((last, FOOTER), (others[0], FOOTER)) != []
    assert related((last, FOOTER), *((text, FOOTER) for text in others)) == []


def test_a_copy_of_one_of_them_is_found_by_what_is_its_own() -> None:
    others = [(text, FOOTER) for text in BRIEFS]
    assert related((BRIEFS[1].replace("Monday", "Monday evening"), FOOTER), *others) == [
        ("near", "https://2.example/1")
    ]


@pytest.mark.parametrize("last", ["40", "44"])
def test_the_updates_of_a_report_are_no_furniture(last: str) -> None:
    updates = [edited(HARBOUR, "40 million", f"{millions} million") for millions in ("40", "41", "42", "43")]
    found = related((*edited(HARBOUR, "40 million", f"{last} million"), ELSEWHERE[0]), *updates)
    assert {kind for kind, _ in found} >= ({"near"} if last == "40" else {"variant"})


def test_a_report_that_stands_in_many_round_ups_is_still_what_its_copies_are_copies_of() -> None:
    round_ups = [(*(text for text in BRIEFS if text != other), other, *HARBOUR[:3]) for other in BRIEFS]
    found = related((*HARBOUR[:3], BRIEFS[0][:60]), HARBOUR[:3], *round_ups)
    assert ("near", "https://1.example/1") in found


def test_what_stands_below_two_briefs_is_no_lead_that_they_share() -> None:
    """With two of them alone nobody can know yet that it stands below all: folded, the second would be missed."""
    storm = (
        "A storm took the roof off the fish market of Tarnby last night. Stalls open again on Thursday, its keeper Ole "
        "Strand said, if the carpenters from Lund find enough slate."
    )
    court = (
        "Judges in Verrin sent a dealer of false lottery tickets to prison for two years. He had sold nine hundred of "
        "them from a bakery van, mostly to pensioners on the coast."
    )
    assert "near" not in {kind for kind, _ in related((storm, FOOTER), (court, FOOTER))}
    assert related((storm, FOOTER), (storm, FOOTER.split(";")[0])) == [("near", "https://1.example/1")]


SHORT = (
    "Two members left the council of Tarnby in protest on Monday when it voted to keep the old swimming hall.",
    "A baker in Lund found a coin from the year of the great flood under his oven; the museum wants to see it soon.",
    "Rain kept most guests away when the mayor of Verrin opened a bridge for cyclists that had taken too long.",
    "The rowing club of Osk has won its first regatta since the war, and its cox fell into the river afterwards.",
)


def one_site(*texts: Sequence[str]) -> list[Stored]:
    return [stored(article(f"https://a.example/{i}", text), i) for i, text in enumerate(texts)]


def joins(asked: Stored, held: Stored) -> bool:
    """Whether a text joins the story another founded."""
    story = grow(None, held.article, held.fingerprint, held.published, held.id)
    bare = without_furniture(asked.article, asked.fingerprint, [held])
    return join(bare, asked.published, [story])[0] is not None


@pytest.mark.parametrize(("one", "other"), [(0, 1), (1, 2), (2, 3), (3, 0)])
def test_two_briefs_of_a_site_are_of_no_story_by_what_it_prints_below_both(one: int, other: int) -> None:
    asked, held = one_site((SHORT[one], FOOTER), (SHORT[other], FOOTER))
    story = grow(None, held.article, held.fingerprint, held.published, held.id)
    assert join(asked.fingerprint, asked.published, [story])[0] is not None, "else the test would prove nothing"
    assert not joins(asked, held)


def test_what_it_is_a_copy_of_goes_by_all_its_lines() -> None:
    asked, held = one_site((SHORT[0], FOOTER), (SHORT[1], FOOTER))
    bare, whole = without_furniture(asked.article, asked.fingerprint, [held]), asked.fingerprint
    assert (bare.words, bare.exact, bare.sketch) == (whole.words, whole.exact, whole.sketch)
    assert bare.about != whole.about


def test_lines_about_the_matter_are_no_furniture() -> None:
    """A follow-up of the same desk repeats a paragraph as it stood; it names who the rest is about."""
    followed = ("Ingrid Solberg left the harbour board on Friday, after a night of talks with the crews.", HARBOUR[1])
    asked, held = one_site(followed, HARBOUR)
    assert without_furniture(asked.article, asked.fingerprint, [held]) == asked.fingerprint


def test_copies_and_texts_of_other_sites_share_no_furniture_of_a_site() -> None:
    asked, held = one_site((SHORT[0], FOOTER), (SHORT[0].replace("Monday", "Monday night"), FOOTER))
    assert without_furniture(asked.article, asked.fingerprint, [held]) == asked.fingerprint
    elsewhere = stored(article("https://b.example/1", (SHORT[1], FOOTER)), 2)
    assert without_furniture(asked.article, asked.fingerprint, [elsewhere]) == asked.fingerprint
