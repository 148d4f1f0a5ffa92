"""The article-extraction-benchmark of Scrapinghub (MIT), beside the project: 181 real pages with their text."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True)
class TruePage:
    """A page as fetched, and the text a person took from it."""

    key: str
    url: str
    body: bytes
    text: str

    @property
    def domain(self) -> str:
        return ".".join((urlsplit(self.url).hostname or "").split(".")[-2:])


def aeb_pages(folder: Path) -> Iterator[TruePage]:
    for key, truth in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
        body = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
        yield TruePage(key, truth["url"], body, truth["articleBody"])


def corpus_hash(folder: Path) -> str:
    """Of the truth; the pages are named by it."""
    return hashlib.sha256((folder / "ground-truth.json").read_bytes()).hexdigest()[:16]
