"""What the tests of this room share: a watch, ways to write articles and mentions, and a memory of what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.model import (
    Actor,
    Article,
    Block,
    Change,
    Earlier,
    Evidence,
    Facet,
    FactReading,
    FactValue,
    Identity,
    Known,
    Mention,
    Noticed,
    Said,
    Setting,
    Story,
    Watch,
    Zone,
)
from pipeline.notice import notice, say, stances
from pipeline.text import sentences

START = datetime(2031, 3, 4, 9, tzinfo=UTC)
EARLIER_PER_SENTENCE = 20


@dataclass
class Memory:
    """What one watch knows, kept in memory. The store's SQL must answer the same:

    * `remember(noticed, article, published, story)` after every decision, whatever its kind and arrival: every facet
      key of every `said` (no zone left out: hearing a thing as background makes it known), every sentence of evidence
      with its terms and its article's address, every placed fact with `published`, and, when at least one sentence of
      the evidence is neither background nor boilerplate, the story as known.
    * `known(story, said)`: of the facet keys in `said` those seen before; for each said sentence the (at most) 20
      earlier sentences that share the most of its terms, at least one, ties by age, oldest first, all in one list
      without doubles; every fact value of the watch; whether the story is known; and the document of the story's
      latest placed fact that named one.
    * Sentences of the article's own earlier revision are among the earlier ones: `notice` gets `change` for those.
    """

    facets: set[str] = field(default_factory=set)
    earlier: list[Earlier] = field(default_factory=list)
    facts: list[FactValue] = field(default_factory=list)
    stories: set[str] = field(default_factory=set)
    flags: dict[str, str] = field(default_factory=dict)

    def known(self, story: str, said: Iterable[Said], before: Mention | None = None) -> Known:
        spoken = tuple(said)
        asked = {facet.key for each in spoken for facet in each.facets}
        near = dict.fromkeys(earlier for each in spoken for earlier in self._near(each))
        return Known(
            frozenset(asked & self.facets), tuple(near), tuple(self.facts), story in self.stories, before=before
        )

    def _near(self, said: Said) -> list[Earlier]:
        terms = set(said.terms)
        shared = [(len(terms.intersection(each.terms)), -i) for i, each in enumerate(self.earlier)]
        best = sorted((pair for pair in shared if pair[0]), reverse=True)[:EARLIER_PER_SENTENCE]
        return [self.earlier[-i] for _, i in best]

    def remember(self, noticed: Noticed, article: Article, published: datetime, story: str) -> None:
        mention = noticed.mention
        self.facets |= {facet.key for each in mention.said for facet in each.facets}
        pairs = zip(mention.evidence, mention.said, strict=True)
        self.earlier += [Earlier(each.text, article.url, said.terms, published) for each, said in pairs]
        self.facts += [
            FactValue(each.fact, each.document, each.value, published, article.url, each.sentence, each.telling)
            for each in noticed.facts
        ]
        if any(each.zone not in ("background", "boilerplate") for each in mention.evidence):
            self.stories.add(story)
        self.flags |= {flag.id: flag.kind for flag in noticed.flags}


@dataclass
class Desk:
    """Decides articles about one watch one after another, as a pass does, with the memory above."""

    watch: Watch
    memory: Memory = field(default_factory=Memory)
    hours: int = 0

    def decide(
        self,
        article: Article,
        mention: Mention,
        story: str = "s1",
        root_text: str = "",
        arrival: str = "run",
        change: Change | None = None,
        before: Mention | None = None,
        published: datetime | None = None,
    ) -> Noticed:
        """The article noticed and remembered, an hour after the one before."""
        self.hours += 1
        when = published or START + timedelta(hours=self.hours)
        spoken = say(article, mention, self.watch)
        known = self.memory.known(story, spoken.said, before)
        joined = Story(1, story, f"https://founder.example/{story}", "", START, START, 1, (), ())
        setting = Setting(when, "2031-03-04", arrival, when, when)  # type: ignore[arg-type]
        noticed = notice(spoken, article, self.watch, known, Identity(story=joined), setting, root_text, change)
        self.memory.remember(noticed, article, when, story)
        return noticed


def text_article(name: str, *paragraphs: str, title: str = "", language: str = "en", zone: Zone = "body") -> Article:
    head = (Block(title, "headline"),) if title else ()
    blocks = (*head, *(Block(text, zone) for text in paragraphs))
    return Article(f"https://{name}.example/a", title, blocks, language=language)


def mention_of(article: Article, words: Iterable[str] = (), facts: Iterable[FactReading] = ()) -> Mention:
    """A mention with every sentence of the article that has one of the words, all without any."""
    wanted = tuple(words)
    found = [
        Evidence(each.text, each.start, each.end, each.zone, True)
        for each in sentences(article.blocks, article.language)
        if not wanted or any(word in each.text for word in wanted)
    ]
    return Mention("canal", tuple(found), facts=tuple(facts))


def points(article: Article, value: int, needle: str, document: str = "") -> FactReading:
    """A reading of the fact `points` in the sentence that has `needle`."""
    sentence = next(each for each in sentences(article.blocks, article.language) if needle in each.text)
    return FactReading("points", document, value, sentence.text, sentence.start)


@pytest.fixture
def watch() -> Watch:
    return Watch(
        "canal",
        "canal treaty",
        words=(("doc", ("treaty", "pact", "#-point plan", "*vertrag")),),
        any=("<doc>",),
        context=("Lorvia*", "Meskania*"),
        actors=(Actor("Tovin", ("Marek Tovin", "Товін")),),
    )


@pytest.fixture
def desk(watch: Watch) -> Desk:
    return Desk(watch)


@pytest.fixture
def new_desk(watch: Watch) -> Callable[[], Desk]:
    return lambda: Desk(watch)


@pytest.fixture
def write() -> Callable[..., Article]:
    return text_article


@pytest.fixture
def stances_of() -> Callable[..., set[tuple[str, str]]]:
    """Who takes which stance in a text every sentence of which is a mention of the watch."""

    def of(watch: Watch, *paragraphs: str, language: str = "en", title: str = "") -> set[tuple[str, str]]:
        article = text_article("a", *paragraphs, title=title, language=language)
        found = sentences(article.blocks, language)
        evidence = tuple(Evidence(each.text, each.start, each.end, each.zone, True) for each in found)
        return {(each.actor, each.stance) for each in stances(article, Mention(watch.id, evidence), watch)}

    return of


@pytest.fixture
def facets_of(watch: Watch) -> Callable[..., tuple[Facet, ...]]:
    """What a text says that is one sentence of evidence."""

    def of(text: str, language: str = "en") -> tuple[Facet, ...]:
        mention = Mention("canal", (Evidence(text, 0, len(text), "body", True),))
        return say(text_article("a", text, language=language), mention, watch).said[0].facets

    return of


@pytest.fixture
def find() -> Callable[..., Mention]:
    return mention_of


@pytest.fixture
def read_points() -> Callable[..., FactReading]:
    return points


@pytest.fixture
def same() -> Callable[..., Article]:
    """An article with some fields exchanged, e.g. its address."""
    return replace
