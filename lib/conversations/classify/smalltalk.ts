import { words } from "@/lib/flows/normalise/fold";

/** Talk that asks for nothing about the business. */
export type TalkKind =
  | "greeting"
  | "how_are_you"
  | "thanks"
  | "bye"
  | "robot"
  | "name"
  | "who_am_i"
  | "maker"
  | "joke"
  | "help"
  | "confused"
  | "acknowledge"
  | "laugh"
  | "compliment"
  | "sorry"
  | "expensive";

const greeting =
  "good (?:morning|afternoon|evening|day)|muy buenas tardes|muy buenos dias|buenas tardes|buenas noches|hola a todos|buenos dias|hello there|salutacions|muy buenas|bona tarda|boa tarde|boa noite|saudacoes|buen dia|bona nit|que onda|que hubo|hi there|holi+s?|buenas+|bon dia|bom dia|morning|saludos|que hay|hello+|quiubo|buenos|hola+|oi+e?|bones|wenas|ola+|hey+|helo|hiya|alou|e ai|hi+|alo|eai|epa|oi|ey|yo|ei";
const filler =
  "por favor|porfa|please|amig[oa]s?|guapa?|gente|equipo|team|tio|tia|compi|senor|senora|senorita|sr|sra|pues|bueno|a todos|a tod[oa]s|there|everyone|again|de nuevo|otra vez|un saludo|si us plau|jefe|crack|pessoal|galera|tudo|que";

/** What is taken off the front of a message before it is read. */
const greetingStart = new RegExp(`^(?:(?:${greeting})(?![\\p{L}\\p{N}'])[ ,.!¡]*)+`, "u");

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})(?: (?:${filler}))*$`, "u");

const thanks =
  "(?:muchas |muchisimas |mil |ok |vale |perfecto |genial |listo |bueno |no |si |de acuerdo |great |cool |nice |awesome |super |guay |buenisimo |barbaro |joya |sounds good |ok |okay |perfect |thats all |that's all |muito |moltes |moltissimes |d'acord |vale |perfecte )*(?:gracias|grax|grac|thanks|thank you|thankyou|thx|ty|cheers|obrigad[oa]|obrigadao|valeu|vlw|gracies|merci|agradecid[oa]|te lo agradezco|se lo agradezco|os lo agradezco|t'ho agraeixo)(?: (?:muchas|mil|a lot|so much|very much|muy amable|por tu ayuda|por todo|por la ayuda|por la informacion|por la info|a ti|igualmente|for your help|for the help|for everything|pela ajuda|por tudo|por la ajuda|per tot|per la teva ajuda|de verdad|de antemano|crack|tio|guapa|muito|mesmo|eso es todo|nada mas|era eso|es todo))*";

const patterns: [TalkKind, RegExp][] = [
  [
    "how_are_you",
    whole(
      "(?:y )?(?:(?:hola|oye|hey|ey|hello|hi|oi|ola) )?(?:que tal(?: (?:estas|todo|va|esta|estais|va todo|el dia|va eso|te va|andas))?|como (?:estas|esta|estais|andas|vas|va|te va|va todo|va la cosa|le va|anda|estan|esta usted|te encuentras|estas tu)(?: hoy)?|todo bien|como va eso|how are you(?: doing)?(?: today)?|how's it going|hows it going|how do you do|what's up|whats up|sup|how is it going|how are things|tudo bem(?: com voce| contigo)?|tudo bom|como vai(?: voce)?|como voce esta|beleza|com estas|com va(?: tot)?|com esteu|que tal estas|com et va|tot be)",
    ),
  ],
  ["thanks", whole(thanks)],
  [
    "bye",
    whole(
      "(?:(?:gracias|ok|vale|bueno|pues|perfecto|thanks|obrigad[oa]|gracies|muchas gracias|nada mas|d'acord) )*(?:adios|adeu|chao|chau|ciao|bye+(?: bye)?|goodbye|good bye|hasta (?:luego|pronto|manana|la vista|otra|la proxima|siempre|despues)|nos vemos|see you(?: (?:later|soon|tomorrow))?|cya|talk (?:to you )?later|have a (?:nice|good|great) (?:day|one|evening|weekend)|good night|que (?:tengas|tenga|tengais|tengan) (?:un )?buen (?:dia|fin de semana)|que te vaya bien|tchau|ate (?:logo|mais|breve|amanha|a proxima|ja)|fins (?:ara|aviat|dema|despres|la proxima|una altra)|a reveure|un abrazo|saludos cordiales|cuidate|me voy|tengo que irme|i have to go|gotta go|tenho que ir|he de marxar|xau|apa|que vagi be)(?: (?:y )?(?:gracias|muchas gracias|thanks|obrigad[oa]|gracies))*",
    ),
  ],
  [
    "robot",
    whole(
      "(?:(?:oye|perdona|una pregunta|pero|y|hey|so|wait|espera|ola|hola|e|mas|i|escolta) )*(?:(?:tu |usted )?(?:eres|sos|es usted|es|es esto|esto es|seras)(?: (?:tu|usted|una?))?(?: (?:un|una))? ?(?:ro)?(?:bot|ia|maquina|persona|humano|humana|inteligencia artificial|chatbot|persona real|asistente virtual|asistente|ser humano|chatgpt|gpt|real|automatic[oa])(?: (?:o (?:una |un )?(?:ro)?(?:bot|persona|humano|maquina|ia|persona real)|de verdad|real))*|(?:estoy )?habl(?:o|ando) con (?:un |una )?(?:ro)?(?:bot|maquina|persona|humano|persona real|ia|alguien real|inteligencia artificial)(?: (?:real|o (?:con )?(?:una |un )?(?:ro)?(?:bot|persona|humano|maquina)))*|(?:are you|is this|am i (?:talking|speaking|chatting) (?:to|with))(?: (?:a|an|some))? ?(?:real |actual |live )?(?:ro)?(?:bot|human|person|ai|machine|chatbot|real|chatgpt|human being|robot|artificial intelligence|automated)(?: (?:or (?:a |an )?(?:real )?(?:ro)?(?:bot|human|person|machine|ai)|person))*|(?:voce|vc|tu) e(?:s)? (?:um |uma )?(?:ro)?(?:bo|bot|maquina|pessoa|humano|humana|ia|inteligencia artificial|pessoa real|robo)(?: (?:ou (?:uma |um )?(?:robo|bot|pessoa|humano)|real|de verdade))*|(?:estou )?fal(?:o|ando) com (?:um |uma )?(?:robo|bot|maquina|pessoa|humano|ia)(?: real)?|ets (?:un |una )?(?:ro)?(?:bot|maquina|persona|huma|humana|ia|intel·ligencia artificial|intelligencia artificial)(?: (?:o (?:una |un )?(?:ro)?(?:bot|persona|huma)|real|de veritat))*|(?:estic )?parl(?:o|ant) amb (?:un |una )?(?:ro)?(?:bot|maquina|persona|huma|ia)(?: real)?)",
    ),
  ],
  [
    "name",
    whole(
      "(?:(?:y|oye|e|i|and|hola) )*(?:(?:como|cual) (?:te llamas|es tu nombre|se llama usted|se llama|te llamas tu)|quien eres(?: tu)?|quien es(?: usted)?|con quien hablo|con quien estoy hablando|quien me (?:habla|atiende)|tu nombre|what(?:'s| is) your name|who are you|who am i (?:talking|speaking) (?:to|with)|qual (?:e )?(?:o )?(?:seu|teu) nome|quem e voce|quem esta falando|com quem (?:eu )?(?:falo|estou falando)|como (?:voce )?se chama|com et dius|qui ets|amb qui parlo|com te dius|(?:esto|eso|aqui) es (?:el|la|un|una) (?:\\p{L}+ ?){1,3}|(?:hablo|estoy hablando) con (?:el|la|los|las) (?:\\p{L}+ ?){1,4}|is this (?:the|a) (?:\\p{L}+ ?){1,3}|am i through to (?:the )?(?:\\p{L}+ ?){1,4}|aixo es (?:el |la |l')(?:\\p{L}+ ?){1,3}|parlo amb (?:el |la |l')(?:\\p{L}+ ?){1,4}|(?:aqui|isso) e (?:o|a|da|do) (?:\\p{L}+ ?){1,3})",
    ),
  ],
  [
    "maker",
    whole(
      "(?:(?:y|oye|e|i|and) )*(?:quien te (?:creo|hizo|ha creado|ha hecho|programo|ha programado|entreno|invento|desarrollo)|quienes te (?:crearon|hicieron)|de que empresa eres|que (?:ia|modelo|tecnologia)(?: de ia)? (?:eres|usas|utilizas)|who (?:made|created|built|programmed|trained|developed) you|what (?:ai|model|llm) are you(?: using)?|quem (?:te )?(?:criou|fez|programou|desenvolveu)(?: voce)?|qui t'ha (?:creat|fet|programat)|qui et va (?:crear|fer|programar))",
    ),
  ],
  [
    "joke",
    whole(
      "(?:(?:me|nos) )?(?:(?:cuent(?:a|ame|anos|e|eme)|di(?:me)?|dime|sabes|te sabes|contar(?:me)?|conta(?:me)?|hazme|quiero|puedes contar(?:me)?|me cuentas|me puedes contar) (?:un |algun |otro )?(?:chiste|broma)s?|hazme reir|(?:tell me |tell us |do you know |got )?(?:a |any |another )?jokes?|make me laugh|(?:me )?(?:conta|conte|contar) (?:uma )?piada|explica'?m un acudit|un acudit|un chiste|uma piada|chiste|piada|acudit)",
    ),
  ],
  [
    "help",
    whole(
      "(?:(?:y|a ver|en|and|hola|ok) )*(?:ayuda(?:me)?|help(?: me)?|ajuda(?:'m|-me|m|me)?|socorro|(?:en )?que (?:puedes|sabes|podeis|pueden|podes) (?:hacer|ayudarme|hacer por mi|ayudar)(?: por mi| tu)?|(?:en |con )?que me puedes (?:ayudar|ofrecer|decir|contar)|para que sirves|que haces|que es esto|esto que es|de que va esto|what is this|what's this|o que e isso|que es aixo|que opciones (?:tengo|hay)|opciones|menu|como funciona(?:s)?(?: esto)?|que (?:te )?puedo (?:preguntar|preguntarte|hacer|pedirte|pedir)(?: aqui)?|what can (?:you|i) (?:do|ask|ask you|help me with|help with)|what do you do|how does this work|how do you work|options|o que voce (?:faz|pode fazer|sabe fazer)|como (?:isso|voce) funciona|que opcoes (?:tenho|ha)|o que posso perguntar|que pots fer|que saps fer|com funciona(?: aixo)?|en que em pots ajudar|que et puc preguntar)",
    ),
  ],
  [
    "confused",
    whole(
      "(?:(?:perdona|perdon|disculpa|lo siento|sorry|hm+|eh|desculpa|desculpe|perdo|pero) )*(?:que|como|como dices|que dices|que quieres decir|que significa eso|a que te refieres|a que se refiere|no (?:te |le |lo |os |la )?(?:entiendo|entendi|he entendido|comprendo|pillo)(?: (?:nada|bien|la pregunta|eso|que quieres decir|lo que dices|lo que me preguntas|tu pregunta))*|(?:puedes |me lo )?(?:repet(?:ir|irlo|irme)|repites|repite|repiteme|repitemelo|repita)(?: (?:la pregunta|eso|otra vez|por favor|lo))*|no se (?:que|a que) (?:te refieres|quieres decir|poner|contestar|responder|decir)|explicate|what|huh|what do you mean|i (?:don't|dont|do not|didn't|didnt) (?:understand|get it|follow)(?: (?:the question|you|it|that|this))*|(?:can you )?(?:repeat|say)(?: (?:that|it|the question|again))*|come again|pardon|como assim|nao (?:te )?(?:entendi|entendo|compreendi|compreendo)(?: (?:nada|a pergunta|bem))*|(?:pode )?(?:repetir|repete|repita)(?: (?:a pergunta|isso|por favor))*|o que quer dizer|que vols dir|no (?:t'|ho |et )?(?:entenc|he entes)(?: (?:res|la pregunta|be))*|(?:pots )?(?:repetir|repeteix)(?: (?:la pregunta|-ho))*|com dius)",
    ),
  ],
  [
    "laugh",
    whole(
      "(?:(?:a?(?:ja|ha|he|je|ji|hi|rs|ks|xd|jaj)+[jhsa]*|k{3,}|lol+|lmao|rofl|jeje+|rsrs+|xd+)(?: |$)?)+(?:que (?:bueno|gracia|risa))?",
    ),
  ],
  [
    "who_am_i",
    whole(
      "(?:(?:oye|y|a ver|e|i|and|so|hey) )*(?:(?:sabes |te acuerdas de |recuerdas )?(?:como me llamo|cual es mi nombre|mi nombre|quien soy(?: yo)?)|(?:do you (?:know|remember) )?(?:what's my name|what is my name|my name|who am i)|(?:qual e )?o? ?meu nome|como (?:e que )?(?:eu )?me chamo|quem sou eu|com em dic|quin es el meu nom|qui soc)",
    ),
  ],
  [
    "compliment",
    whole(
      "(?:(?:ok|vale|wow|guau|pues|jaja|oye) )*(?:(?:eres|sos|que|muy|super|you are|you're|voce e|ets) )*(?:(?:un |una |muy |tan |so |very |muito |molt |mas )*(?:genial|crack|maj[oa]|simpatic[oa]|amable|listo|lista|inteligente|util|maquina|awesome|amazing|helpful|smart|cool|nice|great|legal|otim[oa]|fofo|inteligente|amavel|genial|fantastic[oa]?|increible|maravill[ao]s[oa]|un sol|buen[oa] asistente))(?: (?:asistente|trabajo|servicio|job|work))?|buen trabajo|bien hecho|good job|well done|bom trabalho|me (?:encantas|gustas|caes bien)|i (?:love|like) you|te quiero|bona feina",
    ),
  ],
  [
    "sorry",
    whole(
      "(?:uy |ay |ups |upss |oops |pues )*(?:perdon(?:a|e|ame)?|disculp(?:a|e|ame|as)|lo siento|mil perdones|sorry|my bad|my mistake|apologies|desculp(?:a|e|as)|foi mal|perdo(?:na)?|ho sento|me he equivocado|me equivoque|m'he equivocat|me enganei)(?: (?:me he equivocado|me equivoque|por|la tardanza|i made a mistake))*",
    ),
  ],
  [
    "expensive",
    whole(
      "(?:(?:uf+|pues|ay|uy|es que|ostras|wow|hm+|pero|la verdad|me parece|lo veo|esta|es|se me va|that's|thats|it's|its|e|e que|acho|es|ho trobo|em sembla) )*(?:(?:sois|son|eres|you're|you are|u are|sou|muy|un poco|un pelin|bastante|demasiado|super|tan|too|very|a bit|quite|really|pretty|muito|um pouco|meio|bem|molt|massa|una mica) )*(?:car[oa]s?|carisim[oa]|de precio|expensive|pricey|carissim[oa]|salgado)(?: (?:eso|no|para mi|de precio|for me|the price|ne|oi|demais|la verdad))*|(?:no|nao) (?:me )?(?:lo |ho )?(?:puedo|posso|puc) (?:permitir|pagar)(?:-m'ho)?(?: eso| tanto)?|se (?:me )?(?:sale|va) de(?:l| mi) presupuesto",
    ),
  ],
  [
    "acknowledge",
    whole(
      "(?:(?:ah|oh|ya|a|y|pues|muy) )*(?:ok(?:ay|ey|i|is)?|vale(?: vale)?|de acuerdo|entendido|perfecto|genial|guay|estupendo|fenomenal|muy bien|bien|bueno|listo|dale|ya veo|ya|ah|aja|claro|got it|i see|understood|great|perfect|cool|fine|alright|all right|sounds good|good|nice|entendi|certo|beleza|ta (?:bom|bem|certo)|legal|otimo|d'acord|entes|perfecte|molt be|fantastic|ja ho veig|esta bien|que bien|interesante|interesting|chevere|bacano|sale|orale|que bueno|correcto|👍|👌|🙂|😊)(?: (?:gracias|thanks|obrigad[oa]|gracies|ok|vale|perfecto|genial|entonces|entendido|bien))*",
    ),
  ],
];

/** Kind of small talk a text wholly consists of, once a greeting at its front is gone; null when it says more. */
export function readSmallTalk(text: string): { kind: TalkKind | null; greeted: boolean; rest: string } {
  const said = words(text);
  const rest = said.replace(greetingStart, "").trim();
  const greeted = rest.length < said.length;
  const alone = rest.replace(new RegExp(`^(?:${filler})(?: (?:${filler}))*$`, "u"), "");
  // "¿Qué tal?" after "hola" is courtesy; without it too.
  for (const [kind, pattern] of patterns) {
    if (pattern.test(rest)) return { kind, greeted, rest };
  }
  if (greeted && alone === "") return { kind: "greeting", greeted, rest: "" };
  return { kind: null, greeted, rest };
}
