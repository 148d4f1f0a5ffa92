"""A digest -> the line at its top: the day in a few words, each leading to where the page tells more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.publish.digest import Digest, WatchSection
from pipeline.publish.phrasing import change_values, count

TRUST = "trust"  # the place of the coverage statement on a page
MOST_CHANGES_NAMED = 3  # beyond that only how many


@dataclass(frozen=True, slots=True)
class Chip:
    """A few words of the line at the top, whether they warn, and where the page tells more."""

    words: str
    warns: bool = False
    place: str = ""


def glance(digest: Digest) -> list[Chip]:
    """The day in a few words: what she reads first."""
    sections, coverage = digest.watches, digest.coverage
    chips = [
        Chip(f"{change.fact} {change_values(change)}", place=place(section, "changed"))
        for section in sections
        for item in section.changed
        for change in item.changes
    ]
    if len(chips) > MOST_CHANGES_NAMED:
        chips = [Chip(count(len(chips), "change"), place=chips[0].place)]
    for group, size, noun in _GROUPS:
        chips += _counted([(section, size(section)) for section in sections], group, *noun)
    trouble = (
        (len(coverage.failing), "feed failing", "feeds failing"),
        (len(coverage.gone), "feed gone", "feeds gone"),
        (len(coverage.silent), "feed silent", "feeds silent"),
    )
    warnings = [Chip(count(number, *noun), True, TRUST) for number, *noun in trouble if number]
    blind = Chip("no pass ran" if coverage.idle else "no feed could be read", True, TRUST)
    quiet = blind if coverage.blind else Chip("nothing new")
    return [*(chips or [quiet]), *warnings]


def glance_line(digest: Digest) -> str:
    """The same as one line."""
    return " · ".join(chip.words for chip in glance(digest))


def place(section: WatchSection, group: str) -> str:
    """The name of a watch's group on a page, for links to it."""
    return f"{section.id}-{group}"


_GROUPS: tuple[tuple[str, Callable[[WatchSection], int], tuple[str, ...]], ...] = (
    ("stories", lambda section: sum(len(story.items) for story in section.stories), ("new item",)),
    ("edited", lambda section: len(section.edited), ("quiet edit",)),
    ("vanished", lambda section: len(section.vanished), ("article gone", "articles gone")),
    ("back", lambda section: len(section.back), ("article back", "articles back")),
)


def _counted(sizes: list[tuple[WatchSection, int]], group: str, *noun: str) -> Iterator[Chip]:
    """How many the watches have together, leading to the first that has any."""
    found = [(section, size) for section, size in sizes if size]
    if found:
        yield Chip(count(sum(size for _, size in found), *noun), place=place(found[0][0], group))
