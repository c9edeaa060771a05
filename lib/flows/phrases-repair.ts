import type { Locale } from "@/lib/i18n/locales";
import type { Reason } from "./normalise/types";
import type { ContactKind } from "./refusals";

/** What is said when an answer does not fit, by reason. `{min}` and `{max}` are the limits, written for people. */
export const reasonTexts: Record<Reason, Record<Locale, string>> = {
  empty: {
    es: "No me ha llegado nada escrito.",
    en: "I didn't receive any text.",
    pt: "Não chegou nenhum texto.",
    ca: "No m'ha arribat res escrit.",
  },
  too_long: {
    es: "Es un poco largo para este dato. ¿Cómo quedaría en pocas palabras?",
    en: "That's a bit long for this one. Could it be put in a few words?",
    pt: "Ficou um pouco longo. Como seria em poucas palavras?",
    ca: "És una mica llarg per a aquesta dada. Com seria en poques paraules?",
  },
  too_short: {
    es: "Con un poco más de detalle lo entenderé mejor.",
    en: "A little more detail would help me.",
    pt: "Com um pouco mais de detalhe eu entendo melhor.",
    ca: "Amb una mica més de detall ho entendré millor.",
  },
  too_small: {
    es: "Es menos de lo que esperaba: el mínimo es {min}.",
    en: "That's less than I expected: the minimum is {min}.",
    pt: "É menos do que eu esperava: o mínimo é {min}.",
    ca: "És menys del que esperava: el mínim és {min}.",
  },
  too_large: {
    es: "Es más de lo que esperaba: el máximo es {max}.",
    en: "That's more than I expected: the maximum is {max}.",
    pt: "É mais do que eu esperava: o máximo é {max}.",
    ca: "És més del que esperava: el màxim és {max}.",
  },
  not_a_number: {
    es: "Necesito una cifra, aunque sea aproximada.",
    en: "I need a figure, even a rough one.",
    pt: "Preciso de um número, mesmo aproximado.",
    ca: "Em cal una xifra, encara que sigui aproximada.",
  },
  not_an_area: {
    es: "Me hacen falta los metros cuadrados, aunque sea a ojo.",
    en: "I need the size in square metres, even a guess.",
    pt: "Preciso da metragem, mesmo que seja aproximada.",
    ca: "Em calen els metres quadrats, encara que sigui a ull.",
  },
  not_a_length: {
    es: "Me hace falta una medida, en metros o centímetros.",
    en: "I need a measurement, in metres or centimetres.",
    pt: "Preciso de uma medida, em metros ou centímetros.",
    ca: "Em cal una mida, en metres o centímetres.",
  },
  not_money: {
    es: "No he encontrado un importe en la respuesta.",
    en: "I couldn't find an amount in that.",
    pt: "Não encontrei um valor na resposta.",
    ca: "No hi he trobat cap import.",
  },
  not_an_email: {
    es: "Ese correo no parece completo.",
    en: "That email doesn't look complete.",
    pt: "Esse e-mail não parece completo.",
    ca: "Aquest correu no sembla complet.",
  },
  not_a_phone: {
    es: "Ese número no parece un teléfono completo.",
    en: "That doesn't look like a complete phone number.",
    pt: "Esse número não parece um telefone completo.",
    ca: "Aquest número no sembla un telèfon complet.",
  },
  no_area_code: {
    es: "Falta el código de área de ese número.",
    en: "That number is missing its area code.",
    pt: "Faltou o DDD desse número.",
    ca: "Falta el prefix de zona d'aquest número.",
  },
  not_a_name: {
    es: "No he captado el nombre.",
    en: "I didn't catch the name.",
    pt: "Não peguei o nome.",
    ca: "No he captat el nom.",
  },
  not_yes_no: {
    es: "Con un sí o un no me basta.",
    en: "A yes or no is all I need.",
    pt: "Um sim ou não já resolve.",
    ca: "Amb un sí o un no en tinc prou.",
  },
  not_an_option: {
    es: "No sé cuál de las opciones es.",
    en: "I'm not sure which of the options that is.",
    pt: "Não sei a qual das opções se refere.",
    ca: "No sé a quina de les opcions es refereix.",
  },
  not_a_date: {
    es: "No he encontrado una fecha en la respuesta.",
    en: "I couldn't find a date in that.",
    pt: "Não encontrei uma data na resposta.",
    ca: "No hi he trobat cap data.",
  },
  date_past: {
    es: "Esa fecha ya ha pasado.",
    en: "That date has already passed.",
    pt: "Essa data já passou.",
    ca: "Aquesta data ja ha passat.",
  },
  date_too_soon: {
    es: "Es demasiado pronto; hace falta algo más de margen.",
    en: "That's too soon; we need a little more notice.",
    pt: "É cedo demais; precisamos de um pouco mais de prazo.",
    ca: "És massa aviat; cal una mica més de marge.",
  },
  date_too_late: {
    es: "Es una fecha demasiado lejana; mejor una más cercana.",
    en: "That's too far ahead; a closer date would be better.",
    pt: "É uma data distante demais; melhor uma mais próxima.",
    ca: "És una data massa llunyana; millor una de més propera.",
  },
  time_missing: {
    es: "Me falta la hora.",
    en: "I still need the time.",
    pt: "Falta o horário.",
    ca: "Em falta l'hora.",
  },
};

/** What an answer may look like, by what is expected: the second misunderstanding. */
export const examples: Record<string, Record<Locale, string>> = {
  text: {
    es: "Basta con una frase corta.",
    en: "A short sentence is enough.",
    pt: "Uma frase curta já basta.",
    ca: "Amb una frase curta n'hi ha prou.",
  },
  name: {
    es: "Por ejemplo: «Ana García».",
    en: "For example: “Ana García”.",
    pt: "Por exemplo: «Ana Souza».",
    ca: "Per exemple: «Anna Garcia».",
  },
  email: {
    es: "Por ejemplo: nombre@correo.com.",
    en: "For example: name@mail.com.",
    pt: "Por exemplo: nome@email.com.",
    ca: "Per exemple: nom@correu.com.",
  },
  phone: {
    es: "Por ejemplo: {phone}. Si es de otro país, con el prefijo correspondiente.",
    en: "For example: {phone}. If it is from another country, with its country code.",
    pt: "Por exemplo: {phone}. Se for de outro país, com o código dele.",
    ca: "Per exemple: {phone}. Si és d'un altre país, amb el prefix corresponent.",
  },
  /** Where no number of the business's country is known. */
  phone_anywhere: {
    es: "Con todas las cifras y con el prefijo del país.",
    en: "With all its digits and the country code.",
    pt: "Com todos os dígitos e o código do país.",
    ca: "Amb totes les xifres i amb el prefix del país.",
  },
  number: {
    es: "Por ejemplo: «3» o «unos diez».",
    en: "For example: “3” or “about ten”.",
    pt: "Por exemplo: «3» ou «uns dez».",
    ca: "Per exemple: «3» o «uns deu».",
  },
  people: {
    es: "Por ejemplo: «somos 4».",
    en: "For example: “we are 4”.",
    pt: "Por exemplo: «somos 4».",
    ca: "Per exemple: «som 4».",
  },
  area: {
    es: "Por ejemplo: «12 m²» o «3 x 4».",
    en: "For example: “12 m²” or “3 x 4”.",
    pt: "Por exemplo: «12 m²» ou «3 x 4».",
    ca: "Per exemple: «12 m²» o «3 x 4».",
  },
  length: {
    es: "Por ejemplo: «2,5 m» o «250 cm».",
    en: "For example: “2.5 m” or “250 cm”.",
    pt: "Por exemplo: «2,5 m» ou «250 cm».",
    ca: "Per exemple: «2,5 m» o «250 cm».",
  },
  money: {
    es: "Por ejemplo: «unos 5.000» o «entre 5 y 8 mil».",
    en: "For example: “about 5,000” or “between 5 and 8 thousand”.",
    pt: "Por exemplo: «uns 5.000» ou «entre 5 e 8 mil».",
    ca: "Per exemple: «uns 5.000» o «entre 5 i 8 mil».",
  },
  yes_no: {
    es: "Por ejemplo: «sí» o «no».",
    en: "For example: “yes” or “no”.",
    pt: "Por exemplo: «sim» ou «não».",
    ca: "Per exemple: «sí» o «no».",
  },
  date: {
    es: "Por ejemplo: «el jueves», «12 de mayo» o «en dos semanas».",
    en: "For example: “Thursday”, “12 May” or “in two weeks”.",
    pt: "Por exemplo: «quinta», «12 de maio» ou «daqui a duas semanas».",
    ca: "Per exemple: «dijous», «12 de maig» o «d'aquí a dues setmanes».",
  },
  datetime: {
    es: "Por ejemplo: «mañana a las 10» o «el jueves por la tarde».",
    en: "For example: “tomorrow at 10” or “Thursday afternoon”.",
    pt: "Por exemplo: «amanhã às 10h» ou «quinta à tarde».",
    ca: "Per exemple: «demà a les 10» o «dijous a la tarda».",
  },
  choice: {
    es: "Se puede responder con una de estas opciones o con un número:",
    en: "You can answer with one of these options or its number:",
    pt: "Dá para responder com uma destas opções ou o número dela:",
    ca: "Es pot respondre amb una d'aquestes opcions o amb un número:",
  },
};

/** An address was put right: what is kept is told, and what to do if it is wrong. Nothing waits for an answer. */
export const emailRead: Record<Locale, string> = {
  es: "Apunto {email}. Si no es así, basta con escribirlo otra vez.",
  en: "I've noted {email}. If that's not right, just write it again.",
  pt: "Anotei {email}. Se não for esse, escreva de novo.",
  ca: "Apunto {email}. Si no és així, n'hi ha prou de tornar-lo a escriure.",
};

/** To who will not tell what is needed, or asks why: what it is for, and how it goes on otherwise. `other`: with the other way to be reached. */
export const whatFor: Record<ContactKind, { alone: Record<Locale, string>; other?: Record<Locale, string> }> =
  {
    phone: {
      other: {
        es: "El teléfono es solo para que el equipo pueda responder. También sirve un correo, o podemos seguir sin ninguno de los dos.",
        en: "The phone number is only so that the team can reply. An email works too, or we can carry on without either.",
        pt: "O telefone é só para que a equipe possa responder. Um e-mail também serve, ou podemos seguir sem nenhum dos dois.",
        ca: "El telèfon és només perquè l'equip pugui respondre. També serveix un correu, o podem continuar sense cap dels dos.",
      },
      alone: {
        es: "El teléfono es solo para que el equipo pueda responder. También podemos seguir sin él.",
        en: "The phone number is only so that the team can reply. We can also carry on without it.",
        pt: "O telefone é só para que a equipe possa responder. Também podemos seguir sem ele.",
        ca: "El telèfon és només perquè l'equip pugui respondre. També podem continuar sense.",
      },
    },
    email: {
      other: {
        es: "El correo es solo para que el equipo pueda responder. También sirve un teléfono, o podemos seguir sin ninguno de los dos.",
        en: "The email is only so that the team can reply. A phone number works too, or we can carry on without either.",
        pt: "O e-mail é só para que a equipe possa responder. Um telefone também serve, ou podemos seguir sem nenhum dos dois.",
        ca: "El correu és només perquè l'equip pugui respondre. També serveix un telèfon, o podem continuar sense cap dels dos.",
      },
      alone: {
        es: "El correo es solo para que el equipo pueda responder. También podemos seguir sin él.",
        en: "The email is only so that the team can reply. We can also carry on without it.",
        pt: "O e-mail é só para que a equipe possa responder. Também podemos seguir sem ele.",
        ca: "El correu és només perquè l'equip pugui respondre. També podem continuar sense.",
      },
    },
    name: {
      alone: {
        es: "El nombre es solo para que el equipo sepa a quién atiende. También podemos seguir sin él.",
        en: "The name is only so that the team knows who they are helping. We can also carry on without it.",
        pt: "O nome é só para a equipe saber quem está atendendo. Também podemos seguir sem ele.",
        ca: "El nom és només perquè l'equip sàpiga a qui atén. També podem continuar sense.",
      },
    },
  };

/** Said before it to who would rather not. */
export const understood: Record<Locale, string> = {
  es: "Lo entiendo.",
  en: "I understand.",
  pt: "Entendo.",
  ca: "Ho entenc.",
};
