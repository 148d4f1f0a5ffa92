"""The digest as text: in a terminal of any width, in Markdown, and in the words both share."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from rich.cells import cell_len
from sample import COURIER, EMPTY, FULL, LONG_URL, MATERIAL, NIGHT, SINCE, flag, mention

from pipeline.model import Quoted
from pipeline.publish import FactRow, FeedTrouble, Late, Material, compose, html, markdown, terminal

TERMINAL = """\
Wednesday, 4 March 2026
points 28 → 19 · 1 new item · 1 quiet edit · 1 feed failing
3 Mar 07:00 – 4 Mar 07:00 (Europe/Kyiv)

peace plan ─────────────────────────────────────────────────

WHAT CHANGED
points (Lakeside plan): 28 → 19
▸ Plan trimmed to 19 points
  Courier, citing Meridian Wire · 3 Mar 22:00
  − before (The Post, 2 Mar 11:00): The plan had 28 points
    on Monday.
  + The trimmed plan now has 19 points, two envoys said.
  repeated by: Ledger
  also in: Visnyk
  why: new number: 19 points · flag a1
  https://courier.example/a

QUIETLY EDITED
▸ Envoys meet by the lake
  Post, citing Meridian Wire · 3 Mar 22:00 · edit seen 3 Mar
  22:00
  ± Both sides [-agreed on-] {+discussed+} the plan.
  why: the verb changed: agreed → discussed · flag c1
  https://post.example/c

WHAT IS NEW
▸ Parliament to vote on the plan
  Herald, citing Meridian Wire · 3 Mar 22:00 · new story
  + Parliament will vote on the plan on Friday.
  why: first time: parliament votes · flag b1
  https://herald.example/b
  also in: Signal
  copies in: Ledger
  4 outlets, 1 independent origin: Meridian Wire

gas transit ────────────────────────────────────────────────
Nothing new, and no article mentioned it.

Can the silence be trusted? ────────────────────────────────
6 of 6 feeds polled, 1 failing.
Failing since 3 Mar 07:00: Dispatch: the site answered 503.
41 new entries, 38 articles read; 5 copies folded away, 7
mentions repeated what was known.
12 entries seen at a feed's first look, kept as known; 1
entry waiting for another try.
1 article could not be read in full:
  Herald: Lost page: there is no such page (404) (the feed's
  own text is shown)
"""


def told(material: Material, width: int = 200) -> str:
    return terminal(compose(material), width)


def coverage(**more: object) -> str:
    """The coverage section of a quiet day."""
    quiet = replace(EMPTY.coverage, **more)  # type: ignore[arg-type]
    return told(replace(EMPTY, coverage=quiet)).split("trusted?")[1].split("─\n")[1]


def test_the_digest_of_a_usual_day() -> None:
    assert told(MATERIAL, 60) == TERMINAL


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal_but_an_address_and_no_word_is_lost(width: int) -> None:
    text = told(FULL, width)
    assert all(cell_len(line) <= width or line == f"  {LONG_URL}" for line in text.split("\n"))
    together = "".join(text.split())
    for words in (LONG_URL, "Прем’єрка: рада з 12 членів", "ни один из девятнадцати"):
        assert "".join(words.split()) in together


def test_a_terminal_narrower_than_thirty_columns_is_taken_as_thirty() -> None:
    assert told(MATERIAL, 10) == told(MATERIAL, 30)


def test_colours_come_only_when_asked_for() -> None:
    digest = compose(FULL)
    assert "\x1b" not in terminal(digest, 80)
    assert "\x1b[1m" in terminal(digest, 80, colour=True)


def test_a_story_is_headed_only_where_that_adds_something() -> None:
    text = told(FULL)
    assert text.count("Parliament to vote on the plan") == 1
    assert "\nPlan shrinks after talks\n" in text
    assert "#### Plan shrinks after talks" in markdown(compose(FULL))
    untitled = replace(MATERIAL, flags=(replace(MATERIAL.flags[2], story_title=""),))
    assert "WHAT IS NEW\n▸ Parliament" in told(untitled)


def test_an_item_shows_four_sentences_and_three_reasons_and_counts_the_rest() -> None:
    for text in (told(FULL), markdown(compose(FULL))):
        assert "and 2 more new sentences" in text
        assert "; and 3 more" in text
        assert "Голову обиратимуть щопівроку" not in text
    edits = [Quoted(f"Gone {n}.", "removed") for n in range(5)]
    gone = replace(MATERIAL, flags=(flag("x1", "edit", "post", "T", *edits, reason="r"),))
    assert "and 1 more sentence\n" in told(gone)


def test_a_reason_that_is_cut_within_a_quotation_closes_it() -> None:
    said = "new quotation: “" + "we shall not sign what we have not read " * 4 + "”"
    cut = replace(MATERIAL, flags=(flag("x1", "development", "post", "T", Quoted("New.", "new"), reason=said),))
    assert " …”" in told(cut)
    assert told(cut).count("“") == told(cut).count("”")


def test_an_edit_is_readable_without_colour_in_both_formats() -> None:
    assert "± The delegations [-agreed-] {+did not agree+} on the map" in told(FULL)
    assert "The delegations ~~agreed~~ **did not agree** on the map" in markdown(compose(FULL))


def test_values_of_more_than_three_changes_are_counted_at_the_top() -> None:
    changes = [
        flag(f"x{n}", "fact-change", f"h{n}", "T", reason="r", fact="points", document="", old=None, new=n)
        for n in range(4)
    ]
    assert "\npoints 0 · points 1 · points 2 · 1 feed failing\n" in told(replace(MATERIAL, flags=tuple(changes[:3])))
    text = told(replace(MATERIAL, flags=tuple(changes)))
    assert "\n4 changes · 1 feed failing\n" in text
    assert "\npoints: 3\n▸ T\n" in text
    assert "  why: r · flag x3\n" in text


def test_a_reason_that_the_change_tells_is_not_told_again() -> None:
    assert "\n  flag a1\n" in told(replace(MATERIAL, flags=MATERIAL.flags[:1]))


def test_copies_are_named_apart_from_reports_and_many_outlets_are_counted() -> None:
    text = told(FULL)
    assert "also in: Signal ×2\n" in text
    assert "copies in: Ledger\n" in text
    assert ", and 3 more outlets\n" in text
    assert ", and 3 more outlets" in markdown(compose(FULL))
    assert "[Signal](<https://signal.example/x>) [2](<https://signal.example/y>)" in markdown(compose(FULL))


def test_an_old_sentence_names_its_outlet_and_links_it_else_its_site() -> None:
    assert "− before (The Post, 2 Mar 11:00): The plan had 28" in told(MATERIAL)
    assert "* [before \\(The Post, 2 Mar 11:00\\)](<https://post.example/1>): The plan" in markdown(compose(MATERIAL))
    unknown = replace(MATERIAL, facts=())
    assert "− before (post.example): The plan had 28" in told(unknown)


def test_a_late_digest_says_so_and_since_when_nothing_ran() -> None:
    late = Late(MATERIAL.until + timedelta(hours=2, minutes=12), MATERIAL.until - timedelta(hours=4))
    said = (
        "Frozen 4 Mar 09:12, 2 hours late: no pass ran since 4 Mar 03:00. "
        "What came out meanwhile is for a later digest."
    )
    for render in (lambda digest: terminal(digest, 200), html):
        assert said in render(replace(compose(MATERIAL), late=late))
        assert "late" not in render(compose(MATERIAL)).split("</style>")[-1]
    assert "09:12, 2 hours late" in markdown(replace(compose(MATERIAL), late=late))
    days = Late(MATERIAL.until + timedelta(days=3), None)
    assert "\nFrozen 7 Mar 07:00, 3 days late.\n" in terminal(replace(compose(MATERIAL), late=days))


def test_a_label_is_told_with_its_item() -> None:
    labelled = replace(MATERIAL, flags=(replace(MATERIAL.flags[2], label="useful"),))
    assert "new story · labelled useful" in told(labelled)


def test_old_news_shows_its_year_and_an_imported_text_has_no_outlet() -> None:
    row = replace(MATERIAL.flags[2], published=NIGHT - timedelta(days=400), url="file:a/b.txt", site="", origins=())
    text = told(replace(MATERIAL, flags=(row,), mentions=()))
    assert "imported text · 27 Jan 2025 22:00 · new story" in text
    assert "file:a/b.txt" in text
    assert "(<file:" not in markdown(compose(replace(MATERIAL, flags=(row,), mentions=())))


def test_an_article_without_a_title_is_named_by_its_address_and_a_context_line_is_plain() -> None:
    row = replace(MATERIAL.flags[2], title="", site="", sentences=(Quoted("Around it.", "context"),))
    text = told(replace(MATERIAL, flags=(row,)))
    assert "▸ https://herald.example/b" in text
    assert "  herald.example, citing" in text
    assert "\n    Around it.\n" in text


def test_a_day_that_is_not_over_says_so_far() -> None:
    assert "\nso far · 3 Mar 07:00" in told(replace(MATERIAL, complete=False))


def test_an_empty_day_is_a_digest_that_says_so() -> None:
    for text in (told(EMPTY), markdown(compose(EMPTY))):
        assert "nothing new" in text
        assert "1 mention repeated what was already known" in text


def test_a_watch_that_was_edited_only_has_no_other_heading() -> None:
    edited = replace(MATERIAL, flags=MATERIAL.flags[3:])
    assert "WHAT IS NEW" not in told(edited)
    assert "### What is new" not in markdown(compose(edited))
    assert "### Quietly edited" in markdown(compose(edited))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "6 of 6 feeds polled, none failing.\n"),
        ({"runs": 0, "polled": 0}, "No pass ran in this time: the silence says nothing.\n"),
        ({"feeds": 1, "polled": 1}, "1 of 1 feed polled, none failing.\n"),
        ({"copies": 1, "entries": 1, "articles": 1}, "1 new entry, 1 article read; 1 copy folded away, 1 mention rep"),
        ({"known": 2}, "2 entries seen at a feed's first look, kept as known.\n"),
        ({"held": 1, "pending": 2}, "2 entries waiting for another try; 1 entry held, waiting for you.\n"),
        (
            {"gone": (FeedTrouble("Old Gazette", "u", SINCE, "410."),)},
            "1 gone.\nGone since 3 Mar 07:00: Old Gazette: 410.\n",
        ),
        ({"silent": (FeedTrouble("", "https://q.example", None, ""),)}, "1 silent.\nSilent: https://q.example.\n"),
    ],
)
def test_the_coverage_is_told_in_sentences(more: dict[str, object], sentence: str) -> None:
    assert sentence in coverage(**more)


def test_a_day_on_which_nothing_could_be_read_is_not_called_quiet() -> None:
    failing = tuple(FeedTrouble(f"Feed {n}", "u", SINCE, "no such name") for n in range(6))
    for why, blind in (
        ("No pass ran", {"runs": 0, "polled": 0}),
        ("No feed could be read", {"failing": failing}),
        ("No feed could be read", {"failing": failing[1:], "gone": failing[:1]}),
    ):
        text = told(replace(EMPTY, coverage=replace(EMPTY.coverage, **blind)))  # type: ignore[arg-type]
        assert f"\n{why[0].lower()}{why[1:]}" in text
        assert f"{why}, so nothing is known.\n" in text
        assert "the silence says nothing.\n" in text
        assert "nothing new" not in text.lower()
    assert "nothing new" in told(replace(EMPTY, coverage=replace(EMPTY.coverage, failing=failing[1:])))


def test_much_trouble_is_counted_not_listed() -> None:
    text = told(FULL)
    assert "Feed 5, Feed 6, Feed 7 and 3 more: timed out after 30 s.\n" in text
    assert "  and 25 more: see --format html or json.\n" in text
    assert "  * and 10 more: see the HTML or the JSON" in markdown(compose(FULL))
    assert "  Herald: https://herald.example/0: blocked by robots.txt\n" in text


def test_feeds_that_fail_alike_since_one_time_are_one_line_and_others_one_each() -> None:
    def failing(name: str, hours: int, reason: str) -> FeedTrouble:
        return FeedTrouble(name, f"https://www.{name}.example/rss", SINCE + timedelta(hours=hours), reason)

    down = [failing(name, 1, f"{name}.example has no address") for name in ("post", "herald")]
    text = coverage(failing=(*down, failing("wire", 2, "wire.example has no address"), failing("dawn", 1, "refused")))
    assert "Failing since 3 Mar 08:00: post and herald: its site has no address.\n" in text
    assert "Failing since 3 Mar 09:00: wire: wire.example has no address.\n" in text
    assert "Failing since 3 Mar 08:00: dawn: refused.\n" in text
    many = coverage(failing=tuple(failing(f"f{n}", n, "refused") for n in range(10)))
    assert many.count(": refused.\n") == 8
    assert 'Failing: 2 more feeds; "pipeline feeds list" names them.\n' in many


def test_a_waiting_sentence_comes_only_when_something_waits() -> None:
    assert "waiting" not in coverage()


def test_who_repeats_several_values_of_one_item_is_named_once() -> None:
    given = [
        FactRow("plan", fact, "", value, f"https://{host}.example/{host[0]}", host.title(), NIGHT, False, "…")
        for fact, value in (("points", 19), ("years", 5))
        for host in ("courier", "ledger", "post")
    ]
    flags = [
        flag(f"a{n}", "fact-change", *COURIER, url=given[0].url, reason="…", fact=fact, old=28, new=new)
        for n, (fact, new) in enumerate((("points", 19), ("years", 5)))
    ]
    rows = tuple(mention(host, "development", page=host[0]) for host in ("courier", "ledger", "post"))
    day = replace(MATERIAL, flags=tuple(flags), facts=tuple(given), mentions=rows)
    for text in (terminal(compose(day)), markdown(compose(day)), html(compose(day))):
        assert text.count("repeated by") == text.count("3 independent origins") == 1
    apart = replace(day, facts=tuple(given[:-1]))
    told = terminal(compose(apart))
    assert told.count("repeated by: Ledger, Post") == 1
    assert "points 19: 3 outlets" in told
    assert "years 5: 2 outlets" in told


def test_an_item_of_which_only_the_headline_is_known_says_so() -> None:
    refused = "the site refuses to show the page (403)"
    bare = replace(flag("b1", "new-story", "herald", "A vote on the plan", reason="new story"), unread=refused)
    for written in (terminal, markdown, html):
        text = written(compose(replace(MATERIAL, flags=(bare,)))).replace("\\", "")
        assert f"Only its headline is known: {refused}." in text


def test_an_outlet_that_tells_it_is_not_named_again_for_a_copy() -> None:
    rows = (mention("signal", story="s2"), mention("signal", story="s2", copy_of="https://post.example/1", page="y"))
    text = told(replace(MATERIAL, flags=MATERIAL.flags[2:3], mentions=rows))
    assert "also in: Signal\n" in text
    assert "copies in" not in text


def test_what_is_told_of_a_story_of_several_items_stands_apart_from_the_last() -> None:
    one = replace(MATERIAL.flags[2], story="s2")
    other = replace(one, id="b2", url="https://herald.example/c", title="The vote is put off", kind="new-story")
    text = told(replace(MATERIAL, flags=(one, other)))
    assert "https://herald.example/c\n\n  also in: Signal\n" in text
    assert "Herald, citing Meridian Wire · 3 Mar 22:00 · new story\n" in text
    assert text.count("new story") == 1  # the story of the other was taken into that of the first
