"""Lines above and below an article that are none of its text: dates, credits, addresses, invitations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.dates import find_stamps
from pipeline.extract.phrases import ABOUT_AUTHOR
from pipeline.extract.written_out import is_partial_date
from pipeline.model import Block
from pipeline.text import fold

_TOP = 4  # lines in which a date is the article's own
_STAMP_WORDS = 12  # a line of date, time, place and name has no more
_BESIDE_STAMP = 6  # words of it that are not the date
_ASIDE_LENGTH = 400  # characters of it
_ASIDE_WORDS = 35  # an invitation or a contact has no more; longer is text that names a network or an address
_NETWORKS = re.compile(
    r"\b(?:facebook|twitter|instagram|telegram|whats\s?app|viber|youtube|tik\s?tok|linkedin|threads|bluesky|mastodon"
    r"|фейсбук\w*|твіттер\w*|твиттер\w*|інстаграм\w*|инстаграм\w*|телеграм\w*|вайбер\w*|ютуб\w*)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?<!\w)@\w{3,}")
_LETTER = re.compile(
    r"\b(?:newsletters?|inbox|podcasts?|push[- ]?\w*|розсилк\w*|рассылк\w*|infolettre|bolet[ií]n\w*|posteingang)\b",
    re.IGNORECASE,
)
_SPEAKS_TO_READER = re.compile(
    r"\b(?:you|your|you're|us|our|ви|вас|вам|ваш\w*|нас|нам|наш\w*|вы|sie|ihre?n?|uns|unser\w*|vous|votre|vos|nous|notre"
    r"|usted|su|tu|te|nos|nuestr\w+)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[(*\s—–-]*(?:(?:additional |with )?(?:reporting|writing|editing|edited|written|compiled)(?: and \w+)? by\b"
    r"|contributing(?: \w+)?:|редактор\w*\s*:|підготува\w+|подготовил\w*"
    r"|переклад\w*\s*:|перевод\w*\s*:|redaktion\s*:|mitarbeit\s*:"
    r"|bearbeitet von\b|édité par\b|editado por\b|redacción\s*:)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:reporting|to this (?:report|story|article))\b|\bzu diesem (?:bericht|artikel) beigetragen\b"
    r"|\ba contribué à cet article\b|\bcontribuy\w+ a est[ea] \w+",
    re.IGNORECASE,
)
_END_MARK = re.compile(  # of news agencies
    r"[^\w#]*(?:ends?|ende|fine?|кінець|конец|끝|完|了|30|#{2,})[^\w#]*\Z", re.IGNORECASE
)
SIGNED = re.compile(  # a name with its surname in capitals, as the Cyrillic press signs: "Галина СТРОЕВА"
    r"[А-ЯЁІЇЄҐ][а-яёіїєґ’'-]+\s+[А-ЯЁІЇЄҐ]{3,}(?:-[А-ЯЁІЇЄҐ]{3,})?[.,]?\Z"
)
_QUOTED = re.compile(r"[\"“”«»„]")
_MANY_NETWORKS = (
    3  # news names one or two in which somebody wrote; a line that names more is a list of the outlet's own
)
_BIOGRAPHY = 120  # words below "About the author", of all paragraphs to the end; more is the article going on
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
ENDS = re.compile(r"""[.!?…]["'”’»“)\]]*$""")


def trimmed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with what is no text at both ends made boilerplate. Nothing between two paragraphs changes."""
    marked = list(blocks)
    for i in _from_the_top(blocks):
        marked[i] = replace(marked[i], zone="boilerplate")
    for i in _from_the_end(blocks):
        marked[i] = replace(marked[i], zone="boilerplate")
    for i in _of_the_author(blocks):
        marked[i] = replace(marked[i], zone="boilerplate")
    return marked


def _from_the_top(blocks: Sequence[Block]) -> list[int]:
    """Dates and bylines, also below a standfirst."""
    shown = [i for i, block in enumerate(blocks) if block.zone not in ("boilerplate", "caption")]
    return [i for i in shown[:_TOP] if _is_stamp(blocks[i].text)]


def _from_the_end(blocks: Sequence[Block]) -> list[int]:
    found = []
    for i in range(len(blocks) - 1, 0, -1):
        if blocks[i].zone in ("boilerplate", "caption"):
            continue
        if blocks[i].zone == "quotation" or not _is_aside(blocks[i].text):
            break
        found.append(i)
    return found


def _of_the_author(blocks: Sequence[Block]) -> range:
    """The heading and the lines at the end that say who wrote the article."""
    words = 0
    for i in range(len(blocks) - 1, 0, -1):
        if fold(blocks[i].text) in ABOUT_AUTHOR:
            return range(i, len(blocks))
        if blocks[i].zone != "boilerplate":
            words += len(blocks[i].text.split())
        if words > _BIOGRAPHY:
            break
    return range(0)


def _is_stamp(line: str) -> bool:
    """A line that is a date, perhaps with a name or a place; no sentence."""
    words = line.split()
    if len(line) > _ASIDE_LENGTH:
        return False
    if len(words) > _STAMP_WORDS or (ENDS.search(line) and len(words) > 6):
        return False
    rest = line
    for stamp in find_stamps(line):
        rest = rest.replace(line[stamp.start : stamp.end], " ")
    return (
        len(re.findall(r"\w+", rest)) <= _BESIDE_STAMP
        if rest != line
        else not ENDS.search(line) and is_partial_date(line)
    )


def _is_aside(line: str) -> bool:
    """A date, a credit, a signature, or a line to the reader about where else to look. What quotes somebody is news."""
    if len(line) > _ASIDE_LENGTH:
        return False
    if _END_MARK.match(line) or _CREDIT.match(line) or _CONTRIBUTED.search(line) or SIGNED.match(line):
        return True
    if len(line.split()) > _ASIDE_WORDS or _QUOTED.search(line):
        return False
    return bool(_CLOCK.search(line) and _is_stamp(line)) or bool(_ADDRESS.search(line)) or _invites(line)


def _invites(line: str) -> bool:
    networks = len({network.lower() for network in _NETWORKS.findall(line)})
    if networks >= _MANY_NETWORKS:
        return True
    return bool(_SPEAKS_TO_READER.search(line)) and (networks > 1 or bool(_LETTER.search(line)))
