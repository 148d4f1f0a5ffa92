"""What pages made by other hands asked for: one short page a mechanism."""

from __future__ import annotations

from datetime import UTC, datetime
from time import process_time

import pytest

from pipeline.extract import read_page
from pipeline.model import Article

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
URL = "https://vellmar-courier.example/world/talks-resume"
TITLE = "Talks resume on the river border"
TEXT = (
    "The two governments agreed on Monday to resume talks about the river border, the foreign ministry said.",
    "Negotiators will meet next week in the old customs house, where the last round ended without a result.",
    "Farmers on both banks have waited nine years for a settlement, and many no longer believe in a deadline.",
)
PARAGRAPHS = "".join(f"<p>{one}</p>" for one in TEXT)


def _read(body: str, title: str = TITLE, language: str = "en") -> Article:
    page = (
        f'<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'
    )
    read = read_page(page.encode(), "text/html", URL, NOW)
    assert isinstance(read, Article)
    return read


def _story(top: str = "", within: str = "", end: str = "", language: str = "en") -> Article:
    first, *others = (f"<p>{one}</p>" for one in TEXT)
    text = f"{first}{within}{''.join(others)}{end}"
    return _read(f"<article><h1>{TITLE}</h1>{top}<div>{text}</div></article>", language=language)


def _text(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.zone not in ("headline", "boilerplate", "caption")]


@pytest.mark.parametrize(
    ("top", "authors"),
    [
        ("<p>Par <a rel='author' href='/a'>Ada Lind</a> le mercredi 4 mars dans Nature</p>", ("Ada Lind",)),
        ("<p>Текст і фото: <a href='/team/lind'>Ада Лінд</a></p>", ("Ада Лінд",)),
        ("<div class='author'><a href='/a'>Ada Lind</a> <span>Giornalista</span></div>", ("Ada Lind",)),
        (
            "<div class='autor'><div>Text</div><div class='item'>Ada Lind</div><div class='item'>Ivo Sand</div></div>",
            ("Ada Lind", "Ivo Sand"),
        ),
        (
            "<div class='autores'><p><span class='autor'>Ada Lind</span> / Enviada</p>"
            "<p><span class='autor'>Ivo Sand</span> / Corresponsal</p></div>",
            ("Ada Lind", "Ivo Sand"),
        ),
        ("<p>A cura di Ada Lind</p>", ("Ada Lind",)),
        ("<p>Автор статті: Ада Лінд</p>", ("Ада Лінд",)),
        ("<p>Napisała: Ada Lind</p>", ("Ada Lind",)),
        ("<p>Publicado por Ada Lind</p>", ("Ada Lind",)),
        ("<p>Posted on 3 March 2026, by Ada Lind</p>", ("Ada Lind",)),
        ("<p>Napisał:</p><p>Ada Lind</p>", ("Ada Lind",)),
        ("<p>Culture | 3 March 2026 | Rédigé par Ada Lind</p>", ("Ada Lind",)),
        ("<p>Posted on 3 March 2026 by admin</p>", ()),
    ],
)
def test_names_are_read_without_what_stands_around_them(top: str, authors: tuple[str, ...]) -> None:
    assert _story(top).authors == authors


def test_a_meta_element_is_read_by_the_label_of_its_neighbour() -> None:
    labelled = '<meta name="twitter:label1" content="{}"><meta name="twitter:data1" content="Ada Lind">'
    story = f"<article><h1>{TITLE}</h1>{PARAGRAPHS}</article>"
    assert _read(labelled.format("Written by") + story).authors == ("Ada Lind",)
    assert _read(labelled.format("Автор") + story).authors == ("Ada Lind",)
    assert _read(labelled.format("Filed under") + story).authors == ()


def test_the_foot_of_an_agency_names_the_author_and_not_the_editor() -> None:
    foot = "<p>AGENCY/(AS - autor: Ada Lind, editor: Ivo Sand)</p>"
    assert _story(end=foot).authors == ("Ada Lind",)


def test_a_name_signed_below_the_text_is_the_author_and_no_text() -> None:
    text = [
        "Первая тонна крошки вышла из цеха в минувший вторник, сообщили нам на заводе в среду утром.",
        "Крошку уже заказал стадион в соседнем городе, из неё сделают покрытие беговых дорожек к лету.",
    ]
    body = "".join(f"<p>{one}</p>" for one in text)
    article = _read(
        f"<article><h1>Завод запускает линию</h1>{body}<p><i>Галина СТРОЕВА</i></p></article>",
        "Завод запускает линию",
        "ru",
    )
    assert article.authors == ("Галина Строева",)
    assert _text(article) == text


@pytest.mark.parametrize(
    ("body", "title", "site"),
    [
        ('<a href="/"><img src="/l.png" alt="Vellmar Courier"></a>', f"{TITLE} | Vellmar Courier", "Vellmar Courier"),
        (
            '<a href="/"><img src="/l.png" alt="Заводской вестник"></a>',
            f"Заводской вестник :: {TITLE}",
            "Заводской вестник",
        ),
        ("<footer>© 2010–2026 Stadt Brunnheim</footer>", f"{TITLE}: Stadt Brunnheim", "Stadt Brunnheim"),
        ("<p>x</p>", f"{TITLE} – Véllmar Coûrier", "Véllmar Coûrier"),
        ('<h2><a href="/">Калуш. Здоров’я</a></h2>', TITLE, "Калуш. Здоров’я"),
        ('<nav><a class="home" href="/">Start</a></nav>', TITLE, "vellmar-courier.example"),
        ("<footer>© 2026 All rights reserved</footer>", f"{TITLE} | World news", "vellmar-courier.example"),
    ],
)
def test_an_outlet_is_named_by_what_agrees(body: str, title: str, site: str) -> None:
    assert _read(f"<header>{body}</header><article><h1>{TITLE}</h1>{PARAGRAPHS}</article>{body}", title).site == site


def test_a_logo_in_the_only_h1_is_not_the_title() -> None:
    logo = '<h1><a href="/">La Revue du Pays haut</a></h1>'
    body = f"<header>{logo}</header><div><div class='titre'>{TITLE}</div>{PARAGRAPHS}</div>"
    assert _read(body, f"{TITLE} - La Revue du Pays haut").title == TITLE


def test_a_line_that_is_a_part_of_the_title_is_the_headline_where_no_heading_is() -> None:
    table = f"<table><tr><td>Works</td><td>03.03.26</td></tr></table><font><b>{TITLE}</b></font>{PARAGRAPHS}"
    article = _read(f"<table><tr><td><b>Archive</b></td><td>{table}</td></tr></table>", f"Courier :: {TITLE}")
    assert article.title == TITLE
    assert article.published == datetime(2026, 3, 3, tzinfo=UTC)
    assert _text(article) == list(TEXT)


def test_days_beside_the_titles_of_other_articles_are_not_the_articles() -> None:
    rows = "".join(
        f"<div><span>0{day}.03.2026</span><a href='/{day}'>The ferry to the islands runs {day} times</a></div>"
        for day in (7, 8, 9)
    )
    assert _read(f"<div><h1>{TITLE}</h1><p>{TEXT[0]}</p></div><div>{rows}</div>").published is None


def test_the_box_of_the_article_may_tell_its_day() -> None:
    body = f'<div data-contentid="7" data-date="2026-03-04T12:00:00+0100"><h1>{TITLE}</h1>{PARAGRAPHS}</div>'
    assert _read(body).published == datetime(2026, 3, 4, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "within",
    [
        "<div><span>REKLAMA</span></div>",
        "<p>Publicidade</p>",
        "<p>Czytaj także: Mniej autobusów od poniedziałku</p>",
        "<p>Leia também: A ponte fecha</p>",
        "<div><span>Leggi anche</span><a href='/p'>Parcheggi, la mappa dei posti</a><span>10 Maggio</span></div>",
        "<p>Количество показов: 318</p>",
        "<p>Tempo de leitura: 2 minutos</p>",
        "<p>5 хв читання</p>",
        "<blockquote>The last round ended without a result</blockquote>",
    ],
)
def test_furniture_of_more_languages_is_no_text(within: str) -> None:
    assert _text(_story(within=within)) == list(TEXT)


@pytest.mark.parametrize(
    "within", ["<p>5 minutes to midnight</p>", "<blockquote>We shall see, said the mayor</blockquote>"]
)
def test_what_only_looks_like_it_stays(within: str) -> None:
    assert len(_text(_story(within=within))) == len(TEXT) + 1


@pytest.mark.parametrize(
    "figure",
    [
        "<dl><dt><img src='c.jpg'></dt><dd>The customs house in June</dd></dl>",
        "<div class='t-redactor__embedcaption'>The lorry at dawn</div>",
    ],
)
def test_a_line_beside_a_picture_in_its_box_is_a_caption(figure: str) -> None:
    assert _text(_story(within=figure)) == list(TEXT)


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>{TITLE}</h1>" + f"<p>{TEXT[0]}</p><blockquote>{TEXT[1]}</blockquote>" * 5000 + "</article>",
        "<div>© Courier" * 200 + PARAGRAPHS * 2000,
        '<a href="https://elsewhere.example/">x</a>' * 15_000 + PARAGRAPHS,
        f"<b>{TITLE}</b>" * 15_000 + PARAGRAPHS,
        "<p>vor 3 vor 3 vor 3 3 ago 3 ago</p>" * 15_000 + PARAGRAPHS,
    ],
    ids=["quotations", "copyrights", "links home", "titles", "times"],
)
def test_much_of_what_is_looked_for_takes_no_long_time(body: str) -> None:
    began = process_time()
    _read(body)
    assert process_time() - began < 20  # seconds of processor: a square of its length would take minutes
