/**
 * Frequent words of the languages that people write to a business in, with those of its trade (greetings, prices,
 * appointments). They are both the vocabulary and the training text of the character model in detect-language.ts.
 * Words are written as they are spelled; text typed without accents matches too.
 */
export const languageWords = {
  es: `de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ya o este sí porque
    esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra
    otros ese eso ante ellos e esto mí antes algunos qué unos yo otro otras otra él tanto esa estos mucho quienes
    nada muchos cual poco ella estar estas algunas algo nosotros mi mis tú te ti tu tus ellas vosotros os mío tuyo
    soy eres somos son sea he has ha hemos han estoy estás está estamos están era eras fue fueron tengo tienes tiene
    tenemos tienen tenéis hacéis abrís cerráis quiero quieres quiere queremos quería quisiera querría puedo puedes puede
    podemos pueden podéis podría podrían pueda hacer hago hace hacen haz haga hecho ir voy vas va vamos van ver veo
    decir dice dime dígame saber sé sabes sabe necesito necesita necesitamos busco buscamos gustaría gusta
    hola buenos buenas días día tardes noches gracias muchas favor adiós saludos vale perdón disculpe disculpa ayuda
    encantado perfecto claro bueno buena bien mal genial estupendo listo dale oye oiga ahora hoy mañana ayer luego
    después pronto siempre nunca tarde noche semana mes año hora horas minutos lunes martes miércoles jueves viernes
    sábado sábados domingo domingos enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    cuánto cuánta cuántos cuántas cuesta cuestan cuestas vale valen precio precios coste cuál cuáles cómo cuándo dónde
    quién tarifa tarifas presupuesto barato caro cobran pagar pago pagos efectivo tarjeta plazos financiación descuento
    cita citas reserva reservar reservo pedir pido cancelar cambiar anular turno horario horarios abierto abren abre
    cerrado cierran cierra abrir cerrar dirección calle ubicación ubicados teléfono correo llamar llamo llámame
    llámenme llamada persona personas alguien hablar habla hablo español atiende atienden servicio servicios cliente
    clínica dentista limpieza muela muelas diente dientes empaste implante blanqueamiento revisión tratamiento
    cocina cocinas mueble muebles medida armario obra piso casa hogar vivienda alquiler vender comprar comprarme
    restaurante mesa mesas comida cena comer cenar menú niños niño hijo hija mujer marido familia trabajo empresa
    reparar reparación avería averías caldera calentador agua luz gas problema problemas urgente urgencia rápido nombre llama
    apellido dos tres cuatro cinco seis siete ocho nueve diez veinte treinta cien mil millones euros pesos primera
    primero segunda nuevo nueva viejo grande pequeño gratis incluye incluido duele dolor dolores ninguna ninguno
    nadie ustedes usted señor señora cosa cosas mejor peor menos todavía aún además entonces así aquí allí acá allá
    quedan queda sitio sillas silla llegar lejos cerca aparcamiento parqueadero celular plata chévere bacano
    órale mande ahorita pues nomás vos sos tenés querés podés hacés quiubo quedó mensaje enviar envío envíos
    información interesa interesan cerramos abrimos metros saludo consulta consultar pregunta duda dudas seguro seguros fin fines acepta aceptan dan doy trabajan
    volver empezar cancelado estilo color blanco blanca negro gris madera meses semanas años funciona funcionan roto
    rota habitación habitaciones baño terraza fin mío nuestro nuestra vuestro vuestra visita gratuita encimera grifo
    tubería cristal ventana puerta suelo techo pared cuarto kilos centro ciudad país barrio coche alergia postre vino
    carne pescado verdura desayuno almuerzo reunión oferta ofertas promoción pendiente importante posible imposible
    necesario diferente mismo misma cualquier cada casi demasiado bastante tampoco aunque mientras hacia según excepto
    incluso opciones opción detalles ejemplo manera forma tiempo momento ignora instrucciones anteriores`,
  ca: `de la que el en i a els es del les un per amb no una seu seva la al el com més però seus li ja o aquest aquesta
    sí perquè entre quan molt sense sobre també em fins hi ha on qui des tot ens durant tots ni contra altres això
    davant ells abans alguns què uns jo altre altra ell tant aquella aquests molta molts res gaire quin quina quins
    quines poc ella ser estar aquestes algunes alguna algun cosa nosaltres vosaltres meu meva teu teva meus meves tu te
    vós vostè vostès soc sóc ets és som sou són siguin he has hem heu han estic estàs està estem esteu estan era
    va van vaig vam tinc tens té tenim teniu tenen vull vols vol volem voleu volen voldria voldríem m'agradaria agradaria
    agrada puc pots pot podem podeu poden podria podríem pugui fer faig fas fa fem feu fan fes faci fet anar aneu anem
    veure veig dir diu digues digueu saber sé saps sap sabeu necessito necessita necessitem busco busquem cerco
    hola bon bona bones bons dia dies tarda vespre nit gràcies merci moltes plau sisplau siusplau adéu salutacions
    d'acord perdó disculpi disculpa ajuda encantat perfecte clar bé malament genial fantàstic ara avui demà ahir després
    aviat sempre mai tard setmana mes any hora hores minuts dilluns dimarts dimecres dijous divendres dissabte dissabtes
    diumenge diumenges gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
    quant quanta quants quantes costa costen val valen preu preus cost tarifa tarifes pressupost barat car cobreu
    pagar pagament pagaments efectiu targeta terminis finançament descompte hora cita visita visites reserva reservar
    demanar demano cancel·lar canviar anul·lar torn horari horaris obert oberts obriu obre obren tancat tanqueu tanca
    tanquen obrir tancar adreça carrer ubicació telèfon correu trucar truco truqueu truqui'm trucada persona persones
    algú parlar parla parlo parleu català atén ateneu servei serveis client clínica dentista neteja queixal queixals
    dent dents empastament implant blanquejament revisió tractament cuina cuines moble mobles mida armari obra pis casa
    habitatge lloguer vendre comprar restaurant taula taules menjar sopar dinar menú nens nen fill filla dona marit
    família feina empresa reparar reparació avaria avaries caldera escalfador aigua llum gas problema problemes urgent
    urgència ràpid nom dic diuen cognom dos dues tres quatre cinc sis set vuit nou deu vint trenta cent mil milions
    euros primera primer segona vell gran petit gratis gratuït inclou inclòs mal dolor cap ningú senyor senyora coses
    millor pitjor menys encara doncs llavors així aquí allà allí queden queda lloc arribar lluny prop aparcament missatge
    enviar informació salutació consulta pregunta dubte dubtes assegurança accepteu finestra setmanes tampoc només massa
    gairebé doneu treballeu feu vosaltres vostra vostre vostres nostre nostra molta parlem voler haver-hi hauria n'hi
    tanco tanquem obrim metres interessa l'horari l'adreça d'obertura l'obertura l'hora l'empresa d'una d'un a l'agost
    tornar començar cancel·lat estil color blanc blanca negre gris fusta mesos setmanes anys funciona funcionen
    trencat trencada habitació habitacions bany terrassa nosaltres meves teves gratuïta taulell aixeta canonada vidre
    finestra porta terra sostre paret quilos centre ciutat país barri cotxe al·lèrgia postres vi carn peix verdura
    esmorzar berenar reunió oferta ofertes promoció pendent important possible impossible necessari diferent mateix
    mateixa qualsevol cada quasi bastant força encara mentre cap segons excepte fins i tot opcions opció detalls
    exemple manera forma temps moment ho d'aquí m'ha s'ha se'm rentadora nevera rentaplats ignora instruccions
    anteriors sé`,
  pt: `de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando
    muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas me esse eles você vocês
    essa num nem suas meu às minha numa pelos elas qual nós lhe deles essas esses pelas este dele tu te teu tua nosso
    nossa esta estes estas aquele aquela isto aquilo sou és é somos são seja estou estás está estamos estão era foi
    foram tenho tens tem temos têm ter quero queres quer queremos queria gostaria gosto gosta posso podes pode podemos
    podem poderia possa fazer faço faz fazem faça feito ir vou vais vai vamos vão ver vejo dizer diz diga saber sei sabe
    preciso precisa precisamos procuro procuramos procurando olá oi ola bom boa bons boas dia dias tarde noite obrigado
    obrigada muito favor adeus tchau saudações desculpe desculpa ajuda perfeito claro bem mal ótimo certo beleza agora
    hoje amanhã ontem logo cedo sempre nunca semana mês ano hora horas minutos segunda terça quarta quinta sexta feira
    segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado sábados domingo domingos janeiro fevereiro
    março abril maio junho julho agosto setembro outubro novembro dezembro quanto quanta quantos quantas custa custam
    custo preço preços valor valores tarifa tabela orçamento barato caro cobram pagar pagamento pagamentos dinheiro
    cartão parcelas parcelar financiamento desconto consulta consultas marcar agendar agendamento marcação reserva
    reservar pedir peço cancelar mudar remarcar horário horários aberto abrem abre fechado fecham fecha abrir fechar
    endereço morada rua localização localizados fica telefone telemóvel celular email ligar ligo ligue liga-me ligação pessoa
    pessoas alguém falar fala falo português atende atendem atendimento serviço serviços cliente clínica dentista
    limpeza dente dentes siso obturação implante clareamento branqueamento revisão tratamento cozinha cozinhas móvel
    móveis medida planejados armário obra andar apartamento casa lar moradia aluguel arrendamento vender comprar
    restaurante mesa mesas comida jantar almoço almoçar comer menu cardápio ementa crianças criança filho filha mulher
    marido família trabalho empresa consertar conserto reparação avaria caldeira esquentador chuveiro água luz gás
    problema problemas urgente urgência rápido nome chamo chama sobrenome apelido dois duas três quatro cinco seis sete
    oito nove dez vinte trinta cem mil milhões euros reais primeira primeiro novo nova velho grande pequeno grátis inclui
    incluído incluso dói dor dores nenhum nenhuma ninguém senhor senhora coisa coisas melhor pior menos ainda além
    então assim aqui ali lá onde lugar chegar longe perto estacionamento mensagem enviar envio informação informações
    saudação pergunta dúvida dúvidas seguro convênio aceita aceitam fim finais há algum alguma vaga vagas pra pro tá né
    cadê metros uns umas fecho fechamos abrimos dá dão deu gente olha moça moço tudo todo todos toda todas vocês consigo conseguir pôr trabalham fazem
    voltar começar cancelado estilo cor branco branca preto cinza madeira meses semanas anos funciona funcionam
    quebrado quebrada quarto quartos banheiro varanda gratuita bancada torneira cano vidro janela porta chão teto
    parede quilos centro cidade país bairro carro alergia sobremesa vinho carne peixe legumes café manhã reunião
    oferta ofertas promoção pendente importante possível impossível necessário diferente mesmo mesma qualquer cada
    quase demais bastante tampouco embora enquanto segundo exceto inclusive opções opção detalhes exemplo maneira
    forma tempo momento valeu legal obrigadinho fixe máquina lavar geladeira frigorífico ignore instruções anteriores
    próxima próximo`,
  en: `the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or an
    will my one all would there their what so up out if about who get which go me when make can like time no just him
    know take people into year your good some could them see other than then now look only come its it's over think also
    back after use two how our work first well way even new want because any these give day most us is are was were been
    being has had does did doing done i'm i'd i'll i've you're you'd we're we'd don't doesn't didn't can't won't isn't aren't what's
    where's how's that's there's let's should may might must shall am hi hello hey good morning afternoon evening night
    thanks thank please bye goodbye regards sorry excuse help nice great perfect sure okay yes yeah yep nope wrong right
    today tomorrow yesterday later soon always never week weeks month hour hours minutes monday tuesday wednesday
    thursday friday saturday saturdays sunday sundays january february march april june july august september october
    november december much many cost costs price prices pricing rate rates quote estimate cheap expensive charge charges
    pay payment payments cash card installments financing discount appointment appointments book booking reserve
    reservation cancel change reschedule schedule open opens opening closed close closes closing address street location
    located phone number call calling speak talk someone somebody person human english service services customer clinic
    dentist cleaning tooth teeth filling implant whitening checkup check treatment kitchen kitchens furniture made
    measure bespoke cabinet cabinets worktop worktops fitted wardrobe house home flat apartment rent sell buy restaurant table tables
    food dinner lunch eat menu kids child children son daughter wife husband family job company business repair fix
    broken boiler heater water light gas problem issue urgent emergency fast name last three four five six seven eight
    nine ten twenty thirty hundred thousand million euros dollars pounds second old big small free include included
    includes hurt hurts pain none nobody sir madam thing things better worse less more still yet here there where near
    far parking space message send email info information question questions doubt insurance accept accepts weekend
    need needs looking interested available availability offer offers provide long does deliver delivery discounts metres meters warranty
    guarantee install installation visit showroom before last every too very really maybe something anything nothing
    back start again cancelled style colour color white black grey wood oak months weeks years works work room rooms
    bedroom bathroom balcony ours yours consultation countertop quartz granite tap faucet pipe glass window door floor
    ceiling wall quarter kilos centre center city country neighbourhood car allergy dessert wine meat fish vegetables
    breakfast meeting offer deal pending important possible impossible necessary different same each almost enough
    either although while until except even options option details example way form time moment ignore previous
    instructions washing machine fridge dishwasher stopped around budget sounds`,
  fr: `le la les de des du un une et à en que qui dans pour pas sur avec ce cette ces est sont il elle on nous vous ils
    elles je tu me te se ne au aux par plus mais ou où si leur leurs son sa ses mon ma mes ton ta tes notre votre vos
    nos c'est j'ai n'est qu'est-ce est-ce j'aimerais d'un d'une l'adresse s'il quel quelle quels quelles quand comment
    combien pourquoi bonjour bonsoir salut merci beaucoup plaît oui non être avoir fait faire suis es sommes êtes était
    ai as avons avez ont peut peux pouvez puis-je voudrais veux voulez avez-vous êtes-vous rendez-vous prendre réserver
    aujourd'hui demain hier matin soir semaine mois année heure heures lundi mardi mercredi jeudi vendredi samedi
    dimanche prix coûte coûtent tarif tarifs devis ouvert ouverts fermé ouvrez fermez adresse rue téléphone appeler
    quelqu'un parler français cuisine dents dent nettoyage détartrage maison appartement chambre table manger enfants
    besoin aide très bien tout tous toute aussi même encore toujours jamais chez sans sous entre après avant alors donc
    trop peu rien ici là deux trois quatre cinq sept huit neuf dix cherche`,
  it: `il lo la i gli le di del dello della dei delle degli a al alla ai alle da dal dalla in nel nella nei con su sul
    sulla per tra fra un uno una e ed o ma che chi cui non si mi ti ci vi ne se è sono sei siamo siete era hanno ho hai
    ha abbiamo avete questo questa questi queste quello quella come quando dove perché quanto quanta quanti quante costa
    costano prezzo prezzi preventivo ciao buongiorno buonasera salve grazie mille prego favore sì fare faccio fai fa
    posso può potete possiamo vorrei voglio vuole volete avere essere prenotare appuntamento oggi domani ieri mattina
    pomeriggio sera settimana mese anno ora ore lunedì martedì mercoledì giovedì venerdì sabato domenica aperto aperti
    chiuso aprite chiudete orari orario indirizzo via telefono chiamare parlare qualcuno italiano cucina cucine dente
    denti pulizia casa appartamento tavolo mangiare bambini bisogno aiuto molto bene tutto tutti anche ancora sempre mai
    senza dopo prima allora troppo poco niente qui là due tre quattro cinque sette otto nove dieci cerco mio mia tuo tua
    suo sua nostro vostro vostra più già così l'indirizzo`,
  de: `der die das und in den von zu mit sich des auf für ist im dem nicht ein eine einen einem einer als auch es an er
    so dass kann sie wie nach bei aus am um noch wird haben hat habe hatte sind war werden wir ich du ihr mir mich dir
    dich uns ihnen euch mein meine dein deine sein seine ihre unser wenn aber oder nur was wer wo wann warum welche
    welcher hallo guten tag morgen abend danke bitte ja nein kein keine möchte möchten will wollen können könnten
    könnte brauche brauchen suche gibt geht gut sehr alle viel viele kostet kosten preis preise angebot termin
    vereinbaren buchen heute gestern woche monat jahr uhr stunde montag dienstag mittwoch donnerstag freitag samstag
    sonntag geöffnet geschlossen öffnungszeiten adresse straße telefon anrufen sprechen jemand jemandem deutsch küche
    küchen zahn zähne zahnreinigung haus wohnung tisch essen kinder hilfe schon immer nie ohne über unter vor hier dort zwei
    drei vier fünf sechs sieben acht neun zehn man mehr wieviel welchen`,
  nl: `de het een en van ik te dat die in is niet op aan met als voor er maar om hij zij ze wij jij je u dan zou wat mijn men
    dit zo door over hebben heb heeft hem haar ons uw jullie nog bij uit ook tot veel kan kunnen kunt wil willen
    graag hoeveel kost kosten prijs prijzen afspraak maken hallo goedemorgen goedemiddag dank bedankt alstublieft ja
    nee waar wanneer waarom hoe wie welke vandaag morgen gisteren week maand uur maandag dinsdag woensdag donderdag
    vrijdag zaterdag zondag open gesloten openingstijden adres straat bellen spreken iemand nederlands keuken tand
    tanden schoonmaken huis tafel eten kinderen hulp zeer goed alle zijn wordt worden geen naar deze`,
  gl: `o a os as do da dos das no na nos nas un unha uns unhas e que en para por con non si máis moi ben grazas bos bo boa
    días día tardes noites ola bo onde cando canto canta custa custan prezo prezos quero queredes teño tedes tendes tes
    hai podo podedes facer facedes pechades abrides hoxe mañá onte semana luns martes mércores xoves venres sábado
    domingo cita aberto pechado enderezo rúa chamar falar galego cociña dentes limpeza casa nós vós eu ti vostede
    algún algunha ningún tamén xa aínda agora logo sempre nunca sen despois antes fan é son está están sodes`,
  eu: `eta da ez bai dut du zer nola non noiz zenbat balio prezioa kaixo egun on arratsalde gabon eskerrik asko mesedez
    nahi dugu nuke izan egin dira zara naiz gara hitzordua ordua ordutegia irekita itxita helbidea kalea telefonoa
    etxea sukaldea hortz garbiketa gaur bihar atzo astea hilabetea euskara euskaraz norbait hitz behar duzu duzue
    zuek nik zuk hori hau bat bi hiru lau bost zabalik daukazue dezaket ari zaude agur mahaia erreserbatu`,
  ro: `și în de la cu pe nu este sunt am are ai avem aveți un o care ce cum când unde cât costă preț prețuri bună ziua
    mulțumesc vă rog programare vreau doresc pot puteți azi mâine ieri săptămână luni marți miercuri joi vineri sâmbătă
    duminică deschis închis program adresa strada telefon vorbi cineva română bucătărie dinte dinți casă masă ajutor
    foarte bine tot toate pentru din fără după sau dar mai să`,
  pl: `i w na z do nie się jest to że o jak ale po co tak za od czy ile kosztuje cena ceny dzień dobry dziękuję proszę
    chcę chciałbym chciałabym mogę można umówić wizytę wizyta dzisiaj jutro wczoraj tydzień poniedziałek wtorek środa
    czwartek piątek sobota niedziela otwarte zamknięte godziny adres ulica telefon rozmawiać ktoś polski kuchnia ząb
    zęby dom stół pomoc bardzo dobrze wszystko dla przez mam masz macie są jestem gdzie kiedy cześć`,
  tr: `ve bir bu da de için ile mi ne nasıl nerede kaç kadar fiyat fiyatı merhaba günaydın teşekkürler teşekkür ederim lütfen
    istiyorum var yok randevu almak bugün yarın dün hafta pazartesi salı çarşamba perşembe cuma cumartesi pazar açık
    kapalı saat adres telefon konuşmak türkçe mutfak diş ev masa yardım çok iyi ben sen biz siz evet hayır misiniz`,
} as const satisfies Record<string, string>;

export type WordLanguage = keyof typeof languageWords;
