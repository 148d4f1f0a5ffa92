"""Digest -> which items are shown whole and which in a line, so that the fullest day is read in five minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.publish.digest import Digest, Item, StorySection, WatchSection
from pipeline.publish.showing import MOST_LINES

MOST_WHOLE = 10  # items; with four sentences each 4.5 minutes; with two 2.5, which leaves 2 s for each of 60 lines
FEWER_LINES = 2  # on a day with more items than can be shown whole


@dataclass(frozen=True, slots=True)
class View:
    """A digest as a renderer shows it: the sentences an item may have, and the items that get a line only."""

    digest: Digest
    lines: int
    short: frozenset[str]  # by their first flag

    def whole(self, items: tuple[Item, ...]) -> list[Item]:
        return [item for item in items if item.flags[0] not in self.short]

    def brief(self, items: tuple[Item, ...]) -> list[Item]:
        return [item for item in items if item.flags[0] in self.short]

    def stories(self, section: WatchSection) -> list[StorySection]:
        """The stories with an item shown whole."""
        return [story for story in section.stories if self.whole(story.items)]

    def folded(self, section: WatchSection) -> list[tuple[Item, StorySection]]:
        """The items of all other stories."""
        folded = [story for story in section.stories if not self.whole(story.items)]
        return [(item, story) for story in folded for item in story.items]


def view(digest: Digest) -> View:
    """Everything whole on a usual day. On a full one what changed comes first, then the stories most outlets tell."""
    ranked = [*_first(digest.watches), *_stories(digest.watches)]
    if len(ranked) <= MOST_WHOLE:
        return View(digest, MOST_LINES, frozenset())
    return View(digest, FEWER_LINES, frozenset(item.flags[0] for item in ranked[MOST_WHOLE:]))


def _first(sections: tuple[WatchSection, ...]) -> Iterator[Item]:
    """What changed, then what was edited, then what is gone, of every watch."""
    for section in sections:
        yield from section.changed
    for section in sections:
        yield from section.edited
    for section in sections:
        yield from section.vanished


def _stories(sections: tuple[WatchSection, ...]) -> list[Item]:
    """The first item of every story before any second one; of equals that of the story with more outlets."""
    stories = [story for section in sections for story in section.stories]
    placed = [(place, story, item) for story in stories for place, item in enumerate(story.items)]
    return [item for _, _, item in sorted(placed, key=lambda one: (one[0], *_weight(one[1])))]


def _weight(story: StorySection) -> tuple[int, int]:
    return -story.outlets, -len(story.items)
