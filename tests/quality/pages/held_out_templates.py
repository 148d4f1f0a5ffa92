"""More pages of newspapers that do not exist, written after the rules; two of the ten were mended on later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from page_parts import author_box, cards, comments, divs_nav, figure, footer, h1, links, nav, newsletter, p, page, ps
from page_stories import LANGUAGES, Words
from page_templates import Made, Page


def _custom_elements(w: Words) -> Made:
    text = "".join(f"<x-paragraph>{escape(one)}</x-paragraph>" for one in w.paragraphs)
    return page(w, f"{nav(w)}<x-story>{h1(w)}<x-body>{text}</x-body></x-story>{footer(w)}"), w.paragraphs


def _spans_as_paragraphs(w: Words) -> Made:
    text = "".join(f"<div class='s-{n}'><span>{escape(one)}</span></div>" for n, one in enumerate(w.paragraphs))
    return page(w, f"{divs_nav(w)}<div><div>{h1(w)}</div>{text}</div>{cards(w)}{footer(w)}"), w.paragraphs


def _title_in_a_hero_far_away(w: Words) -> Made:
    hero = f'<header class="hero"><img src="h.jpg">{h1(w)}{p(w.date)}</header>'
    return page(w, f'{nav(w)}{hero}<div class="l-body"><div>{ps(w.paragraphs)}</div></div>{footer(w)}'), w.paragraphs


def _no_title_on_the_page(w: Words) -> Made:
    return page(w, f'{divs_nav(w)}<div class="q">{ps(w.paragraphs)}</div>{comments(w)}{footer(w)}'), w.paragraphs


def _questions_and_answers(w: Words) -> Made:
    asked = "".join(
        f"<p><strong>{escape(q)}</strong></p><p>{escape(a)}</p>"
        for q, a in zip(w.paragraphs[::2], w.paragraphs[1::2], strict=True)
    )
    return page(w, f"{nav(w)}<article>{h1(w)}{asked}{author_box(w, 'k-end')}</article>{footer(w)}"), w.paragraphs


def _dangling_widgets(w: Words) -> Made:
    widget = f'<div class="wdg-{len(w.title)}"><span>{escape(w.related_heading)}</span>{links(w.related, "div")}</div>'
    parts = [ps(w.paragraphs[n : n + 2]) for n in range(0, 8, 2)]
    return page(w, f"{divs_nav(w)}<div class='tx'>{h1(w)}{widget.join(parts)}{widget}</div>{footer(w)}"), w.paragraphs


def _pull_quote_and_fact_box(w: Words) -> Made:
    box = f"<aside class='facts'><h3>{escape(w.subheading)}</h3>{p(w.author_box)}</aside>"
    body = f"{nav(w)}<article>{h1(w)}{ps(w.paragraphs[:4])}{box}{ps(w.paragraphs[4:])}</article>{footer(w)}"
    return page(w, body), w.paragraphs


def _sibling_stories_in_sections(w: Words) -> Made:
    other = f"<section><h2><a href='/z'>{escape(w.related[0])}</a></h2>{ps(w.comments)}</section>"
    return page(w, f"{nav(w)}<section>{h1(w)}{figure(w)}{ps(w.paragraphs)}</section>{other}{footer(w)}"), w.paragraphs


def _gallery_between(w: Words) -> Made:
    shots = "".join(f'<li><img src="{n}.jpg"><p>{escape(w.caption)}</p></li>' for n in range(3))
    body = f"{nav(w)}<article>{h1(w)}{ps(w.paragraphs[:4])}<ul>{shots}</ul>{ps(w.paragraphs[4:])}</article>{footer(w)}"
    return page(w, body), w.paragraphs


def _subscribe_teaser_after_the_text(w: Words) -> Made:
    body = f"{nav(w)}<main><div>{h1(w)}{ps(w.paragraphs)}{p(w.copyright)}</div>{newsletter(w, 'cta')}</main>{footer(w)}"
    return page(w, body), w.paragraphs


_HELD_OUT: tuple[Callable[[Words], Made], ...] = (
    *(_custom_elements, _spans_as_paragraphs, _title_in_a_hero_far_away, _no_title_on_the_page),
    *(_questions_and_answers, _dangling_widgets, _pull_quote_and_fact_box, _sibling_stories_in_sections),
    *(_gallery_between, _subscribe_teaser_after_the_text),
)


def held_out_pages() -> Iterator[Page]:
    for make in _HELD_OUT:
        for words in LANGUAGES:
            html, truth = make(words)
            yield Page(make.__name__.strip("_"), words.language, html, truth)
