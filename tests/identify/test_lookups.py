"""Candidates from the state: a publisher's other languages, and five thousand notes of one template."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from identify_newsroom import HARBOUR, NOON, UKRAINIAN, article, calls

from pipeline.identify import fingerprint, grow, names_asked
from pipeline.model import Article, Decision, Identity, Prepared, Setting
from pipeline.run.identifying import identify
from pipeline.world.store import Store

DAY = "2026-03-04"
NOTES, ASKED = 5000, (500, 4999)
NOTE = (
    "Shares in the town of Larnholm moved by {n} points on Monday, and traders spoke of a quiet day on the exchange. "
    "The index closed at {m} points after {k} thousand trades, and the crown was unchanged against the euro, as it "
    "had been all week while the weather kept fishermen at home and ferries in the harbour."
)


def keep(store: Store, made: Article, after: timedelta = timedelta(0)) -> None:
    at = NOON + after
    prepared = Prepared(made, fingerprint(made), ())
    decision = Decision(prepared, Setting(at, DAY, "run", at, at), Identity(), ())
    store.save(decision, grow(None, made, prepared.fingerprint, at, 0))


def test_a_publishers_articles_in_other_languages_within_a_day_are_found_the_closest_first(tmp_path: Path) -> None:
    with Store.open(tmp_path / "state.db") as store:
        keep(store, article("https://en.paper.example/1", HARBOUR), timedelta(hours=5))
        keep(store, article("https://paper.example/de/1", HARBOUR, language="de"), timedelta(hours=1))
        keep(store, article("https://paper.example/uk/2", HARBOUR, language="uk"))
        keep(store, article("https://paper.example/en/late", HARBOUR), timedelta(hours=25))
        keep(store, article("https://other.example/en/1", HARBOUR))
        asked = article("https://www.paper.example/uk/1", UKRAINIAN, language="uk")
        found = store.translation_candidates(asked, "uk", NOON)
        assert [one.url for one in found] == ["https://paper.example/de/1", "https://en.paper.example/1"]


def test_who_tells_a_name_is_counted_among_the_stories_told_last_as_a_share_where_a_day_has_many(
    tmp_path: Path,
) -> None:
    made = article("https://a.example/1", HARBOUR)
    story = grow(None, made, fingerprint(made), NOON, 0)
    with Store.open(tmp_path / "state.db") as store:
        keep(store, made)
        keep(store, article("https://a.example/2", HARBOUR[:2]), timedelta(days=-25))
        names = names_asked(story.terms)[:1]
        assert store.tellers((*names, "@nobody"), NOON) == {names[0]: 1, "@nobody": 0}
        for number in range(1000):
            told = ("@all" if number % 10 == 0 else "@few", 1.0)
            other = replace(story, ref=f"{number:016}", founder=f"https://b.example/{number}", terms=(told,))
            store.found_story(other)
        assert store.tellers(("@all",), NOON) == {"@all": 49}, "100 of 1001, as of 500"


def test_articles_that_wait_to_be_identified_again_take_no_place_among_the_closest(tmp_path: Path) -> None:
    waiting = [f"https://paper.example/en/later-{number}" for number in range(40)]
    with Store.open(tmp_path / "state.db") as store:
        keep(store, article("https://paper.example/en/first", HARBOUR), timedelta(hours=-5))
        for number, url in enumerate(waiting):
            keep(store, article(url, HARBOUR), timedelta(minutes=number))
        store.forget_identity([member.id for member in store.decided_since(None) if member.url in waiting])
        asked = article("https://paper.example/uk/1", UKRAINIAN, language="uk")
        found = store.translation_candidates(asked, "uk", NOON)
    assert [one.url for one in found] == ["https://paper.example/en/first"]


def test_what_its_page_names_is_found_whenever_and_wherever_it_was_published(tmp_path: Path) -> None:
    named = (
        "https://paper.example/de/old",
        "https://other.example/en/1",
        "https://paper.example/fr/1",
        "https://a.example/",
    )
    with Store.open(tmp_path / "state.db") as store:
        keep(store, article(named[0], HARBOUR, language="de"), timedelta(days=-9))
        keep(store, article(named[1], HARBOUR))
        keep(store, article("https://paper.example/fr/moved", HARBOUR, language="fr"), timedelta(days=-1, hours=-1))
        store.link(named[2], "https://paper.example/fr/moved", NOON)
        asked = replace(article("https://paper.example/uk/1", UKRAINIAN, language="uk"), alternates=named)
        found = store.translation_candidates(asked, "uk", NOON)
    assert [one.url for one in found] == [named[1], "https://paper.example/fr/moved", named[0]]


def test_a_translation_is_in_the_story_of_what_it_translates_unless_a_person_said_otherwise(tmp_path: Path) -> None:
    english = "https://paper.example/en/1"
    translated = article("https://paper.example/uk/1", UKRAINIAN, language="uk")
    prepared = Prepared(translated, fingerprint(translated), ())
    with Store.open(tmp_path / "state.db") as store:
        keep(store, article(english, HARBOUR))
        _, found = identify(store, prepared, NOON)
        assert found.story is not None
        assert found.story.founder == english
        assert found.reason.startswith("in the story of its translation")
        store.constrain([(translated.url, english)], "cannot", NOON)
        assert identify(store, prepared, NOON)[1].story is None


def test_of_a_story_of_thousands_forty_members_are_met_the_closest_in_time(tmp_path: Path) -> None:
    with Store.open(tmp_path / "state.db") as store, store.unit():
        for minute in range(-60, 61, 2):
            one = article(f"https://a.example/{minute}", HARBOUR)
            at = NOON + timedelta(minutes=minute)
            prepared = Prepared(one, fingerprint(one), ())
            story = store.story(1)
            made = Decision(prepared, Setting(at, DAY, "run", at, at), Identity(story=story), ())
            store.save(made, grow(story, one, prepared.fingerprint, at, 0))
        found = store.story_members(1, NOON + timedelta(minutes=1), timedelta(minutes=90))
    apart = [abs(one.published - NOON - timedelta(minutes=1)) for one in found]
    assert len(found) == 40
    assert apart == sorted(apart)
    assert apart[-1] == timedelta(minutes=39)


def test_the_note_five_thousand_of_one_template_costs_what_the_five_hundredth_does(tmp_path: Path) -> None:
    def note(number: int) -> Prepared:
        made = article(f"https://z.example/{number}", [NOTE.format(n=number % 97, m=2000 + number, k=number % 31)])
        return Prepared(made, fingerprint(made), ())

    with Store.open(tmp_path / "state.db") as store, store.unit():
        took = []
        for number in range(NOTES):
            prepared, story = note(number), store.story(1)
            if number in ASKED:
                took.append(calls(partial(identify, store, prepared, NOON)))
            decision = Decision(prepared, Setting(NOON, DAY, "run", NOON, NOON), Identity(story=story), ())
            store.save(decision, grow(story, prepared.article, prepared.fingerprint, NOON, 0))
        early, late = took
        assert late < 1.2 * early
