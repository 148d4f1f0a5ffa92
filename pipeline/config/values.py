"""One TOML value -> one setting: readers that raise ValueError with the mend, for `Table.take`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from datetime import time, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pipeline import urls

Name = TypeVar("Name", bound=str)
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 7 * 86_400, "y": 365 * 86_400}
_DURATION = re.compile(r"\s*([0-9]{1,9})\s*([smhdwy])\s*")
_HOUR = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_LABEL = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"  # of a host name
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(\.{_LABEL})*\.?", re.IGNORECASE)
_ALMOST_ADDRESS = re.compile(r"[0-9.]+")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_LONGEST_LINE = 2_000  # characters of a header or path; servers and file systems refuse longer ones


def as_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f'wants a text in quotes, e.g. "…", not {shown(value)}')
    return value


def as_line(value: object) -> str:
    """A text on one line without anything unseen: what headers and paths are made of."""
    text = as_text(value)
    if not text.isprintable() or len(text) > _LONGEST_LINE:
        raise ValueError("must be one printable line")
    return text


def as_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"wants true or false, not {shown(value)}")
    return value


def as_texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f'wants a list of texts, e.g. ["…", "…"], not {shown(value)}')
    return tuple(value)


def as_names(value: object) -> tuple[str, ...]:
    """Texts that can stand in a sentence."""
    names = as_texts(value)
    if empty := [name for name in names if not any(map(str.isalnum, name))]:
        raise ValueError(f"has a name without a letter: {shown(empty[0])}")
    return names


def as_count(low: int, high: int) -> Callable[[object], int]:
    """A reader of whole numbers from `low` to `high`."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"wants a whole number from {low} to {high}, not {shown(value)}")
        return value

    return read


def one_of(names: Collection[Name]) -> Callable[[object], Name]:
    """A reader of one of these words."""

    def read(value: object) -> Name:
        for name in names:
            if value == name:
                return name
        raise ValueError(f"is one of {', '.join(names)}, not {shown(value)}")

    return read


def as_duration(value: object) -> timedelta:
    """ "2s", "15m", "1h", "6d", "2w", "2y" (of 365 days); "0" or 0 is none."""
    if value == "0" or (type(value) is int and value == 0):
        return timedelta(0)
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise ValueError(f'wants a length of time such as "30s", "15m", "6h", "1d" or "2y", not {shown(value)}')
    seconds = int(found[1]) * _UNITS[found[2]]
    if seconds > 100 * _UNITS["y"]:
        raise ValueError(f"is longer than a hundred years: {shown(value)}")
    return timedelta(seconds=seconds)


def at_least(least: timedelta, why: str) -> Callable[[object], timedelta]:
    """A reader of lengths of time that are not shorter than `least`; `why` names it and tells the reason."""

    def read(value: object) -> timedelta:
        length = as_duration(value)
        if length < least:
            raise ValueError(f"must be at least {why}")
        return length

    return read


def as_durations(value: object) -> tuple[timedelta, ...]:
    if not isinstance(value, list):
        raise ValueError(f'wants a list of lengths of time, e.g. ["1h", "1d"], not {shown(value)}')
    return tuple(as_duration(one) for one in value)


def as_hour(value: object) -> time:
    found = _HOUR.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise ValueError(f'wants an hour such as "07:00", not {shown(value)}')
    return time(int(found[1]), int(found[2]))


def as_zone(value: object) -> ZoneInfo:
    name = as_text(value)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = difflib.get_close_matches(name, sorted(available_timezones()), n=1)
        hint = f'did you mean "{near[0]}"?' if near else 'names look like "Europe/Kyiv" or "UTC"'
        raise ValueError(f"is no time zone: {shown(name)}; {hint}") from None


def as_path(value: object) -> Path:
    text = as_line(value)
    if not text.strip():
        raise ValueError("is empty; name a file or folder")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ValueError(f"names a home folder that does not exist: {shown(text)}") from None


def as_feed_address(value: object) -> str:
    """A feed's address as written, when it is one that can be fetched (`feed:` addresses are http)."""
    text = as_text(value).strip()
    scheme, _, rest = text.partition(":")
    if scheme.lower() == "feed":
        text = rest if rest.lower().startswith(("http:", "https:")) else f"http:{rest}"
    if "${" in text:
        raise ValueError("holds a secret, and addresses are shown and kept; put it into the feed's headers")
    if urls.canonical(text):
        return text
    if "***@" in urls.redact(text):
        raise ValueError(f"names a user, and addresses are shown and kept: {urls.redact(text)}; put it into headers")
    raise ValueError(f"is no http or https address: {shown(urls.redact(text))}")


def as_template(value: object) -> str:
    """An address with {url} in it, in the place of which another one is put; "" is none."""
    text = as_text(value).strip()
    if text and (text.count("{url}") != 1 or not urls.canonical(text.replace("{url}", "x"))):
        raise ValueError(f'wants an http or https address with {{url}} in it, once, or "" for none, not {shown(text)}')
    return text


def as_header_name(name: str) -> str:
    if not _HEADER_NAME.fullmatch(name):
        raise ValueError(f"is no name of a header: {shown(name)}")
    return name


def as_hosts(value: object) -> tuple[str, ...]:
    """Host names, IP addresses and networks ("10.0.0.0/8")."""
    return tuple(map(_as_host, as_texts(value)))


def _as_host(text: str) -> str:
    try:
        ip_network(text.strip("[]"), strict=False)
        return text
    except ValueError:
        if _HOST.fullmatch(text) and not _ALMOST_ADDRESS.fullmatch(text):
            return text
    raise ValueError(f'wants host names or networks such as "intranet.example" or "10.0.0.0/8", not {shown(text)}')


def as_table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"wants a table, not {shown(value)}")
    return value


def as_tables(value: object) -> tuple[Mapping[str, object], ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError(f"wants tables written with double brackets, not {shown(value)}")
    return tuple(value)


def shown(value: object) -> str:
    """A wrong value as its writer knows it, at most a line of it."""
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, int) and value.bit_length() > 64:
        return "a number of that size"
    if isinstance(value, str):
        text = f'"{value}"'
    else:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
