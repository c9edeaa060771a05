import type { Flow } from "@/lib/flows/schema";
import { locales } from "@/lib/i18n/locales";
import { texts } from "./common";
import { contactTexts } from "./contact-texts";
import { localize, type Phrase, phrase, type Voice } from "./phrase";
import { askChips, start, teamOptions, verticalOptions } from "./platform-options";
import type { PresetOption } from "./preset";
import { urgencyOptions } from "./urgency";

const voice: Voice = { languages: locales, tone: "warm" };
const say = (text: Phrase) => localize(text, voice);

const option = ({ value, label, synonyms }: PresetOption, more: { next?: string; asks?: boolean } = {}) => ({
  value,
  label: say(label),
  ...(synonyms && { synonyms: [...new Set(synonyms)] }),
  ...more,
});

const human: PresetOption = { value: "human", label: texts.talkToPerson };

/**
 * The flow of TalIA's own agent on the landing: answers first, and when one is interested, what business it is, how
 * big, how many calls, and where to reach it. It serves every language of the product.
 */
export function platformFlow(): Flow {
  return {
    schema: 1,
    name: "TalIA",
    vertical: "generic",
    locales: [...locales],
    defaultLocale: "es",
    start: "greet",
    human: "human",
    blocks: [...opening(), ...questions(), ...contact(), ...closing(), ...toPerson()],
  };
}

type Blocks = Flow["blocks"];

const instruction =
  "You are TalIA's own agent. Answer from TalIA's knowledge: what it does, plans, prices, guarantees. Two or three sentences, concrete benefits for the visitor's business, one question or next step at the end. Never invent prices or dates.";

function opening(): Blocks {
  return [
    {
      id: "greet",
      type: "message",
      text: say(
        phrase(
          [
            "¡Hola! Soy TalIA. Creo agentes que atienden el teléfono y los chats de tu negocio, venden y dan cita, las 24 horas.",
            "¡Hola! Soy TalIA: contesto llamadas y mensajes de tu negocio, día y noche, como lo harías tú.",
          ],
          [
            "Hi! I'm TalIA. I build agents that answer your business's calls and chats, sell and book appointments, around the clock.",
            "Hi! I'm TalIA: I answer your business's calls and messages, day and night, the way you would.",
          ],
          [
            "Olá! Sou a TalIA. Crio agentes que atendem o telefone e os chats do seu negócio, vendem e marcam horários, 24 horas por dia.",
            "Olá! Sou a TalIA: atendo ligações e mensagens do seu negócio, dia e noite, como você faria.",
          ],
          [
            "Hola! Soc la TalIA. Creo agents que atenen el telèfon i els xats del teu negoci, venen i donen hora, les 24 hores.",
            "Hola! Soc la TalIA: contesto les trucades i els missatges del teu negoci, dia i nit, com ho faries tu.",
          ],
        ),
      ),
      next: "menu",
    },
    {
      id: "menu",
      type: "ai",
      text: say(
        phrase(
          ["¿Qué te gustaría saber?", "Cuéntame, ¿qué tipo de negocio tienes?", "Pregúntame lo que quieras."],
          ["What would you like to know?", "Tell me, what kind of business do you have?", "Ask me anything."],
          [
            "O que você gostaria de saber?",
            "Me conta, que tipo de negócio você tem?",
            "Pergunte o que quiser.",
          ],
          ["Què t'agradaria saber?", "Explica'm, quin tipus de negoci tens?", "Pregunta'm el que vulguis."],
        ),
      ),
      instruction,
      extract: ["name", "email", "phone", "business", "team", "calls"],
      maxTurns: 30,
      options: [
        option(start, { next: "business" }),
        ...askChips.map((chip) => option(chip, { asks: true })),
        option(human, { next: "human" }),
      ],
      nudge: say(
        phrase(
          [
            "Por cierto, ¿te monto un agente de prueba para tu negocio? Son cuatro preguntas.",
            "Si me dices a qué te dedicas, te cuento qué haría tu agente desde el primer día.",
          ],
          [
            "By the way, shall I set up a trial agent for your business? It's just four questions.",
            "Tell me what you do and I'll show you what your agent would handle from day one.",
          ],
          [
            "Aliás, quer que eu monte um agente de teste para o seu negócio? São só quatro perguntas.",
            "Se me disser o que você faz, conto o que seu agente faria desde o primeiro dia.",
          ],
          [
            "Per cert, et munto un agent de prova per al teu negoci? Són quatre preguntes.",
            "Si em dius a què et dediques, t'explico què faria el teu agent des del primer dia.",
          ],
        ),
      ),
      next: "bye",
    },
  ];
}

function questions(): Blocks {
  return [
    {
      id: "business",
      type: "buttons",
      slot: "business",
      text: say(
        phrase(
          ["¡Genial! ¿Qué tipo de negocio tienes?", "¿A qué se dedica tu negocio?"],
          ["Great! What kind of business do you have?", "What does your business do?"],
          ["Ótimo! Que tipo de negócio você tem?", "O que o seu negócio faz?"],
          ["Genial! Quin tipus de negoci tens?", "A què es dedica el teu negoci?"],
        ),
      ),
      options: verticalOptions.map((one) => option(one)),
      next: "team",
    },
    {
      id: "team",
      type: "buttons",
      slot: "team",
      text: say(
        phrase(
          ["¿Cuántas personas hay en el equipo?", "¿De qué tamaño es el equipo?"],
          ["How many people are on the team?", "How big is your team?"],
          ["Quantas pessoas há na equipe?", "Qual é o tamanho da equipe?"],
          ["Quantes persones sou a l'equip?", "Com de gran és l'equip?"],
        ),
      ),
      options: teamOptions.map((one) => option(one)),
      next: "calls",
    },
    {
      id: "calls",
      type: "range",
      slot: "calls",
      unit: "number",
      optional: true,
      text: say(
        phrase(
          [
            "¿Cuántas llamadas y mensajes recibes al mes, más o menos?",
            "A ojo, ¿cuántas llamadas y chats entran al mes?",
          ],
          [
            "Roughly how many calls and messages do you get a month?",
            "As a guess, how many calls and chats come in each month?",
          ],
          [
            "Quantas ligações e mensagens você recebe por mês, mais ou menos?",
            "No olho, quantas ligações e chats chegam por mês?",
          ],
          [
            "Quantes trucades i missatges reps al mes, més o menys?",
            "A ull, quantes trucades i xats us entren al mes?",
          ],
        ),
      ),
      next: "urgency",
    },
    {
      id: "urgency",
      type: "buttons",
      slot: "urgency",
      text: say(
        phrase(
          ["¿Cuándo te gustaría tenerlo funcionando?", "¿Para cuándo lo querrías en marcha?"],
          ["When would you like it up and running?", "How soon do you want it live?"],
          ["Quando você gostaria de ter funcionando?", "Para quando quer no ar?"],
          ["Quan t'agradaria tenir-lo funcionant?", "Per a quan el voldries en marxa?"],
        ),
      ),
      options: urgencyOptions.map((one) => option(one)),
      next: "name",
    },
  ];
}

function contact(): Blocks {
  return [
    { id: "name", type: "input", slot: "name", kind: "name", text: say(contactTexts.name), next: "email" },
    {
      id: "email",
      type: "input",
      slot: "email",
      kind: "email",
      optional: true,
      text: say(
        phrase(
          [
            "Encantada, {{name}}. ¿A qué correo te mando la propuesta y el acceso de prueba? Al dejarlo aceptas que te escribamos sobre TalIA.",
            "¿Me dejas un correo para enviarte la propuesta? Solo te escribiremos sobre TalIA.",
          ],
          [
            "Nice to meet you, {{name}}. What email should I send the proposal and trial access to? By leaving it you agree to hear from us about TalIA.",
            "Could you leave an email for the proposal? We'll only write about TalIA.",
          ],
          [
            "Prazer, {{name}}. Para qual e-mail eu mando a proposta e o acesso de teste? Ao deixá-lo você aceita que falemos com você sobre a TalIA.",
            "Pode deixar um e-mail para eu enviar a proposta? Só vamos escrever sobre a TalIA.",
          ],
          [
            "Encantada, {{name}}. A quin correu t'envio la proposta i l'accés de prova? En deixar-lo acceptes que t'escriguem sobre la TalIA.",
            "Em deixes un correu per enviar-te la proposta? Només t'escriurem sobre la TalIA.",
          ],
        ),
      ),
      next: "phone",
    },
    {
      id: "phone",
      type: "input",
      slot: "phone",
      kind: "phone",
      optional: true,
      text: say(
        phrase(
          [
            "¿Y un teléfono? Puedo llamarte para que oigas cómo suena tu agente.",
            "¿A qué número podríamos llamarte para una demo de dos minutos?",
          ],
          [
            "And a phone number? I can call you so you hear how your agent sounds.",
            "What number could we call for a two-minute demo?",
          ],
          [
            "E um telefone? Posso ligar para você ouvir como soa o seu agente.",
            "Para qual número podemos ligar para uma demo de dois minutos?",
          ],
          [
            "I un telèfon? Et puc trucar perquè sentis com sona el teu agent.",
            "A quin número et podríem trucar per a una demo de dos minuts?",
          ],
        ),
      ),
      invalid: say(contactTexts.phoneInvalid),
      next: "reachable",
    },
    {
      id: "reachable",
      type: "condition",
      cases: [
        { all: [{ slot: "email", is: "known" }], next: "score" },
        { all: [{ slot: "phone", is: "known" }], next: "score" },
      ],
      else: "no_contact",
    },
    {
      id: "no_contact",
      type: "message",
      text: say(
        phrase(
          "Sin problema, no hace falta que dejes nada: puedes crear tu agente tú mismo con «Empezar gratis».",
          "No problem, you don't have to leave anything: you can create your agent yourself with “Start free”.",
          "Sem problema, não precisa deixar nada: você mesmo pode criar seu agente em “Começar grátis”.",
          "Cap problema, no cal que deixis res: pots crear el teu agent tu mateix amb «Comença gratis».",
        ),
      ),
      next: "open",
    },
  ];
}

function closing(): Blocks {
  return [
    { id: "score", type: "score", next: "confirm" },
    {
      id: "confirm",
      type: "message",
      text: say(
        phrase(
          [
            "¡Listo, {{name}}! Ya tengo todo. Te escribiremos con la propuesta; mientras, puedes crear tu agente con «Empezar gratis» y hablar con él en minutos.",
            "Perfecto, {{name}}. El equipo te contactará; si no quieres esperar, pulsa «Empezar gratis» y lo tienes hablando hoy.",
          ],
          [
            "All set, {{name}}! We'll write with your proposal; meanwhile you can create your agent with “Start free” and talk to it in minutes.",
            "Perfect, {{name}}. The team will be in touch; if you'd rather not wait, press “Start free” and have it talking today.",
          ],
          [
            "Pronto, {{name}}! Vamos escrever com a proposta; enquanto isso, crie seu agente em “Começar grátis” e fale com ele em minutos.",
            "Perfeito, {{name}}. A equipe vai entrar em contato; se não quiser esperar, clique em “Começar grátis” e já fale com ele hoje.",
          ],
          [
            "Fet, {{name}}! T'escriurem amb la proposta; mentrestant, pots crear el teu agent amb «Comença gratis» i parlar-hi en minuts.",
            "Perfecte, {{name}}. L'equip et contactarà; si no vols esperar, prem «Comença gratis» i el tens parlant avui.",
          ],
        ),
      ),
      next: "open",
    },
    {
      id: "open",
      type: "ai",
      text: say(texts.open),
      instruction,
      maxTurns: 30,
      options: [...askChips.map((chip) => option(chip, { asks: true })), option(human, { next: "human" })],
      next: "bye",
    },
    {
      id: "bye",
      type: "message",
      text: say(
        phrase(
          [
            "¡Gracias por tu tiempo! Aquí estoy, a cualquier hora.",
            "¡Hasta pronto! Cuando quieras seguimos.",
          ],
          [
            "Thanks for your time! I'm here, any hour.",
            "See you soon! We can pick this up whenever you like.",
          ],
          ["Obrigada pelo seu tempo! Estou aqui a qualquer hora.", "Até logo! Quando quiser, continuamos."],
          ["Gràcies pel teu temps! Soc aquí, a qualsevol hora.", "Fins aviat! Quan vulguis, continuem."],
        ),
      ),
      next: null,
    },
  ];
}

function toPerson(): Blocks {
  return [
    { id: "human", type: "message", text: say(contactTexts.human), next: "human_name" },
    {
      id: "human_name",
      type: "input",
      slot: "name",
      kind: "name",
      text: say(contactTexts.name),
      optional: true,
      next: "human_phone",
    },
    {
      id: "human_phone",
      type: "input",
      slot: "phone",
      kind: "phone",
      text: say(contactTexts.humanPhone),
      invalid: say(contactTexts.phoneInvalid),
      optional: true,
      next: "human_reachable",
    },
    {
      id: "human_reachable",
      type: "condition",
      cases: [
        { all: [{ slot: "phone", is: "known" }], next: "human_score" },
        { all: [{ slot: "email", is: "known" }], next: "human_score" },
      ],
      else: "human_email",
    },
    {
      id: "human_email",
      type: "input",
      slot: "email",
      kind: "email",
      text: say(contactTexts.emailNeeded),
      optional: true,
      skipIfKnown: false,
      next: "human_score",
    },
    { id: "human_score", type: "score", next: "handoff" },
    { id: "handoff", type: "handoff", text: say(contactTexts.handoff), reason: "requested", next: "open" },
  ];
}
