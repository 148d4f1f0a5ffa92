"""The watch in config.toml on sentences of eight languages: what it finds, what refers to it and what only looks so."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from match_helpers import article, texts

from pipeline.config import load
from pipeline.match import matches
from pipeline.model import Watch

OPENINGS = {
    "en": "Kyiv is studying the American peace plan for Ukraine.",
    "uk": "Київ вивчає американський мирний план для України.",
    "ru": "Киев изучает американский мирный план для Украины.",
    "de": "Kiew prüft den amerikanischen Friedensplan für die Ukraine.",
    "fr": "Kiev étudie le plan de paix américain pour l'Ukraine.",
    "es": "Kiev estudia el plan de paz estadounidense para Ucrania.",
    "it": "Kiev studia il piano di pace americano per l'Ucraina.",
    "ro": "Kievul studiază planul de pace american pentru Ucraina.",
}


@cache
def shipped() -> Watch:
    return load(Path(__file__).resolve().parents[2] / "config.toml", {}).watches[0]


def after_a_mention(language: str, sentence: str) -> list[str]:
    """The evidence that the sentence adds to an opening with an explicit mention."""
    return texts(matches(article(OPENINGS[language], sentence, language=language), shipped()))[1:]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "An official spoke on condition of anonymity."),
        ("en", "Both sides agreed in principle to meet again."),
        ("en", "He pointed to the weather."),
        ("en", "At this point nobody expects a meeting."),
        ("en", "The soldier is in critical condition."),
        ("en", "The visit took place within the framework of bilateral talks."),
        ("en", "He stepped out of the room."),
        ("de", "Im Rahmen der Reise besuchte er ein Werk."),
        ("de", "Im Prinzip sei man bereit, hieß es."),
        ("de", "Unter der Bedingung der Anonymität sprach ein Beamter."),
        ("de", "Der tote Punkt ist noch nicht überwunden."),
        ("de", "In diesem Abschnitt der Front wird gekämpft."),
        ("de", "Er räumte seinen Platz am Tisch."),
        ("de", "Das rief den Staatsanwalt auf den Plan."),
        ("de", "Der Minister verlor die Fassung."),
        ("de", "Die Formel 1 kehrt zurück."),
        ("fr", "Dans le cadre de sa visite, il a vu une usine."),
        ("fr", "Un point de presse est prévu à midi."),
        ("fr", "Il a parlé sous condition d'anonymat."),
        ("fr", "Le front est sur le point de céder."),
        ("fr", "La question revient au premier plan."),
        ("fr", "Dans une certaine mesure, il a raison."),
        ("es", "En el marco de la visita firmó el libro de honor."),
        ("es", "En principio, la reunión será el lunes."),
        ("es", "Está a punto de viajar a Bruselas."),
        ("es", "Un funcionario habló bajo condición de anonimato."),
        ("es", "A medida que avanza el invierno, sube la demanda."),
        ("es", "El ejército puso dos trenes a disposición de los civiles."),
        ("es", "Está en condiciones de viajar."),
        ("it", "Nel quadro della visita ha incontrato gli studenti."),
        ("it", "In linea di principio si vedranno lunedì."),
        ("it", "A questo punto nessuno si aspetta un incontro."),
        ("it", "Ha parlato a condizione di restare anonimo."),
        ("it", "L'ufficio è al terzo piano."),
        ("it", "I volontari restano a disposizione."),
        ("ro", "În cadrul vizitei a văzut o fabrică."),
        ("ro", "În principiu, întâlnirea va avea loc luni."),
        ("ro", "Din punct de vedere militar nimic nu s-a schimbat."),
        ("ro", "Un oficial a vorbit sub condiția anonimatului."),
        ("ro", "Pe plan extern, anul a fost greu."),
        ("ro", "Subiectul revine în prim plan."),
        ("uk", "Уночі обстріляли населений пункт біля кордону."),
        ("uk", "Військові утримують позиції на північ від міста."),
        ("uk", "Урядовець говорив на умовах анонімності."),
        ("uk", "У рамках візиту він побував на заводі."),
        ("uk", "На пункті пропуску утворилася черга."),
        ("uk", "З його точки зору, зима буде довгою."),
        ("uk", "За версією слідства, склад підпалили."),
        ("uk", "У плані безпеки нічого не змінилося."),
        ("ru", "Ночью обстреляли населённый пункт у границы."),
        ("ru", "Военные удерживают позиции севернее города."),
        ("ru", "Чиновник говорил на условиях анонимности."),
        ("ru", "В рамках визита он побывал на заводе."),
        ("ru", "По версии следствия, склад подожгли."),
        ("ru", "Положение на фронте остаётся тяжёлым."),
        ("ru", "Военное положение продлили на три месяца."),
        ("ru", "В плане безопасности ничего не изменилось."),
    ],
)
def test_idioms_and_verbs_with_the_plans_words_refer_to_nothing(language: str, sentence: str) -> None:
    assert after_a_mention(language, sentence) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Ministers approved a plan for coastal fisheries."),
        ("en", "The deal on steel tariffs was postponed."),
        ("en", "A proposal about school uniforms drew laughter."),
        ("de", "Der Senat verabschiedete einen Plan für Krankenhäuser."),
        ("fr", "Le Sénat examine une proposition sur la chasse."),
        ("fr", "La mairie a dévoilé un plan de circulation."),
        ("fr", "Un projet de tramway fait débat."),
        ("es", "El ayuntamiento aprobó un plan de movilidad."),
        ("es", "La propuesta sobre alquileres se votará en mayo."),
        ("it", "Il Comune ha presentato un piano di parcheggi."),
        ("it", "La proposta sui pedaggi slitta."),
        ("ro", "Primăria a lansat un plan de parcări."),
        ("ro", "Proiectul privind taxele a picat."),
        ("uk", "Міськрада схвалила план озеленення."),
        ("uk", "Пропозицію щодо маршруток відклали."),
        ("uk", "Рада розглянула проєкт про бджільництво."),
        ("ru", "Мэрия утвердила план озеленения."),
        ("ru", "Предложение о самокатах отложили."),
        ("ru", "Дума приняла проект о пчеловодстве."),
    ],
)
def test_plans_for_other_things_are_none_of_it(language: str, sentence: str) -> None:
    assert after_a_mention(language, sentence) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "He called three of the points dead on arrival."),
        ("en", "The framework leaves the hardest questions open."),
        ("en", "Under the framework, troops would leave within a month."),
        ("en", "Two conditions were dropped."),
        ("en", "Moscow accepts most of the points."),
        ("en", "The document was leaked twice."),
        ("en", "Nobody likes the text."),
        ("de", "Der Rahmen lasse Fragen offen."),
        ("de", "Drei Punkte seien unannehmbar."),
        ("de", "Zwei Bedingungen wurden gestrichen."),
        ("de", "Der Plan ist tot."),
        ("de", "Die neue Fassung ist kürzer."),
        ("de", "Er hält den Plan für einen Fehler."),
        ("de", "Sie erklärte den Entwurf für tot."),
        ("fr", "Le cadre laisse des questions ouvertes."),
        ("fr", "Trois points sont jugés inacceptables."),
        ("fr", "Le plan ne bouge plus."),
        ("fr", "Ce plan ne passera pas."),
        ("fr", "Il veut modifier le texte pour rassurer les capitales."),
        ("fr", "Elle tient le document pour un diktat."),
        ("fr", "La proposition sera soumise pour approbation."),
        ("es", "El marco deja preguntas abiertas."),
        ("es", "Tres puntos son inaceptables."),
        ("es", "Una de las condiciones fue retirada."),
        ("es", "Usó el borrador para presionar a sus socios."),
        ("es", "Llevará la propuesta al Consejo para su aprobación."),
        ("es", "El plan sobre la mesa no gusta."),
        ("it", "Il quadro lascia aperte molte domande."),
        ("it", "Tre punti sono inaccettabili."),
        ("it", "Il piano non convince."),
        ("it", "Ha letto la bozza per capire i rischi."),
        ("it", "La proposta sul tavolo non piace."),
        ("it", "Il testo arriverà in Aula per la ratifica."),
        ("ro", "Trei puncte sunt inacceptabile."),
        ("ro", "Planul a fost respins."),
        ("ro", "A citit documentul pentru a înțelege riscurile."),
        ("ro", "Planul va fi trimis pentru aprobare."),
        ("uk", "Три пункти неприйнятні."),
        ("uk", "Рамка лишає відкритими чимало питань."),
        ("uk", "У плані бракує гарантій."),
        ("uk", "Один розділ переписали."),
        ("uk", "Парламент отримав документ для ознайомлення."),
        ("uk", "Міністр назвав пропозицію непоганою."),
        ("uk", "У тексті багато білих плям."),
        ("ru", "Три пункта неприемлемы."),
        ("ru", "Два условия вычеркнули."),
        ("ru", "Два положения вызвали споры."),
        ("ru", "План вышел сырым."),
        ("ru", "Документ переслали депутатам для изучения."),
        ("ru", "План министра удивил союзников."),
        ("ru", "В бумаге много помарок."),
    ],
)
def test_its_words_refer_to_it_all_the_same(language: str, sentence: str) -> None:
    assert after_a_mention(language, sentence) == [sentence]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "A proposed settlement for Ukraine would freeze the front, officials said."),
        ("en", "The Kremlin received the revised American principles for ending the war in Ukraine."),
        ("en", "Kyiv countered with a nineteen-point text of its own to stop the Russian invasion."),
        ("en", "Britain's road-map for a lasting peace in Ukraine was shown to Zelensky."),
        ("uk", "Київ погодив більшість тез американського документа про завершення війни з Росією."),
        ("uk", "28-пунктовий план миру для України обговорили в Женеві."),
        ("uk", "Дванадцять тез Пекіна щодо врегулювання війни в Україні відкинули."),
        ("ru", "Стороны сверили позиции по проекту мирного договора между Россией и Украиной."),
        ("ru", "План из двадцати восьми пунктов по Украине сократили до девятнадцати, сообщил Axios."),
        ("ru", "Европейцы предложили собственный текст соглашения об окончании конфликта на Украине."),
        ("de", "Der Text für ein Ende der Kämpfe in der Ukraine ist auf 19 Punkte geschrumpft."),
        ("de", "Selenskyj bekam den amerikanischen Friedensentwurf vorgelegt."),
        ("de", "Moskau und Washington feilen an einem Fahrplan zur Beendigung des Ukraine-Kriegs."),
        ("fr", "L'ébauche d'accord pour mettre un terme au conflit en Ukraine circule à Bruxelles."),
        ("fr", "Zelensky a reçu les vingt points du plan américain de sortie de guerre."),
        ("fr", "Pékin avance douze principes pour une solution politique de la crise ukrainienne."),
        ("es", "La hoja de ruta para poner fin a la guerra en Ucrania tiene 24 puntos."),
        ("es", "Moscú estudia el borrador estadounidense de paz para Ucrania."),
        ("it", "La bozza in 28 punti per mettere fine alla guerra in Ucraina divide Bruxelles."),
        ("it", "Mosca valuta la proposta di pace americana per Kiev."),
        ("ro", "Proiectul american în 28 de puncte pentru încheierea războiului din Ucraina a ajuns la București."),
        ("ro", "Kievul a primit o nouă versiune a planului de pace."),
        ("en", "Emmanuel Macron said the formula for halting Russia's war drawn up in Paris had eleven elements."),
        ("en", "A confidential memo outlines how the White House would settle the conflict in Ukraine."),
        (
            "en",
            '"There is a deal on paper to stop the war in Ukraine," Witkoff told Fox News, holding up twenty points.',
        ),
        ("en", "The Kremlin has not rejected the American ideas on a settlement in Ukraine, Peskov said."),
        ("uk", "Банкова готує зауваження до американського рамкового документа про мир."),
        ("uk", "Уряди Франції та Британії написали контртекст: як припинити війну Росії проти України за 24 кроки."),
        ("uk", "У Кремлі ознайомилися з переліком умов, за яких Київ згоден завершити війну."),
        (
            "ru",
            "Украина изучает «дорожную карту» из пяти этапов, которая должна завершить конфликт.",
        ),
        ("ru", "Трамп назвал свой план по Украине лучшим за последние годы."),
        ("ru", "Лавров: меморандум России по урегулированию на Украине передан американцам."),
        ("de", "Aus dem Weißen Haus kam ein Papier, das den Ukraine-Krieg in drei Schritten beenden soll."),
        ("de", "Kiew nennt Trumps Friedensinitiative für die Ukraine einen Anfang."),
        ("de", "Die Europäer haben ihre Änderungen am US-Plan für die Ukraine in Genf übergeben."),
        ("fr", "Une note américaine en dix-neuf points propose d'en finir avec la guerre en Ukraine."),
        ("fr", "Kiev amende la proposition de Washington pour clore le conflit avec Moscou."),
        ("fr", "Le « plan Witkoff » pour l'Ukraine inquiète Varsovie."),
        ("es", "La propuesta de Trump para Ucrania obligaría a ceder el Donbás."),
        ("es", "Bruselas enmienda los 28 puntos con los que Washington quiere cerrar la guerra de Ucrania."),
        ("it", "Kiev rimanda a Washington il testo corretto della bozza per fermare la guerra russa."),
        ("it", "Il Cremlino boccia la proposta europea sull'Ucraina: «Non costruttiva»."),
        ("ro", "Propunerea americană pentru Ucraina are 28 de puncte, scrie Axios."),
        ("ro", "Zelenski acceptă esența planului lui Trump de a opri războiul."),
    ],
)
def test_plans_to_end_the_war_are_found_by_whatever_name(language: str, sentence: str) -> None:
    assert matches(article(sentence, language=language), shipped()) is not None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The 12-point plan for Sudan pleases nobody, said Ukraine's envoy."),
        ("en", "Zelensky presented his victory plan in Washington."),
        ("en", "Ukraine beat Iceland by 20 points as the game plan worked."),
        ("en", "Ukraine's pension reform plan has 15 points."),
        ("en", "Armenia's peace plan was read in Kyiv with envy."),
        ("uk", "План стійкості України на зиму має 12 пунктів."),
        ("uk", "У Києві відкрили десять пунктів незламності на час війни."),
        ("uk", "Мирний план для Гази привітали і в Україні."),
        ("ru", "Зеленский представил план победы."),
        ("ru", "На Украине утвердили план мобилизации."),
        ("ru", "Курс гривны упал на 28 пунктов, Украина повысила ставку."),
        ("de", "Selenskyj stellte seinen Siegesplan vor."),
        ("de", "Der Wiederaufbauplan für die Ukraine hat 20 Punkte."),
        ("de", "Der Friedensplan für Gaza gilt in Kiew als Vorbild."),
        ("fr", "Le plan de relance de l'Ukraine compte vingt points."),
        ("fr", "À Kiev, on parle du plan de paix pour Gaza."),
        ("es", "El plan de la victoria de Zelenski no convence."),
        ("es", "El plan de paz para Sudán no menciona a Ucrania."),
        ("it", "Il piano per la ricostruzione dell'Ucraina vale cento miliardi."),
        ("it", "L'Ucraina perde il set e il piano di gara salta: 20 punti a 25."),
        ("ro", "Planul de reconstrucție a Ucrainei are 20 de puncte."),
        ("ro", "Planul de pace pentru Gaza, comentat la Kiev."),
        ("en", "Ukraine's allies pledged a package of air defence at the talks."),
        ("en", "NATO's new plan for its eastern flank alarmed Moscow after four years of war in Ukraine."),
        ("en", "The European Commission proposed a 20th package of sanctions until Russia ends its war in Ukraine."),
        ("en", "Trump said the war in Ukraine would never have started; he plans to visit Beijing."),
        ("uk", "Кабмін схвалив план пріоритетних дій на рік, попри війну."),
        ("uk", "Росія висунула умови обміну полоненими з Україною."),
        ("uk", "Міноборони України уклало меморандум про дрони з Норвегією."),
        ("ru", "МИД Украины выразил протест из-за плана закрыть консульство."),
        ("ru", "Путин утвердил план обороны на случай войны с НАТО; Украина в нём упомянута."),
        ("ru", "Россия и Украина провели обмен телами по стамбульским договорённостям."),
        ("de", "Der Bundestag beriet über einen Plan für Hilfen an die Ukraine."),
        ("de", "Die EU plant ein zwanzigstes Sanktionspaket wegen des Kriegs in der Ukraine."),
        ("de", "Der Trainer aus Kiew hat einen Plan, um das Ende der Krise zu erzwingen."),
        ("fr", "Un plan d'aide de 90 milliards pour l'Ukraine a été adopté."),
        ("fr", "À Kiev, le plan grand froid est déclenché, la guerre continue."),
        ("es", "El plan de choque energético de Ucrania incluye generadores."),
        ("es", "Ucrania presentó su plan de adhesión a la UE mientras sigue la guerra."),
        ("it", "Il piano Mattei guarda all'Africa, non all'Ucraina."),
        ("it", "L'Ue vara un piano di riarmo mentre la guerra in Ucraina continua."),
        ("ro", "Guvernul a aprobat un plan de sprijin pentru Ucraina."),
        ("ro", "Planul UE de înarmare vine după patru ani de război în Ucraina."),
    ],
)
def test_other_plans_beside_the_wars_names_are_not_found(language: str, sentence: str) -> None:
    assert matches(article(sentence, language=language), shipped()) is None
