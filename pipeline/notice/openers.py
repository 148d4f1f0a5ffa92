"""Words that open a sentence, and so stand with a capital, but begin no name: "Beyond", "Trotz", "Вряд"."""

from __future__ import annotations

from pipeline.text import by_language

OPENERS = by_language(  # prepositions, conjunctions and adverbs that the lists of stop words leave out
    en="across along amid amidst amongst behind beneath beside besides beyond concerning despite except inside"
    " notwithstanding opposite outside past regarding throughout till underneath unlike versus whereas unless moreover"
    " meanwhile nevertheless nonetheless otherwise therefore hence indeed following yesterday today tomorrow tonight"
    " earlier later elsewhere still similarly separately additionally furthermore",
    de="außer entlang gegenüber innerhalb außerhalb jenseits diesseits neben oberhalb unterhalb statt anstatt trotz"
    " wegen während zufolge gemäß dank samt nebst binnen angesichts anlässlich aufgrund bezüglich hinsichtlich infolge"
    " mithilfe mittels obwohl falls sobald solange nachdem bevor ehe sodass sowie zudem außerdem dennoch trotzdem"
    " allerdings dagegen deshalb daher schon erst inzwischen unterdessen zuvor danach heute gestern morgen vielleicht"
    " wohl anderthalb eineinhalb beide kaum später früher",
    fr="derrière dès devant durant envers jusque malgré outre parmi sauf suivant via voici voilà quoique lorsque"
    " puisque cependant pourtant toutefois néanmoins toujours déjà enfin ensuite hier demain ici trop"
    " auparavant désormais",
    es="excepto mediante salvo además asimismo tampoco todavía ayer hoy mañana aquí allí quizá quizás entonces después"
    " antes mientras incluso",
    it="dietro durante entro fuori lungo malgrado mediante nonostante presso tranne tramite verso sebbene poiché"
    " siccome inoltre tuttavia ieri oggi domani forse pure intanto dopo prima nemmeno",
    ro="asupra către contra împotriva lângă până printre dintre conform potrivit deși fiindcă însă apoi astăzi"
    " azi ieri mâine aici acolo poate totuși anterior ulterior",
    uk="біля на перед понад стосовно попри навколо вздовж поза бо проте втім тільки навряд мабуть можливо вчора"
    " сьогодні завтра водночас натомість раніше пізніше згодом нарешті наразі",
    ru="кроме около против ради насчет вокруг вдоль вне внутри возле мимо помимо сквозь вопреки благодаря несмотря"
    " вместо поэтому лишь вряд едва возможно вчера сегодня завтра затем ранее позже наконец впрочем",
)


def is_opener(form: str, language: str) -> bool:
    """Whether a word, given as it stands, is one of them."""
    return form.casefold() in OPENERS.get(language, ())
