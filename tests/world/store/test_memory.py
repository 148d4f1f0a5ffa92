"""What a watch knew: things said, close sentences, values, its stories."""

from __future__ import annotations

from dataclasses import replace

import store_kit as kit

from pipeline.model import Known
from pipeline.world.store import Store
from pipeline.world.store import memory as memory_room

A, B, C = "https://north.example/a", "https://south.example/b", "https://west.example/c"
SAID = "The harbour plan has 9 points."


def known(store: Store, text: str = SAID, watch: str = kit.WATCH, url: str = "") -> Known:
    found = store.stored(A)
    return store.known(watch, found.story if found else None, kit.mention(kit.article(C, text), watch), url)


def test_a_watch_that_saw_nothing_knows_nothing(store: Store) -> None:
    assert known(store) == Known()


def test_what_was_said_is_known_to_that_watch_alone(store: Store) -> None:
    kit.keep(store, kit.article(A, SAID))
    mine = known(store, "The harbour plan has 9 points or 7 of them.")
    assert mine.facets == {"number:9"}
    assert [(one.text, one.url) for one in mine.earlier] == [(SAID, A)]
    assert known(store, watch="other") == Known()


def test_a_sentence_is_remembered_once_and_found_by_other_forms_of_its_words(store: Store) -> None:
    kit.keep(store, kit.article(A, "The harbour was developed quickly."))
    kit.keep(store, kit.article(B, "The harbour was developed quickly."))
    assert [one.url for one in known(store, "harbour development").earlier] == [A]


def test_of_many_earlier_sentences_the_rarest_words_decide(store: Store) -> None:
    with store.unit():
        for number in range(30):
            kit.keep(
                store, kit.article(f"https://north.example/{number}", f"The harbour stands where it stood, {number}.")
            )
        kit.keep(store, kit.article(B, "A harbour crane fell."))
    found = known(store, "The harbour crane stands where it stood.").earlier
    assert len(found) == memory_room.EARLIER_A_SENTENCE
    assert B in {one.url for one in found}


def test_a_value_is_dated_by_its_earliest_report_and_credited_to_the_first_decided(store: Store) -> None:
    kit.keep(store, kit.article(B, SAID, published=kit.NOW))
    kit.keep(store, kit.article(A, SAID))
    (value,) = known(store).facts
    assert (value.value, value.url, value.published) == (9, A, kit.NOW - kit.HOUR)
    assert [(row["url"], row["first"]) for row in store.export("facts")] == [(A, False), (B, True)]


def test_a_story_is_known_by_a_mention_outside_background(store: Store) -> None:
    made = kit.article(A, SAID)
    decided = kit.decision(made)
    quiet = tuple(replace(one, zone="background") for one in decided.noticed[0].mention.evidence)
    noticed = replace(decided.noticed[0], mention=replace(decided.noticed[0].mention, evidence=quiet))
    store.save(replace(decided, noticed=(noticed,)), kit.story_of(made))
    assert not known(store).story_known
    kit.keep(store, kit.article(B, SAID))
    assert not known(store).story_known  # another story
    store.save(kit.decision(kit.article(C, SAID)), store.story(1) or kit.story_of(made))
    assert known(store).story_known
    assert known(store).story_document == "the plan"


def test_the_mention_before_an_edit_is_handed_back_whole(store: Store) -> None:
    made = kit.article(A, SAID)
    kit.keep(store, made)
    assert known(store, url=A).before == replace(kit.mention(made), stances=())  # those have a table of their own
    assert known(store, url=B).before is None
    edited = kit.article(A, "Nothing is said of it now.")
    store.save(kit.decision(edited), kit.story_of(made))
    assert known(store, url=A).before is None
    assert known(store).facets == {"number:9"}
    assert list(store.export("mentions")) == []
