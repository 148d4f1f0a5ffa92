"""The lines of each site that are its furniture: masked in what is decided, learned from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline import extract, flow, urls
from pipeline.model import Article, Identity, Lesson, Prepared, SiteLine
from pipeline.run.job import Job


class Furniture:
    """The lines believed before this pass began: the same for all of it, in whatever order articles are prepared,
    and again when a pass that was cut short is finished at its clock."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._lines: dict[str, Mapping[str, SiteLine]] = {}

    def lines(self, url: str) -> Mapping[str, SiteLine]:
        """The lines believed of the address' site, by key: what two revisions are compared without."""
        site = urls.site_of(url)
        if site not in self._lines:
            found = self.job.store.site_lines(site, self.job.now) if site else ()
            self._lines[site] = {line.key: line for line in found}
        return self._lines[site]

    def masked(self, article: Article) -> Article:
        """The article with its site's furniture as `boilerplate`."""
        lines = self.lines(article.url)
        return flow.mask(article, lines.values(), self.job.config.watches) if lines else article

    def lesson(self, prepared: Prepared, identity: Identity) -> Lesson | None:
        """What a new article teaches of its site; None when it shares its text with another, or has no site."""
        article = prepared.article
        site = urls.site_of(article.url)
        if not site or not flow.teaches(identity):
            return None
        own, believed = extract.site_lines(article), self.lines(article.url)
        met = {extract.line_key(block.text) for block in article.blocks if block.zone == "boilerplate"}
        return Lesson(
            site=site,
            lines=tuple(sorted(own)),
            met=tuple(sorted(met & believed.keys())),
            learned=tuple(self._learned(site, own, article)),
            rule=extract.SITE_LINES_RULE,
        )

    def _learned(self, site: str, own: Mapping[str, str], article: Article) -> Iterator[SiteLine]:
        """The article's lines that are believed with it."""
        recent = self.job.store.recurring(site, sorted(own))
        for key, holders in sorted(recent.holders.items()):
            spread = extract.Spread(len(holders) + 1, recent.articles + 1)
            if spread.enough:
                read = (article, *self.job.store.articles_of(holders[: extract.JUDGED - 1]))
                if flow.is_furniture(own[key], spread, read, self.job.config.watches):
                    yield SiteLine(key, own[key], spread.holders, tuple(one.url for one in reversed(read)))
