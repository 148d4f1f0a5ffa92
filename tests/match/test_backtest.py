"""Replaying a draft watch: what each term brings, what each look-alike removes, which words it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from match_helpers import article, watching

from pipeline.match import backtest, uses
from pipeline.model import Actor, Article, DocumentRule

WATCH = watching(
    "<names>",
    "night boat",
    words=(("names", ("ferry plan", "ferry blueprint")),),
    context=("Arland",),
    exclude=("Borland ferry plan", "toy ferry plan"),
    also=("the plan",),
)


def at(number: int, text: Article) -> Article:
    return replace(text, url=f"https://news.example/{number}")


def stored() -> Iterator[Article]:
    texts = (
        "Arland shows a ferry plan. The Selby framework is new. Rain fell.",
        "Arland has a ferry blueprint and a ferry plan. The plan uses the Selby framework.",
        "A night boat for Arland. It sank.",
        "The Borland ferry plan worries Arland.",
        "Arland rests. The harbour is shut.",
    )
    return (at(number, article(text)) for number, text in enumerate(texts))


def test_each_term_is_counted_with_what_it_finds_and_what_it_alone_finds() -> None:
    told = {term.phrase: (term.finds, term.alone) for term in backtest(stored(), WATCH).terms}
    assert told == {"ferry plan": (2, 1), "ferry blueprint": (1, 0), "night boat": (1, 1)}


def test_each_look_alike_is_counted_with_what_would_be_found_without_it() -> None:
    told = {one.phrase: one for one in backtest(stored(), WATCH).exclusions}
    assert (told["Borland ferry plan"].articles, told["Borland ferry plan"].sentences) == (1, 1)
    assert told["Borland ferry plan"].sample == ("The Borland ferry plan worries Arland.",)
    assert (told["toy ferry plan"].articles, told["toy ferry plan"].sentences) == (0, 0)


def test_a_look_alike_doubled_by_another_removes_nothing_alone_and_says_what_it_overlaps() -> None:
    doubled = replace(WATCH, exclude=("Borland ferry plan", "Borland ferry"))
    told = {one.phrase: one for one in backtest(stored(), doubled).exclusions}
    assert {(one.overlaps, one.sentences) for one in told.values()} == {(1, 0)}


def test_mentions_are_those_that_matching_finds() -> None:
    told = backtest(stored(), WATCH)
    assert told.articles == 5
    assert [url[-1] for url, _ in told.mentions] == ["0", "1", "2"]


def test_words_that_keep_company_with_the_watch_are_proposed_and_never_its_own() -> None:
    texts = [f"Arland likes the ferry plan, called the Selby framework in {town}." for town in ("Ash", "Elm", "Oak")]
    texts += [f"Ministers in {town} read the weather report aloud. Rain fell." for town in ("Ash", "Elm", "Oak")] * 40
    told = backtest((at(n, article(text)) for n, text in enumerate(texts)), WATCH)
    words = [one.words for one in told.proposals]
    assert "Selby framework" in words
    assert not any("ferry" in word or "Arland" in word or "report" in word for word in words)
    assert all(one.articles >= 3 for one in told.proposals)


def test_of_a_run_of_words_the_longest_is_proposed_and_names_of_actors_are_not() -> None:
    texts = [
        f"Arland likes the ferry plan, called the Selby framework by Ms Orla of {town}." for town in ("A", "E", "O")
    ]
    texts += ["Rain fell on the harbour."] * 120
    watch = replace(WATCH, actors=(Actor("Orla"),))
    words = [one.words for one in backtest((at(n, article(text)) for n, text in enumerate(texts)), watch).proposals]
    assert words == ["Selby framework"]


def test_the_name_of_a_document_of_the_watch_is_not_proposed_alone() -> None:
    texts = [f"Arland likes the ferry plan, called the Selby framework in {town}." for town in ("Ash", "Elm", "Oak")]
    texts += [f"The ferry plan of Arland was signed at Selby near {town}." for town in ("Ash", "Elm", "Oak")]
    texts += ["Rain fell on the harbour."] * 120
    watch = replace(WATCH, documents=(DocumentRule("Selby plan", ("Selby",)),))
    words = [one.words for one in backtest((at(n, article(text)) for n, text in enumerate(texts)), watch).proposals]
    assert "Selby framework" in words
    assert "Selby" not in words


def test_numbers_in_proposals_are_any_number() -> None:
    texts = [f"Arland's ferry plan, a {n}-berth sketch, is late." for n in (12, 14, 19)]
    texts += ["Rain fell on the harbour."] * 120
    told = backtest((at(n, article(text)) for n, text in enumerate(texts)), WATCH)
    (proposal,) = [one for one in told.proposals if one.words == "#-berth sketch"]
    assert proposal.articles == 3


def test_a_watch_with_faults_and_no_articles_is_replayed_all_the_same() -> None:
    assert backtest([], WATCH).mentions == ()
    assert backtest(stored(), replace(WATCH, any=("(((", "ferry plan"), exclude=("<nothing>",))).articles == 5


def test_the_phrases_an_article_uses_are_told_lists_included() -> None:
    assert uses(article("Arland has a ferry blueprint."), WATCH) == {"<names>", "ferry blueprint", "Arland"}


def test_words_of_the_watch_beside_a_name_are_proposed_from_articles_it_does_not_find() -> None:
    texts = [f"Arland's minister read the Selby plan in {town}." for town in ("Ash", "Elm", "Oak")]
    texts += [f"Arland likes the ferry plan in {town}." for town in ("Ash", "Elm")]
    texts += ["Rain fell on the harbour."] * 120
    (proposal,) = backtest((at(n, article(text)) for n, text in enumerate(texts)), WATCH).proposals
    assert (proposal.words, proposal.articles, proposal.missed) == ("Selby plan", 3, 3)


def test_a_name_with_a_verb_is_no_name_of_a_thing() -> None:
    texts = [f"Arland likes the ferry plan. Selby backed a day of rest in {town}." for town in ("Ash", "Elm", "Oak")]
    texts += ["Rain fell on the harbour."] * 120
    words = [one.words for one in backtest((at(n, article(text)) for n, text in enumerate(texts)), WATCH).proposals]
    assert words == ["Selby"]


def test_names_alone_come_after_phrases_and_are_few() -> None:
    names = ("Aldo", "Brun", "Caro", "Dorn", "Ehra", "Filz", "Gora")
    said = " ".join(f"{name} was there." for name in names[:1])
    texts = [
        f"Arland likes the ferry plan of {' and '.join(names)}, the Selby framework, in {town}. {said}"
        for town in ("Ash", "Elm", "Oak")
    ]
    texts += ["Rain fell on the harbour."] * 120
    words = [one.words for one in backtest((at(n, article(text)) for n, text in enumerate(texts)), WATCH).proposals]
    assert words[0] == "Selby framework"
    assert len(words) == 6


def test_what_another_matter_takes_away_is_counted() -> None:
    watch = replace(WATCH, others=("Norland",))
    texts = ("Norland's ferry plan failed. Arland slept.", "Arland has a ferry plan.", "Norland met Arland.")
    told = backtest((at(n, article(text)) for n, text in enumerate(texts)), watch)
    (one,) = [each for each in told.exclusions if each.key == "others"]
    assert (one.phrase, one.overlaps, one.articles, one.sentences) == ("Norland", 1, 1, 1)
    assert one.sample == ("Norland's ferry plan failed.",)
