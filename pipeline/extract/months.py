"""Names of months as dates on pages write them, in the languages news is read in: data."""

from __future__ import annotations

# A language a line: January … December, forms of one month joined by `/`, short forms included. Croatian October
# (`listopada`) is Polish and Czech November and stays theirs.
_NAMES = """
en january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct
   november/nov december/dec
uk січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт травня/травень/трав
   червня/червень/черв липня/липень/лип серпня/серпень/серп вересня/вересень/верес/вер жовтня/жовтень/жовт
   листопада/листопад/лист грудня/грудень/груд
ru января/январь/янв февраля/февраль/февр/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл
   августа/август/авг сентября/сентябрь/сент/сен октября/октябрь/окт ноября/ноябрь/нояб/ноя декабря/декабрь/дек
be студзеня лютага сакавіка красавіка мая/траўня чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня
de januar/jänner/jän februar/feber märz/mär april mai juni juli august september oktober/okt november dezember/dez
fr janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août septembre octobre novembre décembre/déc
es enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre noviembre diciembre/dic
it gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/set ottobre/ott novembre
   dicembre
ro ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie noiembrie/noi decembrie
pl stycznia/styczeń/sty lutego/luty/lut marca/marzec kwietnia/kwiecień/kwi maja/maj czerwca/czerwiec/cze
   lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź listopada/listopad/lis
   grudnia/grudzień/gru
pt janeiro fevereiro/fev março abril maio/mai junho julho agosto setembro outubro/out novembro dezembro
nl januari februari maart/mrt april mei juni juli augustus september oktober november december
cs ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec srpna/srpen
   září října/říjen listopadu prosince/prosinec
sv januari februari mars april maj juni juli augusti september oktober november december
tr ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
bg януари февруари март април май юни юли август септември октомври ноември декември
da januar/jan februar/feb marts/mar april/apr maj juni juli august/aug september/sep oktober/okt
   november/nov december/dec
sk januára/január februára/február marca/marec apríla/apríl mája/máj júna/jún júla/júl augusta/august
   septembra/september októbra/október novembra/november decembra/december
hr siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna okt studenoga/studenog prosinca
sr јануар/јануара фебруар/фебруара март/марта април/априла мај/маја јун/јуна јул/јула август/августа
   септембар/септембра октобар/октобра новембар/новембра децембар/децембра
hu január/jan február/febr március/márc április/ápr május/máj június/jún július/júl augusztus/aug szeptember/szept
   október/okt november/nov december/dec
fi tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu toukokuuta/toukokuu
   kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu lokakuuta/lokakuu marraskuuta/marraskuu
   joulukuuta/joulukuu
et jaanuar/jaan veebruar/veebr märts aprill mai juuni juuli august september oktoober november detsember
lv janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā
   augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī
lt sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
el ιανουαρίου/ιαν φεβρουαρίου/φεβ μαρτίου/μαρ απριλίου/απρ μαΐου/μαϊ ιουνίου/ιουν ιουλίου/ιουλ αυγούστου/αυγ
   σεπτεμβρίου/σεπ οκτωβρίου/οκτ νοεμβρίου/νοε δεκεμβρίου/δεκ
"""


def _by_name() -> dict[str, int]:
    months: dict[str, int] = {}
    number = 0
    for word in _NAMES.split():
        if len(word) == 2:  # a language's code opens its line
            number = 0
            continue
        number += 1
        for name in word.casefold().split("/"):
            if months.setdefault(name, number) != number:
                raise ValueError(f"{name} names two months")
    return months


MONTHS = _by_name()
"""The number of a month by any of its names, casefolded. No name here means two months in two languages."""
