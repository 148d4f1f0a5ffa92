"""Words that lead to a number whose unit is left out, that stand beside it, or that go on about what was told."""

from __future__ import annotations

from pipeline.text import by_language


def vocabulary(*texts: str) -> frozenset[str]:
    """The words of some texts, parted by spaces."""
    return frozenset(word for text in texts for word in text.split())


WITH = vocabulary(
    "with against mit gegen gegenüber vergleich avec contre rapport con contra frente contro rispetto",
    "cu împotriva față проти против порівняно сравнению їх их",
)
"""Before a number whose unit stands with another one of its sentence: "17 clauses, against 23 in the US text"."""
REMAINING = vocabulary(
    "leave remain bleiben verbleiben rester reste quedar quedan queda restare rimanere rămâne",
    "залишити залишитися залишатися лишитися оставить остаться оставаться",
)
"""They tell of what was counted before, though no number stands with it: "some were struck, leaving 19"."""
HAVING = REMAINING | vocabulary(
    "have contain comprise count number total face keep retain haben umfassen enthalten zählen behalten",
    "avoir compter compte comporter contenir garder conserver laisser tener contener contar constar dejar conservar",
    "avere contare contenere lasciare avea conține cuprinde",
    "мати містити налічувати нарахувати порахувати стати иметь содержать насчитывать насчитать посчитать стать",
    "zählen dénombrer recenser contabilizar număra",
)
"""Verbs whose object says how many there are: "it now has 19"."""
REACHING = vocabulary(
    "reach hit erreichen atteindre alcanzar raggiungere atinge сягнути досягти сягати достичь достигнуть",
    "hold halten festhalten détenir retenir retener mantener detenere trattenere deține утримувати удерживать",
)
"""The same, of what comes to be so many or is kept: "it reached 40", "ils en détiennent 23"."""
OF_THEM = vocabulary("en ne їх их")
"""Before such a verb or a number: of what was named before."""
COUNT = vocabulary(
    "number total count toll tally zahl anzahl gesamtzahl nombre bilan número cifra balance numero bilancio",
    "numărul bilanțul число количество кількість",
)
"""Before a unit: how many there are follows ("the number of points has fallen to 20")."""
COUNT_REACH = 4  # words from it to its unit: "the number of confirmed cholera cases"
BEING = vocabulary("be sein betragen être ser essere fi бути быть становити составлять составить")
MOVING = vocabulary(
    "bring take raise cut reduce grow rise fall drop shrink lift lower increase expand extend stand go climb down up",
    "come kommen llegar arrivare прийти дійти дойти",
    "bringen wachsen anwachsen schrumpfen sinken steigen kürzen erhöhen senken reduzieren liegen stehen",
    "porter ramener passer réduire monter tomber pasar subir bajar reducir elevar llevar",
    "passare salire scendere ridurre portare crește ajunge",
    "passé réduit augmenter grimper descendre aumentar crecer зрослий зростати",
    "зрости вирости скоротити скоротитися зменшити зменшитися довести збільшити",
    "вырасти сократить сократиться увеличить увеличиться уменьшить возрасти снизиться уменьшиться",
)
UP_TO = by_language(en="to at", de="auf bei", fr="à", es="a en", it="a", ro="la", uk="до", ru="до")
"""Between a verb of MOVING and a number: "bringing it to 23", "the total stands at 23"."""
MOVING_REACH = 5  # words before "to" in which that verb stands
CONTRAST = vocabulary("but sondern mais sino ma bensì ci а але но")
CONTRAST_REACH = 3  # words between what is denied and "but": "not 28 points but 22"
LEFT = vocabulary("left übrig remain bleiben verbleiben")
"""After a number, to the end of its clause: "of the nine points four are left"."""
PRESENT = vocabulary(
    "now today currently nun jetzt inzwischen derzeit aktuell momentan mittlerweile désormais maintenant actuellement",
    "ahora actualmente ora adesso attualmente acum тепер зараз нині наразі теперь сейчас ныне",
)
BEFORE = vocabulary(
    "earlier before previously yesterday originally initially ursprünglich zuvor früher gestern zunächst anfangs",
    "auparavant hier avant initialement antes ayer inicialmente originalmente prima ieri inizialmente înainte anterior",
    "inițial раніше вчора спочатку торік раньше вчера сначала изначально прежде прошлом",
)
"""At the head of a sentence: so it was ("Ursprünglich waren es 34")."""
CURRENT = vocabulary("current actual actuel attuale jetzig actuală нинішній нынешний теперішній")
"""With an article at the head of a sentence: the one there is ("El actual tiene 18")."""
LIGHT = PRESENT | vocabulary(
    "only just still exactly noch nur weiterhin encore plus que toujours solo sólo ya todavía ancora sempre doar încă",
    "лише тільки вже досі разом лишь только всего уже",
)
"""May stand between a number and what leads to it."""
MOST_LIGHT = 2  # of these in a row
THE = vocabulary("the den die der les los las i cele")
"""Before a number whose unit was said: all there are ("against the 28 of the American plan")."""
ASIDE = LIGHT | THE  # what a number and its lead may have between them
GOING_ON = LIGHT | MOVING  # what may follow a number that ends its noun phrase: "has 20 today", "auf 19 gestiegen"
PRONOUNS = by_language(
    en="it they this that these there",
    de="es er sie dies das damit übrig",
    fr="il elle ils elles cela ceci ça",
    es="este esta esto eso ello hay",
    it="esso essa esse essi questo questa ciò ci",
    ro="el ea acesta aceasta acest asta",
    uk="він вона воно вони це",
    ru="он она оно они это",
)
"""At the head of a sentence: it goes on about what the one before told of."""
UNSAID_SUBJECT = frozenset({"es", "it", "ro", "uk", "ru"})
"""Languages that leave the pronoun out: "Ahora tiene 19"."""
HEAD = 3  # words of a sentence among which its subject stands, "now" and a verb before it
POSSESSIVES = frozenset(
    {"its", "their", "his", "her", "його", "її", "їх", "їхній", "его", "ее", "их", "sein", "ihr", "son", "sa"}
    | {"ses", "leur", "leurs", "su", "sus", "suo", "sua", "suoi", "sue", "loro"}
)
OWN = vocabulary("own eigen propre propio proprio propriu власний свій собственный свой")
OWN_REACH = 3  # words from a number to "of its own"
PLURALS = by_language(uk="ів їв ей их", ru="ов ев ёв ей их ых")
"""Endings of a unit that may stand before its number ("пунктов 27"); "пункт 27" says which one."""
NOT_ALL = vocabulary("to of for zu von à de di da per para por pour из з із")
"""After a number: some of them, or what is to be done to them ("leaving 19 to be agreed")."""
COMPARED = vocabulary("more fewer less mehr weniger plus moins más menos più meno більше менше больше меньше")
"""Before a dash and a number, which is what this makes: "one point more — 20"."""
JOINT_MARKS = ' -–—»”"“'  # between a name and its number, where the verb and the unit were said before
ALIKE = 3  # how much larger or smaller a number may be that nothing but "with" or a name leads to
LED = 10  # the same for one that a verb leads to; beside it may stand a part of it: "three struck, leaving 19"
