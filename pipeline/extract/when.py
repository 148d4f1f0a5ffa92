"""The dates of a page: what is told to machines and shown by the headline; where that is silent, what else there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from pipeline.extract.app_state import carried_date
from pipeline.extract.date_lines import Shown
from pipeline.extract.dating import Dates, latest_day
from pipeline.extract.labelled import dates_anywhere
from pipeline.extract.markup import Markup
from pipeline.extract.shown import Nearby, shown_dates
from pipeline.extract.yearless import days_without_year


def dates_of(
    weigh: Callable[[Sequence[Shown]], Dates],
    markup: Markup,
    near: Nearby,
    titles: frozenset[str],
    urls: Sequence[str],
    month_first: bool,
    now: datetime,
) -> Dates:
    """What `weigh` makes of the dates shown; while no publication is told, of those in the page's own data too, then
    of those after a label anywhere, then of days without a year. `titles` are folded."""
    shown = shown_dates(near, markup, month_first)
    dates = weigh(shown)
    if not dates.says_published and (stamp := carried_date(markup.data, titles, urls, month_first)):
        dates = weigh([*shown, Shown(stamp, "published", "data", marked=True)])
    if not dates.says_published and (elsewhere := dates_anywhere(markup.tree, near.kin, month_first)):
        dates = weigh([*shown, *elsewhere])
    if not dates.says_published:
        latest = latest_day(urls, dates.updated, now)
        days = list(days_without_year(_lines_of(near), latest, month_first))
        dates = weigh([*shown, *days]) if days else dates
    return dates


def _lines_of(near: Nearby) -> Iterator[str]:
    """The lines near the headline; what stands outside its own element is the site's."""
    yield from near.after
    yield from (line for place, lines in near.above if place == "above" for line in lines)
