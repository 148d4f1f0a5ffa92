"""An outlet's page that names itself in another language: one story, told again once, at the next pass too."""

from __future__ import annotations

from pathlib import Path

from canned import DAYS, FEED, FIRST, START, Answer, Canned, Desk, Piece, page

UKRAINIAN = Piece(
    "https://herald.example/uk/orlan-plan",
    "Вельмар готує мирний план із 28 пунктів",
    (
        "Уряд Вельмару підготував мирний план із 28 пунктів, щоб закінчити війну з Костріном, повідомили у понеділок "
        "двоє посадовців у столиці.",
        "За планом обидві армії мають за дев'яносто днів вийти з долини Орлан.",
    ),
)
LINK = f'<link rel="alternate" hreflang="en" href="{FIRST.url}"></head>'


def test_a_page_that_names_its_article_in_another_language_is_its_translation_a_week_later_too(
    web: Canned, tmp_path: Path
) -> None:
    desk = Desk.at(tmp_path, web, FEED)
    web.feed(FEED, FIRST)
    desk.run(START)
    web.feed(FEED, UKRAINIAN, FIRST, since=START + DAYS, pages=False)
    web.put(UKRAINIAN.url, Answer(page(UKRAINIAN).replace(b"</head>", LINK.encode())))
    desk.run(START + 6 * DAYS)
    relations = [(row["url"], row["of"], row["kind"], row["reason"]) for row in desk.rows("relations")]
    assert relations == [
        (UKRAINIAN.url, FIRST.url, "translation", f"its page names {FIRST.url} as its own in “en”"),
    ]
    assert len(desk.rows("stories")) == 1
