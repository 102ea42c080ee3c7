//! Posts in other languages, one a line.

pub(super) const SAMPLES: [(&str, &str); 12] = [
    (
        "de",
        "\
Heute hat die Nachtschicht den neuen Dienstplan bekommen und keiner hat geschimpft.
Wer von euch kennt ein gutes Werkzeug für Protokolle?
Ich habe mich geirrt, das Formular war doch zu lang.
Danke an Ana, die das ganze Wochenende durchgearbeitet hat!
Morgen um neun sind wir wieder da 🙌
Das war nicht mein bester Tag.
Wie macht ihr das mit den Urlaubsanträgen?
Kann mir jemand erklären, warum der Aufzug schon wieder steht?
Endlich Wochenende, und die Sonne scheint auch noch ☀️
Wir suchen ab sofort eine Kollegin oder einen Kollegen für die Pflege.
Keine Ahnung, was ich dazu sagen soll.
So geht es nicht weiter, finde ich.
Der Zug kommt heute wieder nicht.
Schön, dass ihr alle da wart!
Ich bin gespannt, was ihr von der Idee haltet.
Nach drei Jahren im Lager kenne ich jede Ecke.
Gestern mit dem Team über Fehler gesprochen, das hat gutgetan.
Was würdet ihr einem neuen Mitarbeiter am ersten Tag zeigen?
Leider mussten wir die Veranstaltung absagen.
Bitte sagt mir, dass ich nicht der Einzige bin.
Mein Fazit: weniger Folien, mehr Gespräche.
Die Küche ist wieder offen, es gibt Suppe.",
    ),
    (
        "fr",
        "\
Merci à toute l'équipe de nuit pour son aide hier soir.
Est-ce que quelqu'un connaît un bon outil pour les plannings ?
Je me suis trompé, le formulaire était trop long.
Nous cherchons une infirmière pour le mois de mars.
C'est la première fois que je publie ici, soyez gentils 🙂
Qu'est-ce que vous changeriez à notre place ?
Aujourd'hui, on a parlé des erreurs et ça fait du bien.
Je ne sais pas encore si quatre jours par semaine suffisent.
Le train est encore en retard ce matin.
Bravo à Ana, qui a tout refait en une semaine !
On se retrouve demain à neuf heures dans la cuisine.
Pas de réunion cette semaine, et personne ne s'en plaint.
Voici les trois choses que j'ai apprises sur le terrain.
Il faut que je vous raconte ce qui s'est passé hier.
Dites-moi ce que vous en pensez.
Les chauffeurs ont choisi eux-mêmes leurs horaires.
J'ai eu peur de demander de l'aide.
Très belle journée avec les collègues de Lyon.
La porte est ouverte, passez quand vous voulez.
Pourquoi est-ce si difficile de dire non ?
Notre réunion dure maintenant vingt minutes.
Je suis fier de vous tous.",
    ),
    (
        "es",
        "\
Gracias a todo el equipo de noche por su ayuda.
¿Alguien conoce una buena herramienta para los turnos?
Me equivoqué, el formulario era demasiado largo.
Hoy hemos hablado de los errores y ha sido muy útil.
No sé todavía si cuatro días a la semana son suficientes.
¿Qué cambiarían ustedes en nuestro lugar?
Buscamos una enfermera para el mes de marzo.
El tren llega tarde otra vez esta mañana.
Ayer aprendí más de los conductores que en diez cursos.
Nos vemos mañana a las nueve en la cocina.
Esto es lo que nadie te cuenta de tu primer día.
Por fin viernes 🎉 y sin reuniones.
Les cuento lo que pasó con la entrega de ayer.
Tuve miedo de pedir ayuda, y no hacía falta.
¿Por qué es tan difícil decir que no?
La puerta está abierta para todos.
Estamos muy contentos con el resultado.
Si tienen ideas, las leo en los comentarios.
Ana lo arregló todo en una semana.
Nunca me había reído tanto en una reunión.
Mi hija me preguntó qué hago en el trabajo.
Cada vez que pregunto, aprendo algo nuevo.",
    ),
    (
        "pt",
        "\
Obrigado a toda a equipa da noite pela ajuda.
Alguém conhece uma boa ferramenta para os turnos?
Eu estava errado, o formulário era muito longo.
Hoje falamos sobre os nossos erros e foi muito bom.
Ainda não sei se quatro dias por semana chegam.
O que vocês mudariam no nosso lugar?
Procuramos uma enfermeira para o mês de março.
O trem está atrasado de novo.
Ontem aprendi mais com os motoristas do que em dez cursos.
A gente se vê amanhã às nove na cozinha.
Isso é o que ninguém te conta no primeiro dia.
Finalmente sexta-feira 🎉 e sem reuniões.
Vou contar o que aconteceu com a entrega.
Tive medo de pedir ajuda e não precisava.
Por que é tão difícil dizer não?
A porta está aberta para todos.
Estamos muito felizes com o resultado.
Se tiverem ideias, deixem nos comentários.
A Ana resolveu tudo em uma semana.
Nunca ri tanto em uma reunião.
Minha filha perguntou o que eu faço no trabalho.
Cada vez que pergunto, aprendo alguma coisa.",
    ),
    (
        "it",
        "\
Grazie a tutta la squadra di notte per l'aiuto.
Qualcuno conosce un buon strumento per i turni?
Mi sono sbagliato, il modulo era troppo lungo.
Oggi abbiamo parlato degli errori ed è stato utile.
Non so ancora se quattro giorni alla settimana bastano.
Che cosa cambiereste al nostro posto?
Cerchiamo un'infermiera per il mese di marzo.
Il treno è di nuovo in ritardo.
Ieri ho imparato più dagli autisti che in dieci corsi.
Ci vediamo domani alle nove in cucina.
Questo è quello che nessuno ti dice il primo giorno.
Finalmente venerdì 🎉 e senza riunioni.
Vi racconto che cosa è successo con la consegna.
Avevo paura di chiedere aiuto, e non serviva.
Perché è così difficile dire di no?
La porta è aperta per tutti.
Siamo molto contenti del risultato.
Se avete idee, le leggo nei commenti.
Ana ha sistemato tutto in una settimana.
Non ho mai riso tanto in una riunione.
Mia figlia mi ha chiesto che lavoro faccio.
Ogni volta che chiedo imparo qualcosa.",
    ),
    (
        "nl",
        "\
Bedankt aan het hele nachtteam voor jullie hulp.
Wie kent er een goed programma voor roosters?
Ik had het mis, het formulier was veel te lang.
Vandaag hebben we over onze fouten gesproken en dat was fijn.
Ik weet nog niet of vier dagen per week genoeg zijn.
Wat zouden jullie anders doen?
Wij zoeken een verpleegkundige voor maart.
De trein is alweer te laat.
Gisteren leerde ik meer van de chauffeurs dan in tien cursussen.
Tot morgen om negen uur in de keuken.
Dit vertelt niemand je op je eerste dag.
Eindelijk weekend 🎉 en geen vergadering meer.
Ik was bang om hulp te vragen, en dat was niet nodig.
Waarom is het zo moeilijk om nee te zeggen?
De deur staat voor iedereen open.
We zijn heel blij met het resultaat.
Ana heeft alles in een week opgelost.
Mijn dochter vroeg wat ik op mijn werk doe.
Elke keer dat ik iets vraag, leer ik weer.
Het is niet altijd makkelijk, maar het kan wel.",
    ),
    (
        "pl",
        "\
Dziękuję całemu zespołowi za pomoc w nocy.
Czy ktoś zna dobre narzędzie do grafików?
Myliłem się, formularz był za długi.
Dzisiaj rozmawialiśmy o błędach i to było dobre.
Nie wiem jeszcze, czy cztery dni w tygodniu wystarczą.
Co byście zmienili na naszym miejscu?
Szukamy pielęgniarki od marca.
Pociąg znowu się spóźnia.
Wczoraj nauczyłem się więcej od kierowców niż na kursach.
Do zobaczenia jutro o dziewiątej w kuchni.
Nareszcie piątek 🎉 i żadnych spotkań.
Bałem się poprosić o pomoc, a nie było czego.
Dlaczego tak trudno powiedzieć nie?
Drzwi są otwarte dla wszystkich.
Ana naprawiła wszystko w tydzień.
Moja córka zapytała, co robię w pracy.",
    ),
    (
        "sv",
        "\
Tack till hela nattskiftet för hjälpen i går.
Är det någon som känner till ett bra verktyg för scheman?
Jag hade fel, formuläret var alldeles för långt.
I dag pratade vi om våra misstag och det var skönt.
Jag vet inte än om fyra dagar i veckan räcker.
Vad skulle ni ändra på?
Vi söker en sjuksköterska till mars.
Tåget är sent igen.
Det är det här som ingen berättar första dagen.
Äntligen fredag 🎉 och inga möten.
Jag var rädd för att be om hjälp.
Varför är det så svårt att säga nej?
Dörren är öppen för alla.
Vi är mycket glada över resultatet.
Ana ordnade allt på en vecka.
Min dotter frågade vad jag gör på jobbet.",
    ),
    (
        "tr",
        "\
Gece ekibine yardımları için çok teşekkürler.
Vardiya için iyi bir araç bilen var mı?
Yanıldım, form çok uzundu.
Bugün hatalarımız hakkında konuştuk ve çok iyi oldu.
Haftada dört gün yeter mi, henüz bilmiyorum.
Siz olsanız neyi değiştirirdiniz?
Tren yine geç kaldı, ama olsun.
Yarın sabah dokuzda mutfakta görüşürüz.
Yardım istemekten korktum ama gerek yokmuş.
Neden hayır demek bu kadar zor?
Kapımız herkese açık, ne zaman isterseniz gelin.
Sonuç için çok mutluyuz.",
    ),
    (
        "id",
        "\
Terima kasih untuk semua tim malam yang sudah membantu.
Ada yang tahu alat yang bagus untuk jadwal?
Saya salah, formulir itu terlalu panjang.
Hari ini kami bicara tentang kesalahan dan itu baik.
Saya belum tahu apakah empat hari cukup.
Apa yang akan kalian ubah?
Kereta terlambat lagi pagi ini.
Sampai jumpa besok jam sembilan di dapur.
Aku takut minta tolong, padahal tidak perlu.
Kenapa sulit sekali bilang tidak?
Pintu ini terbuka untuk semua orang.
Kami sangat senang dengan hasilnya.",
    ),
    (
        "hi",
        "\
Aaj humne apni galtiyon ke baare mein baat ki aur accha laga.
Kya kisi ko shifts ke liye koi accha tool pata hai?
Mujhe nahi pata ki char din kaafi hain ya nahi.
Aap hamari jagah kya karte?
Train phir se late hai yaar.
Kal subah nau baje milte hain.
Madad maangne se dar lagta tha par zaroorat nahi thi.
Yeh baat koi pehle din nahi batata.
Meri beti ne poocha ki main kaam par kya karti hoon.
Sab ke liye darwaza khula hai.",
    ),
    (
        "ru",
        "\
Спасибо всей ночной смене за помощь.
Кто знает хороший инструмент для графика?
Я ошибся, форма была слишком длинной.
Сегодня мы говорили об ошибках 🙂
До завтра! #работа",
    ),
];

/// English that has something foreign about it.
pub(super) const ENGLISH: &str = "\
Ok
lol
😂😂
Lunch in São Paulo with the team!
Das Boot is still the best film about a boat.
I love the café de Flore, but la vie en rose it is not.
Que sera, sera. We will see on Friday.
gm
thx u r the best
wat is dis
El Paso and Los Angeles, here we come!
Ana de la Cruz and Jan van der Berg joined us today.
C'est la vie, as my nan used to say.
Déjà vu at the checkout again.
Our new office in München opens in May.
pls send teh form asap, tmrw is to late
yaar this train is late again
Thanks to Nguyen Van An, José and Zoë for the rota.
こんにちは everyone, I am learning Japanese and it is hard!
Deutschland against España tonight, who wins?
Hasta la vista, old coffee machine.
No
Si
Danke Tomas!
#throwback #tbt @ana
The form says “Bitte nicht stören” and nobody knows why.
10 de 10
RIP
haha ja
omg no way
Sehr good idea, team";
