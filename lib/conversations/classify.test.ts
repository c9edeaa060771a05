import { describe, expect, test } from "vitest";
import { classify } from "./classify";
import { questionKey, splitSentences } from "./classify/questions";

const kindOf = (text: string, awaited?: Parameters<typeof classify>[1]): string => {
  const reading = classify(text, awaited);
  return reading.kind === "smalltalk" ? reading.talk : reading.kind;
};

describe("a wish for a person", () => {
  test.each([
    "me puedes llamar Pau",
    "puedes llamarme Marta",
    "pode me chamar de Bruna",
    "em pots dir Jordi",
    "call me Alex",
    "llámame Pau",
  ])("%s tells a name", (text) =>
    expect(kindOf(text, { kind: "name", matchesOption: false })).not.toBe("human"),
  );
  test.each(["me puedes llamar mañana", "me puedes llamar luego", "pode me chamar agora"])(
    "%s asks for a call",
    (text) => expect(kindOf(text)).toBe("human"),
  );
  test.each([
    "quiero hablar con una persona",
    "Quiero hablar con alguien, por favor",
    "¿Puedo hablar con un humano?",
    "pásame con un agente",
    "ponme con el encargado",
    "Agente",
    "agente por favor",
    "operador",
    "operadora",
    "una persona real",
    "quiero un humano",
    "no quiero hablar con un robot",
    "prefiero que me llame alguien",
    "quiero que me llamen",
    "¿me podéis llamar?",
    "¿Me puede atender una persona?",
    "necesito hablar ya con un asesor",
    "comuníqueme con un asesor",
    "¿puedo hablar con la doctora?",
    "atención al cliente",
    "hola, quiero hablar con un comercial",
    "I want to talk to a person",
    "can I speak to someone?",
    "speak with a human please",
    "agent",
    "representative",
    "Can someone call me?",
    "connect me to an agent",
    "I want a real person",
    "live agent",
    "call me back please",
    "quero falar com uma pessoa",
    "falar com alguém",
    "posso falar com um atendente?",
    "atendente",
    "alguém pode me ligar?",
    "me passa para um atendente",
    "quero falar com um humano",
    "vull parlar amb una persona",
    "puc parlar amb algú?",
    "passa'm amb un agent",
    "em podeu trucar?",
    "que em truqui algú",
    "no vull parlar amb un robot",
  ])("%s", (text) => expect(kindOf(text)).toBe("human"));

  test.each([
    "somos 4 personas",
    "mesa para dos personas",
    "una mesa para una persona",
    "busco un agente inmobiliario",
    "¿cuántas personas trabajáis?",
    "quiero hablar de mi cocina",
    "table for 2 people",
    "sou uma pessoa tranquila",
    "som cinc persones",
    "quiero una cocina con isla",
    "no quiero que me llamen",
    "el operador de mi móvil es otro",
  ])("not: %s", (text) => expect(kindOf(text)).not.toBe("human"));
});

describe("small talk", () => {
  test.each([
    ["hola", "greeting"],
    ["Hola!!", "greeting"],
    ["Buenas tardes", "greeting"],
    ["holaaa", "greeting"],
    ["hi there", "greeting"],
    ["good morning", "greeting"],
    ["Bom dia", "greeting"],
    ["olá", "greeting"],
    ["bon dia!", "greeting"],
    ["bones", "greeting"],
    ["¿Qué tal?", "how_are_you"],
    ["hola, qué tal estás?", "how_are_you"],
    ["how are you?", "how_are_you"],
    ["tudo bem?", "how_are_you"],
    ["com estàs?", "how_are_you"],
    ["gracias", "thanks"],
    ["muchas gracias!", "thanks"],
    ["vale, gracias", "thanks"],
    ["thanks a lot", "thanks"],
    ["thank you so much", "thanks"],
    ["muito obrigada", "thanks"],
    ["moltes gràcies", "thanks"],
    ["adiós", "bye"],
    ["hasta luego, gracias", "bye"],
    ["bye", "bye"],
    ["see you tomorrow", "bye"],
    ["tchau", "bye"],
    ["fins aviat", "bye"],
    ["¿eres un robot?", "robot"],
    ["eres una persona?", "robot"],
    ["¿estoy hablando con una persona real?", "robot"],
    ["are you a bot?", "robot"],
    ["am I talking to a real person?", "robot"],
    ["você é um robô?", "robot"],
    ["ets una màquina?", "robot"],
    ["¿cómo te llamas?", "name"],
    ["con quién hablo", "name"],
    ["what's your name?", "name"],
    ["who are you", "name"],
    ["qual é o seu nome?", "name"],
    ["com et dius?", "name"],
    ["¿quién te creó?", "maker"],
    ["who made you?", "maker"],
    ["quem te criou?", "maker"],
    ["qui t'ha fet?", "maker"],
    ["cuéntame un chiste", "joke"],
    ["tell me a joke", "joke"],
    ["me conta uma piada", "joke"],
    ["explica'm un acudit", "joke"],
    ["ayuda", "help"],
    ["¿qué puedes hacer?", "help"],
    ["what can you do?", "help"],
    ["o que você faz?", "help"],
    ["què pots fer?", "help"],
    ["no entiendo", "confused"],
    ["¿qué?", "confused"],
    ["no te he entendido", "confused"],
    ["what do you mean?", "confused"],
    ["não entendi", "confused"],
    ["no t'entenc", "confused"],
    ["jajaja", "laugh"],
    ["kkkkk", "laugh"],
    ["eres muy simpática", "compliment"],
    ["you are awesome", "compliment"],
    ["perdona", "sorry"],
    ["sorry", "sorry"],
    ["ok", "acknowledge"],
    ["vale", "acknowledge"],
    ["de acuerdo", "acknowledge"],
    ["got it", "acknowledge"],
    ["beleza", "how_are_you"],
    ["d'acord", "acknowledge"],
  ])("%s → %s", (text, kind) => expect(kindOf(text)).toBe(kind));
});

describe("questions, with and without marks", () => {
  test.each([
    "¿Cuánto cuesta una limpieza dental?",
    "cuanto cuesta una limpieza",
    "Hola, ¿tenéis cita para mañana?",
    "hola buenas, quería saber el precio de los implantes",
    "qué horario tenéis",
    "que horario teneis los sabados",
    "precio limpieza",
    "horario",
    "horario sábados",
    "dirección",
    "dónde estáis",
    "se puede pagar con tarjeta",
    "aceptan tarjeta",
    "hacéis cocinas en L",
    "me puedes decir si atendéis urgencias",
    "una pregunta: trabajáis los domingos",
    "cómo puedo llegar",
    "tienen parqueadero",
    "me gustaría saber si hay financiación",
    "necesito información sobre ortodoncia",
    "oye y los implantes cuánto duran?",
    "How much is a cleaning?",
    "what are your opening hours",
    "do you take credit cards",
    "is there parking",
    "can I pay in instalments",
    "I'd like to know the price of an implant",
    "opening hours",
    "where are you",
    "quanto custa uma limpeza?",
    "vocês abrem no sábado",
    "qual o endereço",
    "aceitam cartão",
    "gostaria de saber o preço",
    "dá para parcelar",
    "quant costa una neteja?",
    "quin horari teniu",
    "accepteu targeta",
    "on esteu",
    "m'agradaria saber els preus",
    "feu pressupostos sense compromís?",
  ])("%s", (text) => {
    expect(kindOf(text)).toBe("question");
    expect(kindOf(text, { kind: "text" })).toBe("question");
    expect(kindOf(text, { kind: "phone" })).toBe("question");
  });

  test("what is told beside a question is kept apart", () => {
    expect(classify("Me llamo Ana. ¿Cuánto cuesta una limpieza?", { kind: "name" })).toEqual({
      kind: "question",
      question: "¿Cuánto cuesta una limpieza?",
      statement: "Me llamo Ana.",
    });
    expect(classify("Mi móvil es el 600 123 123, ¿a qué hora abrís?", { kind: "phone" })).toMatchObject({
      kind: "question",
      question: "¿a qué hora abrís?",
    });
  });

  test("a courtesy does not ask", () => {
    expect(classify("¡Hola! ¿Qué tal? Quería pedir una cita")).toEqual({
      kind: "statement",
      statement: "Quería pedir una cita",
    });
  });
});

describe("another language", () => {
  test.each([
    ["¿podemos hablar en inglés?", "en"],
    ["English please", "en"],
    ["do you speak Spanish?", "es"],
    ["¿puedo hablar en español?", "es"],
    ["em català, si us plau", "ca"],
    ["parleu català?", "ca"],
    ["pode falar em português?", "pt"],
    ["¿dais clases de inglés?", null],
    ["quiero un curso de inglés", null],
  ])("%s → %s", (text, locale) => {
    const reading = classify(text);
    expect(reading.kind === "language" ? reading.locale : null).toBe(locale);
  });
});

describe("answers", () => {
  test.each([
    ["Ana", "name"],
    ["Me llamo Ana", "name"],
    ["600 123 123", "phone"],
    ["ana@example.com", "email"],
    ["unos 12 m2", "area"],
    ["entre 5 y 8 mil", "range"],
    ["¿5.000?", "range"],
    ["¿El martes a las 10?", "date"],
    ["¿mañana por la tarde?", "book"],
    ["puedo el jueves por la tarde", "book"],
    ["quiero reformar la cocina", "text"],
    ["que sea blanca con isla", "text"],
    ["como 5 mil euros", "range"],
    ["cuanto antes", "date"],
    ["cuando podáis", "date"],
    ["no sé cuánto costará", "range"],
    ["quiero una cita", "buttons"],
    ["vale", "yes_no"],
    ["vale", "buttons"],
    ["sí, gracias", "yes_no"],
    ["hay 2 baños", "text"],
    ["presupuesto de 5.000 euros", "range"],
    ["I need a new kitchen", "text"],
    ["my name is John", "name"],
    ["tomorrow at 10", "date"],
    ["quero uma cozinha nova", "text"],
    ["vull una cuina nova", "text"],
    ["tengo dolor de muelas", "text"],
    ["me duele una muela", "text"],
  ])("%s (%s)", (text, kind) => expect(kindOf(text, { kind })).toBe("statement"));

  test("what names an option is an answer however it is put", () => {
    expect(kindOf("¿precios?", { kind: "buttons", matchesOption: true })).toBe("statement");
  });
});

describe("texts that hardly are any", () => {
  test.each(["", "   ", "...", "???", "\u200b"])("%j is empty", (text) => expect(kindOf(text)).toBe("empty"));
  test("emoji alone", () => {
    expect(classify("👍")).toEqual({ kind: "emoji", mood: "positive" });
    expect(classify("😡😡")).toEqual({ kind: "emoji", mood: "negative" });
    expect(classify("🦷")).toEqual({ kind: "emoji", mood: "other" });
  });
  test("right-to-left text is read as text", () => {
    expect(kindOf("مرحبا، كم سعر التنظيف؟")).toBe("question");
    expect(kindOf("שלום")).toBe("statement");
  });
  test("a very long text is read like any other", () => {
    expect(kindOf("a ".repeat(4000))).toBe("statement");
    expect(classify("ja".repeat(4000))).toMatchObject({ kind: "smalltalk", talk: "laugh" });
    expect(kindOf(`${"hola quiero que me llame ".repeat(300)} ¿cuánto cuesta?`)).toBe("question");
  });
});

test("the key of a question survives greetings, case, accents and marks", () => {
  expect(questionKey("Hola, ¿Cuánto CUESTA una limpieza?")).toBe("cuanto cuesta una limpieza");
  expect(questionKey("cuanto cuesta una limpieza")).toBe("cuanto cuesta una limpieza");
});

test("sentences are split at marks and at an opening question", () => {
  expect(splitSentences("Soy Ana, ¿abrís hoy? Gracias")).toEqual(["Soy Ana,", "¿abrís hoy?", "Gracias"]);
  expect(splitSentences("ana.perez@example.com y 5.000 euros")).toEqual([
    "ana.perez@example.com y 5.000 euros",
  ]);
});
