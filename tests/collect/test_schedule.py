"""What a feed's answers mean and when it is asked again: record, answer and clock decide, nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect import due, interpret, is_known, request, settle
from pipeline.model import Entry, Failure, FeedDocument, FeedRecord, Rejected, Response

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EVERY = timedelta(minutes=15)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
URL = "https://herald.example/feed"
NEW = FeedRecord(url=URL, address=URL)
READ = replace(
    NEW,
    etag='W/"a-1"',
    last_modified="Sat, 21 Nov 2026 09:00:00 GMT",
    body_hash="0",
    first_read=NOW - DAY,
    last_fetched=NOW - HOUR,
    last_ok=NOW - HOUR,
    last_full=NOW - HOUR,
    next_fetch=NOW,
)
DOCUMENT = FeedDocument(title="Herald", language="en", entries=())
NO_FEED = Rejected(URL, "not_a_feed", "The address answered with a web page instead of a feed.")


def answered(status: int = 200, body: bytes = b"<rss/>", moved: str = "", **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(url=URL, final_url=moved or URL, status=status, headers=named, body=body, permanent_url=moved)


def read_well(record: FeedRecord, answer: Response, now: datetime = NOW, new: int = 0, **of: object) -> FeedRecord:
    record, verdict = interpret(record, answer, now, EVERY)
    if verdict == "unchanged":
        return record
    assert verdict == "parse"
    return settle(record, replace(DOCUMENT, **of), now, EVERY, new)  # type: ignore[arg-type]


def failed(record: FeedRecord, answer: Response | Failure, now: datetime = NOW) -> FeedRecord:
    record, verdict = interpret(record, answer, now, EVERY)
    assert verdict == "failed"
    return record


# -- asking ----------------------------------------------------------------------------------


def test_validators_are_sent_back_byte_for_byte() -> None:
    record = read_well(NEW, answered(etag='W/"x y;1"', last_modified="Sunday or so"))
    headers = dict(request(record, (), NOW).headers)
    assert headers["If-None-Match"] == 'W/"x y;1"'
    assert headers["If-Modified-Since"] == "Sunday or so"


def test_once_a_week_a_feed_is_asked_without_validators_so_that_a_lying_304_cannot_hide_it() -> None:
    record, asked = read_well(NEW, answered(etag="1")), []
    for hour in range(1, 24 * 16):
        now = NOW + hour * HOUR
        conditional = "If-None-Match" in dict(request(record, (), now).headers)
        asked.append(conditional)
        record = read_well(record, answered(304 if conditional else 200, etag="1"), now)
    assert asked.count(False) == 2


def test_a_304_nobody_asked_for_is_a_failure() -> None:
    record = failed(NEW, answered(304, b""))
    assert "304" in record.failure
    assert record.first_read is None


def test_no_validators_are_kept_from_an_answer_that_is_out_of_date_at_once() -> None:
    record = read_well(READ, answered(etag="1", last_modified="x", expires="0"))
    assert (record.etag, record.last_modified) == ("", "")


def test_own_headers_are_sent_to_the_configured_host_only() -> None:
    secret = (("Authorization", "Bearer canary"),)
    moved = replace(NEW, address="https://other.example/feed")
    assert secret[0] in request(NEW, secret, NOW).headers
    assert secret[0] not in request(moved, secret, NOW).headers
    assert request(moved, secret, NOW).url == "https://other.example/feed"


# -- what a feed says of its pace --------------------------------------------------------------


def test_a_ttl_holds_after_answers_that_bring_nothing() -> None:
    record = read_well(NEW, answered(etag="a"), ttl=6 * HOUR)
    later = NOW + 6 * HOUR
    unmodified, verdict = interpret(record, answered(304, b""), later, EVERY)
    assert (verdict, unmodified.next_fetch) == ("unchanged", later + 6 * HOUR)
    same, verdict = interpret(record, answered(), later, EVERY)
    assert (verdict, same.next_fetch) == ("unchanged", later + 6 * HOUR)


def test_a_ttl_that_is_taken_back_holds_no_longer() -> None:
    record = read_well(NEW, answered(), ttl=6 * HOUR)
    assert read_well(record, answered(body=b"<rss></rss>"), ttl=None).next_fetch == NOW + EVERY


def test_a_feed_is_not_asked_in_the_hours_it_skips() -> None:
    record = read_well(NEW, answered(etag="a"), skip_hours=(12, 13))
    assert record.next_fetch == NOW + 2 * HOUR
    unmodified, _ = interpret(record, answered(304, b""), NOW + DAY, EVERY)
    assert unmodified.next_fetch == NOW + DAY + 2 * HOUR
    assert read_well(record, answered(body=b"<rss></rss>"), skip_hours=()).next_fetch == NOW + EVERY


def test_marks_are_kept_until_the_next_good_read() -> None:
    record = read_well(NEW, answered(etag="a"), marks=b"m")
    assert interpret(record, answered(304, b""), NOW, EVERY)[0].marks == b"m"
    assert settle(record, NO_FEED, NOW, EVERY, 0).marks == b"m"


# -- good answers ----------------------------------------------------------------------------


def test_a_first_read_is_recorded() -> None:
    record = read_well(NEW, answered(etag="1"), new=3, title="Herald")
    assert (record.first_read, record.last_ok, record.last_new, record.last_full) == (NOW, NOW, NOW, NOW)
    assert (record.title, record.etag, record.next_fetch) == ("Herald", "1", NOW + EVERY)


def test_the_same_bytes_again_are_unchanged_and_not_parsed() -> None:
    record = read_well(NEW, answered(body=b"<rss>1</rss>"))
    _, verdict = interpret(record, answered(body=b"<rss>1</rss>"), NOW + HOUR, EVERY)
    assert verdict == "unchanged"
    assert interpret(record, answered(body=b"<rss>2</rss>"), NOW + HOUR, EVERY)[1] == "parse"


def test_304_is_unchanged_keeps_validators_and_ends_failures() -> None:
    record, verdict = interpret(
        replace(READ, failures=3, failing_since=NOW - DAY, failure="x"), answered(304), NOW, EVERY
    )
    assert verdict == "unchanged"
    assert (record.failures, record.failing_since, record.failure, record.etag) == (0, None, "", READ.etag)
    assert (record.last_ok, record.last_full) == (NOW, READ.last_full)


def test_a_body_that_is_no_feed_counts_as_a_failure_and_its_validators_are_not_kept() -> None:
    answer = answered(etag="captcha", last_modified="now", body=b"<html>")
    record = settle(interpret(READ, answer, NOW, EVERY)[0], NO_FEED, NOW, EVERY, 0)
    assert (record.etag, record.last_modified, record.body_hash) == ("", "", "")
    assert (record.failures, record.failure, record.last_ok) == (1, NO_FEED.reason, READ.last_ok)
    assert interpret(record, answer, NOW + HOUR, EVERY)[1] == "parse"


@pytest.mark.parametrize(
    ("headers", "ttl", "expected"),
    [
        ({}, None, EVERY),
        ({"cache_control": "public, max-age=60"}, None, EVERY),
        ({"cache_control": "public, max-age=7200"}, None, 2 * HOUR),
        ({"cache_control": "max-age=99999999999"}, None, DAY),
        ({"cache_control": "no-cache, max-age=7200"}, None, EVERY),
        ({"cache_control": "max-age=soon"}, None, EVERY),
        ({"expires": "Sun, 22 Nov 2026 15:00:00 GMT"}, None, 3 * HOUR),
        ({"expires": "Sun, 22 Nov 2026 03:00:00 GMT", "date": "Sun, 22 Nov 2026 01:00:00 GMT"}, None, 2 * HOUR),
        ({"expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, None, EVERY),
        ({"expires": "-1"}, None, EVERY),
        ({"expires": "Fri, 01 Jan 2100 00:00:00 GMT"}, None, DAY),
        ({}, HOUR, HOUR),
        ({}, timedelta(days=9), DAY),
        ({"cache_control": "max-age=7200"}, HOUR, 2 * HOUR),
    ],
)
def test_a_feed_is_left_alone_as_long_as_it_asks_up_to_a_day(
    headers: dict[str, str], ttl: timedelta | None, expected: timedelta
) -> None:
    assert read_well(NEW, answered(**headers), ttl=ttl).next_fetch == NOW + expected


def test_a_feed_configured_slower_than_a_day_stays_slow() -> None:
    week = timedelta(days=7)
    record, _ = interpret(NEW, answered(cache_control="max-age=60"), NOW, week)
    assert settle(record, DOCUMENT, NOW, week, 0).next_fetch == NOW + week


# -- moving ----------------------------------------------------------------------------------


def test_a_feed_moves_after_three_good_reads_at_the_end_of_a_permanent_redirect() -> None:
    record, there = READ, "https://new.example/feed"
    for expected in (URL, URL, there):
        record = read_well(record, answered(moved=there, body=str(expected).encode() + record.etag.encode(), etag="1"))
        assert record.address == expected
    assert record.url == URL
    assert (record.moving_to, record.moving_seen) == ("", 0)


def test_temporary_redirects_failures_and_other_targets_start_the_count_again() -> None:
    there, elsewhere = "https://new.example/feed", "https://else.example/feed"
    twice = replace(READ, moving_to=there, moving_seen=2)
    assert read_well(twice, answered()).moving_seen == 0
    assert read_well(twice, answered(moved=elsewhere)).moving_seen == 1
    assert failed(twice, Failure(URL, "timeout", "It took too long.")).moving_seen == 0


def test_a_maintenance_page_does_not_capture_a_feed() -> None:
    record = READ
    for _ in range(5):
        provisional, _ = interpret(record, answered(moved="https://host.example/maintenance"), NOW, EVERY)
        record = settle(provisional, NO_FEED, NOW, EVERY, 0)
    assert record.address == URL


@pytest.mark.parametrize("target", ["http://herald.example/feed", "ftp://x/", "https://u:p@x.example/", "nonsense"])
def test_a_feed_never_moves_to_a_worse_address(target: str) -> None:
    record = replace(READ, moving_to=target, moving_seen=7)
    assert read_well(record, answered(moved=target)).address == URL


# -- failures --------------------------------------------------------------------------------


def test_failures_back_off_exponentially_to_a_day_and_one_good_read_ends_them() -> None:
    record, waits, now = READ, [], NOW
    for _ in range(40):
        record = failed(record, Failure(URL, "connect", "Nobody answers."), now)
        assert record.next_fetch is not None
        waits.append(record.next_fetch - now)
        now = record.next_fetch
    assert waits[:3] == [2 * EVERY, 4 * EVERY, 8 * EVERY]
    assert waits == sorted(waits)
    assert waits[-1] == DAY
    assert (record.failures, record.failing_since, record.failure) == (40, NOW, "Nobody answers.")
    well = read_well(record, answered(), now)
    assert (well.failures, well.failing_since, well.failure, well.next_fetch) == (0, None, "", now + EVERY)


def test_a_network_failure_keeps_validators_and_the_last_good_read() -> None:
    record = failed(READ, Failure(URL, "timeout", "It took too long."))
    assert (record.etag, record.body_hash, record.last_ok) == (READ.etag, READ.body_hash, READ.last_ok)


@pytest.mark.parametrize("answer", [answered(410, b""), Failure(URL, "http_410", "It is gone.", status=410)])
def test_410_is_gone_and_not_asked_again(answer: Response | Failure) -> None:
    record = failed(READ, answer)
    assert record.gone
    assert not due(record, NOW + timedelta(days=400), EVERY)


def test_404_is_only_backed_off_from() -> None:
    record = failed(READ, answered(404, b""))
    assert not record.gone
    assert "404" in record.failure
    assert due(record, NOW + DAY, EVERY)


@pytest.mark.parametrize("status", [204, 206, 300, 304, 401, 403, 404, 429, 500, 503, 999])
def test_every_status_gives_a_verdict_and_every_failure_a_sentence(status: int) -> None:
    record, verdict = interpret(NEW, answered(status, b""), NOW, EVERY)
    assert verdict == ("parse" if 200 <= status < 300 else "failed")
    assert verdict == "parse" or record.failure.endswith(".")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("7200", 2 * HOUR),
        ("60", 2 * EVERY),
        ("-5", 2 * EVERY),
        ("soon", 2 * EVERY),
        ("1e9", 2 * EVERY),
        ("999999999999999999999999", timedelta(days=30)),
        ("Sun, 22 Nov 2026 15:00:00 GMT", 3 * HOUR),
        ("Sun, 22 Nov 2020 15:00:00 GMT", 2 * EVERY),
        ("Fri, 01 Jan 2100 00:00:00 GMT", timedelta(days=30)),
    ],
)
def test_retry_after_is_honoured_within_reason(value: str, expected: timedelta) -> None:
    for status in (429, 503):
        assert failed(READ, answered(status, retry_after=value)).next_fetch == NOW + expected


def test_a_retry_after_date_counts_from_the_servers_own_clock() -> None:
    answer = answered(429, retry_after="Sun, 22 Nov 2026 20:00:00 GMT", date="Sun, 22 Nov 2026 18:00:00 GMT")
    assert failed(READ, answer).next_fetch == NOW + 2 * HOUR


def test_a_failure_may_carry_its_wait() -> None:
    failure = Failure(URL, "http_429", "Too many.", 429, retry_after=5 * HOUR)
    assert failed(READ, failure).next_fetch == NOW + 5 * HOUR
    assert failed(READ, replace(failure, retry_after=timedelta(days=-3))).next_fetch == NOW + 2 * EVERY


# -- due -------------------------------------------------------------------------------------


def test_a_feed_is_due_when_its_time_has_come_or_it_was_never_asked() -> None:
    assert due(NEW, NOW, EVERY)
    assert due(READ, NOW, EVERY)
    assert not due(READ, NOW - timedelta(minutes=5), EVERY)


def test_a_pass_that_starts_seconds_early_does_not_lose_a_period() -> None:
    assert due(READ, NOW - timedelta(seconds=20), EVERY)
    assert not due(replace(READ, failures=1), NOW - timedelta(seconds=20), EVERY)


def test_a_clock_that_was_wrong_does_not_silence_a_feed() -> None:
    year = timedelta(days=365)
    in_the_future = read_well(READ, answered(), NOW + year)
    assert due(in_the_future, NOW, EVERY)
    assert due(replace(READ, next_fetch=NOW + year), NOW, EVERY)
    assert not due(replace(READ, failures=1, next_fetch=NOW + timedelta(days=29)), NOW, EVERY)


# -- the first look --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "known"),
    [(None, True), (NOW - 2 * DAY, True), (NOW - DAY, False), (NOW - HOUR, False), (NOW + HOUR, False)],
)
def test_at_the_first_look_old_and_undated_entries_are_known(published: datetime | None, known: bool) -> None:
    entry = Entry(feed=URL, key="k", guid="k", url="", published=published)
    assert is_known(entry, NEW, NOW, DAY) is known
    assert is_known(entry, read_well(NEW, answered()), NOW, DAY) is known
    assert not is_known(entry, READ, NOW, DAY)


def test_a_first_fetch_that_failed_was_no_look() -> None:
    entry = Entry(feed=URL, key="k", guid="k", url="")
    assert is_known(entry, failed(NEW, answered(500)), NOW + HOUR, DAY)


# -- laws ------------------------------------------------------------------------------------

HEADERS = st.dictionaries(
    st.sampled_from(["retry-after", "date", "expires", "cache-control", "etag", "last-modified"]),
    st.text(max_size=40) | st.integers().map(str) | st.sampled_from(["max-age=" + "9" * 30, "Sun, 99 Foo 2026", "-1"]),
)
ANSWERS = st.builds(
    Response, st.just(URL), st.just(URL), st.integers(-1, 1000), HEADERS, st.binary(max_size=3), st.text(max_size=20)
) | st.builds(Failure, st.just(URL), st.text(), st.text(), st.integers(0, 999), st.none() | st.timedeltas())


@given(st.lists(st.tuples(ANSWERS, st.booleans(), st.integers(0, 10**6)), max_size=12))
def test_whatever_servers_answer_a_feed_that_is_not_gone_is_asked_again_within_a_month(
    answers: list[tuple[Response | Failure, bool, int]],
) -> None:
    record, now = NEW, NOW
    for answer, good, seconds in answers:
        assert interpret(record, answer, now, EVERY) == interpret(record, answer, now, EVERY)
        record, verdict = interpret(record, answer, now, EVERY)
        if verdict == "parse":
            record = settle(record, DOCUMENT if good else NO_FEED, now, EVERY, 0)
        assert record.url == URL
        assert record.gone or (record.next_fetch is not None and now < record.next_fetch <= now + timedelta(days=30))
        assert (record.failures > 0) is (record.failing_since is not None)
        now += timedelta(seconds=seconds)
