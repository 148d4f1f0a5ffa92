"""End to end on real stored reports: extract, identify, match and notice say what a person says about them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline.config import load
from pipeline.extract import from_text
from pipeline.identify import copies, copy_root, fingerprint, grow, join, rewrites
from pipeline.match import matches
from pipeline.model import Article, Identity, Known, Noticed, Setting, Stored, Story, Watch
from pipeline.notice import notice, say

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds" / "seeds.jsonl"

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the stored reports lie beside the checkout, not in it")

OTHER_NAMES = {
    "Trump": "Holloway",
    "Putin": "Marenko",
    "Witkoff": "Castellan",
    "Vitkoff": "Castellan",
    "Dmitriev": "Sobolin",
    "Umerov": "Haidash",
    "Peskov": "Drozhin",
    "Axios": "Ledgerwire",
    "NBC News": "Harbour News",
    "UNN": "KNA",
    "MENAFN": "GULFWIRE",
    "28": "31",
    "22": "17",
}


@dataclass
class Newsroom:
    """Everything decided so far, as the state would hold it."""

    watch: Watch
    memory: object
    stored: list[Stored] = field(default_factory=list)
    stories: dict[str, Story] = field(default_factory=dict)

    def decide(self, article: Article) -> Noticed | None:
        published = article.published
        fp = fingerprint(article)
        relations = copies(article, fp, published, self.stored)
        root = copy_root(relations, self.stored)
        story, _ = join(fp, published, list(self.stories.values()))
        if root is not None:
            story = next(each for each in self.stories.values() if each.id == root.story)
        elif story is not None:
            members = [each for each in self.stored if each.story == story.id]
            relations += rewrites(article, fp, published, members)
        grown = grow(story, article, fp, published, story.id if story else len(self.stories) + 1)
        self.stories[grown.founder] = grown
        own = len(self.stored) + 1
        root_id, root_url = (root.root, root.root_url) if root else (own, article.url)
        self.stored.append(Stored(own, article.url, article, published, grown.id, root_id, root_url, fp))
        mention = matches(article, self.watch)
        if mention is None:
            return None
        spoken = say(article, mention, self.watch)
        known: Known = self.memory.known(grown.ref, spoken.said)
        setting = Setting(published, str(published.date()), "run", published, published)
        identity = Identity(relations, root, story)
        noticed = notice(spoken, article, self.watch, known, identity, setting, root.article.text if root else "")
        self.memory.remember(noticed, article, published, grown.ref)
        return noticed


@pytest.fixture
def newsroom(desk):
    return Newsroom(load(ROOT / "config.toml").watches[0], desk.memory)


def reports(names=None, numbers=True):
    rows = [json.loads(line) for line in SEEDS.read_text(encoding="utf-8").splitlines() if line.strip()]
    for row in rows:
        text = row["text"]
        for old, new in (names or {}).items():
            text = text.replace(old, new)
        when = datetime.fromisoformat(row["published"])
        yield row["url"][-3:], from_text(text, row["url"], published=when, language=row.get("language", ""))


def flags(noticed):
    return [(flag.kind, flag.old, flag.new) for flag in noticed.flags]


def novel(noticed):
    return " ".join(each.text for each in noticed.mention.evidence if each.novel)


@pytest.mark.parametrize(("names", "old", "new"), [({}, 22, 28), (OTHER_NAMES, 17, 31)])
def test_each_report_raises_what_a_person_would_raise(newsroom, names, old, new):
    said = {name: newsroom.decide(article) for name, article in reports(names)}
    assert {name: flags(noticed) for name, noticed in said.items()} == {
        "000": [("new-story", None, None)],
        "004": [("new-story", None, None), ("fact-change", old, new)],
        "001": [("development", None, None)],
        "003": [("development", None, None)],
        "002": [("new-story", None, None)],
    }
    assert "has approved" in novel(said["001"])
    for addition in ("politically driven", "Kremlin attempt", "inspiration"):
        assert addition in novel(said["003"])
    assert "has approved" not in novel(said["003"])


def again(article, text, place="again.example"):
    url = f"https://{place}/{article.url[-3:]}"
    later = article.published + timedelta(hours=3)
    return replace(from_text(text, url, title=article.title, language=article.language), published=later)


def body(article):
    return [block.text for block in article.blocks if block.zone != "headline"]


def advertised(lines):
    return [*lines[:2], "Advertisement", *lines[2:], "Subscribe to our newsletter"]


def shortened(lines):
    return lines[:-1]


def redated(lines):
    return [f"GENEVA (Other Wire) — {lines[0]}", *lines[1:]]


@pytest.mark.parametrize("change", [advertised, shortened, redated])
def test_a_report_sent_again_with_small_changes_raises_nothing(newsroom, change):
    articles = [article for _, article in reports()]
    for article in articles:
        newsroom.decide(article)
    for article in articles:
        noticed = newsroom.decide(again(article, "\n".join(change(body(article)))))
        assert noticed is None or (noticed.kind, flags(noticed)) == ("repeat", []), (article.url, novel(noticed))


@pytest.mark.parametrize("name", ["001", "002", "003", "004"])
def test_a_report_sent_again_with_another_number_is_a_change_of_the_fact_and_nothing_more(newsroom, name):
    articles = dict(reports())
    for article in articles.values():
        newsroom.decide(article)
    latest = max(article.published for article in articles.values())
    edited = again(articles[name], re.sub(r"\b28\b", "27", "\n".join(body(articles[name]))))
    noticed = newsroom.decide(replace(edited, published=latest))
    assert flags(noticed) == [("fact-change", 28, 27)]
