"""One invented report in six languages, and what newspapers put around it: the words the page templates are filled with."""

# ruff: noqa: E501  (a sentence stays on its line)
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """A language's report and furniture. Paragraphs, entries and quotation are true text; the rest is not."""

    language: str
    title: str
    paragraphs: tuple[str, ...]
    quotation: str
    entries: tuple[str, ...]
    subheading: str
    caption: str
    credit: str
    byline: str
    date: str
    related_heading: str
    related: tuple[str, ...]
    advertisement: str
    newsletter: str
    cookies: str
    comments_heading: str
    comments: tuple[str, ...]
    author_box: str
    share: tuple[str, ...]
    read_also: str
    copyright: str
    sections: tuple[str, ...]


ENGLISH = Words(
    language="en",
    title="Old swing bridge at Tarnmouth opens for ships again",
    paragraphs=(
        "The swing bridge at Tarnmouth turned on Monday for the first time in eleven years, and two coal barges passed.",
        "Engineers had replaced the bearing on which the bridge rests, a ring of bronze as wide as a house.",
        "The work cost four million crowns, a third more than the harbour board had set aside in its first plan.",
        "Shopkeepers on the eastern quay fear that the street across the bridge will now be closed twice a day.",
        "The board promises a timetable before the summer and a signal that can be seen from both ends of the street.",
        "A first count on Monday showed that cars had to wait nine minutes, two minutes longer than had been expected.",
        "Ship owners still want the bridge to be opened at night, when the tide is high enough for the larger vessels.",
        "The council will vote on their wish in May, after a hearing to which residents of the quay have been invited.",
    ),
    quotation="We have waited for this sound for eleven winters, and it was as loud as I remembered it.",
    entries=(
        "The bridge opens at seven in the morning and at six in the evening.",
        "Ambulances may call the bridge keeper on a line of their own.",
    ),
    subheading="Traffic on the quay",
    caption="The bridge keeper waves to the first barge on Monday morning.",
    credit="Photo: Ella Brandt / Tarnmouth Mail",
    byline="By Robin Askew",
    date="3 March 2026, 14:05",
    related_heading="Related stories",
    related=(
        "Harbour board elects a new chair",
        "Why the tide tables were wrong",
        "Coal trade shrinks for a fifth year",
    ),
    advertisement="Advertisement",
    newsletter="Sign up to our newsletter and get the harbour news in your inbox every morning.",
    cookies="We and our partners use cookies to show you content that suits you. You can change your mind at any time.",
    comments_heading="Comments",
    comments=(
        "I have lived beside that bridge all my life and never thought I would see it move again.",
        "Nine minutes is nothing, you should try the ferry on a Friday afternoon in the rain.",
    ),
    author_box="Robin Askew has covered the coast for the Mail since 2009 and keeps bees on the roof of the office.",
    share=("Facebook", "Telegram", "Copy link"),
    read_also="Read also: Harbour board elects a new chair",
    copyright="© 2026 Tarnmouth Mail. All rights reserved.",
    sections=("Home", "Coast", "Trade", "Sport"),
)
UKRAINIAN = Words(
    language="uk",
    title="Старий розвідний міст у Тарнмуті знову пропускає кораблі",
    paragraphs=(
        "Розвідний міст у Тарнмуті в понеділок повернувся вперше за одинадцять років, і під ним пройшли дві баржі.",
        "Інженери замінили підшипник, на якому тримається міст, бронзове кільце завбільшки з хату.",
        "Роботи коштували чотири мільйони крон, на третину більше, ніж управа порту заклала в першому плані.",
        "Крамарі на східній набережній бояться, що вулицю через міст тепер перекриватимуть двічі на день.",
        "Управа обіцяє скласти розклад до літа і поставити сигнал, який буде видно з обох кінців вулиці.",
        "Перший підрахунок показав, що автомобілі чекали дев'ять хвилин, на дві хвилини довше, ніж сподівалися.",
        "Судновласники й далі просять розводити міст уночі, коли припливу вистачає для більших суден.",
        "Рада голосуватиме за їхнє прохання в травні, після слухань, на які запросили мешканців набережної.",
    ),
    quotation="Ми чекали на цей звук одинадцять зим, і він такий гучний, яким я його пам'ятаю.",
    entries=(
        "Міст розводять о сьомій ранку та о шостій вечора.",
        "Швидкі можуть телефонувати мостовому окремою лінією.",
    ),
    subheading="Рух на набережній",
    caption="Мостовий махає першій баржі в понеділок уранці.",
    credit="Фото: Елла Брандт / Тарнмутська пошта",
    byline="Автор: Роман Яськів",
    date="3 березня 2026, 14:05",
    related_heading="Читайте також",
    related=(
        "Управа порту обрала нового голову",
        "Чому таблиці припливів помилялися",
        "Торгівля вугіллям меншає п'ятий рік",
    ),
    advertisement="Реклама",
    newsletter="Підпишіться на нашу розсилку й отримуйте новини порту щоранку.",
    cookies="Ми та наші партнери використовуємо файли cookie, щоб показувати вам корисні матеріали. Ви можете відмовитися.",
    comments_heading="Коментарі",
    comments=(
        "Я все життя живу поруч із цим мостом і не думав, що побачу, як він рухається.",
        "Дев'ять хвилин це ніщо, спробуйте пором у п'ятницю по обіді під дощем.",
    ),
    author_box="Роман Яськів пише про узбережжя з 2009 року і тримає бджіл на даху редакції.",
    share=("Facebook", "Telegram", "Скопіювати посилання"),
    read_also="Читайте також: Управа порту обрала нового голову",
    copyright="© 2026 Тарнмутська пошта. Усі права захищено.",
    sections=("Головна", "Узбережжя", "Торгівля", "Спорт"),
)
RUSSIAN = Words(
    language="ru",
    title="Старый разводной мост в Тарнмуте снова пропускает корабли",
    paragraphs=(
        "Разводной мост в Тарнмуте в понедельник повернулся впервые за одиннадцать лет, и под ним прошли две баржи.",
        "Инженеры заменили подшипник, на котором держится мост, бронзовое кольцо шириной с дом.",
        "Работы стоили четыре миллиона крон, на треть больше, чем управление порта заложило в первый план.",
        "Лавочники на восточной набережной боятся, что улицу через мост теперь будут перекрывать дважды в день.",
        "Управление обещает составить расписание до лета и поставить сигнал, видный с обоих концов улицы.",
        "Первый подсчёт показал, что машины ждали девять минут, на две минуты дольше, чем рассчитывали.",
        "Судовладельцы по-прежнему просят разводить мост ночью, когда прилива хватает для больших судов.",
        "Совет проголосует по их просьбе в мае, после слушаний, на которые приглашены жители набережной.",
    ),
    quotation="Мы ждали этого звука одиннадцать зим, и он такой же громкий, каким я его помню.",
    entries=("Мост разводят в семь утра и в шесть вечера.", "Скорые могут звонить мостовому по отдельной линии."),
    subheading="Движение на набережной",
    caption="Мостовой машет первой барже утром в понедельник.",
    credit="Фото: Элла Брандт / Тарнмутская почта",
    byline="Автор: Роман Яськов",
    date="3 марта 2026, 14:05",
    related_heading="Читайте также",
    related=(
        "Управление порта избрало нового главу",
        "Почему таблицы приливов ошибались",
        "Торговля углём падает пятый год",
    ),
    advertisement="Реклама",
    newsletter="Подпишитесь на нашу рассылку и получайте новости порта каждое утро.",
    cookies="Мы и наши партнёры используем файлы cookie, чтобы показывать вам полезные материалы. Вы можете отказаться.",
    comments_heading="Комментарии",
    comments=(
        "Я всю жизнь живу рядом с этим мостом и не думал, что увижу, как он движется.",
        "Девять минут это ничто, попробуйте паром в пятницу после обеда под дождём.",
    ),
    author_box="Роман Яськов пишет о побережье с 2009 года и держит пчёл на крыше редакции.",
    share=("Facebook", "Telegram", "Скопировать ссылку"),
    read_also="Читайте также: Управление порта избрало нового главу",
    copyright="© 2026 Тарнмутская почта. Все права защищены.",
    sections=("Главная", "Побережье", "Торговля", "Спорт"),
)
GERMAN = Words(
    language="de",
    title="Alte Drehbrücke in Tarnmünde öffnet wieder für Schiffe",
    paragraphs=(
        "Die Drehbrücke in Tarnmünde hat sich am Montag zum ersten Mal seit elf Jahren gedreht, zwei Kähne fuhren durch.",
        "Ingenieure hatten das Lager ersetzt, auf dem die Brücke ruht, einen Ring aus Bronze, so breit wie ein Haus.",
        "Die Arbeiten kosteten vier Millionen Kronen, ein Drittel mehr, als die Hafenbehörde anfangs eingeplant hatte.",
        "Ladenbesitzer am Ostkai fürchten, dass die Straße über die Brücke nun zweimal am Tag gesperrt wird.",
        "Die Behörde verspricht einen Fahrplan bis zum Sommer und ein Signal, das von beiden Enden zu sehen ist.",
        "Eine erste Zählung ergab, dass Autos neun Minuten warten mussten, zwei Minuten länger als erwartet.",
        "Reeder wünschen weiterhin, dass die Brücke nachts öffnet, wenn die Flut für größere Schiffe reicht.",
        "Der Rat stimmt im Mai darüber ab, nach einer Anhörung, zu der die Anwohner des Kais eingeladen sind.",
    ),
    quotation="Elf Winter haben wir auf dieses Geräusch gewartet, und es ist so laut wie in meiner Erinnerung.",
    entries=(
        "Die Brücke öffnet um sieben Uhr morgens und um sechs Uhr abends.",
        "Rettungswagen haben eine eigene Leitung zum Wärter.",
    ),
    subheading="Verkehr am Kai",
    caption="Der Brückenwärter winkt dem ersten Kahn am Montagmorgen.",
    credit="Foto: Ella Brandt / Tarnmünder Post",
    byline="Von Robin Ascher",
    date="3. März 2026, 14:05 Uhr",
    related_heading="Mehr zum Thema",
    related=(
        "Hafenbehörde wählt neue Leitung",
        "Warum die Gezeitentafeln falsch waren",
        "Kohlehandel schrumpft im fünften Jahr",
    ),
    advertisement="Anzeige",
    newsletter="Abonnieren Sie unseren Newsletter und erhalten Sie jeden Morgen die Nachrichten aus dem Hafen.",
    cookies="Wir und unsere Partner verwenden Cookies, um Ihnen passende Inhalte zu zeigen. Sie können jederzeit ablehnen.",
    comments_heading="Kommentare",
    comments=(
        "Ich wohne mein Leben lang neben dieser Brücke und hätte nie gedacht, dass sie sich noch einmal dreht.",
        "Neun Minuten sind nichts, nehmen Sie einmal am Freitagnachmittag bei Regen die Fähre.",
    ),
    author_box="Robin Ascher berichtet seit 2009 von der Küste und hält Bienen auf dem Dach der Redaktion.",
    share=("Facebook", "Telegram", "Link kopieren"),
    read_also="Lesen Sie auch: Hafenbehörde wählt neue Leitung",
    copyright="© 2026 Tarnmünder Post. Alle Rechte vorbehalten.",
    sections=("Start", "Küste", "Handel", "Sport"),
)
FRENCH = Words(
    language="fr",
    title="Le vieux pont tournant de Tarnemouth laisse de nouveau passer les bateaux",
    paragraphs=(
        "Le pont tournant de Tarnemouth a pivoté lundi pour la première fois depuis onze ans, et deux péniches sont passées.",
        "Les ingénieurs avaient remplacé le roulement qui porte le pont, un anneau de bronze large comme une maison.",
        "Les travaux ont coûté quatre millions de couronnes, un tiers de plus que ce que le port avait prévu au départ.",
        "Les commerçants du quai est craignent que la rue du pont soit désormais fermée deux fois par jour.",
        "Le port promet un horaire avant l'été et un signal visible des deux bouts de la rue.",
        "Un premier comptage a montré que les voitures attendaient neuf minutes, deux de plus que prévu.",
        "Les armateurs demandent toujours que le pont s'ouvre la nuit, quand la marée suffit aux grands navires.",
        "Le conseil votera sur leur demande en mai, après une audition à laquelle les riverains sont invités.",
    ),
    quotation="Nous avons attendu ce bruit pendant onze hivers, et il est aussi fort que dans mon souvenir.",
    entries=(
        "Le pont s'ouvre à sept heures du matin et à six heures du soir.",
        "Les ambulances ont une ligne directe avec le gardien.",
    ),
    subheading="La circulation sur le quai",
    caption="Le gardien du pont salue la première péniche lundi matin.",
    credit="Photo : Ella Brandt / Le Courrier de Tarnemouth",
    byline="Par Robin Ascier",
    date="3 mars 2026, 14:05",
    related_heading="Sur le même sujet",
    related=(
        "Le port élit une nouvelle présidente",
        "Pourquoi les tables de marée étaient fausses",
        "Le charbon recule encore",
    ),
    advertisement="Publicité",
    newsletter="Inscrivez-vous à notre newsletter et recevez chaque matin les nouvelles du port.",
    cookies="Nous et nos partenaires utilisons des cookies pour vous proposer des contenus adaptés. Vous pouvez refuser.",
    comments_heading="Commentaires",
    comments=(
        "J'habite à côté de ce pont depuis toujours et je ne pensais pas le revoir bouger un jour.",
        "Neuf minutes, ce n'est rien, essayez donc le bac un vendredi après-midi sous la pluie.",
    ),
    author_box="Robin Ascier couvre la côte depuis 2009 et élève des abeilles sur le toit de la rédaction.",
    share=("Facebook", "Telegram", "Copier le lien"),
    read_also="À lire aussi : Le port élit une nouvelle présidente",
    copyright="© 2026 Le Courrier de Tarnemouth. Tous droits réservés.",
    sections=("Accueil", "Côte", "Commerce", "Sport"),
)
SPANISH = Words(
    language="es",
    title="El viejo puente giratorio de Tarnamar vuelve a abrirse a los barcos",
    paragraphs=(
        "El puente giratorio de Tarnamar giró el lunes por primera vez en once años, y pasaron dos barcazas de carbón.",
        "Los ingenieros habían cambiado el cojinete sobre el que descansa el puente, un anillo de bronce ancho como una casa.",
        "Las obras costaron cuatro millones de coronas, un tercio más de lo que la junta del puerto había previsto.",
        "Los comerciantes del muelle este temen que la calle del puente se cierre ahora dos veces al día.",
        "La junta promete un horario antes del verano y una señal que se vea desde los dos extremos de la calle.",
        "Un primer recuento mostró que los coches esperaron nueve minutos, dos más de lo que se esperaba.",
        "Los armadores siguen pidiendo que el puente se abra de noche, cuando la marea basta para los buques grandes.",
        "El consejo votará la petición en mayo, después de una audiencia a la que están invitados los vecinos.",
    ),
    quotation="Hemos esperado este ruido durante once inviernos, y es tan fuerte como lo recordaba.",
    entries=(
        "El puente se abre a las siete de la mañana y a las seis de la tarde.",
        "Las ambulancias tienen una línea propia con el guarda.",
    ),
    subheading="El tráfico en el muelle",
    caption="El guarda del puente saluda a la primera barcaza el lunes por la mañana.",
    credit="Foto: Ella Brandt / El Correo de Tarnamar",
    byline="Por Robín Ascuas",
    date="3 de marzo de 2026, 14:05",
    related_heading="Noticias relacionadas",
    related=(
        "La junta del puerto elige presidenta",
        "Por qué fallaban las tablas de mareas",
        "El carbón cae por quinto año",
    ),
    advertisement="Publicidad",
    newsletter="Suscríbete a nuestro boletín y recibe cada mañana las noticias del puerto.",
    cookies="Nosotros y nuestros socios usamos cookies para mostrarte contenidos adecuados. Puedes rechazarlas cuando quieras.",
    comments_heading="Comentarios",
    comments=(
        "He vivido toda mi vida junto a ese puente y nunca pensé que volvería a verlo moverse.",
        "Nueve minutos no son nada, pruebe usted el transbordador un viernes por la tarde con lluvia.",
    ),
    author_box="Robín Ascuas cubre la costa desde 2009 y cría abejas en la azotea de la redacción.",
    share=("Facebook", "Telegram", "Copiar enlace"),
    read_also="Lea también: La junta del puerto elige presidenta",
    copyright="© 2026 El Correo de Tarnamar. Todos los derechos reservados.",
    sections=("Inicio", "Costa", "Comercio", "Deportes"),
)
LANGUAGES = (ENGLISH, UKRAINIAN, RUSSIAN, GERMAN, FRENCH, SPANISH)
