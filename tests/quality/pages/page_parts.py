"""Pieces of pages: what several templates put around and between the paragraphs."""

from __future__ import annotations

from html import escape

from page_stories import Words


def page(w: Words, body: str, head: str = "") -> str:
    """A whole page with nothing but a title in its head."""
    return (
        f'<!DOCTYPE html><html lang="{w.language}"><head><meta charset="utf-8"><title>{escape(w.title)}</title>{head}'
        f"</head><body>{body}</body></html>"
    )


def p(text: str, attributes: str = "") -> str:
    return f"<p{' ' + attributes if attributes else ''}>{escape(text)}</p>"


def ps(texts: tuple[str, ...], attributes: str = "") -> str:
    return "\n".join(p(text, attributes) for text in texts)


def h1(w: Words, attributes: str = "") -> str:
    return f"<h1{' ' + attributes if attributes else ''}>{escape(w.title)}</h1>"


def links(texts: tuple[str, ...], item: str = "li") -> str:
    return "".join(f'<{item}><a href="/a/{n}">{escape(text)}</a></{item}>' for n, text in enumerate(texts))


def nav(w: Words) -> str:
    return f"<nav><ul>{links(w.sections)}</ul></nav>"


def divs_nav(w: Words) -> str:
    menu = f'<div class="mainmenu">{links(w.sections, "span")}</div>'
    return f'<div class="top"><div class="logo">The Mail</div>{menu}</div>'


def share(w: Words, css: str = "share") -> str:
    return f'<div class="{css}">{links(w.share, "span")}</div>'


def related(w: Words, css: str = "related", tag: str = "aside") -> str:
    return f'<{tag} class="{css}"><h3>{escape(w.related_heading)}</h3><ul>{links(w.related)}</ul></{tag}>'


def cards(w: Words, css: str = "grid") -> str:
    """Teasers: a linked headline and a line or two of running text each."""
    shown = zip(w.related, w.comments * 2, strict=False)
    return "".join(
        f'<div class="{css}-cell"><h3><a href="/c/{n}">{escape(title)}</a></h3><p>{escape(text)}</p></div>'
        for n, (title, text) in enumerate(shown)
    )


def comments(w: Words, css: str = "comments") -> str:
    shown = "".join(f"<div class='{css}-item'><b>Kim</b>{p(text)}</div>" for text in w.comments * 2)
    return f'<section id="{css}" class="{css}"><h3>{escape(w.comments_heading)}</h3>{shown}</section>'


def footer(w: Words) -> str:
    return f"<footer>{p(w.copyright)}<ul>{links(w.sections)}</ul></footer>"


def figure(w: Words) -> str:
    said = f'{escape(w.caption)} <span class="credit">{escape(w.credit)}</span>'
    return f'<figure><img src="b.jpg" alt=""><figcaption>{said}</figcaption></figure>'


def cookie_wall(w: Words, css: str = "cookie-consent") -> str:
    return f'<div class="{css}" role="dialog">{p(w.cookies)}<button>OK</button></div>'


def newsletter(w: Words, css: str = "newsletter") -> str:
    form = '<form action="/s"><input type="email"><button>OK</button></form>'
    return f'<div class="{css}">{p(w.newsletter)}{form}</div>'


def author_box(w: Words, css: str = "author-bio") -> str:
    return f'<div class="{css}"><img src="r.jpg" alt=""><h4>{escape(w.byline)}</h4>{p(w.author_box)}</div>'


def byline(w: Words) -> str:
    time = f'<time datetime="2026-03-03T14:05:00+00:00">{escape(w.date)}</time>'
    return f'<div class="byline">{escape(w.byline)} {time}</div>'
