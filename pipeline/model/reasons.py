"""Reasons of flags that a view takes apart again: each is written and read in one place."""

from __future__ import annotations

from datetime import UTC, datetime

_BACK = "is back, after it was gone at "
_TIME = "%Y-%m-%d %H:%M UTC"
_NOTED, _END = "the article says so: “", "”"


def back_reason(gone: datetime) -> str:
    """Why an article that is there again is shown; `gone` is when it was found gone."""
    return f"{_BACK}{gone.astimezone(UTC):{_TIME}}"


def gone_in(reason: str) -> datetime | None:
    """When the article was found gone, if the reason says that it is back."""
    if not reason.startswith(_BACK):
        return None
    return datetime.strptime(reason.removeprefix(_BACK), _TIME).replace(tzinfo=UTC)


def correction_reason(note: str) -> str:
    """That an edit came with a note of correction."""
    return f"{_NOTED}{note}{_END}"


def correction_in(reason: str) -> str:
    """The note of correction that the reason tells of, "" when it tells of none."""
    return reason.removeprefix(_NOTED).removesuffix(_END) if reason.startswith(_NOTED) else ""
