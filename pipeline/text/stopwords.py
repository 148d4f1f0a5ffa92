"""Words that carry no weight, for each language: data."""

from __future__ import annotations

_WORDS = {
    "en": """
        a about above after again against all also although always am among an and another any anyone anything are
        around as at away back be because been before being below between both but by can cannot come could did do
        does doing done down during each either else even ever every few first for from further get give given go goes
        going had has have having he her here hers herself him himself his how however i if in including instead into
        is it its itself just last later least less let like made make many may me might more most much must my near
        neither never no nor not now of off often on once one only onto or other others our ours out over own per
        perhaps quite rather really s said same say says see seem seen she should since so some still such t take than
        that the their theirs them themselves then there these they thing this those though through thus to together
        told too toward towards two under until up upon us use used very via was way we well were what when where
        whether which while who whom whose why will with within without would yet you your yours according didn't
        doesn't don't isn't wasn't won't can't it's he's she's that's there's they're we're i'm i've mr mrs ms dr
    """,
    "uk": """
        а або адже але б без би більш більше буде будемо будуть був була були було бути в вам вас ваш вже ви від він
        вони вона воно все всі всіх вся в'їзд де дещо для до досі дуже з за завжди зараз зі з-за і із інша інше інший
        інші її їй їм їх їхній й його йому каже кілька коли коло котрий крім лише ми між може можна мене мені навіть
        над нам нас наш не неї нею ним них ні ніж ніхто нічого ну о об однак один одна одне одного під після по поки
        поруч потім при про проти раз разом саме сам сама свій своє своєї своїх своя свою свого себе собі та так така
        такий таке такі також там твій те тебе тих ти тим то тобто тоді той того тому тут у хоча хто це цей цим цього
        цьому цю ця ці цих чи через частина чому що щоб щодо ще я як яка який яке якого якій якої яких які якщо якби є
        зазначив заявив сказав повідомив повідомляє повідомили розповів додав вважає каже мовляв серед згідно йдеться
        відомо пише
    """,
    "ru": """
        а без более больше будет будто бы был была были было быть в вам вас ваш вдруг ведь во вот впрочем все всегда
        всего всех всю вы где да даже два для до другой другие его ее ей ему если есть еще ж же за здесь и из из-за
        или им иногда их к каждый кажется как какая какой когда конечно которого которой которые который которых кто
        куда ли лучше между меня мне много может можно мой моя мы на над надо наконец нас наш не него нее ней нельзя
        нет ни нибудь никогда ним них ничего но ну о об один однако одна он она они оно опять от перед по под после
        потом потому почти при про раз разве с сам свой своего своей своих свою себе себя сейчас со совсем так также
        такие такой там тебя тем теперь то тогда того тоже только том тот тут ты у уж уже хотя хоть чего чей чем через
        что чтобы чуть эта эти этих это этого этой этом этот эту я заявил сказал сообщил сообщает рассказал добавил
        отметил отметили пишет считает согласно словам среди известно
    """,
    "de": """
        aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei beim bereits
        bin bis bist da damit dann das dass dein deine dem den denn der deren des dessen dich die dies diese diesem
        diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines einige er es etwas euch euer für
        gegen gewesen habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in
        indem ins ist jede jedem jeden jeder jedes jedoch jetzt kann kein keine keinem keinen keiner können könnte man
        manche mehr mein meine mit muss müssen nach nicht nichts noch nun nur ob oder ohne sagte sagt sehr sein seine
        seinem seinen seiner seit sich sie sind so solche soll sollen sollte sondern sonst über um und uns unser unter
        viel vom von vor war waren warum was weil weiter welche wenn wer werde werden wie wieder will wir wird wo
        wollen worden wurde wurden zu zum zur zwar zwischen laut
    """,
    "fr": """
        a à afin ai aient ainsi alors après as au aucun aujourd'hui aussi autre autres aux avait avant avec avoir
        avons beaucoup bien c ça car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment
        contre d dans de depuis des deux dire dit doit donc dont du elle elles en encore entre es est et étaient était
        été être eu eux fait faire fois font hors il ils j je jusqu l la là laquelle le lequel les leur leurs lors lui
        m ma mais me même mes moi moins mon n ne ni non nos notre nous on ont ou où par parce pas pendant peu peut
        plus pour pourquoi près puis qu quand que quel quelle qui quoi s sa sans se selon sera ses si sien soit son
        sont sous sur t ta tandis te tes toi ton tous tout toute toutes très tu un une vers voir vos votre vous y
    """,
    "es": """
        a al algo alguna alguno algunos ante antes así aún aunque bajo bien cada casi como con contra cual cuál cuando
        cuándo de del desde después dice dijo donde dónde dos durante e él el ella ellas ellos en entre era eran eres
        es esa ese eso esos esta está están estaba este esto estos fue fueron ha había habían haber hace hacia han
        hasta hay he incluso la las le les lo los más me mi mientras mismo mucho muy nada ni no nos nosotros nuestra
        nuestro o os otra otro otros para pero poco por porque pues que qué quien quién quienes se sea según ser si sí
        sido sin sino sobre son su sus también tan tanto te tiene tienen toda todas todo todos tras tu tus un una uno
        unos usted y ya yo
    """,
    "it": """
        a ad agli ai al alla alle allo anche ancora aveva avere c che chi ci ciò come con contro cui d da dagli dai
        dal dalla dalle dallo degli dei del dell della delle dello dentro di dice disse dopo dove due e è ed era erano
        essere fa fino fra fu già gli ha hanno ho i il in io l la là le lei li lo loro lui ma me mentre mi mia mio
        molto ne né negli nei nel nell nella nelle nello no noi non nostro o ogni oltre ora per perché però più poi
        prima proprio può quale quando quanto quasi quella quelle quelli quello questa queste questi questo qui se
        secondo sempre senza si sia siamo solo sono sopra sotto stata state stati stato su sua sue sugli sui sul sulla
        sulle suo suoi tra tu tutta tutte tutti tutto un una uno vi voi
    """,
    "ro": """
        a acea aceasta această aceea acei aceia acel acela acele acest acesta aceste acestei acestui acești ai al ale
        alt alta altele alți am ar are as asta astfel atunci au avea avem aveți azi că când care cărei căreia căror
        cărui cât câte ce cea cei cel cele celor chiar ci cine cu cum cine da dacă dar de deci decât deja deoarece
        despre din după e ea ei el ele era este eu fi fie fiecare fost fără i iar ie ieri îi îl în înainte între într
        își îți la le li lor lui mai mult mulți ne ni nici nimic noi nostru nu o or ori pe pentru peste prin sa sa să
        sale său se si și spre spus sub sunt tot toate toți totuși un una unde unei unele unor unui va vom vor zis
    """,
}

STOP: dict[str, frozenset[str]] = {
    language: frozenset(words.replace("ё", "е").split()) for language, words in _WORDS.items()
}

_NEGATIONS = {
    "en": "not no never neither nor without cannot none nobody nothing hardly",
    "uk": "не ні ані без немає нема ніколи жоден жодна жодне жодного жодної жодних жодні ніхто",
    "ru": "не ни без нет никогда никакой никакая никакого никакие никаких никто нельзя",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals ohne weder niemand",
    "fr": "ne n pas jamais aucun aucune sans ni non",
    "es": "no nunca jamás sin ni ningún ninguna ninguno tampoco nadie",
    "it": "non mai senza né nessun nessuna nessuno neppure",
    "ro": "nu n niciodată fără nici niciun nicio nimeni",
}
_ONLY = """
    only just лише тільки только лишь nur bloß seulement uniquement solo sólo solamente soltanto doar numai
"""

NEGATIONS: dict[str, frozenset[str]] = {language: frozenset(words.split()) for language, words in _NEGATIONS.items()}
ONLY = frozenset(_ONLY.split())
"""After a negation these take its force away: "not only approved" says approved."""
