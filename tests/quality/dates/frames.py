"""The pages of the labelled cases: a case's fragments in a frame of our own, with text in its language."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS = {
    "en": (
        "Talks resume on the river border",
        "The two governments agreed on Monday to resume talks about the river border, the foreign ministry said.",
        "Negotiators will meet in the old customs house, where the last round ended without a result for either side.",
        "Farmers on both banks have waited nine years for a settlement, and many no longer believe in any deadline.",
    ),
    "uk": (
        "Переговори про річковий кордон поновлено",
        "Уряди двох країн домовилися в понеділок поновити переговори про річковий кордон, повідомило міністерство.",
        "Учасники зустрінуться в будівлі старої митниці, де минулий раунд завершився без результату для обох сторін.",
        "Фермери на обох берегах чекали на угоду багато років, і чимало з них уже не вірять у жодні строки.",
    ),
    "ru": (
        "Переговоры о речной границе возобновлены",
        "Правительства двух стран договорились в понедельник возобновить переговоры о границе, сообщило министерство.",
        "Участники встретятся в здании старой таможни, где прошлый раунд закончился без результата для обеих сторон.",
        "Фермеры на обоих берегах ждали соглашения много лет, и многие из них уже не верят ни в какие сроки.",
    ),
    "de": (
        "Gespräche über die Flussgrenze beginnen wieder",
        "Die beiden Regierungen haben sich am Montag auf neue Gespräche über die Grenze geeinigt, so das Ministerium.",
        "Die Unterhändler treffen sich im alten Zollhaus, wo die letzte Runde für beide Seiten ohne Ergebnis endete.",
        "Bauern an beiden Ufern warten seit Jahren auf eine Einigung, und viele glauben an keine Frist mehr.",
    ),
    "fr": (
        "Les pourparlers sur la frontière du fleuve reprennent",
        "Les deux gouvernements ont décidé lundi de reprendre les pourparlers sur la frontière, dit le ministère.",
        "Les négociateurs se retrouveront dans l'ancienne douane, où la dernière série s'est achevée sans résultat.",
        "Les paysans des deux rives attendent un accord depuis des années, et beaucoup ne croient plus aux délais.",
    ),
    "es": (
        "Se reanudan las conversaciones sobre la frontera del río",
        "Los dos gobiernos acordaron el lunes reanudar las conversaciones sobre la frontera, dijo el ministerio.",
        "Los negociadores se reunirán en la vieja aduana, donde la última ronda terminó sin resultado para nadie.",
        "Los campesinos de ambas orillas esperan un acuerdo desde hace años y muchos ya no creen en los plazos.",
    ),
    "it": (
        "Riprendono i colloqui sul confine del fiume",
        "I due governi hanno deciso lunedì di riprendere i colloqui sul confine del fiume, ha detto il ministero.",
        "I negoziatori si vedranno nella vecchia dogana, dove l'ultimo giro si era chiuso senza alcun risultato.",
        "I contadini delle due rive aspettano un accordo da anni, e molti non credono più ad alcuna scadenza.",
    ),
    "ro": (
        "Se reiau discuțiile despre granița de pe râu",
        "Cele două guverne au hotărât luni să reia discuțiile despre granița de pe râu, a anunțat ministerul.",
        "Negociatorii se vor întâlni în vechea vamă, unde ultima rundă s-a încheiat fără niciun rezultat.",
        "Țăranii de pe ambele maluri așteaptă de ani de zile un acord și mulți nu mai cred în niciun termen.",
    ),
    "pl": (
        "Wracają rozmowy o granicy na rzece",
        "Oba rządy uzgodniły w poniedziałek powrót do rozmów o granicy na rzece, poinformowało ministerstwo.",
        "Negocjatorzy spotkają się w starym urzędzie celnym, gdzie ostatnia runda skończyła się bez wyniku.",
        "Rolnicy na obu brzegach od lat czekają na porozumienie i wielu z nich nie wierzy już w żaden termin.",
    ),
    "pt": (
        "Recomeçam as conversações sobre a fronteira do rio",
        "Os dois governos decidiram na segunda-feira retomar as conversações sobre a fronteira, disse o ministério.",
        "Os negociadores vão reunir-se na velha alfândega, onde a última ronda terminou sem resultado algum.",
        "Os camponeses das duas margens esperam há anos por um acordo e muitos já não acreditam em prazos.",
    ),
    "nl": (
        "Gesprekken over de riviergrens hervat",
        "De twee regeringen spraken maandag af de gesprekken over de grens te hervatten, aldus het ministerie.",
        "De onderhandelaars komen bijeen in het oude douanehuis, waar de vorige ronde zonder resultaat eindigde.",
        "Boeren op beide oevers wachten al jaren op een akkoord, en velen geloven in geen enkele termijn meer.",
    ),
    "zh": (
        "两国恢复界河谈判",
        "外交部表示，两国政府周一同意恢复关于界河的谈判，双方代表将在本月之内再次会面，讨论航道、渔业以及沿岸居民的通行问题。",
        "谈判代表将在旧海关大楼会面，上一轮谈判在那里结束时双方都没有取得任何结果，各方随后互相指责对方缺乏诚意。",
        "两岸的农民多年来一直在等待一项协议，许多人已经不再相信任何期限，他们希望至少能够恢复渡口的正常运营。",
    ),
}

FRAMES = {
    "article": (
        '<body><header class="site-header"><a href="/">Courier</a>{masthead}<nav><a href="/world">World</a></nav>'
        "</header><main><article>{before}<h1>{title}</h1>{top}<p>{lead}</p>{middle}<p>{second}</p><p>{third}</p>{bottom}"
        "</article></main><aside>{aside}</aside>{after}<footer>{footer}</footer></body>"
    ),
    "soup": (
        '<body><div id="w"><div><a href="/">Courier</a></div>{masthead}<div class="c">{before}<h1>{title}</h1>{top}'
        "<div><p>{lead}</p>{middle}<p>{second}</p><p>{third}</p></div>{bottom}</div><div>{aside}</div>{after}"
        "<div>{footer}</div></div></body>"
    ),
    "h2": (
        '<body><h3>Courier</h3><div class="story">{before}<h2>{title}</h2>{top}<p>{lead}</p>{middle}<p>{second}</p>'
        "<p>{third}</p>{bottom}</div>{aside}{after}<p>{footer}</p></body>"
    ),
}

SLOTS = ("masthead", "before", "top", "middle", "bottom", "aside", "after", "footer")


def page(case: Mapping[str, str]) -> str:
    """The page of a case; slots it does not fill are empty, `@TITLE@` in its head stands for the title."""
    title, lead, second, third = TEXTS[case["language"]]
    slots = {name: case.get(name) or "" for name in SLOTS}
    body = FRAMES[case["frame"]].format(title=title, lead=case.get("lead") or lead, second=second, third=third, **slots)
    tag = case.get("lang_tag") or case["language"]
    head = (case.get("head") or "").replace("@TITLE@", title)
    top = f'<!DOCTYPE html><html lang="{tag}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
    return f"{top}{body}</html>"
