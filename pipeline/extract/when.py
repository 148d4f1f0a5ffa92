"""The dates of a page: what is told to machines and shown by the headline; where that is silent, what else there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.extract.app_state import carried_date
from pipeline.extract.date_lines import Shown
from pipeline.extract.dating import Dates, Visit, latest_day
from pipeline.extract.labelled import dates_anywhere
from pipeline.extract.markup import Markup
from pipeline.extract.partial_dates import days_from_visit, days_without_year
from pipeline.extract.shown import Nearby, date_of_kin, shown_dates


def dates_of(
    weigh: Callable[[Sequence[Shown]], Dates], markup: Markup, near: Nearby, titles: frozenset[str], visit: Visit
) -> Dates:
    """What `weigh` makes of the dates shown; while no publication is told, of those in the page's own data too, then
    of times counted from the visit, of those after a label anywhere, of days without a year. `titles` are folded."""
    month_first = visit.month_first
    shown = shown_dates(near, markup, month_first)
    dates = weigh(shown)
    if not dates.says_published:
        stamp = carried_date(markup.data, titles, visit.urls, month_first) or date_of_kin(near)
        dates = weigh([*shown, Shown(stamp, "published", "data", marked=True)]) if stamp else dates
    if not dates.says_published and (counted := days_from_visit(_lines_of(near), visit.now, visit.home(), month_first)):
        dates = weigh([*shown, *counted])
    if not dates.says_published and (elsewhere := dates_anywhere(markup.tree, near.kin, month_first)):
        dates = weigh([*shown, *elsewhere])
    if not dates.says_published:
        days = list(days_without_year(_lines_of(near), latest_day(visit, dates.updated), month_first))
        dates = weigh([*shown, *days]) if days else dates
    return dates


def _lines_of(near: Nearby) -> Iterator[str]:
    """The lines near the headline; what stands outside its own element is the site's."""
    yield from near.after
    yield from (line for place, lines in near.above if place == "above" for line in lines)
