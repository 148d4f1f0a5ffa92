"""What happens in the simulated days, when the passes are made, and what a correct pipeline must say of it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import TypedDict

STORYLINE = """\
Veskaria and Dravonia, two invented republics, have been at war over the Sarrow valley since 2023. Norhaven mediates.

1 March, evening   A first look at six newspapers: weather, sport, prices, a 28-point night at basketball. Nothing
                   to report.
2 March            A 28-point peace plan, written in secret at Lakeside, is reported by The Harbour Times, crediting
                   the Meridian agency. Two outlets print the same text with their own datelines, endings cut; two
                   retell it, one with a sentence nobody else has (joint customs in the port of Ambry).
3 March            Veskaria's President Torvane approves the plan as a basis for talks. The delegations "agreed" the
                   article on prisoners, one page says. The signing is postponed to 9 March. Refugees (in Ukrainian)
                   ask for a right of return. Elsewhere, the Sunder Islands have a peace plan for herring, which is
                   not this plan.
4 March            The plan has 19 points. The page that said "agreed" now says "discussed", at the same address,
                   unannounced. Economists (in Russian) count the cost. One page comes out empty and is read from
                   its feed; one feed is down.
5 March            Dravonia's Premier Hadrin rejects the plan and offers a seven-point memorandum: another document,
                   so the plan does not go from 19 points to seven. Torvane calls a referendum. Others repeat; a
                   piece on grain trains recalls the old number in its background. The feed that was down brings
                   what it had on the 4th.
6 March, morning   The last digest.
"""

PASSES_A_DAY = (time(4, 30), time(10, 0), time(16, 0))  # UTC: before the digest, at noon, in the evening

SCHEDULE: tuple[datetime, ...] = (
    datetime(2026, 3, 1, 16, 0, tzinfo=UTC),
    *(datetime.combine(date(2026, 3, day), at, UTC) for day in (2, 3, 4, 5) for at in PASSES_A_DAY),
    datetime(2026, 3, 6, 4, 30, tzinfo=UTC),
)
"""The clock of each pass. The digest of a day is due at 07:00 in Kyiv, 05:00 UTC, half an hour after its first pass."""

DAYS: tuple[date, ...] = (date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 6))
"""The days whose digests the demo prints: each tells the news of the day before."""


class FactTruth(TypedDict):
    """A value an article states for one document; `first` for the earliest report of it."""

    fact: str
    document: str
    value: int
    url: str
    first: bool


class EditTruth(TypedDict):
    """A silent edit of a sentence that carries a mention."""

    url: str
    at: str
    removed: str
    added: str


class Unreadable(TypedDict):
    """An address whose page gives no text, so that the feed's own is used."""

    url: str
    why: str


class DayTruth(TypedDict):
    """What one day's digest holds: flags as [kind, address], and mentions that only repeat (copies included)."""

    flags: list[list[str]]
    also_in: list[str]


class Truth(TypedDict):
    """`expected.json`: written from the author's intent. Addresses are host without port, and path; lists are sets.

    `rewrites` name the report retold; a link to a sibling that retells the same report is as true. `credits` are
    what the texts say: invented names, in no table of origins. `stories` hold only articles with mentions; those of
    `taken_in` were told as new stories before they came to theirs.
    `not_mentions` name look-alikes and why they are none. `evidence` are pieces of sentences that must be evidence,
    `never_evidence` pieces of text that stand on pages and must not be.
    """

    watch: str
    mentions: list[str]
    repeats: list[str]
    copies: dict[str, str]
    rewrites: dict[str, str]
    facts: list[FactTruth]
    flags: list[list[str]]
    stories: list[list[str]]
    taken_in: list[str]
    edits: list[EditTruth]
    innocent_edits: list[str]
    unreadable: list[Unreadable]
    known: list[str]
    not_mentions: dict[str, str]
    credits: dict[str, list[str]]
    evidence: dict[str, list[str]]
    never_evidence: list[str]
    feed_down: dict[str, str]
    digests: dict[str, DayTruth]


def _expected() -> Truth:
    truth: Truth = json.loads(files("pipeline.demo").joinpath("expected.json").read_text("utf-8"))
    return truth


EXPECTED: Truth = _expected()


def demo_config(port: int) -> str:
    """The text of a config.toml that reads the newsroom on `port` and watches the Lakeside plan."""
    return files("pipeline.demo").joinpath("config.toml").read_text("utf-8").replace("{port}", str(port))
