"""What to ask a feed's server, what its answer means, and when to come back. Pure: record, answer and clock decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal
from urllib.parse import urlsplit

from pipeline.collect.headers import MOST_FRESH, MOST_RETRY_AFTER, fresh_for, retry_after, validators
from pipeline.collect.pace import after_quiet
from pipeline.model import Entry, Failure, FeedDocument, FeedRecord, Rejected, Request, Response
from pipeline.urls import canonical, redact

Verdict = Literal["parse", "unchanged", "failed"]

FULL_READ = timedelta(days=7)  # once a week without validators: some servers answer 304 for ever
MOST_BACK_OFF = timedelta(hours=24)  # a dead feed is still tried daily, so that it recovers by itself
MOVE_AFTER = 3  # good reads in a row at a permanent redirect's end; a maintenance page must not capture a feed
_SLACK = timedelta(seconds=30)  # cron starts its passes some seconds early or late; a whole period must not be lost
_DOUBLINGS = 16  # 2^16 times any interval is beyond the longest back-off
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_MEANINGS = {
    401: "asks for a name and a password; give them as headers of the feed",
    403: "refuses the request",
    404: "has nothing at this address (404); it may have moved",
    410: "says the feed is gone for good (410)",
    429: "asks for fewer requests (429)",
    503: "is overloaded or under maintenance (503)",
}


def request(record: FeedRecord, headers: Iterable[tuple[str, str]], now: datetime) -> Request:
    """The request for a feed: its own `headers` (only to the host they were configured for, they may hold secrets)
    and the validators of its last good read, except once a week."""
    own = tuple(headers) if _origin(record.address) == _origin(record.url) else ()
    accept = () if any(name.lower() == "accept" for name, _ in own) else (("Accept", _ACCEPT),)
    pairs = (("If-None-Match", record.etag), ("If-Modified-Since", record.last_modified))
    conditional = tuple(pair for pair in pairs if pair[1]) if _may_be_conditional(record, now) else ()
    return Request(record.address, (*accept, *own, *conditional))


def _may_be_conditional(record: FeedRecord, now: datetime) -> bool:
    read = record.last_full
    return bool(record.etag or record.last_modified) and read is not None and now - FULL_READ < read <= now


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.netloc.lower()


def interpret(
    record: FeedRecord, answer: Response | Failure, now: datetime, every: timedelta
) -> tuple[FeedRecord, Verdict]:
    """What an answer means: `parse` its body and then `settle`; `unchanged`; or `failed`, with the reason recorded.

    The record that comes with `parse` is provisional: save it only after `settle`. `every` is the feed's own pace.
    """
    record = replace(record, last_fetched=now)
    if isinstance(answer, Failure):
        return _refused(record, answer.status, answer.reason, answer.retry_after, now, every), "failed"
    if answer.status == 304 and _may_be_conditional(record, now):
        return _read(_unchanged(record, answer, now, every), now), "unchanged"
    if answer.status == 304:
        reason = f"{_who(record)} answered “not modified” (304) to a request that did not ask."
        return _failed(replace(record, etag="", last_modified="", body_hash=""), reason, None, now, every), "failed"
    if not 200 <= answer.status < 300:
        reason = f"{_who(record)} {_MEANINGS.get(answer.status, f'answered with status {answer.status}')}."
        return _refused(record, answer.status, reason, retry_after(answer.headers, now), now, every), "failed"
    return _full(record, answer, now, every)


def _full(record: FeedRecord, answer: Response, now: datetime, every: timedelta) -> tuple[FeedRecord, Verdict]:
    etag, last_modified = validators(answer.headers)
    body_hash = sha256(answer.body).hexdigest()
    same = bool(answer.body) and record.last_ok is not None and body_hash == record.body_hash
    record = replace(record, etag=etag, last_modified=last_modified, body_hash=body_hash, last_full=now)
    if same:
        return _read(_unchanged(record, answer, now, every), now), "unchanged"
    return _fresh(record, answer, now, every), "parse"


def settle(
    record: FeedRecord, parsed: FeedDocument | Rejected, now: datetime, every: timedelta, new: int
) -> FeedRecord:
    """The record after its answer was parsed: a good read keeps the validators and ends a row of failures, a bad one
    drops them and counts. `record` is the one `interpret` gave; `new` how many entries were never seen before."""
    if isinstance(parsed, Rejected):
        record = replace(record, etag="", last_modified="", body_hash="")
        return _failed(record, parsed.reason, None, now, every)
    asked = _no_sooner(record.next_fetch or now, parsed.ttl or timedelta(0), parsed.skip_hours, now, every)
    return replace(
        _read(record, now),
        title=parsed.title or record.title,
        first_read=record.first_read or now,
        last_new=now if new else record.last_new,
        ttl=int((parsed.ttl or timedelta(0)).total_seconds()),
        skip_hours=" ".join(map(str, parsed.skip_hours)),
        marks=parsed.marks,
        next_fetch=asked,
    )


def due(record: FeedRecord, now: datetime, every: timedelta) -> bool:
    """Whether a feed is to be asked now. Also when its next time lies further off than any rule sets it, or its last
    fetch in the future: then the clock was wrong when it was set."""
    if record.gone:
        return False
    if record.next_fetch is None:
        return True
    slack = min(_SLACK, every / 20) if not record.failures else timedelta(0)
    from_the_future = record.last_fetched is not None and record.last_fetched > now + max(every, MOST_FRESH)
    too_far = record.next_fetch > now + max(every, MOST_RETRY_AFTER)
    return now >= record.next_fetch - slack or too_far or from_the_future


def is_known(entry: Entry, record: FeedRecord, now: datetime, first_look: timedelta) -> bool:
    """Whether an entry is no news because this is its feed's first look and it is undated or older than
    `first_look`. `record` may be the one before or after `settle`."""
    if record.first_read not in (None, now):
        return False
    return entry.published is None or entry.published < now - first_look


def _fresh(record: FeedRecord, answer: Response, now: datetime, every: timedelta) -> FeedRecord:
    """With the next time, and the permanent redirect that led to this answer counted."""
    target = _believable_move(record, answer.permanent_url)
    seen = record.moving_seen + 1 if target == record.moving_to else 1
    asked = now + max(every, fresh_for(answer.headers, now))
    return replace(record, next_fetch=asked, moving_to=target, moving_seen=seen if target else 0)


def _unchanged(record: FeedRecord, answer: Response, now: datetime, every: timedelta) -> FeedRecord:
    """The same for an answer that brings nothing new: what the feed said when it was read still holds."""
    record = _fresh(record, answer, now, every)
    ttl, quiet = timedelta(seconds=record.ttl), tuple(int(hour) for hour in record.skip_hours.split())
    return replace(record, next_fetch=_no_sooner(record.next_fetch or now, ttl, quiet, now, every))


def _no_sooner(asked: datetime, ttl: timedelta, quiet: tuple[int, ...], now: datetime, every: timedelta) -> datetime:
    """The next time by what the feed says of itself: not while it is fresh, not in its quiet hours."""
    return after_quiet(max(asked, now + max(every, min(ttl, MOST_FRESH))), quiet)


def _believable_move(record: FeedRecord, target: str) -> str:
    downgrade = record.address.lower().startswith("https:") and target.lower().startswith("http:")
    return "" if target == record.address or downgrade or not canonical(target) else target


def _read(record: FeedRecord, now: datetime) -> FeedRecord:
    """After a good read: failures forgotten, a move confirmed often enough made."""
    record = replace(record, last_ok=now, failures=0, failing_since=None, failure="", gone=False)
    if record.moving_seen < MOVE_AFTER:
        return record
    return replace(record, address=record.moving_to, moving_to="", moving_seen=0)


def _refused(
    record: FeedRecord, status: int, reason: str, wait: timedelta | None, now: datetime, every: timedelta
) -> FeedRecord:
    record = _failed(record, reason, wait, now, every)
    return replace(record, gone=True, next_fetch=None) if status == 410 else record


def _failed(record: FeedRecord, reason: str, wait: timedelta | None, now: datetime, every: timedelta) -> FeedRecord:
    """One more failure in a row: back off exponentially, or longer when the server says so."""
    failures = record.failures + 1
    back_off = max(every, min(every * 2 ** min(failures, _DOUBLINGS), MOST_BACK_OFF))
    asked = max(timedelta(0), min(wait or timedelta(0), MOST_RETRY_AFTER))
    return replace(
        record,
        failures=failures,
        failing_since=record.failing_since or now,
        failure=reason,
        next_fetch=now + max(back_off, asked),
        moving_to="",
        moving_seen=0,
    )


def _who(record: FeedRecord) -> str:
    return urlsplit(redact(record.address)).hostname or "The server"
