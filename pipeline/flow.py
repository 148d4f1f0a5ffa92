"""The order of the stages, on one page, pure: what is read becomes an article, the article a decision.

    read_feed, read_page   bytes -> entries, article        in a worker
    assemble               page or failure, entries -> article, rejection, or "try again"
    mask                   article, its site's furniture -> article without it
    prepare                article, watches -> fingerprint, mentions        in a worker
    identify, settle       article, candidates -> relations, story
    decide                 all of it, what each watch knew -> flags

Whoever calls these gathers what they need and gives back what they say (`run`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from pipeline import extract, match, notice, urls
from pipeline import identify as identity_rules
from pipeline.model import (
    Article,
    Block,
    Change,
    Decision,
    Entry,
    Failure,
    Fingerprint,
    Flag,
    Identity,
    Known,
    Mention,
    Noticed,
    Prepared,
    Rejected,
    Response,
    Setting,
    SiteLine,
    Stored,
    Story,
    Told,
    Watch,
)
from pipeline.text import fold

NOTHING_TOLD = Told()

ORDER_REACH = timedelta(days=2)
"""How far before its first sight an article may be ordered: a wrong old date must not overtake what is known."""

REWRITE_REACH = timedelta(hours=48)
"""How far apart two reports can be for one to retell the other (docs/decisions.md, Rewrites)."""

RETRIES = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
"""When an article that could not be had, and whose feed gave no text, is tried again; then it is rejected."""

UNRAISED = frozenset(("known", "stored"))
"""Arrivals that raise nothing: a feed's first look, `import --stored`."""

FEED_TEXT_WORDS = 4
"""The fewest words of a feed's own text (or title) that can stand in for an article."""

NO_PAGE = "no_page"
"""The kind of a rejection that says no page is wanted: the feed's own text is the article, and that is no trouble."""

_TRANSIENT = frozenset((408, 425, 429))
_FOR_GOOD = frozenset(("bad_url", "robots", "too_large"))  # failures that trying again does not mend
_REFUSED = {
    401: "the page asks for a login (401)",
    402: "the page asks for payment (402)",
    403: "the site refuses to show the page (403)",
    404: "there is no such page (404)",
    410: "the page is gone (410)",
    451: "the page is withheld for legal reasons (451)",
}


@dataclass(frozen=True, slots=True)
class Retry:
    """Nothing to read yet: try the address again then."""

    at: datetime
    reason: str


def order(published: datetime | None, first_seen: datetime, url: str) -> tuple[datetime, str]:
    """The place of an article in the pass's order: published within two days before its first sight, then address."""
    clamped = min(max(published or first_seen, first_seen - ORDER_REACH), first_seen)
    return clamped, url


def page_answer(answer: Response) -> Failure | Rejected | None:
    """What an answer for an article page means when it holds no page; None when its body can be read."""
    if urls.is_front_page(answer.final_url) and not urls.is_front_page(answer.url):
        return Rejected(answer.url, "front_page", "the address leads to the site's front page")
    if 200 <= answer.status < 300:
        return None
    if answer.status >= 500 or answer.status in _TRANSIENT:
        return Failure(answer.url, f"http_{answer.status}", f"the site answered {answer.status}", answer.status)
    reason = _REFUSED.get(answer.status, f"the site answered {answer.status}")
    return Rejected(answer.url, f"http_{answer.status}", reason)


def assemble(
    read: Article | Rejected | Failure, entries: Sequence[Entry], first_seen: datetime, tries: int, now: datetime
) -> Article | Rejected | Retry:
    """The article of an address: its page completed by its entries, or the feed's own text, or why there is none."""
    if isinstance(read, Article):
        return extract.complete(read, entries, first_seen)
    for entry in sorted(entries, key=lambda entry: (-len(entry.text.split()), entry.feed, entry.key)):
        if len(f"{entry.title} {entry.text}".split()) >= FEED_TEXT_WORDS:
            own = extract.from_feed(entry, "" if read.kind == NO_PAGE else read.reason, now)
            if isinstance(own, Article):
                return extract.complete(own, entries, first_seen)
    if isinstance(read, Failure) and tries < len(RETRIES) and (read.retry_after or read.kind not in _FOR_GOOD):
        return Retry(now + RETRIES[tries], read.reason)
    return Rejected(read.url, read.kind, read.reason)


def named(article: Article, entries: Sequence[Entry], titles: Mapping[str, str]) -> Article:
    """The article with its outlet's name: where the page gives none, what the config calls a feed of that site."""
    if article.site not in ("", urls.site_of(article.url)):
        return article
    feeds = sorted(entry.feed for entry in entries if urls.same_site(entry.feed, article.url))
    return replace(article, site=next((titles[feed] for feed in feeds if feed in titles), article.site))


def is_watched(text: str, language: str, watches: tuple[Watch, ...]) -> bool:
    """Whether a watch looks for what stands in a line: a hit of `any` or `also`, context or not, or a value."""
    return _is_watched(text, language, match.bundle(watches))


@lru_cache(maxsize=4096)  # the same lines stand under article after article
def _is_watched(text: str, language: str, watches: match.Bundle) -> bool:
    line = Article("", "", (Block(text),), language=language)
    return any(match.matches(line, watch) for watch in match.likely(line, _all_ears(watches)))


@lru_cache(maxsize=2)
def _all_ears(watches: match.Bundle) -> tuple[Watch, ...]:
    """The watches as ones that ask for no context and know no look-alikes."""
    return tuple(Watch(one.id, one.name, one.words, any=(*one.any, *one.also, *_patterns(one))) for one in watches)


def _patterns(watch: Watch) -> tuple[str, ...]:
    return tuple(pattern for fact in watch.facts for pattern in fact.patterns)


def mask(article: Article, lines: Iterable[SiteLine], watches: tuple[Watch, ...]) -> Article:
    """The article with its site's furniture as `boilerplate`, but for lines that a watch looks for by now."""
    own = extract.site_lines(article)
    met = [line for line in lines if line.key in own and not is_watched(line.text, article.language, watches)]
    return extract.masked(article, frozenset(line.key for line in met))


def teaches(identity: Identity) -> bool:
    """Whether an article can teach its site's lines: what shares its text with another would teach that text."""
    return identity.copy_of is None and all(one.kind in ("rewrite", "translation") for one in identity.relations)


def is_furniture(line: str, spread: extract.Spread, holders: Sequence[Article], watches: tuple[Watch, ...]) -> bool:
    """Whether a line that recurs across a site's articles is its furniture, to be masked from the next pass on."""
    return extract.is_furniture(line, spread, holders) and not is_watched(line, holders[0].language, watches)


def bundle(watches: tuple[Watch, ...]) -> Sequence[Watch]:
    """The watches as they are best sent to a worker, article after article."""
    return match.bundle(watches)


def prepare(article: Article, watches: Sequence[Watch]) -> Prepared:
    """All that deciding an article needs and no store can tell. Heavy: runs in a worker."""
    return Prepared(article, identity_rules.fingerprint(article), mentions(article, watches))


def fingerprinted(article: Article) -> Prepared:
    """The same for identity alone, without what any watch finds."""
    return Prepared(article, identity_rules.fingerprint(article), ())


def mentions(article: Article, watches: Sequence[Watch]) -> tuple[Mention, ...]:
    """What the watches find in an article, with what it says. Heavy too."""
    found = [(watch, match.matches(article, watch)) for watch in match.likely(article, watches)]
    return tuple(notice.say(article, mention, watch) for watch, mention in found if mention)


def identify(
    prepared: Prepared,
    published: datetime,
    candidates: Sequence[Stored],
    stories: Sequence[Story],
    told: Told = NOTHING_TOLD,
) -> Identity:
    """Whose copy it is, if any, and the story it joins: its root's, or the closest one alive. What a person told goes
    before any score."""
    article, fingerprint = prepared.article, prepared.fingerprint
    relations = identity_rules.copies(article, fingerprint, published, candidates)
    folded = [one for one in candidates if not told.apart & {one.url, one.root_url}]
    root = identity_rules.copy_root([one for one in relations if one.of not in told.apart], folded)
    story, score = identity_rules.join(fingerprint, published, stories, must=told.must, barred=told.barred)
    reason = "" if root else _placed_by(fingerprint, story, score, told)
    return Identity(relations, root, story, score, reason)


def _placed_by(fingerprint: Fingerprint, story: Story | None, score: float, told: Told) -> str:
    """Why it is in its story, in words; a person's word is named."""
    if story and story.ref == told.must:
        return "belongs to its story by hand"
    apart = "kept apart by hand" if told.barred else ""
    joined = identity_rules.joined_by(fingerprint, story, score) if story else ""
    return "; ".join(filter(None, (joined, apart)))


def with_rewrites(identity: Identity, prepared: Prepared, published: datetime, members: Sequence[Stored]) -> Identity:
    """The same with the rewrites among its story's articles; a copy or variant of one is no rewrite of it."""
    if identity.copy_of:
        return identity
    related = {relation.of for relation in identity.relations}
    others = [member for member in members if member.url not in related]
    found = identity_rules.rewrites(prepared.article, prepared.fingerprint, published, others)
    return replace(identity, relations=(*identity.relations, *found))


def with_translations(
    identity: Identity, prepared: Prepared, published: datetime, siblings: Sequence[Stored]
) -> Identity:
    """The same with what the publisher's articles in other languages say of it; a copy is related to its root only."""
    if identity.copy_of:
        return identity
    found = identity_rules.translations(prepared.article, prepared.fingerprint, published, siblings)
    return replace(identity, relations=(*identity.relations, *found))


def decide(
    prepared: Prepared,
    setting: Setting,
    identity: Identity,
    watches: Mapping[str, Watch],
    known: Mapping[str, Known],
    before: Article | None = None,
    lines: Collection[str] = (),
) -> Decision:
    """What the article changes: its mentions, what is new in them, the flags. `before` is its revision until now;
    the two are compared without the site's `lines`, whether those were known when the first was decided or not."""
    change = _change(before, prepared.article, lines) if before else None
    anew = before is not None and not same_source(before, prepared.article)
    quiet = anew and before is not None and before.source == prepared.article.source  # but for what reads it, the same
    case = replace(setting, arrival="stored") if quiet else setting
    noticed = tuple(
        _notice(mention, prepared, case, identity, watches[mention.watch], _of_old(known[mention.watch], anew), change)
        for mention in prepared.mentions
    )
    if quiet:
        noticed = tuple(_carried(one, known[one.mention.watch]) for one in noticed)
    flags = [flag for one in noticed for flag in one.flags]
    if before and change and setting.arrival not in UNRAISED:
        flags += _edits(prepared, identity, watches, known, change, before)
    return Decision(prepared, setting, identity, noticed, change, tuple({flag.id: flag for flag in flags}.values()))


def story_after(decision: Decision, revised: bool) -> Story:
    """The story with the article in it (number 0: a new one). Copies and revisions move its dates, not its centre."""
    story, published = decision.identity.story, decision.setting.published
    if story and (revised or decision.identity.copy_of):
        return replace(story, first_seen=min(story.first_seen, published), last_seen=max(story.last_seen, published))
    article, fingerprint = decision.prepared.article, decision.prepared.fingerprint
    return identity_rules.grow(story, article, fingerprint, published, 0)


def story_told(members: Sequence[Stored], copies: Sequence[datetime]) -> Story | None:
    """The story of articles in the order they were decided; `copies` were published then, and have no other say."""
    story: Story | None = None
    for one in members:
        story = identity_rules.grow(story, one.article, one.fingerprint, one.published, 0)
    dates = [*copies, story.first_seen, story.last_seen] if story else []
    return replace(story, first_seen=min(dates), last_seen=max(dates)) if story else None


def is_revision(before: Article, now: Article, lines: Collection[str] = ()) -> bool:
    """Whether the text changed, boilerplate and the site's `lines` aside."""
    return _shown(before, lines) != _shown(now, lines)


def _shown(article: Article, lines: Collection[str]) -> list[str]:
    return [block.text for block in extract.masked(article, lines).blocks if block.zone != "boilerplate"]


def _of_old(known: Known, anew: bool) -> Known:
    """What the watch knew; an article that is read anew begins no story."""
    return replace(known, story_known=True) if anew else known


def _carried(noticed: Noticed, known: Known) -> Noticed:
    """The mention that another extractor found, as it was judged before: what it finds otherwise is nobody's news."""
    if known.before is None:
        return noticed
    then = {fold(one.text): one for one in known.before.evidence}
    evidence = tuple(
        replace(one, novel=old.novel, reasons=old.reasons) if (old := then.get(fold(one.text))) else one
        for one in noticed.mention.evidence
    )
    return replace(noticed, mention=replace(noticed.mention, evidence=evidence), kind=known.before_kind)


def _change(before: Article, now: Article, lines: Collection[str]) -> Change | None:
    if not same_source(before, now):
        return None
    return notice.compare(extract.masked(before, lines), extract.masked(now, lines))


def _notice(
    mention: Mention,
    prepared: Prepared,
    setting: Setting,
    identity: Identity,
    watch: Watch,
    known: Known,
    change: Change | None,
) -> Noticed:
    root_text = identity.copy_of.article.text if identity.copy_of else ""
    return notice.notice(mention, prepared.article, watch, known, identity, setting, root_text, change)


def _edits(
    prepared: Prepared,
    identity: Identity,
    watches: Mapping[str, Watch],
    known: Mapping[str, Known],
    change: Change,
    before: Article,
) -> list[Flag]:
    """The edit flags of every watch the article mentions or did; one correction across copies is one edit."""
    article = prepared.article
    root = identity.copy_of.root_url if identity.copy_of else article.url
    now = {mention.watch: mention for mention in prepared.mentions}
    return [
        flag
        for key, watch in watches.items()
        for flag in notice.edit_flags(change, before, article, known[key].before, now.get(key), watch, root)
    ]


def same_source(before: Article, now: Article) -> bool:
    """Whether two revisions can be compared: a page after a feed's summary, or another extractor, is no edit."""
    return before.source == now.source and before.extractor == now.extractor
