"""How languages build a clause: where the subject stands, endings of participles and plurals, articles."""

from __future__ import annotations

INVERTING = frozenset({"uk", "ru", "de", "es", "fr", "it", "ro"})  # the subject stands after the verb as often
ADJECTIVE_LAST = ("fr", "es", "it", "ro")  # languages whose adjectives stand behind their noun
PARTICIPLES = {  # endings of passive participles, where the agent needs no "by"
    "uk": ("ений", "ена", "ене", "ені", "ено", "аний", "ана", "ане", "ані", "ано", "тий", "та", "те", "ті", "то"),
    "ru": ("ен", "ена", "ено", "ены", "ан", "ана", "ано", "аны", "нят", "нята", "нято", "няты", "зят", "нный"),
}
OF_MIND = {  # beginnings of adjectives that end like participles and tell what their subject feels or wants
    "uk": ("задовол", "незадовол", "невдовол", "розчаров", "стурбов", "занепоко", "перекон", "впевнен", "налаштов"),
    "ru": ("согласен", "согласна", "довол", "недовол", "намер", "увер", "убежд", "обеспоко", "озабоч", "разочаров"),
}
BARE_PARTICIPLES = frozenset(
    ("put", "set", "cut", "hit", "read", "cast", "split", "shut", "come", "run", "laid", "let")
)
PLURAL = {  # endings of verbs whose subject is many
    "uk": ("ли", "ють", "ять", "уть", "ать", "лись", "готові", "згодні"),
    "ru": ("ли", "ют", "ят", "ут", "ат", "лись", "готовы", "согласны"),
    "es": ("aron", "eron", "an", "en"),
    "it": ("ono", "anno"),
}
IMPERSONAL = {"fr": frozenset(("on",)), "de": frozenset(("man", "es"))}
REFLEXIVE = {"fr": ("se",), "es": ("se",), "it": ("si",), "ro": ("se",)}
AUXILIARIES = frozenset(("haben", "sein", "werden", "wollen", "können", "sollen", "müssen", "dürfen", "mögen"))
GERMAN_DETERMINERS = frozenset(
    ("ein", "eine", "einen", "einem", "einer", "kein", "keine", "keinen", "dieser", "diese", "dieses", "sein", "ihr")
)
POSSESSIVE_PRONOUNS = frozenset(("his", "her", "their", "its"))
INSIDE = frozenset(("in", "в", "у", "en", "à", "au", "în", "aus"))
ARTICLES = frozenset(
    {"the", "its", "their", "both"}
    | {"der", "die", "das", "dem", "den", "des"}
    | {"le", "la", "les", "l", "el", "los", "las", "il", "lo", "gli", "i"}
)
INDEFINITE = frozenset(("a", "an", "ein", "eine", "un", "une", "una", "uno", "o"))  # articles of what is not known yet
DETERMINERS = (
    ARTICLES
    | GERMAN_DETERMINERS - {"ein", "eine", "einen", "einem", "einer"}
    | {  # of what the reader knows
        *("this", "that", "these", "those", "his", "her", "diesem", "diesen", "am", "im", "zum", "zur", "beim", "ins"),
        *("ce", "cet", "cette", "ces", "du", "au", "aux", "son", "sa", "ses", "leur"),
        *("este", "esta", "estos", "ese", "esa", "dicho", "dicha", "del", "al", "su", "sus"),
        *("questo", "questa", "del", "dello", "della", "dell", "dei", "delle", "sul", "sulla", "sull", "nel", "nella"),
        *("all", "allo", "alla", "dal", "dalla", "suo", "sua", "acest", "acestui", "această", "acestei"),
        *("unsere", "unser"),
    }
)
OF_IT = {  # forms of pronouns that mean the thing behind these prepositions: "над ним", and not "з ним"
    "uk": (
        frozenset(("нього", "неї", "ньому", "ній", "ним", "нею", "них", "ними")),
        frozenset(("на", "над", "про", "щодо", "в", "у", "під", "проти", "за", "із", "по", "навколо", "стосовно")),
    ),
    "ru": (
        frozenset(("него", "нее", "неё", "нем", "нём", "ней", "ним", "нею", "них", "ними")),
        frozenset(("на", "над", "о", "об", "в", "под", "против", "за", "из", "по", "вокруг", "насчет")),
    ),
    "ro": (frozenset(("el", "ea", "ei", "acesta", "aceasta")), frozenset(("despre", "asupra", "privind", "pe"))),
}
THEREOF = frozenset(  # German words of a preposition and "it"
    ("dagegen", "dafür", "darüber", "damit", "davon", "daran", "darauf", "dazu", "darin", "daraus", "hierzu")
)
