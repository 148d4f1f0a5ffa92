"""Imported texts, the feed's own text, and what entries know better than pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from pipeline.extract import complete, from_feed, from_text
from pipeline.model import Article, Entry, Rejected

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
URL = "https://courier.example/a"


def _zones(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(block.zone, block.text) for block in from_text(text, "text:1", title).blocks]


def test_a_short_first_line_without_a_full_stop_is_the_title() -> None:
    article = from_text("Talks resume in Vellmar\n\nThe two sides met on Monday and spoke for hours.", "file:in/a.txt")
    assert (article.url, article.title, article.source, article.site) == (
        "file:in/a.txt",
        "Talks resume in Vellmar",
        "import",
        "",
    )
    assert [block.zone for block in article.blocks] == ["headline", "lead"]


@pytest.mark.parametrize("first", ["Talks resumed.", "Talks “resumed.”", "Advertisement", "Context", "word " * 30])
def test_other_first_lines_are_no_titles(first: str) -> None:
    article = from_text(f"{first}\nThe two sides met on Monday and spoke for hours.", "text:1")
    assert article.title == ""
    assert article.blocks[0].text == first.strip()


def test_a_title_the_text_says_again_is_not_doubled() -> None:
    assert _zones("Talks resume\nThey met for hours on Monday.", "Talks Resume") == [
        ("headline", "Talks Resume"),
        ("lead", "They met for hours on Monday."),
    ]


def test_headings_open_parts_and_furniture_is_kept_apart() -> None:
    text = """The two sides met on Monday in Vellmar.
        Details
        They spoke about the border for hours.
        Advertisement
        “Nothing is agreed until all is agreed.”
        Context
        In May the last round failed.
        Photo: Ada Lind / Courier
        Details
        A new date is set for June.
        Read also
        Nine years on the river
        Leave a comment"""
    assert [zone for zone, _ in _zones(text)] == [
        "lead", "boilerplate", "body", "boilerplate", "quotation", "boilerplate", "background", "boilerplate",
        "boilerplate", "body", "boilerplate", "boilerplate", "boilerplate",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("paragraph", "zone"),
    [
        ("Нагадаємо, у травні переговори зірвалися.", "background"),
        ("Напомним, в мае переговоры сорвались.", "background"),
        ("Recall, in May the talks failed.", "background"),
        ("As a reminder, the talks failed in May.", "background"),
        ("Recall that the talks failed in May.", "background"),
        ("Нагадаємо що у травні переговори зірвалися.", "background"),
        ("Recall votes are held in June.", "body"),
        ("Recall votes that fail are held again.", "body"),
        ("Details of the plan remain secret.", "body"),
        ("Реклама", "boilerplate"),
        ("Читайте також: Дев'ять років на річці", "boilerplate"),
        ("Також читайте: Дев'ять років на річці", "boilerplate"),
        ("Zum Hintergrund: Im Mai scheiterten die Gespräche.", "background"),
        ("Подписывайтесь на наш канал", "boilerplate"),
        ("© 2026 Courier", "boilerplate"),
        ("By Ada Lind", "boilerplate"),
        ("Share of the harvest fell by half.", "body"),
    ],
)
def test_a_paragraph_is_judged_by_how_it_opens(paragraph: str, zone: str) -> None:
    assert _zones(f"The two sides met on Monday in Vellmar.\n{paragraph}\nThey spoke for hours.")[1] == (
        zone,
        paragraph,
    )
    assert _zones(f"The two sides met on Monday in Vellmar.\n{paragraph}\nThey spoke for hours.")[2][0] == "body"


@pytest.mark.parametrize(
    "box", ["Read more: Nine years on the river", "(See also: Nine years.)", "À lire aussi : Neuf ans sur le fleuve"]
)
def test_a_box_run_into_a_paragraph_is_kept_apart(box: str) -> None:
    assert _zones(f"The two sides met on Monday in Vellmar.\nThey spoke for hours. {box}\nA new date is set.")[1:] == [
        ("body", "They spoke for hours."),
        ("boilerplate", box),
        ("body", "A new date is set."),
    ]


@pytest.mark.parametrize("said", ["He was asked. More: he was told to leave it", "They left. The reason: it rained."])
def test_a_colon_behind_other_words_cuts_nothing(said: str) -> None:
    assert (
        len(_zones(f"The two sides met on Monday in Vellmar.\nThey spoke for hours. {said}\nA new date is set.")) == 3
    )


def test_a_body_doubled_as_a_whole_is_kept_once_and_a_refrain_stays() -> None:
    assert len(_zones("One was said here.\nTwo was said here.\nOne was said here.\nTwo was said here.")) == 2
    assert len(_zones("One was said here.\nTwo was said here.\nOne was said here.")) == 3


def _entry(**changes: object) -> Entry:
    plain = {"feed": "https://courier.example/rss", "key": "1", "guid": "1", "url": URL, "title": "Talks resume"}
    return Entry(**(plain | changes))  # type: ignore[arg-type]


def test_the_feeds_own_text_stands_in_for_a_page_and_says_why() -> None:
    entry = _entry(
        text="They met on Monday.\nThey spoke for hours.", published=NOW, authors=("Ada Lind",), language="en"
    )
    article = from_feed(entry, "The page answered 403.", NOW)
    assert isinstance(article, Article)
    assert (article.source, article.note, article.published, article.authors) == (
        "feed",
        "The page answered 403.",
        NOW,
        ("Ada Lind",),
    )
    assert [block.text for block in article.blocks] == ["Talks resume", "They met on Monday.", "They spoke for hours."]


def test_an_entry_with_a_title_alone_is_still_an_article() -> None:
    article = from_feed(_entry(), "", NOW)
    assert isinstance(article, Article)
    assert article.text == "Talks resume"
    assert isinstance(from_feed(_entry(title=" "), "", NOW), Rejected)


def test_impossible_feed_dates_are_dropped() -> None:
    article = from_feed(_entry(published=NOW + timedelta(days=2), updated=datetime(1980, 1, 1, tzinfo=UTC)), "", NOW)
    assert isinstance(article, Article)
    assert (article.published, article.updated) == (None, None)


def test_entries_complete_an_article_the_same_in_any_order() -> None:
    entries = [
        _entry(key="b", title="Later title", published=NOW, language="de"),
        _entry(key="a", title="First title", published=NOW - timedelta(hours=2), authors=("Ada Lind",)),
        _entry(key="c", title="Undated"),
    ]
    bare = Article(URL, "", from_text("The two sides met.", URL).blocks, published=NOW - timedelta(days=9))
    results = {complete(bare, order, NOW) for order in permutations(entries)}
    assert len(results) == 1
    article = results.pop()
    assert (article.title, article.published, article.authors) == (
        "First title",
        NOW - timedelta(hours=2),
        ("Ada Lind",),
    )
    assert article.blocks[0].zone == "headline"
    assert article.language == "de"


def test_what_the_page_says_is_kept_where_entries_are_silent() -> None:
    told = from_text("Own title\nThe two sides met.", URL, published=NOW, language="en")
    assert complete(told, [_entry(title="Feed title", language="de")], NOW + timedelta(days=1)) == told


def test_an_article_without_any_date_is_as_old_as_its_first_sight() -> None:
    assert complete(from_text("The two sides met.", URL), [], NOW).published == NOW


def test_a_text_on_one_line_is_kept_to_its_last_word_in_blocks_that_end_with_sentences() -> None:
    said = [f"The {number}th boat of the year came in with the tide." for number in range(2_000)]
    blocks = from_text(" ".join(said), "text:1").blocks
    assert " ".join(block.text for block in blocks) == " ".join(said)
    assert len(blocks) > 1
    assert all(block.text.endswith("tide.") for block in blocks)


@pytest.mark.parametrize("text", ["boat " * 9_000, "船が港に入った。" * 6_000, "boat " * 7_000 + "x" * 30_000])
def test_nothing_of_a_line_without_sentences_or_spaces_is_lost(text: str) -> None:
    blocks = from_text(text, "text:1").blocks
    assert "".join(block.text for block in blocks).replace(" ", "") == text.replace(" ", "")
    assert {word for block in blocks for word in block.text.split() if "oa" in word} <= {"boat"}


def test_what_follows_in_a_long_paragraph_belongs_where_its_beginning_does() -> None:
    text = "Talks resumed on Monday in Vellmar.\nRecall, " + "in May the last round failed. " * 1_000
    assert {zone for zone, _ in _zones(text)} == {"lead", "background"}
