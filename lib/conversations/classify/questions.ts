import { endsAsking, soonest } from "@/lib/flows/intents";
import { fold, words } from "@/lib/flows/normalise/fold";

/** Before the words that ask: "y una pregunta: ¿…", "oye, quería saber…". */
const lead =
  "(?:(?:hola|buenas|buenos dias|buenas (?:tardes|noches)|hello|hi|hey|good (?:morning|afternoon|evening)|ola|oi|bom dia|boa (?:tarde|noite)|bon dia|bona (?:tarda|nit)|y|e|i|and|tambien|ademas|also|tambe|pero|but|mas|o|oye|oiga|ok|vale|bueno|pues|perdona?|disculpa|disculpe|sorry|excuse me|desculpa|desculpe|una (?:pregunta|duda|consulta)(?: rapida)?|tengo una (?:pregunta|duda|consulta)|uma (?:pergunta|duvida)|tenho uma (?:pergunta|duvida)|una pregunta mes|quick question|one question|a question|i have a question|antes|primero|ah|eh|por cierto|by the way|a proposito|para|sobre eso|entonces|then|so|entao|aleshores|d'acord) )*";

const asked = [
  // es, without accents as people type
  "que (?:precio|precios|horario|horarios|hora|horas|dia|dias|servicio|servicios|tipo|tipos|formas?|metodos?|medios?|marcas?|materiales?|zonas?|planes?|plan|garantia|documentos?|documentacion|incluye|incluyen|es |son |hac|ofrec|cuesta|cuestan|vale|valen|tal (?:es|son|trabaj|funciona)|necesito|necesita|tengo que|hay que|pasa|teneis|tienen|tienes|tratamientos?|coste|costo|descuentos?|diferencia|opciones|colores|modelos|menu|direccion|seguros?|mutuas?|plazo|requisitos|ventajas|puedo|puedes|me (?:recomiendas|recomendais|recomiendan|aconsejas))",
  "cual(?:es)? (?!quiera)(?:es|son|seria|serian|de|el|la|me)?",
  "cuant[oa]s? (?!antes|menos|mas mejor)",
  "cuanto$",
  "cuando (?!quieras|puedas|sea|podais|puedan|tenga|querais|me )",
  "como (?:se|es|son|funciona|puedo|llego|llegar|hago|haceis|hacen|trabajais|trabajan|pago|pagar|reservo|reservar|pido|pedir|va |os |les |contacto|os encuentro|vais|van|saber|cancelo|cambio|queda)",
  "donde (?!quieras|sea|querais|puedas|me )",
  "quien(?:es)? (?!sea|quiera)",
  "por ?que ",
  "(?:para|a|de|con|en|hasta|desde|sobre|por) (?:que|cuando|cual|cuales|donde|cuant[oa]s?|quien) (?!quieras|sea)",
  "(?:tienen|teneis|tienes|tenes|tendrian|tendriais|hacen|haceis|haces|hariais|ofrecen|ofreceis|ofreces|aceptan|aceptais|aceptas|trabajan|trabajais|atienden|atendeis|abren|abris|abriis|cierran|cerrais|venden|vendeis|dan|dais|envian|enviais|cobran|cobrais|instalan|instalais|reparan|reparais|sirven|servis|financian|financiais|cubren|cubris|estan|estais|disponen|disponeis|manejan|cuentan con|contais con|realizan|realizais|entregan|entregais|llevan|llevais|usan|usais|admiten|admitis|permiten|permitis|incluyen|garantizan) (?!\\d)",
  "(?:funcionan?|sirven?) (?:con|en|para|por|si|tambien) ",
  "(?:lo|la|los|las|eso|esto|ho|aixo|isso) (?:puedo|podemos|podria|se puede|puc|podem|posso|es pot|cal|tengo que|hay que) \\p{L}+",
  "(?:es|e|is (?:it|this)) (?:legal|segur[oa]?|gratis|secure|safe)(?! que)",
  "(?:me|nos) (?:devuelven|devolveis|devuelves|ayudais|ayudan|dais|dan|torneu|ajudeu|devolvem|ajudam) ",
  "(?:se|es) (?:graban?|graven?|integra|conecta|connecta|sincroniza|factura|inventa|paga) ",
  "(?:que|quins) limit\\p{L}* ",
  "(?:is|are) (?:\\p{L}+ ){1,3}(?:included|recorded|secure|safe|legal|encrypted|extra)\\b",
  "puede (?!ser|que|esperar)\\p{L}+r ",
  "(?:puedo|se puede|se pueden|podria|podrian|podriais|podeis|pueden|puedes|es posible|es necesario|hace falta|hay que|tengo que|sabes|sabeis|saben|seria posible|me haceis|me hacen|hay (?!\\d))",
  "(?:me|nos) (?:puedes|podeis|pueden|puede|podrias|podria|podriais|podrian) (?:decir|informar|explicar|indicar|dar|contar|aclarar|orientar|recomendar|enviar|mandar|pasar|ayudar)",
  "(?:quisiera|quiero|queria|querria|necesito|necesitaba|me gustaria|desearia|deseo|me interesa|me interesaria|tengo que|busco|es para) (?:saber|conocer|consultar|preguntar|informarme|informacion|mas informacion|info|que me (?:digas|informes|expliques|digan|expliquen|informen)|los precios|el precio|las tarifas|la direccion|el horario|los horarios)",
  "(?:dime|digame|decidme|diganme|explicame|expliqueme|cuentame|informame|informeme|cuentenme|hablame) ",
  "(?:cuesta|cuestan|vale|valen|duele|dura|duran|incluye|cubre|esta incluid[oa]|es gratis|es caro|es segur[oa]|sale) .*",
  "(?:mas )?(?:info|informacion)(?: (?:sobre|de|del|acerca).*)?$",
  // en
  "(?:what|which|when|where|who|whose|why)(?:'?s|'re| )(?!ever)",
  "how (?!about that|ever)",
  "(?:do|does|did) (?:you|i|it|they|the|your|we|u)\\b",
  "(?:is|are|was|were) (?:there|it|you|they|the|your|this|that|these|any|parking)\\b",
  "(?:can|could|will|would|may|should|shall|might) (?:i|you|we|it|they|the|someone|u)\\b",
  "(?:have you|has|have) (?:got|the|any|you)",
  "(?:i (?:want|need|would like|wanna)|i'd (?:like|love)|i was wondering|wondering|i wonder|curious) (?:to (?:know|ask|find out|learn)|if|about|what|how|when|where|whether|more info)",
  "(?:tell me|let me know|explain|more (?:info|information|details)|any idea|info on|information (?:on|about))",
  "any (?:discount|parking|availability|offers?|guarantee|warranty|chance)",
  // pt
  "(?:o )?que (?:horas|horario|servicos|tipo|e isso|voces|inclui|esta incluido|preciso|tem|e o|e a)",
  "(?:qual|quais|quanto|quanta|quantos|quantas|quando|onde|quem|aonde|porque|pra que|para que) ",
  "quanto$",
  "como (?:funciona|faco|posso|chego|e que|e feito|pagar|agendar|marcar|voces|e o)",
  "(?:voces?|vcs?) (?:tem|fazem|aceitam|abrem|fecham|atendem|trabalham|oferecem|entregam|parcelam|vendem|cobram|dao|estao|ficam|usam|podem|sabem|instalam)",
  "(?:tem|fazem|aceitam|abrem|fecham|atendem|trabalham com|oferecem|entregam|parcelam|da para|da pra|posso|pode-se|e possivel|e preciso|precisa|aceita|ha) (?!\\d)",
  "(?:gostaria|queria|quero|preciso|poderia|pode) (?:de )?(?:saber|me (?:dizer|informar|explicar|passar)|perguntar|tirar uma duvida|conhecer|informacoes|mais informacoes|os precos|o preco|o valor)",
  "(?:me diz|me diga|me fala|me conta|me explica|diga-me|fala mais) ",
  // ca
  "(?:que|quin|quina|quins|quines|quan|quant|quanta|quants|quantes|on|qui|com|perque|per que|a quina|de que|fins a quina) (?:es|son|fan|feu|obriu|tanqueu|hora|hores|horari|preu|preus|val|valen|costa|costen|serveis|inclou|puc|he de|cal|esteu|sou|teniu|va|funciona|arribo|us|hi|tarifes|temps|dies|dia|tipus|tractaments|s'|arribar|pago|pagar)",
  "(?:quant|quants|quantes|quin|quina|quins|quines|on) ",
  "(?:teniu|feu|oferiu|accepteu|obriu|tanqueu|treballeu|ateneu|podeu|puc|es pot|es poden|podria|hi ha|cal|cobreu|financeu|veneu|esteu|sou|doneu|porteu|instal.?leu) (?!\\d)",
  "(?:m'agradaria|voldria|vull|necessito|volia|em pots|em podeu|em podries|m'interessa) (?:saber|dir|informar|explicar|informacio|mes informacio|preguntar|coneixer|els preus|el preu|l'horari)",
  "(?:digue'm|digues-me|explica'm|digueu-me) ",
].join("|");

const start = new RegExp(`^${lead}(?:${asked})`, "u");

/** Accented interrogatives ask wherever they stand, except in "no sé qué poner". */
const accented =
  /(?<![\p{L}])(?:qué|cuál(?:es)?|cuándo|cuánt[oa]s?|cómo|dónde|quién(?:es)?|adónde|què|perquè|onde|quin[as]?e?s?|quant[as]?e?s?)(?![\p{L}])/iu;
const unsure =
  /(?:no (?:lo )?se|no tengo (?:ni )?idea|ni idea|no ho se|nao sei|don't know|dont know|not sure|da igual|no importa)(?! si (?:teneis|haceis|tienen|hacen))/u;

/** Words that alone, or nearly, ask about themselves: "precio limpieza", "horario sábados". */
const topics =
  /(?<![\p{L}])(?:precios?|tarifas?|costes?|costos?|presupuestos? orientativos?|horarios?|direccion|ubicacion|localizacion|telefono de contacto|formas? de pago|metodos? de pago|financiacion|garantias?|parking|aparcamiento|estacionamiento|servicios|tratamientos|carta|menu|promociones|ofertas|descuentos|prices?|pricing|cost|costs|fees|rates|opening (?:hours|times)|business hours|hours|address|location|payment methods?|financing|services|warranty|precos?|valores|endereco|localizacao|formas de pagamento|servicos|garantia|estacionamento|preus?|horaris?|adreca|ubicacio|formes de pagament|serveis|financament|tarifes|planes|plans|planos|plans?)(?![\p{L}])/u;

/** Figures and own words that make a short text an answer after all: "presupuesto de 5.000 euros". */
const telling =
  /\d|@|(?<![\p{L}])(?:mi|mis|my|meu|minha|el meu|la meva|tengo|soy|es|quiero|i|have|tenho|sou|tinc|un|una|a)(?![\p{L}])/u;

/** Whether a single sentence asks something about the business, in es, en, pt or ca, with or without question marks. */
export function isQuestion(sentence: string): boolean {
  if (/[?¿؟？]/u.test(sentence)) return true;
  const said = words(sentence);
  if (!said || said.length > 400) return false;
  if (unsure.test(said)) return false;
  if (soonest.test(said)) return false;
  if (accented.test(sentence)) return true;
  if (start.test(`${said} `) && !isWish(said)) return true;
  if (endsAsking.test(said)) return true;
  return said.split(" ").length <= 5 && topics.test(said) && !telling.test(said);
}

/** "Puedo el martes", "can do tuesday", "quiero saber" aside: ability and wishes that answer rather than ask. */
function isWish(said: string): boolean {
  return (
    /^(?:puedo|podria|can do|i can|puc) (?:el|la|los|este|esta|manana|hoy|a partir|por la|a las|on|this|next|cualquier|cuando|dema|avui|amanha|de|entre|desde)(?![\p{L}])/u.test(
      said,
    ) ||
    /^(?:hay|hi ha|ha|tem|tienen|there (?:is|are)) (?:unos|unas|como|aproximadamente|about|uns|umas|cerca)(?![\p{L}])/u.test(
      said,
    ) ||
    /^(?:vale|valen|sale) (?:pues|gracias|perfecto|genial|ok|entonces|si|muy|bien|pero|ya|yo|me|nos|quiero|quisiera|queria|necesito|busco|de|el|la)(?![\p{L}])/u.test(
      said,
    ) ||
    /^(?:cuanto|cuantos?) (?:mas|menos|antes)(?![\p{L}])/u.test(said) ||
    /^(?:como|com) (?:mucho|minimo|maximo|maxim|minim|muito|\d)/u.test(said) ||
    // Catalan asks "sou oberts?"; Portuguese says "sou novo".
    /^sou (?:nov[oa]|pacient|client|uma?|o|a|de|do|da|eu)/u.test(said) ||
    /^vale$/u.test(said)
  );
}

/** Sentences of a text: ends of sentences, line breaks, and a question that opens in mid-sentence by "¿". */
export function splitSentences(text: string): string[] {
  return text
    .replace(/(?<=[?؟？!])\s*|\n+|(?<=\p{L}{2}[.;])\s+|\s*(?=¿)/gu, "\u0001")
    .split("\u0001")
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

const joint = /[,;\s]+(?:y|e|i|and|o|ou|or|&|\+)\s+(?:(?:tamb[ieé]+n|també|também|also)\s+)?/iu;
const opensQuestion =
  /^(?:(?:a|de|en|por|para|with|at|com)\s+)?(?:qu[eé]|cu[aá]nt[oa]s?|cu[aá]l(?:es)?|d[oó]nde|cu[aá]ndo|c[oó]mo|si|what|where|when|how|which|whether|if|do|does|is|are|can|qual|quais|quant[oa]s?|onde|quando|como|se|qu[eè]|quin[as]?e?s?|quants?|on|quan|com)(?![\p{L}])/iu;

/** "¿Dónde estáis y qué horario tenéis?", "¿Hay parking? ¿Y wifi?": the questions one text joins; one alone when it joins none. */
export function splitQuestions(question: string): string[] {
  const parts = splitSentences(question)
    .filter((sentence, _, all) => all.length === 1 || !onlyGreets.test(words(sentence)))
    .flatMap(splitJoined);
  return parts.length > 1 && parts.every((part) => part.split(/\s+/).length >= 2) ? parts : [question];
}

const onlyGreets =
  /^(?:(?:hola|buenas|buenos dias|buenas (?:tardes|noches)|hello|hi|hey|ola|oi|bom dia|boa (?:tarde|noite)|bon dia|bona (?:tarda|nit)|good (?:morning|afternoon|evening)) ?)+$/;

function splitJoined(sentence: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of sentence.matchAll(new RegExp(joint, "giu"))) {
    const rest = sentence.slice(match.index + match[0].length);
    const opens = opensQuestion.test(rest) || isQuestion(rest.replace(/[?¿؟？]/gu, ""));
    if (!opens || sentence.slice(from, match.index).trim().split(/\s+/).length < 2) continue;
    parts.push(sentence.slice(from, match.index).trim());
    from = match.index + match[0].length;
  }
  return [...parts, sentence.slice(from).trim()];
}

const clauseEnd = new RegExp(`${joint.source}|[,;]\\s+`, "iu");

/** "Cuánto cuesta y quiero cita", "I'd like a kitchen, is delivery free?": what "y" and commas join, part by part. */
export const splitClauses = (sentence: string): string[] =>
  sentence
    .split(clauseEnd)
    .map((part) => part.trim())
    .filter(Boolean);

/** The question with case, accents and punctuation folded and greetings gone, to find the same one again. */
export function questionKey(question: string): string {
  return fold(question)
    .replace(/[^\p{L}\p{N}%€$ ]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:(?:hola|buenas|buenos dias|buenas tardes|hi|hello|oi|ola|bon dia|hey) )+/u, "")
    .slice(0, 200);
}
