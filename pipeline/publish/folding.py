"""Digest -> which items are shown whole and which in a line, so that the fullest day is read in five minutes."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.publish.digest import Digest, Item, StorySection, WatchSection
from pipeline.publish.showing import MOST_LINES

MOST_WHOLE = 10  # items; with four sentences each 4.5 minutes; with two 2.5, which leaves 2 s for each of 60 lines
EDITS_FIRST = 3  # of a full day, before any story; a site that touches up every page must not push the news out
GONE_FIRST = 1
FEWER_LINES = 2  # on a day with more items than can be shown whole

_GRAVITY = ("severity: headline", "severity: substance", "severity: wording")


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
    """Everything whole on a usual day. On a full one what changed comes first, then the gravest edits and something
    that is gone or back, then the stories most outlets tell; then all else."""
    sections = digest.watches
    edits = sorted((item for section in sections for item in section.edited), key=_gravity)
    gone = [item for section in sections for item in (*section.vanished, *section.back)]
    first = [*(item for section in sections for item in section.changed), *edits[:EDITS_FIRST], *gone[:GONE_FIRST]]
    ranked = [*first, *_stories(sections), *edits[EDITS_FIRST:], *gone[GONE_FIRST:]]
    if len(ranked) <= MOST_WHOLE:
        return View(digest, MOST_LINES, frozenset())
    return View(digest, FEWER_LINES, frozenset(item.flags[0] for item in ranked[MOST_WHOLE:]))


def _gravity(item: Item) -> int:
    """Edits that the article owns up to first, then those of a headline, of substance, of wording."""
    if item.corrections:
        return 0
    return next((place for place, weight in enumerate(_GRAVITY, 1) if weight in item.reasons), len(_GRAVITY) + 1)


def _stories(sections: tuple[WatchSection, ...]) -> list[Item]:
    """The first item of every story before any second one; of equals that of the story with more outlets."""
    stories = [story for section in sections for story in section.stories]
    placed = [(place, story, item) for story in stories for place, item in enumerate(story.items)]
    return [item for _, _, item in sorted(placed, key=lambda one: (one[0], *_weight(one[1])))]


def _weight(story: StorySection) -> tuple[int, int]:
    return -story.outlets, -len(story.items)
