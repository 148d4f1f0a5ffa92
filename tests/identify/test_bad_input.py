"""Texts no newsroom writes: nothing crashes, nothing takes its square, and the outcome is sensible."""

from __future__ import annotations

from functools import partial

import pytest
from identify_newsroom import HARBOUR, NOON, article, calls, stored

from pipeline.identify import copies, fingerprint, grow, join, rewrites
from pipeline.model import Article, Relation

SOURCE = stored(article("https://a.example/1", HARBOUR), 1)
STORY = grow(None, SOURCE.article, SOURCE.fingerprint, NOON, 1)
TEMPLATE = (
    "Shares in the town of Larnholm moved by {n} points on Monday, and traders spoke of a quiet day on the exchange. "
    "The index closed at {m} points after {k} thousand trades, and the crown was unchanged against the euro, as it "
    "had been all week while the weather kept fishermen at home and ferries in the harbour."
)


def identified(made: Article) -> tuple[Relation, ...]:
    print_ = fingerprint(made)
    join(print_, NOON, [STORY])
    return (*copies(made, print_, NOON, [SOURCE]), *rewrites(made, print_, NOON, [SOURCE]))


@pytest.mark.parametrize("text", ["", "Harbour plan approved", " \n ", "?!…", "\u0301", "𝕳" * 50])
def test_nothing_and_next_to_nothing_is_related_to_nothing(text: str) -> None:
    made = article("https://z.example/", [text])
    assert identified(made) == ()
    assert join(fingerprint(made), NOON, [STORY])[0] is None


def test_two_empty_texts_are_no_copies() -> None:
    empty = stored(article("https://a.example/9", ()), 9)
    assert copies(article("https://z.example/", ()), empty.fingerprint, NOON, [empty]) == ()


def book(words: int) -> Article:
    return article("https://z.example/", [" ".join(f"Word{i % 9973} runs over hill {i}." for i in range(words // 5))])


def test_a_book_has_a_bounded_fingerprint_and_takes_no_more_a_word_than_a_chapter() -> None:
    made = fingerprint(book(200_000))
    assert made.words == 200_000
    assert len(made.terms) <= 160
    assert len(made.sketch) <= 2048
    identified(book(5))  # dictionaries are loaded once
    chapter, whole = (calls(lambda words=words: identified(book(words))) for words in (20_000, 200_000))
    assert whole < 11 * chapter


def test_one_text_in_two_scripts_is_no_copy_of_itself() -> None:
    cyrillic = "Лука прапустыў пошту і сказаў што заўтра вернецца да гавані разам з усімі рыбакамі горада. " * 4
    latin = "Luka prapustyŭ poštu i skazaŭ što zaŭtra vierniecca da havani razam z usimi rybakami horada. " * 4
    first = stored(article("https://a.example/9", [cyrillic], language="be"), 9)
    made = article("https://z.example/", [latin], language="be")
    assert copies(made, fingerprint(made), NOON, [first]) == ()


def repeated(times: int) -> Article:
    said = f"The harbour board of Larnholm has approved plan {times} to rebuild the old ferry terminal. "
    return article("https://z.example/", [said * times])


def test_one_sentence_over_and_over_is_one_text() -> None:
    said = "The harbour board of Larnholm has approved a plan to rebuild the old ferry terminal. "
    first = stored(article("https://a.example/9", [said * 400]), 9)
    made = article("https://z.example/", [said * 300])
    found = copies(made, fingerprint(made), NOON, [first])
    assert len(fingerprint(made).sketch) <= 24
    assert [relation.kind for relation in found] in (["near"], ["contains"])
    few, many = (calls(lambda times=times: identified(repeated(times))) for times in (400, 4000))
    assert many < 12 * few


def test_the_last_of_five_thousand_notes_of_one_template_joins_its_story_as_easily_as_the_hundredth() -> None:
    story, took = grow(None, SOURCE.article, SOURCE.fingerprint, NOON, 1), []
    for i in range(5000):
        made = article(f"https://z.example/{i}", [TEMPLATE.format(n=i % 97, m=2000 + i, k=i % 31)])
        print_ = fingerprint(made)
        if i in (100, 4999):
            took.append(
                calls(partial(grow, story, made, print_, NOON, 1)) + calls(partial(join, print_, NOON, [story]))
            )
        story = grow(story, made, print_, NOON, 1)
    assert len(story.terms) <= 160
    assert took[1] < 1.5 * took[0]


def test_notes_of_one_template_are_variants_and_twenty_candidates_cost_twenty_times_one() -> None:
    notes = [
        stored(article(f"https://a.example/{i}", [TEMPLATE.format(n=i, m=2000 + i, k=i + 3)]), i) for i in range(1, 21)
    ]
    made = article("https://z.example/", [TEMPLATE.format(n=90, m=3000, k=77)])
    print_ = fingerprint(made)
    found = copies(made, print_, NOON, notes)
    assert {relation.kind for relation in found} == {"variant"}
    few, all_ = (calls(partial(copies, made, print_, NOON, some)) for some in (notes[:4], notes))
    assert all_ < 6 * few
