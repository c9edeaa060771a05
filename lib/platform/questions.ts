import type { Locale } from "@/lib/i18n/locales";

/**
 * Other ways in which people ask the landing's frequent questions (`landing.faq` in the messages), by question. Without a
 * model the agent knows a question by its words, so the short and the sloppy ones are worth having.
 */
export const otherWordings: Record<Locale, Record<string, readonly string[]>> = {
  es: {
    price: [
      "¿Cuánto cuesta?",
      "Planes y precios",
      "¿Es gratis?",
      "¿Es cierto que es gratis?",
      "¿Puedo probarlo gratis?",
      "¿Hay prueba gratis?",
    ],
    guarantee: ["¿Me devolvéis el dinero?", "¿Y si no me gusta?", "¿Y si no me convence?"],
    channels: ["¿Funciona con WhatsApp?", "¿Se puede poner en mi web?"],
    setup: ["¿Cómo funciona?", "¿Cuánto se tarda en ponerlo en marcha?"],
    bill: ["¿Qué pasa si se acaba el límite de IA?"],
    difference: ["¿En qué os diferenciáis de la competencia?"],
    outbound: ["¿Puede llamar a mis clientes?", "¿Hace llamadas?"],
    sectors: ["¿Sirve para mi negocio?"],
  },
  en: {
    price: [
      "How much does it cost?",
      "Plans and prices",
      "Is it free?",
      "Can I try it for free?",
      "Is there a free trial?",
    ],
    contract: ["Is there a contract?"],
    guarantee: ["Is there a money back guarantee?", "What if I don't like it?"],
    channels: ["Which channels do you support?", "Do you have WhatsApp?"],
    setup: ["How does it work?"],
    bill: ["What happens when the AI limit runs out?"],
    difference: ["What makes you different?", "Is it just another chatbot?"],
    outbound: ["Can it call my customers?", "Does it make outbound calls?"],
    sectors: ["Does it work for my business?"],
  },
  pt: {
    price: ["Quanto custa?", "Planos e preços", "É grátis?", "Posso testar grátis?", "Tem teste grátis?"],
    guarantee: ["Vocês devolvem o dinheiro?", "E se eu não gostar?"],
    channels: ["Tem WhatsApp?", "Quais canais vocês atendem?"],
    setup: ["Como funciona?", "Quanto tempo demora para começar?"],
    bill: ["O que acontece se acabar o limite de IA?"],
    difference: ["O que vocês têm de diferente?"],
    outbound: ["Pode ligar para os meus clientes?", "Faz ligações?"],
    sectors: ["Serve para o meu negócio?"],
  },
  ca: {
    price: ["Quant costa?", "Plans i preus", "És gratis?", "El puc provar gratis?", "Hi ha prova gratis?"],
    guarantee: ["Em torneu els diners?", "I si no m'agrada?"],
    channels: ["Teniu WhatsApp?", "Es pot posar al meu web?"],
    setup: ["Com funciona?", "Quant es triga a posar-lo en marxa?"],
    bill: ["Què passa si s'acaba el límit d'IA?"],
    difference: ["Què us fa diferents?"],
    outbound: ["Pot trucar als meus clients?", "Fa trucades?"],
    sectors: ["Serveix per al meu negoci?"],
  },
};
