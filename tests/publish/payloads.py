"""Texts that would do something where they are not escaped, and a digest that has one in every field."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import datetime

from pipeline.publish import Digest

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "</article></section></main>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe src=https://evil.example></iframe>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>*{display:none}</style>",
    "<!-- comment",
    "--> <b>",
    "]]> <![CDATA[ x",
    "<?php echo 1 ?>",
    "&lt;script&gt; &#60;b&#62; &amp;",
    "{{ 7*7 }} {% raw %} {# x #}",
    "${7*7} #{7*7}",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x",
    "[click](javascript:alert(1))",
    "[click](https://evil.example) ![i](https://evil.example/i.png)",
    "![i][r] [r]: https://evil.example",
    "<https://evil.example> <mailto:a@evil.example>",
    "*a* **b** _c_ __d__ ~~e~~ `f` ``g``",
    "# heading #",
    "- item\n- item\n\n1. one\n1) two",
    "> quote\n> quote",
    "```\ncode\n```\n    indented",
    "a\n===\nb\n---\n***",
    "a | b\n--|--\nc | d",
    "line\\\nbreak  \nbreak \\",
    "x\n\n<div>\n\n# y",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b[2J",
    "\x1b]8;;https://evil.example\x07link\x1b]8;;\x07 \x1b]52;c;AAAA\x07",
    "\x9b31m \x90q \x84 \x07 \x08\x08 \r over \x0b \x0c",
    "\u202eevil\u202c \u2066x\u2069 \u200bzero\u200d \ufeff",
    "[bold]x[/bold] [/] [link=https://evil.example]y[/link] [@click=app.quit]z[/]",
)
KEPT = {"day", "timezone", "role", "relation", "kinds"}  # written by the program, not by a feed


def everywhere(value: object, payload: str, url: str) -> object:
    """The value with the payload in each of its texts and the url in each of its addresses."""
    if isinstance(value, str):
        return payload
    if isinstance(value, tuple):
        return tuple(everywhere(one, payload, url) for one in value)
    if not is_dataclass(value) or isinstance(value, type | datetime):
        return value
    changes: dict[str, object] = {}
    for one in fields(value):
        inside: object = getattr(value, one.name)
        if one.name == "url":
            changes[one.name] = url
        elif one.name not in KEPT:
            changes[one.name] = everywhere(inside, payload, url)
    return replace(value, **changes)


def infected(digest: Digest, payload: str, url: str) -> Digest:
    """The digest with the payload in every field a feed or a page can fill."""
    found = everywhere(digest, payload, url)
    assert isinstance(found, Digest)
    return found
