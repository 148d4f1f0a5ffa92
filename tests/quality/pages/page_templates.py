"""Pages of newspapers that do not exist: each template is one way to build one, and knows its true text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from page_parts import (
    author_box,
    byline,
    cards,
    comments,
    cookie_wall,
    divs_nav,
    figure,
    footer,
    h1,
    links,
    nav,
    newsletter,
    p,
    page,
    ps,
    related,
    share,
)  # fmt: skip
from page_stories import LANGUAGES, Words


@dataclass(frozen=True)
class Page:
    """A page and the paragraphs of its article."""

    template: str
    language: str
    html: str
    truth: tuple[str, ...]


Made = tuple[str, tuple[str, ...]]
TEMPLATES: list[Callable[[Words], Made]] = []


def template(make: Callable[[Words], Made]) -> Callable[[Words], Made]:
    TEMPLATES.append(make)
    return make


def all_pages() -> Iterator[Page]:
    """Every template in every language."""
    for make in TEMPLATES:
        for words in LANGUAGES:
            html, truth = make(words)
            yield Page(make.__name__, words.language, html, truth)


@template
def article_element(w: Words) -> Made:
    body = f"{nav(w)}<main><article>{h1(w)}{byline(w)}{ps(w.paragraphs)}</article>{related(w)}</main>{footer(w)}"
    return page(w, body), w.paragraphs


@template
def div_soup(w: Words) -> Made:
    text = "".join(f"<div>{escape(one)}</div>" for one in w.paragraphs)
    body = (
        f'{divs_nav(w)}<div id="a7"><div class="b1"><div class="c">{h1(w)}</div><div class="d">{text}</div></div></div>'
    )
    return page(w, body), w.paragraphs


@template
def line_breaks_only(w: Words) -> Made:
    text = "<br><br>".join(map(escape, w.paragraphs))
    body = f'{divs_nav(w)}<table><tr><td class="l">{links(w.sections, "div")}</td><td>{h1(w)}{text}</td></tr></table>'
    return page(w, body), w.paragraphs


@template
def layout_table(w: Words) -> Made:
    cells = f'<td width="20%">{links(w.sections, "p")}</td><td>{h1(w)}{ps(w.paragraphs)}</td><td>{cards(w)}</td>'
    return page(w, f"<table><tr>{cells}</tr></table>{footer(w)}"), w.paragraphs


@template
def related_box_inside(w: Words) -> Made:
    box = f'<div class="inset"><p>{escape(w.related_heading)}</p><ul>{links(w.related)}</ul></div>'
    body = f"{nav(w)}<article>{h1(w)}{ps(w.paragraphs[:3])}{box}{ps(w.paragraphs[3:])}</article>{footer(w)}"
    return page(w, body), w.paragraphs


@template
def read_also_lines_inside(w: Words) -> Made:
    line = f'<p><strong><a href="/x">{escape(w.read_also)}</a></strong></p>'
    body = f'{nav(w)}<div class="post-content">{h1(w)}{ps(w.paragraphs[:2])}{line}{ps(w.paragraphs[2:5])}{line}'
    return page(w, f"{body}{ps(w.paragraphs[5:])}</div>{footer(w)}"), w.paragraphs


@template
def advertisements_inside(w: Words) -> Made:
    mark = f"<div><span>{escape(w.advertisement)}</span></div>"
    text = mark.join(p(one) for one in w.paragraphs)
    return page(w, f'{divs_nav(w)}<div class="x">{h1(w)}<div class="y">{text}</div></div>{footer(w)}'), w.paragraphs


@template
def author_box_after(w: Words) -> Made:
    body = f"{nav(w)}<article>{h1(w)}{byline(w)}{ps(w.paragraphs)}{author_box(w)}</article>{comments(w)}{footer(w)}"
    return page(w, body), w.paragraphs


@template
def newsletter_inside(w: Words) -> Made:
    body = f"{nav(w)}<article>{h1(w)}{ps(w.paragraphs[:4])}{newsletter(w)}{ps(w.paragraphs[4:])}</article>{footer(w)}"
    return page(w, body), w.paragraphs


@template
def newsletter_without_names(w: Words) -> Made:
    box = f'<div class="k9"><p>{escape(w.newsletter)}</p><form><input><button>OK</button></form></div>'
    return page(w, f'{divs_nav(w)}<div class="k1">{h1(w)}{ps(w.paragraphs)}{box}</div>{footer(w)}'), w.paragraphs


@template
def cookie_wall_first(w: Words) -> Made:
    body = f"{cookie_wall(w)}{nav(w)}<main>{h1(w)}{ps(w.paragraphs)}</main>{footer(w)}"
    return page(w, body), w.paragraphs


@template
def cookie_wall_without_names(w: Words) -> Made:
    wall = f'<div class="zz-1" id="q"><div><p>{escape(w.cookies)}</p></div><a href="#">OK</a></div>'
    return page(w, f'{divs_nav(w)}<div class="t">{h1(w)}{ps(w.paragraphs)}</div>{wall}'), w.paragraphs


@template
def long_comments(w: Words) -> Made:
    many = comments(w) * 6
    return page(w, f"{nav(w)}<article>{h1(w)}{ps(w.paragraphs[:3])}</article>{many}{footer(w)}"), w.paragraphs[:3]


@template
def bulleted_summary(w: Words) -> Made:
    listed = "".join(f"<li>{escape(one)}</li>" for one in w.entries)
    body = f"{nav(w)}<article>{h1(w)}{ps(w.paragraphs[:2])}<ul>{listed}</ul>{ps(w.paragraphs[2:])}</article>"
    return page(w, body + footer(w)), (*w.paragraphs[:2], *w.entries, *w.paragraphs[2:])


@template
def list_at_the_end(w: Words) -> Made:
    listed = "".join(f"<li>{escape(one)}</li>" for one in w.entries)
    body = f'{nav(w)}<div class="entry-content">{h1(w)}{ps(w.paragraphs)}<ol>{listed}</ol></div>{related(w)}{footer(w)}'
    return page(w, body), (*w.paragraphs, *w.entries)


@template
def block_quotation(w: Words) -> Made:
    quote = f"<blockquote><p>{escape(w.quotation)}</p></blockquote>"
    body = f"{nav(w)}<article>{h1(w)}{ps(w.paragraphs[:4])}{quote}{ps(w.paragraphs[4:])}</article>{footer(w)}"
    return page(w, body), (*w.paragraphs[:4], w.quotation, *w.paragraphs[4:])


@template
def subheadings(w: Words) -> Made:
    head = f"<h2>{escape(w.subheading)}</h2>"
    body = f"{nav(w)}<article>{h1(w)}{ps(w.paragraphs[:4])}{head}{ps(w.paragraphs[4:])}</article>{footer(w)}"
    return page(w, body), (*w.paragraphs[:4], w.subheading, *w.paragraphs[4:])


@template
def sections_of_text(w: Words) -> Made:
    head = f"<h2>{escape(w.subheading)}</h2>"
    body = (
        f'{nav(w)}<main>{h1(w)}<section class="part">{ps(w.paragraphs[:4])}</section><div class="gap"></div>'
        f'<section class="part">{head}{ps(w.paragraphs[4:])}</section></main>{footer(w)}'
    )
    return page(w, body), (*w.paragraphs[:4], w.subheading, *w.paragraphs[4:])


@template
def chunks_between_advertisements(w: Words) -> Made:
    parts = [f'<div class="row"><div class="chunk">{ps(w.paragraphs[n : n + 2])}</div></div>' for n in range(0, 8, 2)]
    ad = f'<div class="row ad-slot"><p>{escape(w.advertisement)}</p></div>'
    return page(w, f'{divs_nav(w)}<div class="g">{h1(w)}{ad.join(parts)}</div>{footer(w)}'), w.paragraphs


@template
def figures_with_captions(w: Words) -> Made:
    body = f"{nav(w)}<article>{h1(w)}{figure(w)}{ps(w.paragraphs[:4])}{figure(w)}{ps(w.paragraphs[4:])}</article>"
    return page(w, body + footer(w)), w.paragraphs


@template
def caption_in_a_plain_box(w: Words) -> Made:
    shot = f'<div class="img-wrap"><img src="b.jpg"><span>{escape(w.caption)} {escape(w.credit)}</span></div>'
    body = f'{nav(w)}<div class="story">{h1(w)}{shot}{ps(w.paragraphs)}</div>{footer(w)}'
    return page(w, body), w.paragraphs


@template
def credit_line_inside(w: Words) -> Made:
    body = f"{nav(w)}<article>{h1(w)}{ps(w.paragraphs[:3])}{p(w.credit)}{ps(w.paragraphs[3:])}</article>{footer(w)}"
    return page(w, body), w.paragraphs


@template
def date_and_byline_lines(w: Words) -> Made:
    lines = f"{p(w.date)}{p(w.byline)}"
    return page(w, f'{divs_nav(w)}<div class="c1">{h1(w)}{lines}{ps(w.paragraphs)}</div>{footer(w)}'), w.paragraphs


@template
def share_bar_above_and_below(w: Words) -> Made:
    body = f"{nav(w)}<article>{h1(w)}{share(w)}{ps(w.paragraphs)}{share(w, 'soc-btns')}</article>{footer(w)}"
    return page(w, body), w.paragraphs


@template
def cards_below(w: Words) -> Made:
    body = f"{nav(w)}<main>{h1(w)}<div>{ps(w.paragraphs[:5])}</div><div>{cards(w) * 3}</div></main>{footer(w)}"
    return page(w, body), w.paragraphs[:5]


@template
def cards_in_the_article_box(w: Words) -> Made:
    body = f'{divs_nav(w)}<div class="w">{h1(w)}{ps(w.paragraphs)}<h2>{escape(w.related_heading)}</h2>{cards(w)}</div>'
    return page(w, body + footer(w)), w.paragraphs


@template
def sidebar_of_teasers(w: Words) -> Made:
    side = "".join(f'<li><a href="/t">{escape(one)}</a> {escape(w.date)}</li>' for one in w.related)
    left = f'<div class="left">{h1(w)}{ps(w.paragraphs)}</div>'
    body = f'{divs_nav(w)}<div class="cols">{left}<div class="right"><ul>{side}</ul></div></div>'
    return page(w, body), w.paragraphs


@template
def live_blog(w: Words) -> Made:
    posts = "".join(f'<div class="post"><time>14:0{n}</time>{p(one)}</div>' for n, one in enumerate(w.paragraphs))
    return page(w, f'{nav(w)}<main>{h1(w)}<div class="feed">{posts}</div></main>{footer(w)}'), w.paragraphs


@template
def infinite_scroll(w: Words) -> Made:
    second = f"<article><h1>{escape(w.related[0])}</h1>{ps(w.comments)}</article>"
    return page(w, f"{nav(w)}<article>{h1(w)}{ps(w.paragraphs)}</article>{second}{footer(w)}"), w.paragraphs


@template
def named_in_microdata(w: Words) -> Made:
    body = (
        f'{nav(w)}<div itemscope itemtype="https://schema.org/NewsArticle">{h1(w)}<div itemprop="articleBody">'
        f"{ps(w.paragraphs)}</div></div><div>{cards(w)}</div>{footer(w)}"
    )
    return page(w, body), w.paragraphs


@template
def json_ld_body(w: Words) -> Made:
    told = {"@type": "NewsArticle", "headline": w.title, "articleBody": "\n\n".join(w.paragraphs)}
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    tail = f"{p(w.author_box)}{p(w.comments[0])}"
    return page(w, f"{nav(w)}<div class='u'>{h1(w)}{ps(w.paragraphs)}{tail}</div>{footer(w)}", script), w.paragraphs


@template
def json_ld_only(w: Words) -> Made:
    told = {"@type": "NewsArticle", "headline": w.title, "articleBody": "\n".join(w.paragraphs)}
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    return page(w, f'{nav(w)}<div id="app"></div>{footer(w)}', script), w.paragraphs


@template
def inside_a_form(w: Words) -> Made:
    body = f'<form id="aspnet" method="post">{divs_nav(w)}<div id="m">{h1(w)}{ps(w.paragraphs)}</div></form>'
    return page(w, body), w.paragraphs


@template
def hidden_paragraphs(w: Words) -> Made:
    hidden = f'<div style="display:none">{ps(w.comments)}</div><p hidden>{escape(w.author_box)}</p>'
    body = f"{nav(w)}<article>{h1(w)}{ps(w.paragraphs[:3])}{hidden}{ps(w.paragraphs[3:])}</article>{footer(w)}"
    return page(w, body), w.paragraphs


@template
def short_news(w: Words) -> Made:
    rail = f'<div class="o">{links(w.related * 3, "div")}</div>'
    body = f'{divs_nav(w)}<div class="n">{h1(w)}{ps(w.paragraphs[:2])}</div>{rail}{footer(w)}'
    return page(w, body), w.paragraphs[:2]


@template
def linked_words_in_every_paragraph(w: Words) -> Made:
    def linked(text: str) -> str:
        first, _, rest = text.partition(" ")
        return f'<p><a href="/w">{escape(first)}</a> {escape(rest)}</p>'

    text = "".join(map(linked, w.paragraphs))
    return page(w, f"{nav(w)}<article>{h1(w)}{text}</article>{related(w, 'more-news', 'div')}{footer(w)}"), w.paragraphs


@template
def everything_at_once(w: Words) -> Made:
    middle = f"{related(w, 'widget', 'div')}{newsletter(w)}{figure(w)}"
    text = f"{ps(w.paragraphs[:4])}{middle}{ps(w.paragraphs[4:])}{share(w)}{author_box(w)}"
    body = f"{cookie_wall(w)}{nav(w)}<main><article>{h1(w)}{byline(w)}{share(w)}{text}</article>{comments(w)}</main>"
    return page(w, f"{body}<section>{cards(w)}</section>{footer(w)}"), w.paragraphs
