"""How much a word weighs, from the word alone, so that a score of two texts depends on the two texts only."""

from __future__ import annotations

from pipeline.text.stopwords import STOP

ORDINARY = 5.0
NUMBER = 4.0  # numbers recur by chance more often than names do
COMMON = 2.0  # words of any news: they say that it is news, not which

_COMMON_WORDS = {
    "en": """
    year month week day time today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december morning night hour minute people man
    woman child person family country state city world nation area place part group member number percent million
    billion thousand dollar company government president minister official leader spokesman spokesperson spokeswoman
    party reporter journalist report news media medium statement interview source article publication newspaper
    meeting event case issue question answer problem situation result reason way thing work job life home end start
    begin continue new old big small great good bad high low long short early late recent next former main major
    important different several local national international public tell call ask speak talk announce state claim note
    comment confirm publish write know think believe want need try help show find keep leave turn bring hold happen
    become follow expect plan include set add accord live release
""",
    "uk": """
    рік місяць тиждень день час година хвилина сьогодні вчора завтра понеділок вівторок середа четвер п'ятниця субота
    неділя січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень людина
    чоловік жінка дитина країна держава місто світ область район місце частина група кількість відсоток мільйон
    мільярд тисяча гривня долар компанія уряд президент міністр речник лідер чиновник посадовець журналіст новина
    медіа засіб інформація заява інтерв'ю джерело стаття видання зустріч подія справа питання проблема ситуація
    результат причина новий старий великий малий добрий високий останній перший головний важливий різний місцевий
    міжнародний державний говорити казати розповісти повідомити заявити зазначити наголосити підкреслити додати писати
    знати думати хотіти могти мати стати почати продовжити показати відбутися слово
""",
    "ru": """
    год месяц неделя день время час минута сегодня вчера завтра понедельник вторник среда четверг пятница суббота
    воскресенье январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь человек мужчина
    женщина ребенок страна государство город мир область район место часть группа количество процент миллион миллиард
    тысяча рубль доллар компания правительство президент министр лидер чиновник журналист новость сми информация
    заявление интервью источник статья издание встреча событие дело вопрос проблема ситуация результат причина новый
    старый большой малый хороший высокий последний первый главный важный разный местный международный государственный
    говорить сказать рассказать сообщить заявить отметить подчеркнуть добавить писать знать думать хотеть мочь иметь
    стать начать продолжить показать слово
""",
    "de": """
    jahr monat woche tag zeit stunde minute heute gestern morgen montag dienstag mittwoch donnerstag freitag samstag
    sonntag mensch mann frau kind land staat stadt welt teil gruppe zahl prozent million milliarde euro dollar
    unternehmen regierung präsident minister sprecher chef bericht medium angabe quelle fall frage problem neu alt
    groß klein gut hoch lang sagen erklären berichten mitteilen geben machen gehen kommen stehen
""",
    "fr": """
    an année mois semaine jour temps heure minute hier demain lundi mardi mercredi jeudi vendredi samedi dimanche
    homme femme enfant personne pays état ville monde partie groupe nombre million milliard euro dollar entreprise
    gouvernement président ministre dirigeant journaliste média déclaration source article réunion cas question
    problème nouveau grand petit bon dernier premier déclarer annoncer indiquer affirmer expliquer ajouter
""",
    "es": """
    año mes semana día tiempo hora minuto hoy ayer mañana lunes martes miércoles jueves viernes sábado domingo hombre
    mujer niño persona país estado ciudad mundo parte grupo número millón euro dólar empresa gobierno presidente
    ministro líder periodista medio declaración fuente artículo reunión caso pregunta problema nuevo grande pequeño
    bueno último primero declarar anunciar indicar afirmar explicar añadir
""",
}
_COMMON = {language: frozenset(words.split()) for language, words in _COMMON_WORDS.items()}


def rarity(lemma: str, language: str = "") -> float:
    """The weight of a lemma in `language` ("": unknown, no stop words): 0 for stop words, 2 to 5 for the others.

    Three steps do as well as counting the words of a whole corpus (see "Word weights" in docs/decisions.md), and a
    frequency list of every language would cost 58 MB.
    """
    if lemma in STOP.get(language, ()):
        return 0.0
    if lemma.isdecimal():
        return NUMBER
    return COMMON if lemma in _COMMON.get(language, ()) else ORDINARY
