import type { Locale } from "@/lib/i18n/locales";
import type { Topic } from "./schema";

type PerLocale<T> = Record<Locale, T>;

/** The questions of the interview: first as asked, then in other words with an example. `{name}` is the business's. */
export const questions: PerLocale<Record<Topic, readonly [string, string]>> = {
  es: {
    business: [
      "¿Cómo se llama tu negocio y a qué se dedica?",
      "Dime el nombre tal como quieres que lo diga tu agente. Por ejemplo: «Clínica Dental Sonrisa, somos una clínica dental en Valencia».",
    ],
    vertical: [
      "¿En cuál de estos sectores encaja mejor tu negocio?",
      "Elige el que más se parezca; luego lo afinamos.",
    ],
    goal: [
      "¿Qué es lo más importante que quieres que consiga tu agente?",
      "Piensa en lo que más te ayudaría: agendar citas, captar contactos, vender, atender a clientes o responder dudas.",
    ],
    services: [
      "¿Qué servicios o productos ofreces y a qué precio? Puedes escribir la lista o subir tu tarifa en PDF o foto.",
      "Escríbelos uno por línea, por ejemplo: «Limpieza dental 60 €» o «Ortodoncia desde 1.800 €». También puedes subir un PDF.",
    ],
    hours: [
      "¿Cuál es el horario de atención?",
      "Por ejemplo: «de lunes a viernes de 9 a 14 y de 16 a 20, sábados de 10 a 14».",
    ],
    booking: [
      "¿Quieres que el agente tome citas o reservas? Si es así, ¿de qué y cuánto duran?",
      "Por ejemplo: «sí, primeras visitas de 30 minutos». Si no hace falta, dime que no.",
    ],
    contact: [
      "¿Dónde está tu negocio y cómo se le contacta? Dirección, teléfono, correo o web: lo que quieras que el agente pueda dar.",
      "Por ejemplo: «Calle Colón 12, Valencia, 963 123 456, hola@minegocio.es».",
    ],
    faqs: [
      "¿Qué preguntan siempre tus clientes? Escríbeme dos o tres preguntas y, si quieres, su respuesta.",
      "Por ejemplo: «¿Hay aparcamiento? Sí, gratuito en la puerta. ¿Aceptan seguros? Sí, Sanitas y Adeslas».",
    ],
    tone: [
      "¿Con qué tono quieres que hable?",
      "Elige uno: cercano, profesional, informal, formal o enérgico.",
    ],
    languages: [
      "¿En qué idiomas debe atender?",
      "Puede hablar español, inglés, portugués y catalán. ¿Cuáles quieres?",
    ],
    neverSay: [
      "¿Hay algo que el agente no deba decir ni prometer nunca?",
      "Por ejemplo: «nunca dar diagnósticos; no prometer descuentos». Si no hay nada, dime «nada».",
    ],
    handoff: [
      "¿Cuándo debe pasar la conversación a una persona, y a quién? Un nombre y un correo o teléfono bastan.",
      "Por ejemplo: «en urgencias o quejas, a Marta, marta@minegocio.es».",
    ],
  },
  en: {
    business: [
      "What is your business called, and what do you do?",
      "Tell me the name just as your agent should say it. For example: “Maple Kitchens, we design and fit kitchens in Austin”.",
    ],
    vertical: ["Which of these fits you best?", "Pick the closest one; we will fine-tune it later."],
    goal: [
      "What is the most important thing your agent should achieve?",
      "Think of what would help you most: booking appointments, winning leads, selling, supporting customers or answering questions.",
    ],
    services: [
      "Which services or products do you offer, and at what price? Write the list, or upload your price list as a PDF or photo.",
      "Write one per line, for example: “Kitchen design free” or “Fitted kitchens from $9,500”. You can upload a PDF too.",
    ],
    hours: ["What are your opening hours?", "For example: “Monday to Friday 9am to 6pm, Saturdays 10 to 2”."],
    booking: [
      "Should the agent take appointments or bookings? If so, for what, and how long do they take?",
      "For example: “yes, 45-minute design consultations”. If you don't need it, just say no.",
    ],
    contact: [
      "Where are you, and how can people reach you? Address, phone, email or website: whatever the agent may give out.",
      "For example: “120 Congress Avenue, Austin, +1 512 555 0134, hello@mybusiness.com”.",
    ],
    faqs: [
      "What do people always ask you? Give me two or three questions and, if you like, the answers.",
      "For example: “Is there parking? Yes, free at the door. Do you offer financing? Yes, up to 24 months”.",
    ],
    tone: ["What tone should it have?", "Pick one: warm, professional, casual, formal or energetic."],
    languages: [
      "Which languages should it speak?",
      "It can speak Spanish, English, Portuguese and Catalan. Which do you want?",
    ],
    neverSay: [
      "Is there anything the agent must never say or promise?",
      "For example: “never quote a final price without measuring; no discounts”. If there is nothing, say “nothing”.",
    ],
    handoff: [
      "When should it hand over to a person, and to whom? A name and an email or phone are enough.",
      "For example: “complaints and urgent repairs, to Emma, emma@mybusiness.com”.",
    ],
  },
  pt: {
    business: [
      "Como se chama o seu negócio e o que faz?",
      "Diga o nome como o seu agente deve dizer. Por exemplo: «Sorriso Claro, somos uma clínica odontológica em São Paulo».",
    ],
    vertical: [
      "Em qual destes setores o seu negócio se encaixa melhor?",
      "Escolha o mais parecido; depois ajustamos.",
    ],
    goal: [
      "O que é mais importante que o seu agente consiga?",
      "Pense no que mais ajudaria: agendar consultas, captar contatos, vender, atender clientes ou responder dúvidas.",
    ],
    services: [
      "Que serviços ou produtos oferece e a que preço? Escreva a lista ou envie a tabela em PDF ou foto.",
      "Escreva um por linha, por exemplo: «Limpeza R$ 150» ou «Clareamento a partir de R$ 800». Também pode enviar um PDF.",
    ],
    hours: [
      "Qual é o horário de funcionamento?",
      "Por exemplo: «de segunda a sexta das 8h às 18h, sábado das 9h às 13h».",
    ],
    booking: [
      "Quer que o agente marque consultas ou reservas? Se sim, de quê e quanto tempo duram?",
      "Por exemplo: «sim, avaliações de 30 minutos». Se não precisar, é só dizer que não.",
    ],
    contact: [
      "Onde fica o seu negócio e como entrar em contato? Endereço, telefone, e-mail ou site: o que o agente puder informar.",
      "Por exemplo: «Rua Augusta 120, São Paulo, (11) 91234-5678, oi@meunegocio.com.br».",
    ],
    faqs: [
      "O que os clientes sempre perguntam? Escreva duas ou três perguntas e, se quiser, as respostas.",
      "Por exemplo: «Tem estacionamento? Sim, gratuito. Aceitam convênio? Sim, os principais».",
    ],
    tone: ["Que tom ele deve ter?", "Escolha um: próximo, profissional, informal, formal ou enérgico."],
    languages: [
      "Em quais idiomas deve atender?",
      "Ele fala espanhol, inglês, português e catalão. Quais prefere?",
    ],
    neverSay: [
      "Há algo que o agente nunca deva dizer ou prometer?",
      "Por exemplo: «nunca dar diagnósticos; não prometer descontos». Se não houver nada, diga «nada».",
    ],
    handoff: [
      "Quando deve passar a conversa para uma pessoa, e para quem? Um nome e um e-mail ou telefone bastam.",
      "Por exemplo: «em urgências ou reclamações, para Marta, marta@meunegocio.com.br».",
    ],
  },
  ca: {
    business: [
      "Com es diu el teu negoci i a què es dedica?",
      "Digue'm el nom tal com vols que el digui el teu agent. Per exemple: «Clínica Dental Somriu, som una clínica dental a Girona».",
    ],
    vertical: [
      "En quin d'aquests sectors encaixa millor el teu negoci?",
      "Tria el que més s'assembli; després ho afinem.",
    ],
    goal: [
      "Què és el més important que vols que aconsegueixi el teu agent?",
      "Pensa en el que més t'ajudaria: agendar cites, captar contactes, vendre, atendre clients o respondre dubtes.",
    ],
    services: [
      "Quins serveis o productes ofereixes i a quin preu? Pots escriure la llista o pujar la tarifa en PDF o foto.",
      "Escriu-los un per línia, per exemple: «Neteja dental 60 €» o «Ortodòncia des de 1.800 €». També pots pujar un PDF.",
    ],
    hours: [
      "Quin és l'horari d'atenció?",
      "Per exemple: «de dilluns a divendres de 9 a 14 i de 16 a 20, dissabtes de 10 a 14».",
    ],
    booking: [
      "Vols que l'agent agafi cites o reserves? Si és així, de què i quant duren?",
      "Per exemple: «sí, primeres visites de 30 minuts». Si no cal, digues que no.",
    ],
    contact: [
      "On és el teu negoci i com s'hi pot contactar? Adreça, telèfon, correu o web: el que vulguis que l'agent pugui donar.",
      "Per exemple: «Carrer Major 12, Girona, 972 123 456, hola@elmeunegoci.cat».",
    ],
    faqs: [
      "Què pregunten sempre els teus clients? Escriu dues o tres preguntes i, si vols, la resposta.",
      "Per exemple: «Hi ha aparcament? Sí, gratuït a la porta. S'accepten assegurances? Sí, les principals».",
    ],
    tone: ["Amb quin to vols que parli?", "Tria'n un: proper, professional, informal, formal o enèrgic."],
    languages: [
      "En quins idiomes ha d'atendre?",
      "Pot parlar espanyol, anglès, portuguès i català. Quins vols?",
    ],
    neverSay: [
      "Hi ha res que l'agent no hagi de dir ni prometre mai?",
      "Per exemple: «mai donar diagnòstics; no prometre descomptes». Si no hi ha res, digues «res».",
    ],
    handoff: [
      "Quan ha de passar la conversa a una persona, i a qui? Un nom i un correu o telèfon són prou.",
      "Per exemple: «en urgències o queixes, a la Marta, marta@elmeunegoci.cat».",
    ],
  },
};

interface Lines {
  greeting: string;
  welcomeBack: string;
  /** What was understood: `{what}`. */
  noted: readonly string[];
  corrected: string;
  /** What is gone: `{what}`. */
  removed: string;
  /** Which of `{names}` a change is meant of. */
  which: string;
  all: string;
  /** The owner would rather show a document. */
  useClip: string;
  /** The owner points to a page without saying which. */
  tellAddress: string;
  skipped: string;
  answerTo: string;
  fromDocument: string;
  nothingInDocument: string;
  review: string;
  reviewHint: string;
  create: string;
  change: string;
  skip: string;
  finish: string;
  yes: string;
  no: string;
  none: string;
  creating: string;
}

export const lines: PerLocale<Lines> = {
  es: {
    greeting:
      "¡Hola! Soy TalIA. En unos minutos preparo tu agente: te hago unas preguntas y en el resumen ves lo que voy entendiendo. Puedes contestar varias cosas a la vez, corregirme o saltarte lo que quieras.",
    welcomeBack: "Seguimos donde lo dejamos.",
    noted: ["Anotado: {what}.", "Perfecto: {what}.", "Entendido: {what}."],
    corrected: "Corregido: {what}.",
    removed: "Quitado: {what}.",
    which: "¿A cuál te refieres: {names}?",
    all: "A todos",
    useClip: "Claro. Súbelo con el clip que hay junto a donde escribes (PDF, Word o foto) y lo leo.",
    tellAddress: "Dime la dirección de la página (por ejemplo, www.minegocio.es) y la leo.",
    skipped: "Sin problema, lo dejamos para luego.",
    answerTo: "¿Qué respondemos a «{question}»?",
    fromDocument:
      "He leído «{title}» y he sacado esto: {what}. Revísalo en el resumen y corrige lo que haga falta.",
    nothingInDocument:
      "He leído «{title}». Tu agente lo usará para responder, aunque no he encontrado precios ni horarios sueltos.",
    review: "¡Ya está todo! Échale un vistazo al resumen. Cuando quieras, creo tu agente y hablas con él.",
    reviewHint: "Dime qué cambio (por ejemplo: «cierro a las 8») o pulsa «Crear mi agente».",
    create: "Crear mi agente",
    change: "Quiero cambiar algo",
    skip: "Saltar",
    finish: "Terminar ya",
    yes: "Sí",
    no: "No",
    none: "Nada en especial",
    creating: "Creando tu agente…",
  },
  en: {
    greeting:
      "Hi! I'm TalIA. In a few minutes I'll have your agent ready: I ask a few questions and the summary shows what I understand. Answer several things at once, correct me, or skip whatever you like.",
    welcomeBack: "Let's go on where we left off.",
    noted: ["Noted: {what}.", "Great: {what}.", "Got it: {what}."],
    corrected: "Corrected: {what}.",
    removed: "Removed: {what}.",
    which: "Which one do you mean: {names}?",
    all: "All of them",
    useClip:
      "Sure. Upload it with the paperclip next to where you write (PDF, Word or photo) and I'll read it.",
    tellAddress: "Tell me the address of the page (for example, www.mybusiness.com) and I'll read it.",
    skipped: "No problem, we'll leave that for later.",
    answerTo: "What should we answer to “{question}”?",
    fromDocument:
      "I've read “{title}” and found this: {what}. Check it in the summary and correct what you need.",
    nothingInDocument:
      "I've read “{title}”. Your agent will use it to answer, although I found no separate prices or hours in it.",
    review:
      "That's everything! Have a look at the summary. Whenever you're ready I'll create your agent and you can talk to it.",
    reviewHint: "Tell me what to change (for example: “we close at 8”) or press “Create my agent”.",
    create: "Create my agent",
    change: "I want to change something",
    skip: "Skip",
    finish: "Finish now",
    yes: "Yes",
    no: "No",
    none: "Nothing in particular",
    creating: "Creating your agent…",
  },
  pt: {
    greeting:
      "Olá! Eu sou a TalIA. Em poucos minutos preparo o seu agente: faço algumas perguntas e no resumo aparece o que vou entendendo. Pode responder várias coisas de uma vez, corrigir ou deixar para depois o que quiser.",
    welcomeBack: "Vamos continuar de onde paramos.",
    noted: ["Anotado: {what}.", "Perfeito: {what}.", "Entendi: {what}."],
    corrected: "Corrigido: {what}.",
    removed: "Removido: {what}.",
    which: "A qual se refere: {names}?",
    all: "A todos",
    useClip: "Claro. Envie pelo clipe ao lado do campo de texto (PDF, Word ou foto) e eu leio.",
    tellAddress: "Diga o endereço da página (por exemplo, www.meunegocio.com.br) e eu leio.",
    skipped: "Sem problema, deixamos para depois.",
    answerTo: "O que respondemos a «{question}»?",
    fromDocument: "Li «{title}» e encontrei isto: {what}. Confira no resumo e corrija o que precisar.",
    nothingInDocument:
      "Li «{title}». O seu agente vai usá-lo para responder, embora eu não tenha encontrado preços nem horários.",
    review:
      "Está tudo pronto! Dê uma olhada no resumo. Quando quiser, crio o seu agente para conversar com ele.",
    reviewHint: "Diga o que mudar (por exemplo: «fecho às 20h») ou toque em «Criar meu agente».",
    create: "Criar meu agente",
    change: "Quero mudar algo",
    skip: "Deixar para depois",
    finish: "Terminar agora",
    yes: "Sim",
    no: "Não",
    none: "Nada em especial",
    creating: "Criando o seu agente…",
  },
  ca: {
    greeting:
      "Hola! Soc la TalIA. En uns minuts et preparo l'agent: et faig unes preguntes i al resum veus el que vaig entenent. Pots respondre diverses coses alhora, corregir-me o saltar-te el que vulguis.",
    welcomeBack: "Continuem on ho vam deixar.",
    noted: ["Anotat: {what}.", "Perfecte: {what}.", "Entesos: {what}."],
    corrected: "Corregit: {what}.",
    removed: "Tret: {what}.",
    which: "A quin et refereixes: {names}?",
    all: "A tots",
    useClip:
      "És clar. Puja-ho amb el clip que hi ha al costat d'on escrius (PDF, Word o foto) i ho llegeixo.",
    tellAddress: "Digue'm l'adreça de la pàgina (per exemple, www.elmeunegoci.cat) i la llegeixo.",
    skipped: "Cap problema, ho deixem per després.",
    answerTo: "Què responem a «{question}»?",
    fromDocument:
      "He llegit «{title}» i n'he tret això: {what}. Revisa-ho al resum i corregeix el que calgui.",
    nothingInDocument:
      "He llegit «{title}». El teu agent el farà servir per respondre, tot i que no hi he trobat preus ni horaris.",
    review: "Ja ho tenim tot! Fes un cop d'ull al resum. Quan vulguis, creo el teu agent i hi parles.",
    reviewHint: "Digue'm què canvio (per exemple: «tanco a les 8») o prem «Crear el meu agent».",
    create: "Crear el meu agent",
    change: "Vull canviar alguna cosa",
    skip: "Saltar",
    finish: "Acabar ja",
    yes: "Sí",
    no: "No",
    none: "Res en especial",
    creating: "Creant el teu agent…",
  },
};
