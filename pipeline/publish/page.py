"""Digest -> one self-contained HTML file: readable on a phone, light and dark, no script, nothing loaded."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline import urls
from pipeline.publish import glance, phrasing, showing, trust
from pipeline.publish.digest import Digest
from pipeline.publish.folding import view
from pipeline.publish.marks import in_html
from pipeline.text import clean_line

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def html(digest: Digest) -> str:
    """The digest as an HTML page, well-formed as XML too. Everything foreign is escaped, links are http or https only.

    Its content security policy lets nothing be loaded or run, and no style in but the page's own.
    """
    return _template().render(digest=digest, seen=view(digest), style_hash=_style_hash())


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # 50 ms that all but a page does without

    environment = Environment(
        loader=PackageLoader("pipeline.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_clean,
    )
    environment.globals.update(top=glance, say=phrasing, trust=trust)
    environment.globals.update(edited=_edited, shown=showing.shown, brief=showing.brief)
    environment.filters["safe_url"] = urls.canonical
    environment.tests["edited"] = lambda line: isinstance(line, showing.Edited)
    return environment


def _edited(line: showing.Edited) -> str:
    return in_html(line.pieces)


@lru_cache(maxsize=1)
def _template() -> Template:
    return _environment().get_template("digest.html")


@lru_cache(maxsize=1)
def _style_hash() -> str:
    """What the content security policy lets style the page: this file's own style and nothing else."""
    style = _environment().get_template("digest.css").render()
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _clean(value: object) -> object:
    """Text without what must not be shown (controls, bidirectional overrides); markup of the template as it is."""
    return clean_line(value, cap=len(value)) if isinstance(value, str) and not hasattr(value, "__html__") else value
