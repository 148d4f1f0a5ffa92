"""Lines of news pages that are structure or furniture, folded, in the languages we read: data."""

from __future__ import annotations

from collections import defaultdict

from pipeline.text import fold

Openings = dict[str, tuple[str, ...]]
"""What lines begin with, by its first word: a line is asked of few."""


def _lines(text: str) -> frozenset[str]:
    return frozenset(folded for line in text.splitlines() for part in line.split("|") if (folded := fold(part)))


def _openings(text: str) -> Openings:
    by_word: dict[str, list[str]] = defaultdict(list)
    for line in sorted(_lines(text)):
        by_word[line.partition(" ")[0]].append(line)
    return {word: tuple(lines) for word, lines in by_word.items()}


BACKGROUND_HEADINGS = _lines("""
    Context | The context | Background | Recall | Reminder | For context | Previously | Earlier
    What happened before | Background information | What preceded it | Prehistory | Backstory | What we know so far
    Let us remind you | Контекст | Нагадаємо | Нагадуємо | Що передувало | Передісторія | Довідка | Довідково
    Раніше | Бекграунд | Передумови | Напомним | Напоминаем | Предыстория | Что предшествовало | Справка | Ранее
    Бэкграунд | Hintergrund | Zum Hintergrund | Vorgeschichte | Contexte | Rappel | Pour rappel | Contexto
    Antecedentes | Contesto | Il contesto | Fondo | Contextul | Context general | Kontekst | Tło | Przypomnijmy
    O contexto | Enquadramento
""")

BACKGROUND_OPENINGS = _openings("""
    Recall | We recall | Recall that | We will remind | We remind | As a reminder | Let us recall | Let us remind
    Let's recall | As we reported | As previously reported | As reported earlier | Earlier it was reported
    Нагадаємо | Нагадуємо | Нагадаю | Як повідомлялося | Як повідомлялося раніше | Як ми повідомляли
    Раніше повідомлялося | Напомним | Напоминаем | Напомню | Как сообщалось | Как сообщалось ранее | Как мы сообщали
    Ранее сообщалось | Zur Erinnerung | Pour rappel | Rappelons | Cabe recordar | Recordemos | Ricordiamo
    For context | Zum Hintergrund | Reamintim | Amintim | Vă reamintim | Wie berichtet | Wie bereits berichtet
    Przypomnijmy | Przypominamy
    Jak informowaliśmy | Jak pisaliśmy | Jak już pisaliśmy | Recorde-se | Recordamos | Relembre-se | Vale lembrar
""")

HEADINGS = _lines("""
    Details | Detail | The details | Addition | In addition | Additionally | More details | Key points | Main points
    What happened | Summary | In brief | In detail | Reaction | Reactions | What is known | Bottom line | Деталі
    Подробиці | Доповнення | Детальніше | Головне | Що відомо | Що сталося | Коротко | Реакція | Деталі події
    Подробности | Детали | Дополнение | Главное | Что известно | Что случилось | Что произошло | Кратко | Реакция
    Einzelheiten | Das Wichtigste | Détails | L'essentiel | Detalles | Dettagli | Detalii | Szczegóły | Najważniejsze
    W skrócie | Co wiemy | Detalhes | Em resumo | O que se sabe
""")

RELATED = _lines("""
    Read also | Also read | See also | Related | Related news | Related articles | Related stories | Related topics
    More on this | More on this story | Read more | Read more on this topic | Recommended | Recommended stories
    You may also like | You might also like | Related content | Related coverage | Latest news | Most read
    Most popular | Popular | Trending | More | Ще | Ещё | Mehr | Más | Top stories | More from | More news
    Editor's picks | Don't miss | More stories | Up next | Also on the web | Further reading | Topics | Tags
    Читайте також | Читайте теж | Також читайте | Также читайте | Mehr dazu | Дивіться також | Схожі новини
    Новини по темі | Новини за темою | Більше новин
    Останні новини | Популярне | Популярні новини | Рекомендуємо | Вас може зацікавити | Матеріали по темі | Теги
    Теми | Читайте также | Смотрите также | Похожие новости | Новости по теме | По теме | Больше новостей
    Последние новости | Популярное | Рекомендуем | Вам может быть интересно | В этом же номере | У цьому ж номері
    Другие новости | Інші новини | Материалы по теме | Темы | Lesen Sie auch | Mehr zum Thema | Auch interessant
    Das könnte Sie auch interessieren | Meistgelesen | Weitere Artikel | Lire aussi | À lire aussi | A lire aussi
    Sur le même sujet | Les plus lus | Articles liés | Lea también | Le puede interesar | Más noticias
    Noticias relacionadas | Te puede interesar | Leggi anche | Potrebbe interessarti | Citește și | Citiți și
    Vezi și | Articole similare | Cele mai citite | Pe aceeași temă | Verwandte Artikel | Weitere Meldungen
    Schlagworte | Voir aussi | Dans la même rubrique | Articles similaires | Mots-clés | Lee también | Lo más leído
    Más leídas | Etiquetas | Articoli correlati | Ti potrebbe interessare | Più letti | Ultime notizie | Czytaj także
    Czytaj też | Czytaj również | Czytaj więcej | Zobacz także | Zobacz też | Zobacz również | Przeczytaj także
    Przeczytaj również | Polecamy | Polecane | Powiązane artykuły | Najnowsze | Najczęściej czytane | Popularne | Tagi
    Więcej na ten temat | Leia também | Leia mais | Leia ainda | Veja também | Saiba mais | Notícias relacionadas
    Artigos relacionados | Mais lidas | Mais notícias | Últimas notícias | Recomendamos
""")

ABOUT_AUTHOR = _lines("""
    About the author | About the authors | About the writer | Author | The author | The authors | Про автора
    Про авторку | Про авторів | Автор | Автори | Об авторе | Об авторах | Авторы | Über den Autor | Über die Autorin
    Über die Autoren | Zum Autor | Zur Autorin | Zur Person des Autors | Autor | Autorin | Autoren | Der Autor
    Die Autorin | À propos de l'auteur | A propos de l'auteur | L'auteur | L'autrice | Auteur | Sobre el autor
    Sobre la autora | Acerca del autor | El autor | La autora | L'autore | L'autrice | Sull'autore | Autore
    Despre autor | Autorul | O autorze | O autorce | O autorach | Autorka | Autorzy | Sobre o autor | Sobre a autora
    O autor | A autora
""")

FURNITURE = _lines("""
    Advertisement | Advertisements | Advert | Advertising | Advertisement - scroll to continue | Ad | Ads | Sponsored
    Sponsored content | Story continues below advertisement | Article continues below advertisement
    Continue reading below | Promoted | Paid content | Leave a comment | Leave a reply | Post a comment
    Add a comment | Comments | Comment | No comments | View comments | Show comments | Join the conversation | Share
    Share this | Share this article | Share this story | Share on Facebook | Share on Twitter | Share on X
    Share on Telegram | Copy link | Link copied | Tweet | Email | Print | Print this article | Save | Subscribe
    Subscribe now | Sign up | Sign in | Log in | Newsletter | Follow us | Follow us on social media | Close | Menu
    Loading | Load more | Show more | Skip to content | Back to top | Listen | Listen to this article | Play video
    All rights reserved | Terms of use | Privacy policy | Cookie policy | Accept cookies | Photo | Video | Gallery
    Watch | Реклама | На правах реклами | Партнерський матеріал | Коментарі | Коментувати | Залишити коментар
    Додати коментар | Поділитися | Поділитись | Поширити | Підписатися | Підписатись | Надрукувати | Друкувати
    Скопіювати посилання | Слухати | Показати більше | Усі права захищено | Фото | Відео | Закрити
    На правах рекламы | Партнерский материал | Комментарии | Комментировать | Оставить комментарий
    Добавить комментарий | Поделиться | Подписаться | Распечатать | Скопировать ссылку | Слушать | Показать еще
    Все права защищены | Видео | Закрыть | Anzeige | Werbung | Kommentare | Kommentar schreiben | Teilen | Drucken
    Abonnieren | Newsletter abonnieren | Anmelden | Publicité | Commentaires | Laisser un commentaire | Partager
    Imprimer | S'abonner | La suite après cette publicité | Publicidad | Comentarios | Deja un comentario
    Dejar un comentario | Compartir | Imprimir | Suscríbete | Pubblicità | Commenti | Lascia un commento | Condividi
    Stampa | Abbonati | Publicitate | Comentarii | Lasă un comentariu | Distribuie | Abonează-te
    Bildergalerie | Galerie | Schließen | Alle Rechte vorbehalten | Kommentieren | Diaporama | Fermer | Connexion
    Tous droits réservés | Galería | Cerrar | Comentar | Todos los derechos reservados | Galleria | Chiudi | Sponsor
    Contenuto sponsorizzato | Iscriviti | Accedi | Tutti i diritti riservati | Galerie foto | Închide
    Adaugă un comentariu | Comentează | Toate drepturile rezervate | Підтримати | Долучитися | Галерея | Поддержать
    Фото автора | Фото авторки | Фото з архіву | Фото из архива | Фото з відкритих джерел | Фото из открытых источников
    Reklama | Materiał sponsorowany | Artykuł sponsorowany | Dalsza część artykułu pod reklamą | Komentarze
    Dodaj komentarz | Skomentuj | Udostępnij | Podziel się | Drukuj | Zamknij | Galeria | Zdjęcia | Zdjęcie | Wideo
    Subskrybuj | Zapisz się | Zaloguj się | Obserwuj nas | Wszelkie prawa zastrzeżone | Publicidade
    Conteúdo patrocinado | Continua depois da publicidade | Continua após a publicidade | Comentários
    Deixe um comentário | Deixe o seu comentário | Compartilhar | Compartilhe | Partilhar | Partilhe | Fechar | Assine
    Subscrever | Inscreva-se | Entrar | Todos os direitos reservados
""")

FURNITURE_OPENINGS = _openings("""
    Read also | Also read | See also | Read more | Read next | Related: | Subscribe to | Subscribe for | Sign up for
    Sign up to | Follow us on | Follow us in | Join us on | Join our | Get the latest | Get our | Download our app
    Download the app | Share this | Click here to | Support our | Support us | Become a member | Like us on
    Watch also | Watch: | Listen to the podcast | Stay up to date | Stay informed with | Don't miss | Newsletter
    Sponsored by | Advertisement | This story was originally published | Download app | If you notice a spelling error
    If you find an error | Found a mistake | Report a typo | Leave a comment | Leave your comment
    Be the first to comment | Log in to | Sign in to | Enable notifications | Читайте також | Читайте нас
    Також читайте | Также читайте | Дивіться також | Підписуйтесь | Підписуйтеся | Підпишіться | Приєднуйтесь
    Слідкуйте за | Долучайтесь | Стежте за
    Якщо ви знайшли помилку | Якщо ви помітили помилку | Побачили помилку | Виділіть її | Поділіться | Читайте также
    Смотрите также | Подписывайтесь | Подпишитесь | Присоединяйтесь | Следите за | Если вы нашли ошибку
    Если вы заметили ошибку | Нашли ошибку | Поделитесь | Больше новостей | Більше новин | Lesen Sie auch
    Mehr zum Thema | Abonnieren Sie | Folgen Sie uns | Melden Sie sich | Jetzt abonnieren | Lire aussi | À lire aussi
    A lire aussi | Abonnez-vous | Suivez-nous | Inscrivez-vous | Lea también | Lee también | Suscríbete a | Suscríbase
    Síguenos en | Siga a | Leggi anche | Iscriviti | Seguici su | Citește și | Citiți și | Abonează-te | Urmărește-ne
    Urmăriți-ne | Abonați-vă | Lire également | À lire également | Voir aussi | Lesen Sie mehr | Lee más
    Te puede interesar | Scarica l'app | Resta aggiornato | Матеріал створено за підтримки
    Матеріал підготовлено за підтримки | Материал подготовлен при поддержке | This story was made possible by
    Prices taken at | The views expressed | The opinions expressed | Views expressed in this
    Opinions expressed in this | Думка редакції може | Мнение редакции может | Мнение автора может | Czytaj także
    Czytaj też | Czytaj również | Czytaj więcej | Zobacz także | Zobacz też | Zobacz również | Przeczytaj także
    Przeczytaj też | Przeczytaj również | Zapisz się na | Zapisz się do | Obserwuj nas | Dołącz do nas | Polub nas
    Śledź nas | Leia também | Leia mais | Leia ainda | Veja também | Saiba mais | Assine a newsletter | Assine o
    Inscreva-se | Siga-nos | Siga o nosso | Clique aqui | Receba as notícias
""")
