import { describe, test } from "vitest";
import { type Conversation, converse } from "./testing/converse";

/** Whole conversations with TalIA's own agent, without a model. */
const conversations: Conversation[] = [
  {
    title: "es: doubts first, then the business",
    with: "platform",
    lines: [
      "hola",
      ["que es esto", /TalIA/, /About ten minutes/],
      ["cuanto cuesta?", /49 €/],
      ["y si no me gusta?", /devolv|devuelv|reembols/i],
      ["funciona con whatsapp?", /WhatsApp, Telegram/, /diez minutos/],
      ["tengo una clínica dental", /equipo/],
      ["somos 4", /llamadas/],
      ["unas 300 llamadas", /\?/],
      ["cuanto antes", /llamas|nombre/],
      ["Marta", /Marta.*correo/],
      "marta@clinicasol.es",
      ["600222333", /Marta/],
      ["gracias, nada más", /./, /\?/],
    ],
    captured: { name: "Marta", email: "marta@clinicasol.es", phone: "+34600222333" },
    told: ["business", "team", "calls", "urgency"],
    farewell: true,
  },
  {
    title: "en: is it free, and back after goodbye",
    with: "platform",
    lines: [
      ["hi, how does it work?", /ten minutes/],
      ["is there a free trial?", /14 days/, /^No\./m],
      ["ok thanks", /./, /\?/],
      ["I run a restaurant in Leeds", /team/],
      ["bye", /./, /\?/],
    ],
    told: ["business"],
    farewell: true,
  },
  {
    title: "en: several questions at once, and a phone to be rung on",
    with: "platform",
    lines: [
      ["hi there, I run a kitchen showroom. how much is it & is there a contract??", /€49.*no minimum term/],
      ["what colour is the office and is there a free trial?", /14 days.*team can confirm/],
      ["ok sounds good. pls ring me on 07400 998877", /name/],
      ["Dave", /Dave/, /number can they/],
    ],
    captured: { name: "Dave", phone: "+447400998877" },
  },
  {
    title: "es: two questions without their signs",
    with: "platform",
    lines: [
      ["funciona con whatsap? y tambien puede coger el telefono cuando estoy cortando el pelo", /WhatsApp/],
      ["vale pues llamadme al seiscientos doce 34 56 78, soy Mari Carmen", /612 34 56 78/],
    ],
    captured: { phone: "+34612345678" },
  },
  {
    title: "es: misspelt",
    with: "platform",
    lines: [
      ["ola kiero saver presios", /49 €/],
      ["y es sierto q es gratis??", /14 días/],
      ["tngo una peluqueria", /\?/],
      ["no gracias", /./, /¿/],
    ],
    told: ["business"],
  },
  {
    title: "pt: WhatsApp and a clinic",
    with: "platform",
    lines: [
      ["oi, quanto custa?", /€ ?49|49 €/],
      ["e funciona com whatsapp?", /WhatsApp/],
      ["tenho uma clínica em São Paulo", /equipe/],
      ["obrigado, só isso", /./, /\?/],
    ],
    farewell: true,
  },
  {
    title: "ca: a restaurant of six",
    with: "platform",
    lines: [
      ["bon dia, quant costa?", /49 €/],
      ["vull provar-ho", /negoci/],
      ["un restaurant", /equip/],
      ["som 6", /trucades/],
      ["no ho sé", /\?/],
      ["ara mateix", /nom|dius/],
      ["Núria", /Núria/],
      "nuria@example.cat",
      ["no", /Núria/],
      ["gràcies", /./, /\?/],
    ],
    captured: { name: "Núria", email: "nuria@example.cat" },
    farewell: true,
  },
  {
    title: "es: yes to being called about what is not known",
    with: "platform",
    lines: [
      ["¿se puede integrar con mi CRM de segunda mano?", /./, /^Sí/m],
      ["quiero hablar con alguien", /persona/],
      "Pedro",
      ["pedro@example.com", /Pedro/],
      ["adios", /Pedro.*pedro@example\.com/, /\?/],
    ],
    captured: { name: "Pedro", email: "pedro@example.com", needs_human: true },
    farewell: true,
  },
  {
    title: "es: what a sceptical buyer asks",
    with: "platform",
    lines: [
      ["¿en qué se diferencia de un chatbot normal?", /menú.*teléfono/],
      ["¿puede llamar a mis clientes?", /Llama para recordar/],
      ["eres un robot?", /IA|inteligencia artificial/],
      ["jajaja vale", /./, /No sé a cuál/],
      ["🤔", /palabras/],
    ],
  },
  {
    title: "en: what a sceptical buyer asks",
    with: "platform",
    lines: [
      ["can it call my customers?", /It calls to remind/],
      ["how is this different from a chatbot?", /menu/],
      ["do you integrate with google calendar?", /Google Calendar/],
      ["are you human?", /AI|artificial/],
    ],
  },
  {
    title: "es: law, prices told wrong, and other doubts",
    with: "platform",
    lines: [
      ["es legal lo de la ia", /Reglamento europeo de IA.*encargo de tratamiento/, /tope/],
      ["y si le dice a un cliente un precio mal?", /no promete precios que no conoce/],
      ["¿tiene acento mexicano?", /equipo te dice si lo hay/],
      ["los precios llevan iva?", /no incluyen IVA/],
      ["se graban las llamadas", /lo avisa al empezar/],
      ["que pasa con mi numero de telefono", /Lo conservas/],
      ["funciona en mexico?", /moneda.*cobran en euros/],
      ["necesito saber programar?", /^No\./],
    ],
  },
  {
    title: "en: law, prices told wrong, and other doubts",
    with: "platform",
    lines: [
      ["hello, is this legal with the AI act?", /EU AI Act.*processing agreement/],
      ["what if it tells a customer the wrong price", /promises no price it does not know/],
      ["are the calls recorded?", /says so when the call begins/],
      ["does it integrate with my CRM?", /n8n.*API/],
      ["I have 3 locations, does it work?", /several locations/],
      ["can I get a refund?", /refund the fee/],
    ],
  },
  {
    title: "pt: a lei, preços errados e outras dúvidas",
    with: "platform",
    lines: [
      ["olá, é legal isso da ia?", /Regulamento europeu de IA/],
      ["e se ele disser o preço errado?", /não promete preços que não conhece/],
      ["quem ouve as ligações?", /pessoas da sua equipe/],
      ["posso pagar em reais?", /cobrados em euros/],
      ["quais os limites do teste grátis?", /14 dias/],
    ],
  },
  {
    title: "ca: la llei, preus equivocats i altres dubtes",
    with: "platform",
    lines: [
      ["bon dia, és legal això de la ia?", /Reglament europeu d'IA/],
      ["i si diu un preu malament?", /no promet preus que no coneix/],
      ["qui escolta les trucades?", /persones del teu equip/],
      ["s'integra amb el meu crm?", /n8n.*API/],
      ["què passa amb el meu número?", /El conserves/],
    ],
  },
];

describe("conversations with TalIA's own agent", () => {
  test.each(conversations)("$title", (conversation) => converse(conversation));
});
