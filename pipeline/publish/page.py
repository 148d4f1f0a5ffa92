"""Digest -> one self-contained HTML file: readable on a phone, light and dark, no script, nothing loaded."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from pipeline import urls
from pipeline.publish import phrasing
from pipeline.publish.digest import Digest


def html(digest: Digest) -> str:
    """The digest as an HTML page. Everything foreign is escaped; links are http or https only."""
    return _template().render(digest=digest, style_hash=_style_hash())


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("pipeline.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["say"] = phrasing
    environment.filters["safe_url"] = urls.canonical
    return environment.get_template("digest.html")


@lru_cache(maxsize=1)
def _style_hash() -> str:
    """What the content security policy lets style the page: this file's own style and nothing else."""
    loader = PackageLoader("pipeline.publish")
    style, _, _ = loader.get_source(Environment(autoescape=True), "digest.css")
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
