"""The nouns come back from JSON as they went."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
import store_kit as kit
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codec import decode, decode_all, encode, from_fields
from pipeline.model import Article, Entry, Failure, FeedRecord, Fingerprint, Flag, Mention
from pipeline.world.store.codec import columns, time_of, time_text

moments = st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(microsecond=0))


@given(st.builds(Entry, published=st.none() | moments, updated=st.none() | moments))
def test_an_entry_comes_back(entry: Entry) -> None:
    assert decode(Entry, encode(entry)) == entry


@given(
    st.builds(
        FeedRecord,
        first_read=st.none() | moments,
        **dict.fromkeys(
            ("last_fetched", "last_ok", "last_full", "last_new", "next_fetch", "failing_since"), st.none() | moments
        ),
    )
)
def test_a_feed_record_comes_back_from_columns(record: FeedRecord) -> None:
    assert from_fields(FeedRecord, columns(record)) == record


def test_nested_nouns_come_back() -> None:
    made = kit.article("https://north.example/a", authors=("Ann",))
    assert decode(Article, encode(made)) == made
    assert decode(Mention, encode(kit.mention(made))) == kit.mention(made)
    assert decode(Fingerprint, encode(kit.fingerprint(made))) == kit.fingerprint(made)
    assert decode_all(Flag, encode((kit.flag_on(made),))) == (kit.flag_on(made),)
    failure = Failure("u", "timeout", "slow", 503, timedelta(seconds=90))
    assert decode(Failure, encode(failure)) == failure


def test_what_a_text_lacks_takes_its_default_and_unknown_keys_are_passed_over() -> None:
    assert decode(Article, '{"url":"u","title":"t","blocks":[],"mood":"grim"}') == Article("u", "t", ())


@given(st.datetimes(min_value=datetime(2, 1, 1), timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_order_of_texts_is_the_order_of_times(one: datetime, other: datetime) -> None:
    assert (time_text(one) < time_text(other)) <= (one < other)
    assert time_of(time_text(one)) == one.replace(microsecond=0)


def test_times_of_other_zones_are_kept_in_utc() -> None:
    kyiv = timezone(timedelta(hours=2))
    assert time_text(datetime(2031, 3, 2, 1, 0, 0, 999_999, kyiv)) == "2031-03-01T23:00:00Z"


def test_json_of_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match="url"):
        decode(Article, "{}")
