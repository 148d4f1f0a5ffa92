"""What looks at read articles find: edits, and what is none; pages that go and come back; clocks and live pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from canned import DAYS, DOWN, FEED, FIRST, HOURS, MINUTES, MISSING, START, WEATHER, Answer, Canned, Desk, Piece, page

from pipeline.world.store import Store

FRONT = Answer(page(WEATHER), final="https://herald.example/")
EDITED = FIRST.with_text("within ninety days", "within sixty days")
CONSENT = Answer(
    b"<html><body><main><p>We value your privacy. We and our 812 partners store cookies on your device.</p>"
    b"<p>You can accept all cookies or manage your consent before you continue to the site.</p></main></body></html>"
)
PAID = (
    b'<html><head><title>t</title><script type="application/ld+json">{"@context": "https://schema.org", "@type": '
    b'"NewsArticle", "headline": "Velmar drafts a 28-point peace plan with Costrin", "isAccessibleForFree": false}'
    b"</script></head><body><main><article><h1>Velmar drafts a 28-point peace plan with Costrin</h1>%s</article></main>"
    b"</body></html>"
)
STUB = Answer(PAID % "".join(f"<p>{one}</p>" for one in FIRST.paragraphs[:3]).encode())
WALLS = {
    "consent": (CONSENT, "asks for consent"),
    "paid": (STUB, "asks for payment"),
    "402": (Answer(b"", 402), "asks for payment"),
    "a teaser": (
        Answer(page(replace(FIRST, paragraphs=(*FIRST.paragraphs[:2], "Subscribe to continue reading this article.")))),
        "only its beginning stands there",
    ),
    "cut": (Answer(page(replace(FIRST, paragraphs=FIRST.paragraphs[:2]))), "only its beginning stands there"),
    "another text": (Answer(page(WEATHER.at(FIRST.url))), "the page shows another text"),
}


def told(desk: Desk, kind: str) -> list[str]:
    return [reason for row in desk.rows("flags") if row["kind"] == kind for reason in row["reasons"]]


# -- gone and back ---------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [MISSING, Answer(b"", 410), FRONT], ids=["404", "410", "front page"])
def test_an_article_is_gone_when_a_second_look_hours_later_says_so(web: Canned, desk: Desk, answer: Answer) -> None:
    web.feed(FEED, FIRST)
    web.put(FIRST.url, answer, START + MINUTES)
    desk.passes(0, 1, 2)
    assert desk.flag_kinds() == ["new-story"], "one look is not enough, nor are two within an hour"
    desk.passes(8)
    assert desk.flag_kinds() == ["new-story", "vanished"]
    assert "2026-03-02 09:00 UTC" in told(desk, "vanished")[0]
    desk.passes(24, 48, 200)
    assert desk.flag_kinds() == ["new-story", "vanished"]


def test_a_page_that_was_away_for_a_look_is_not_gone(web: Canned, desk: Desk) -> None:
    web.feed(FEED, FIRST)
    web.put(FIRST.url, MISSING, START + HOURS - MINUTES)
    web.print_pages(FIRST, since=START + 2 * HOURS)
    desk.passes(0, 1, 8, 24, 80)
    assert desk.flag_kinds() == ["new-story"]
    assert desk.numbers(FIRST.url) == [1]


def test_an_article_nobody_was_told_of_is_never_called_gone_and_then_left_alone(web: Canned, desk: Desk) -> None:
    web.feed(FEED, WEATHER)
    web.put(WEATHER.url, MISSING, START + MINUTES)
    desk.passes(0, 1, 6, 24, 72, 336)
    assert desk.flags() == []
    assert web.times(WEATHER.url) == 4


def test_a_return_is_said_once_and_shows_when_it_was_gone(web: Canned, desk: Desk) -> None:
    web.feed(FEED, FIRST)
    web.put(FIRST.url, MISSING, START + MINUTES)
    web.print_pages(FIRST, since=START + DAYS)
    desk.passes(0, 1, 8, 33, 34, 60, 100)
    assert desk.flag_kinds() == ["edit", "new-story", "vanished"]
    assert told(desk, "edit") == ["is back, after it was gone at 2026-03-02 16:00 UTC"]
    assert desk.numbers(FIRST.url) == [1]
    with Store.open(desk.config.state) as store:
        shown = store.show(FIRST.url)
        assert [event.what for event in store.why(FIRST.url) if event.what in ("gone", "back")] == ["gone", "back"]
    assert shown is not None
    assert (shown.gone, shown.back) == (START + 8 * HOURS, START + 33 * HOURS)


def test_what_comes_back_changed_is_an_edit_too(web: Canned, desk: Desk) -> None:
    web.feed(FEED, FIRST)
    web.put(FIRST.url, MISSING, START + MINUTES)
    web.print_pages(EDITED, since=START + DAYS)
    desk.passes(0, 1, 8, 33)
    assert desk.flag_kinds() == ["edit", "edit", "new-story", "vanished"]


# -- what is no edit ---------------------------------------------------------------------------------


def test_empty_pages_refusals_and_failures_are_neither_edits_nor_ends(tmp_path: Path, web: Canned) -> None:
    ladder = ", ".join(f'"{hour}h"' for hour in range(1, 20))
    desk = Desk.at(tmp_path, web, FEED, revisit=f"after = [{ladder}]")
    web.feed(FEED, FIRST)
    deep = b"<html><body>" + b"<div>" * 5_000 + b"</body></html>"
    answers = [*map(Answer, (b"<html></html>", b"\0", deep, b"<p>&#xD800;</p>")), *(Answer(b"", n) for n in (403, 451))]
    answers.append(DOWN)
    for hour, answer in enumerate(answers, start=1):
        web.put(FIRST.url, answer, START + hour * HOURS)
    desk.passes(0)
    before = desk.exports()
    desk.passes(*range(1, 12))
    assert web.times(FIRST.url) > len(answers)
    assert desk.exports() == before


@pytest.mark.parametrize(("answer", "reason"), WALLS.values(), ids=WALLS)
def test_a_wall_where_the_text_stood_is_no_revision_and_is_said_when_a_second_look_finds_it(
    web: Canned, desk: Desk, answer: Answer, reason: str
) -> None:
    web.feed(FEED, FIRST)
    web.put(FIRST.url, answer, START + MINUTES)
    web.print_pages(FIRST, since=START + DAYS)
    desk.passes(0, 1, 2)
    assert desk.flag_kinds() == ["new-story"], "one look is not enough, nor are two within an hour"
    with Store.open(desk.config.state) as store:
        shown, checks = store.show(FIRST.url), store.check()
        assert any(reason in event.detail for event in store.why(FIRST.url) if event.what == "visit")
    assert shown is not None
    assert reason in shown.instead
    assert any(reason in check.what for check in checks)
    desk.passes(8, 9)
    assert desk.flag_kinds() == ["new-story", "vanished"]
    assert reason in told(desk, "vanished")[0]
    assert desk.numbers(FIRST.url) == [1]
    desk.passes(33)
    assert told(desk, "edit") == ["is back, after it was gone at 2026-03-02 16:00 UTC"]
    assert desk.numbers(FIRST.url) == [1]
    with Store.open(desk.config.state) as store:
        shown = store.show(FIRST.url)
        assert store.page(FIRST.url) == page(FIRST)
    assert shown is not None
    assert shown.instead == ""


def test_a_wall_before_an_article_nobody_was_told_of_is_only_noted(web: Canned, desk: Desk) -> None:
    web.feed(FEED, WEATHER)
    web.put(WEATHER.url, CONSENT, START + MINUTES)
    desk.passes(0, 1, 6, 24, 72, 336)
    assert desk.flags() == []
    assert desk.numbers(WEATHER.url) == [1]
    assert web.times(WEATHER.url) == 6


def test_a_page_that_never_was_there_does_not_vanish(web: Canned, desk: Desk) -> None:
    own = "Velmar has drafted a 28-point peace plan, two officials said."
    web.feed(FEED, replace(FIRST, own=own), pages=False)
    desk.passes(0, 1, 8, 24, 72)
    assert desk.flag_kinds() == ["new-story"]


def test_broken_characters_are_no_revision_and_the_right_ones_that_follow_mend_the_text(
    web: Canned, desk: Desk
) -> None:
    ours = FIRST.with_text("the capital said", "the café “Orlan” said")
    broken = replace(ours, paragraphs=tuple(one.encode().decode("cp1252", "ignore") for one in ours.paragraphs))
    web.feed(FEED, ours, WEATHER, pages=False)
    web.print_pages(ours, WEATHER)
    web.print_pages(broken, since=START + MINUTES)
    desk.passes(0, 1)
    assert desk.numbers(FIRST.url) == [1]
    web.print_pages(ours, since=START + 2 * HOURS)
    desk.passes(6)
    assert desk.numbers(FIRST.url) == [1]
    assert desk.flag_kinds() == ["new-story"]


def test_a_text_first_read_in_broken_characters_is_mended_without_a_word(web: Canned, desk: Desk) -> None:
    ours = FIRST.with_text("the capital said", "the café “Orlan” said")
    broken = replace(ours, paragraphs=tuple(one.encode().decode("cp1252", "ignore") for one in ours.paragraphs))
    web.feed(FEED, broken)
    web.print_pages(ours, since=START + MINUTES)
    desk.passes(0, 1)
    assert [row["severity"] for row in desk.rows("revisions")] == [None, "cosmetic"]
    assert desk.flag_kinds() == ["new-story"]


def test_a_wall_that_hides_what_its_feed_tells_in_full_is_no_revision_either(web: Canned, desk: Desk) -> None:
    """The page shows a stub now, and the text of the feed, as long as the page's, would be taken in its place."""
    long = replace(FIRST, paragraphs=(*FIRST.paragraphs, *WEATHER.paragraphs))
    own = ("A plan for peace, and snow.", *long.paragraphs)
    web.feed(FEED, replace(long, own="\n".join(own)), pages=False)
    web.print_pages(long)
    web.put(FIRST.url, STUB, START + MINUTES)
    desk.passes(0, 1)
    assert desk.numbers(FIRST.url) == [1]
    with Store.open(desk.config.state) as store:
        shown = store.show(FIRST.url)
    assert shown is not None
    assert shown.revisions[0].article.source == "page"
    assert "payment" in shown.instead


def test_a_text_far_shorter_is_believed_when_it_is_read_twice(web: Canned, desk: Desk) -> None:
    """An extraction that fails once is no edit; an article that was cut down is."""
    web.feed(FEED, FIRST)
    short = replace(FIRST, paragraphs=FIRST.paragraphs[3:4])
    web.print_pages(short, since=START + HOURS - MINUTES)
    web.print_pages(FIRST, since=START + 1.5 * HOURS)
    web.print_pages(short, since=START + 20 * HOURS)
    desk.passes(0, 1, 2, 3)
    assert desk.numbers(FIRST.url) == [1]
    desk.passes(24, 25)
    assert desk.numbers(FIRST.url) == [1, 2]
    assert desk.flag_kinds() == ["edit", "new-story"]


def test_the_validators_of_a_text_not_believed_are_not_the_articles(web: Canned, desk: Desk) -> None:
    web.feed(FEED, FIRST, pages=False)
    html = {"content-type": "text/html"}
    short = page(replace(FIRST, paragraphs=FIRST.paragraphs[3:4]))
    web.put(FIRST.url, Answer(page(FIRST), headers={**html, "etag": '"whole"'}))
    web.put(FIRST.url, Answer(short, headers={**html, "etag": '"part"'}), START + HOURS - MINUTES)
    desk.passes(0, 1, 2)
    assert [dict(one.headers) for one in web.asked if one.url == FIRST.url][-1]["If-None-Match"] == '"whole"'


def test_the_page_that_replaces_a_feeds_summary_is_no_edit_and_may_be_a_development(web: Canned, desk: Desk) -> None:
    own = "Velmar has drafted a 28-point peace plan, two officials said."
    web.feed(FEED, replace(FIRST, own=own), pages=False)
    web.put(FIRST.url, DOWN)
    web.print_pages(FIRST, since=START + 30 * MINUTES)
    desk.passes(0)
    assert desk.flag_kinds() == ["new-story"]
    desk.passes(1)
    assert desk.flag_kinds() == ["development", "new-story"]
    assert [row["severity"] for row in desk.rows("revisions")] == [None, None]


def test_a_first_mention_that_a_page_adds_to_a_summary_is_a_development(web: Canned, desk: Desk) -> None:
    own = "Bakeries in the capital stayed closed for a third day for want of flour."
    web.feed(FEED, replace(FIRST, title="Bakeries stay closed", own=own), pages=False)
    web.put(FIRST.url, DOWN)
    web.print_pages(FIRST, since=START + 30 * MINUTES)
    desk.passes(0, 1)
    assert desk.flag_kinds() == ["development"]


def test_an_edit_that_adds_a_first_mention_is_a_development(web: Canned, desk: Desk) -> None:
    web.feed(FEED, WEATHER)
    more = "Snow also delays the Orlan peace plan for Velmar, envoy Ida Rask said."
    web.print_pages(replace(WEATHER, paragraphs=(*WEATHER.paragraphs, more)), since=START + 30 * MINUTES)
    desk.passes(0, 1)
    assert desk.flag_kinds() == ["development"]


# -- pages that never rest ----------------------------------------------------------------------------


def with_clock(piece: Piece, moment: datetime) -> Piece:
    return replace(piece, paragraphs=(*piece.paragraphs, f"The clock above the market shows {moment:%H:%M} to all."))


def test_a_clock_on_the_page_is_known_for_one_after_three_states_and_edits_are_seen_past_it(
    tmp_path: Path, web: Canned
) -> None:
    ladder = ", ".join(f'"{hour}h"' for hour in range(1, 16))
    desk = Desk.at(tmp_path, web, FEED, revisit=f"after = [{ladder}]")
    web.feed(FEED, FIRST, pages=False)
    for hour in range(16):
        moment = START + hour * HOURS
        web.print_pages(with_clock(FIRST if hour < 12 else EDITED, moment + 7 * MINUTES), since=moment - MINUTES)
    desk.passes(*range(16))
    assert desk.flag_kinds() == ["edit", "new-story"]
    assert len(desk.numbers(FIRST.url)) == 4, "three states by which the clock was known, and the edit"
    (edit,) = (row for row in desk.rows("flags") if row["kind"] == "edit")
    assert all("market" not in line["text"] for line in edit["sentences"])


LIVE_BLOG = b'<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'


def live(hour: float) -> Piece:
    """A live page: a post every ten minutes since it began."""
    posts = [
        f"At half past {name} delegate {name} told the Orlan peace plan talks of {name}ville and its mill."
        for name in ("Abel", "Boris", "Cyril", "Dana", "Edgar", "Fabian", "Gerda", "Hanna", "Irene", "Jonas", "Karel")
    ]
    return replace(FIRST, paragraphs=(*posts[: int(hour * 6)], *FIRST.paragraphs))


def test_a_live_page_is_told_once_an_hour_at_most_and_nothing_of_it_is_lost(tmp_path: Path, web: Canned) -> None:
    ladder = ", ".join(f'"{minute}m"' for minute in range(10, 130, 10))
    desk = Desk.at(tmp_path, web, FEED, revisit=f"after = [{ladder}]")
    web.feed(FEED, FIRST, pages=False)
    for tick in range(13):
        moment = START + tick * 10 * MINUTES
        body = page(live(tick / 6)).replace(b"</head>", LIVE_BLOG + b"</head>")
        web.put(FIRST.url, Answer(body), moment - MINUTES)
    desk.passes(*(tick / 6 for tick in range(13)))
    seen = [datetime.fromisoformat(row["seen"]) for row in desk.rows("revisions")]
    assert len(seen) == 3
    assert all(later - earlier >= timedelta(hours=1) for earlier, later in pairwise(seen))
    newest = desk.rows("revisions")[-1]
    assert newest["number"] == 3
    with Store.open(desk.config.state) as store:
        held = store.stored(FIRST.url)
    assert held is not None
    assert "Karelville" in held.article.text
