interface MachineTexts {
  /** Before the beep. */
  voicemail: string;
  /** Of a phone that asks for its owner. */
  screening: string;
  screenedOut: string;
}

const texts: Record<string, MachineTexts> = {
  es: {
    voicemail:
      "Hola, has llamado a mi buzón de voz. Ahora no puedo contestar. Deja tu mensaje después de la señal.",
    screening: "Hola. La persona a la que llamas usa un filtro de llamadas. ¿Quién llama y por qué?",
    screenedOut: "Esta persona no puede contestar ahora. Gracias. Adiós.",
  },
  en: {
    voicemail:
      "Hi, you have reached my voicemail. I can't take your call right now. Please leave a message after the tone.",
    screening: "Hi. The person you're calling is using a call filter. Who is calling, and why?",
    screenedOut: "This person is not available right now. Thank you. Goodbye.",
  },
  pt: {
    voicemail:
      "Olá, você ligou para a minha caixa postal. Não posso atender agora. Deixe o seu recado após o sinal.",
    screening:
      "Olá. A pessoa para quem você está ligando usa um filtro de chamadas. Quem está ligando e por quê?",
    screenedOut: "Esta pessoa não pode atender agora. Obrigado. Até logo.",
  },
  ca: {
    voicemail:
      "Hola, has trucat a la meva bústia de veu. Ara no puc atendre't. Deixa el teu missatge després del senyal.",
    screening: "Hola. La persona a qui truques fa servir un filtre de trucades. Qui truca i per què?",
    screenedOut: "Aquesta persona no et pot atendre ara. Gràcies. Adéu.",
  },
};

/** What machines say by themselves, in a language of the product; Spanish where they know no other. */
export const machineTexts = (locale: string): MachineTexts =>
  texts[locale.slice(0, 2)] ?? (texts.es as MachineTexts);
