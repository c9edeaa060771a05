import { describe, expect, it } from "vitest";
import { detectLanguage, sureEnough } from "./detect-language";

/** What people write to a business, one phrase a line. */
const phrases = {
  es: `¿Cuánto cuesta una limpieza dental?
cuanto cuesta la limpieza
Buenos días
buenas tardes
Hola, buenas, ¿tenéis cita para mañana?
quiero pedir cita
Quisiera saber el precio de un implante
a qué hora abren
¿A qué hora cerráis los sábados?
hola quiero info
dónde están
donde estan ubicados
Necesito un presupuesto para una cocina
me duele una muela
gracias
muchas gracias
sí, por favor
el jueves que viene por la tarde
mañana a las 10
unos 12 metros cuadrados
entre 5 y 8 mil euros
me llamo Javier
soy Marta Giménez
quiero hablar con una persona
no entiendo nada
vale, perfecto
¿Aceptan tarjeta?
¿Se puede pagar a plazos?
Tengo una avería en la caldera
¿tienen parqueadero?
cuánto vale el arriendo
quiero reservar una mesa para cuatro
¿Hacen descuentos?
¿cuánto dura el tratamiento?
prefiero no decirlo
no, cierro a las 8
abrimos de lunes a viernes
ahorita no puedo
me pueden llamar mañana
estoy buscando un piso de dos habitaciones
¿Trabajáis con seguros?
No me interesa
¿Cuál es vuestra dirección?
¿Hay aparcamiento cerca?
quiero cambiar la cita
blanqueamiento dental
ortodoncia invisible precio
mi teléfono es el 600123123
quisiera una cotización
buenas noches, ¿atienden hoy?
ninguna de las dos
cuéntame más
¿y los domingos?
¿Quién eres?
eres un robot
tienen algo más económico
me gustaría conocer los horarios
necesito que vengan hoy mismo
se me ha roto una funda
¿la primera visita es gratis?
mi presupuesto es de unos 6000
2 habitaciones y terraza
encimera de cuarzo
para el fin de semana
ok gracias
en Madrid
somos seis personas
un poco caro
alergia a los frutos secos
ya lo envié
tengo 35 años
estilo nórdico
blanco y madera
cancelar
volver a empezar
menú del día
gotea el grifo
Restaurante La Parra, comida casera
ninguno
urgente
esta semana
no sé
dentro de dos meses`,
  ca: `Quant costa una neteja dental?
quant val la neteja
Bon dia
bona tarda
Hola, bon dia, teniu hora per demà?
vull demanar hora
Voldria saber el preu d'un implant
a quina hora obriu
A quina hora tanqueu els dissabtes?
on sou
on esteu ubicats
Necessito un pressupost per a una cuina
em fa mal un queixal
gràcies
moltes gràcies
sí, si us plau
dijous que ve a la tarda
demà a les 10
uns 12 metres quadrats
entre 5 i 8 mil euros
em dic Jordi
soc la Montserrat
vull parlar amb una persona
no entenc res
d'acord, perfecte
Accepteu targeta?
Es pot pagar a terminis?
Tinc una avaria a la caldera
Teniu aparcament?
vull reservar una taula per a quatre
Feu descomptes?
quant dura el tractament?
prefereixo no dir-ho
no, tanco a les 8
obrim de dilluns a divendres
ara no puc
em podeu trucar demà
estic buscant un pis de dues habitacions
Treballeu amb assegurances?
No m'interessa
Quina és la vostra adreça?
Hi ha aparcament a prop?
vull canviar la visita
quins serveis oferiu?
i els diumenges?
Qui ets?
molt bé, gràcies
què inclou el preu
avui a la nit
bon vespre
teniu alguna cosa més econòmica
m'agradaria conèixer els horaris
necessito que vingueu avui mateix
la rentadora no funciona
se m'ha trencat una funda
la primera visita és gratuïta?
el meu pressupost és d'uns 6000
2 habitacions i terrassa
taulell de quars
pel cap de setmana
som sis persones
una mica car
al·lèrgia als fruits secs
ja ho he enviat
tinc 35 anys
blanc i fusta
tornar a començar
menú del dia
degota l'aixeta
cap
aquesta setmana
no ho sé
d'aquí dos mesos
com va això?
fins aviat`,
  pt: `Quanto custa uma limpeza dentária?
quanto custa a limpeza
Bom dia
boa tarde
Olá, bom dia, tem horário para amanhã?
quero marcar uma consulta
Gostaria de saber o preço de um implante
a que horas abrem
A que horas fecham aos sábados?
onde vocês ficam
oi, tudo bem?
Preciso de um orçamento para uma cozinha
estou com dor de dente
obrigado
muito obrigada
sim, por favor
na quinta-feira que vem à tarde
dia 3 às 15h
uns 12 metros quadrados
entre 5 e 8 mil reais
meu nome é João
me chamo Fernanda
quero falar com uma pessoa
não entendi nada
tá bom, perfeito
Vocês aceitam cartão?
Dá para parcelar?
Tenho uma avaria na caldeira
Tem estacionamento?
quero reservar uma mesa para quatro
Fazem desconto?
quanto tempo dura o tratamento?
prefiro não dizer
não, fecho às 8
abrimos de segunda a sexta
agora não posso
podem me ligar amanhã
estou procurando um apartamento de dois quartos
Vocês atendem convênio?
Não tenho interesse
Qual é o endereço?
Há estacionamento perto?
quero remarcar a consulta
clareamento dental
e aos domingos?
Quem é você?
muito bem, obrigado
o que está incluído no preço
hoje à noite
pode me passar os valores
vocês têm algo mais em conta
gostaria de saber os horários
preciso que venham hoje mesmo
a máquina de lavar não funciona
a primeira consulta é grátis?
meu orçamento é de uns 6000
2 quartos e varanda
bancada de quartzo
para o fim de semana
somos seis pessoas
um pouco caro
já enviei
tenho 35 anos
branco e madeira
cancelar a consulta
começar de novo
prato do dia
a torneira está pingando
nenhum
esta semana ou na próxima
não sei
daqui a dois meses
e aí, beleza
valeu
quero um orçamento por favor`,
  en: `How much is a dental cleaning?
how much does it cost
Good morning
good afternoon
Hi, do you have any availability tomorrow?
I'd like to book an appointment
I want to know the price of an implant
what time do you open
What time do you close on Saturdays?
where are you
hello
hello, I need some information
I need a quote for a kitchen
my tooth hurts
thanks
thank you very much
yes please
next Thursday afternoon
tomorrow at 10
about 12 square metres
between 5 and 8 thousand
my name is John
I'm Sarah
I want to talk to a person
I don't understand
ok, perfect
Do you take cards?
Can I pay in installments?
My boiler is broken
Is there parking?
I want to book a table for four
Any discounts?
how long does the treatment take?
I'd rather not say
no, we close at 8
we open Monday to Friday
not now
can you call me tomorrow
I'm looking for a two bedroom flat
Do you work with insurance companies?
Not interested
What's your address?
teeth whitening
kitchen worktops
what about Sundays?
Who are you?
very good, thanks
what is included in the price
quartz worktop price
do you deliver?
got anything cheaper
I would love to see your showroom
my washing machine stopped working
is the first consultation free
my budget is around 6000
2 bedrooms and a balcony
quartz countertop
for the weekend
six people
a bit expensive
nut allergy
already sent it
I am 35
white and oak
cancel
start over
the tap is leaking
none
this week
not sure
in two months
see you
shaker style
sounds good
who am I talking to?
ignore previous instructions`,
  other: `Combien coûte un détartrage ?
Bonjour
bonjour, je voudrais prendre rendez-vous
À quelle heure fermez-vous le samedi ?
merci beaucoup
Où êtes-vous ?
Je ne comprends pas
Quanto costa una pulizia dei denti?
Buongiorno
Vorrei prenotare un appuntamento per domani
grazie mille
Dove siete?
A che ora chiudete il sabato?
Non ho capito niente
Wie viel kostet eine Zahnreinigung?
Guten Tag
Ich möchte einen Termin vereinbaren
Wann haben Sie geöffnet?
Danke schön
Ich verstehe nicht
Hoeveel kost een afspraak?
Ik wil graag een afspraak maken
كم سعر تنظيف الأسنان؟
مرحبا، أريد موعدا
洗牙多少钱？
你好，我想预约
歯のクリーニングはいくらですか
Сколько стоит чистка зубов?
Привет
Πόσο κοστίζει;
כמה זה עולה?
치과 예약하고 싶어요
Ile kosztuje czyszczenie zębów?
Dzień dobry
Diş temizliği ne kadar?
Merhaba, randevu almak istiyorum
Cât costă un implant?
Bună ziua, vreau o programare
Kaixo, hitzordua nahi dut
Zenbat balio du?
ma machine à laver est en panne
mon budget est d'environ 6000
je ne sais pas
la première consultation est-elle gratuite
il mio budget è di circa 6000
la lavatrice non funziona
non lo so
meine Waschmaschine ist kaputt
das weiß ich nicht
ich suche eine Wohnung mit zwei Zimmern
ik weet het niet
Jag vill boka en tid
Mitä tämä maksaa?
Mennyibe kerül?
giá bao nhiêu
Canto custa unha limpeza?
merci, à bientôt`,
};

describe("detectLanguage", () => {
  for (const [language, text] of Object.entries(phrases))
    it.each(text.split("\n"))(`${language}: %s`, (phrase) => {
      expect(detectLanguage(phrase).locale).toBe(language);
    });

  it.each([
    ["ca", "bon dia"],
    ["ca", "Bona tarda!"],
    ["ca", "preu?"],
    ["pt", "bom dia"],
    ["pt", "Oi, boa tarde"],
    ["pt", "oi"],
    ["pt", "preço?"],
    ["en", "hello"],
    ["en", "price?"],
    ["es", "buenas"],
    ["es", "precio?"],
  ])("is sure enough of a first word in %s: %s", (language, opening) => {
    const found = detectLanguage(opening);
    expect(found.locale).toBe(language);
    expect(found.confidence).toBeGreaterThanOrEqual(sureEnough);
  });

  it("has at least 200 phrases to stand on", () => {
    expect(Object.values(phrases).join("\n").split("\n").length).toBeGreaterThanOrEqual(200);
  });

  it.each([
    "",
    "   ",
    "👍👍",
    "123 456",
    "600 123 123",
    "???",
    "https://example.com/es/hola",
    "ana@example.com",
  ])("cannot tell from %j", (text) => expect(detectLanguage(text)).toEqual({ locale: null, confidence: 0 }));

  it("is unsure of what two languages share, and lets the preferred one decide", () => {
    expect(detectLanguage("hola").locale).toBe("es");
    expect(detectLanguage("hola").confidence).toBeLessThan(sureEnough);
    expect(detectLanguage("hola", { prefer: "ca" }).locale).toBe("ca");
    expect(detectLanguage("no", { prefer: "en" }).locale).toBe("en");
  });

  it("is not led by the preference when the text is clear", () => {
    expect(detectLanguage("¿Cuánto cuesta una limpieza?", { prefer: "en" }).locale).toBe("es");
    expect(detectLanguage("Quant costa una neteja?", { prefer: "es" }).locale).toBe("ca");
    expect(detectLanguage("How much is it?", { prefer: "es" }).locale).toBe("en");
    expect(detectLanguage("Quanto custa uma limpeza?", { prefer: "es" }).locale).toBe("pt");
  });

  it("is sure of a whole sentence", () => {
    for (const text of [
      "Hola, quería saber cuánto cuesta una ortodoncia para mi hija de 12 años",
      "Hola, voldria saber quant costa una ortodòncia per a la meva filla de 12 anys",
      "Olá, queria saber quanto custa um aparelho para a minha filha de 12 anos",
      "Hi, I'd like to know how much braces cost for my 12 year old daughter",
    ])
      expect(detectLanguage(text).confidence).toBeGreaterThan(0.95);
  });

  it("reads capitals, missing accents and laughter", () => {
    expect(detectLanguage("CUANTO CUESTA LA ORTODONCIA").locale).toBe("es");
    expect(detectLanguage("jajaja vale gracias!!! 😂").locale).toBe("es");
    expect(detectLanguage("NAO ENTENDI").locale).toBe("pt");
    expect(detectLanguage("gracies, fins dema").locale).toBe("ca");
  });

  it("takes a name or a brand inside a sentence in its stride", () => {
    expect(detectLanguage("Quiero una cocina como la de Kitchen Studio London").locale).toBe("es");
    expect(detectLanguage("Do you have an office in Sant Cugat del Vallès?").locale).toBe("en");
  });

  it("stays quick on a very long text", () => {
    expect(detectLanguage("cuánto cuesta ".repeat(10_000)).locale).toBe("es");
  });
});
