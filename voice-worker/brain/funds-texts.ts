/** What is said where a call's money runs out: nothing of money, which is no concern of who calls. */
export const fundsTexts = {
  funds_warning: {
    es: {
      tu: "Te aviso de que en menos de un minuto tengo que terminar la llamada. Si quieres, dime qué le dejo dicho al equipo y te llamarán.",
      usted:
        "Le aviso de que en menos de un minuto tengo que terminar la llamada. Si quiere, dígame qué le dejo dicho al equipo y le llamarán.",
    },
    en: "Just so you know, I have to end this call in less than a minute. If you like, tell me what to pass on to the team and they will call you back.",
    pt: "Só para avisar: em menos de um minuto preciso encerrar a ligação. Se quiser, diga o que devo deixar para a equipe e eles ligam de volta.",
    ca: {
      tu: "T'aviso que en menys d'un minut he d'acabar la trucada. Si vols, digues-me què deixo dit a l'equip i et trucaran.",
      usted:
        "L'aviso que en menys d'un minut he d'acabar la trucada. Si vol, digui'm què deixo dit a l'equip i li trucaran.",
    },
  },
  funds_restored: {
    es: {
      tu: "Al final podemos seguir hablando con calma. Dime.",
      usted: "Al final podemos seguir hablando con calma. Dígame.",
    },
    en: "It turns out we can go on talking after all. Please go ahead.",
    pt: "No fim das contas podemos continuar conversando com calma. Pode falar.",
    ca: {
      tu: "Al final podem continuar parlant amb calma. Digues.",
      usted: "Al final podem continuar parlant amb calma. Digui.",
    },
  },
  funds_goodbye: {
    es: {
      tu: "Ahora tengo que terminar la llamada. Gracias por llamar a {business}. ¡Hasta pronto!",
      usted: "Ahora tengo que terminar la llamada. Gracias por llamar a {business}. Hasta pronto.",
    },
    en: "I have to end the call now. Thank you for calling {business}. Goodbye!",
    pt: "Agora preciso encerrar a ligação. Obrigado por ligar para {business}. Até logo!",
    ca: {
      tu: "Ara he d'acabar la trucada. Gràcies per trucar a {business}. Fins aviat!",
      usted: "Ara he d'acabar la trucada. Gràcies per trucar a {business}. Fins aviat.",
    },
  },
} as const;
