"""One look at a stored article brought to its end: what it found, how the article stands now, what is to be said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from pipeline import notice, urls
from pipeline.model import Article, Flag, Mention, Prepared, Rejected, Standing, Stored, back_reason
from pipeline.run import findings, visiting
from pipeline.run.findings import Seen
from pipeline.run.job import Job
from pipeline.run.visiting import Case
from pipeline.world.store import Staged


def has_page(article: Article) -> bool:
    """Whether an article has a page to be looked at: none that is imported, or its feed's own text by the config."""
    return article.source == "page" or (article.source == "feed" and bool(article.note))


class Look:
    """A look at the stored article `before`, of which `staged` is what came back."""

    def __init__(self, job: Job, staged: Staged, before: Stored, day: str) -> None:
        self.job, self.staged, self.before, self.day = job, staged, before, day
        self.store, self.now = job.store, job.now
        self.past = self.store.revisions(before.url, findings.COMPARED)
        self.standing = self.store.standing(before.url)
        self.site = urls.site_of(before.url)
        self.case = Case(
            begin=min(before.published, staged.first_seen),
            ladder=job.config.revisit if has_page(before.article) else (),
            flagged=bool(self.store.flags_of(before.url)),
            edited=max((one.seen for one in self.past), default=None),
        )

    def found_nothing(self, said: Rejected) -> None:
        """The page gave no text."""
        read = self.staged.read
        answer = said if isinstance(read, Article) else read
        seen = findings.of_answer(answer, self.before.article)
        with self.store.unit():
            if findings.is_sites_fault(answer):
                self._rest()
            else:
                self._answers()
            self._settle(seen)

    def ticking(self, article: Article) -> frozenset[str]:
        """The lines that tick: no text, whichever revisions are compared."""
        return findings.ticking(article, self.past, self.job.config.watches)

    def found(self, prepared: Prepared, lines: Collection[str]) -> bool:
        """The page gave a text: whether it is a further revision, to be saved. If not, the look is settled.

        `lines` are left out when two revisions are compared.
        """
        url, article, read = self.before.url, prepared.article, self.staged.read
        past = findings.Past(self.past, self.store.newest_number(url), self.standing.doubted, lines)
        seen = findings.of_text(article, read if isinstance(read, Article) else article, past, self.now)
        with self.store.unit():
            self._answers()
            if seen.found == "same" and article.source == self.before.article.source:
                self.store.read_by(url, article.extractor)
            if seen.found == "flip":
                standing = self.after(seen)
                self.raise_flags(standing)
                self.store.turn_back(url, seen.number, prepared.fingerprint, standing)
            elif seen.found != "changed":
                self._settle(seen)
        return seen.found == "changed"

    def after(self, seen: Seen, raised: bool = False) -> Standing:
        """How the article stands after the look; `raised`: it raised a flag."""
        case = replace(self.case, flagged=True) if raised else self.case
        return visiting.after_visit(self.standing, seen.found, case, self.now, seen.reason)

    def _settle(self, seen: Seen) -> None:
        standing = self.after(seen)
        self.raise_flags(standing)
        self.store.settle_revisit(self.before.url, standing, believed=seen.found == "same")

    def raise_flags(self, standing: Standing) -> None:
        """Say that the article is gone, or that it is back."""
        flags: list[Flag] = []
        if standing.gone and standing.gone != self.standing.gone:
            flags = self._gone(standing)
        elif standing.gone and standing.back and standing.back != self.standing.back:
            flags = self._back(standing.gone)
        fresh = tuple(flag for flag in flags if self.store.flag(flag.id) is None)
        self.store.raise_flags(fresh, self.now, self.day)
        self.job.tally.flags.update(flag.kind for flag in fresh)

    def _gone(self, standing: Standing) -> list[Flag]:
        since = f"{standing.missing_since:%Y-%m-%d %H:%M} UTC" if standing.missing_since else ""
        told = f"{standing.instead}, as it was already at {since}"
        return [self._flag(watch, told) for watch in self._told_of()]

    def _back(self, gone: datetime) -> list[Flag]:
        said = back_reason(gone)
        return [
            replace(
                flag,
                id=notice.flag_id(flag.watch, "edit", f"{self.before.url} back {gone:%Y-%m-%dT%H:%M}"),
                kind="edit",
                sentences=tuple(replace(one, role="context") for one in flag.sentences),
                reasons=(said,),
            )
            for flag in (self._flag(watch, said) for watch in self._told_of())
        ]

    def _flag(self, watch: str, reason: str) -> Flag:
        mention = self.store.known(watch, None, Mention(watch, ()), self.before.url).before or Mention(watch, ())
        return notice.vanished_flag(mention, self.job.watches[watch], self.before.url, reason)

    def _told_of(self) -> list[str]:
        """The watches of the config that raised a flag on the article."""
        told = {flag.watch for flag in self.store.flags_of(self.before.url)}
        return sorted(told & self.job.watches.keys())

    def _rest(self) -> None:
        failures = self.store.failures(self.site, self.now)
        if failures is not None:
            until = self.now + visiting.rest(failures + 1)
            self.store.rest_site(self.site, failures + 1, self.now, until)

    def _answers(self) -> None:
        """One page that can be had is enough, in whatever order the pass decides."""
        if has_page(self.before.article):
            self.store.rest_site(self.site, 0, self.now, self.now)
