import type { Locale } from "@/lib/i18n/locales";

/** How an attack is worded in one language: pieces of regular expressions over folded text (`fold`). */
export interface InjectionLexicon {
  /** Orders to set something aside. */
  override: string;
  /** What an agent is held by. */
  rules: string;
  /** Words between that make them the agent's, not the customer's own. */
  agents: string;
  /** What follows when the customer means their own words: "the instructions I gave you". */
  byMe: string;
  /** "everything above", worth a refusal only when an order follows. */
  everything: string;
  /** An order to the agent. */
  command: string;
  /** Ways to ask for a text to be shown. */
  reveal: string;
  /** Texts no customer has business with. */
  secret: string;
  /** Reading back what stands before the conversation. */
  above: string;
  /** Another role, each a pattern of its own. */
  role: string[];
  /** Asking for data of others. */
  ask: string;
  things: string;
  others: string;
  /** A question about how data is treated is a fair one. */
  handling: string;
}

const es: InjectionLexicon = {
  override:
    "ignor(?:a|ad|e|en|ar|es|emos)|olvid(?:a|ad|e|ar|ate de|es)|omit(?:e|a|ir)|descart(?:a|e|ar)|desobedec(?:e|er)|pasa(?:r)? por alto|no hagas caso (?:a|de)|no sigas|deja de (?:seguir|cumplir|obedecer)|salta(?:te|rte)|anula|elude|desactiva",
  rules:
    "instruccion(?:es)?|reglas|normas|directrices|directivas|ordenes|restricciones|limitaciones|prompts?|filtros|programacion|entrenamiento|politicas|mensaje (?:del|de) sistema|indicaciones",
  agents:
    "tus|sus|vuestras|todas (?:las|tus|esas)|previas|anteriores|iniciales|originales|internas|del sistema|de sistema|de seguridad|tu|system|que te (?:han|hayan) dado|que te dieron|que tienes|que recibiste",
  byMe: "que (?:te|os|le|les) (?:di|dije|pase|mande|envie|he (?:dado|dicho|pasado|mandado|enviado))|de antes que",
  everything:
    "todo lo (?:anterior|de arriba|que (?:te|se te) (?:dij\\w+|han dicho|ha dicho|orden\\w+))|las (?:instrucciones|reglas|normas)",
  command:
    "escrib|respond|responde|di |dime|actua|haz|genera|repite|muestra|ensena|traduce|cuentame|imprime|revela|dame|comportate|habla como",
  reveal:
    "muestra(?:me|nos)?|mostrar(?:me)?|ensena(?:me|r|rme)?|dime|decirme|dame|darme|revela(?:me|r)?|repit(?:e|eme|as)|repetir|imprim(?:e|eme|ir)|copia(?:me|r)?|pega(?:me|r)?|escrib(?:e|eme|ir)|transcrib(?:e|ir)|traduce(?:me)?|resum(?:e|eme|ir)|lista(?:me|r)?|enumera|cuentame|comparte|filtra|vuelca|recita|devuelve|pasame|cual(?:es)? (?:es|son)|que (?:dice|dicen|pone|contiene)|quiero (?:ver|leer|saber|conocer)|(?:puedo|dejame|podria) (?:ver|leer)|desvela|confiesa|describe",
  secret:
    "(?:tu|el|su|vuestro|ese|este)s? (?:\\w+ )?(?:system )?prompts?(?: (?:del|de) sistema| inicial| completo| interno)?|(?:tus|sus|vuestras) (?:propias )?(?:instrucciones|directrices|reglas|ordenes|directivas)(?! (?:de|para) (?:uso|lavado|cuidado|reserva|cancelacion|devolucion|envio|la|el|los|las))|(?:instrucciones|reglas|directrices|ordenes) (?:iniciales|internas|del sistema|de sistema|originales|ocultas|secretas|confidenciales|previas|que te (?:han dado|dieron|dio|pusieron))|mensaje (?:del|de) sistema|configuracion interna|contexto (?:inicial|oculto|interno)|(?:tu|vuestra) (?:clave|api key|contrasena|token)|api key|(?:que |cuales )?(?:reglas|normas|instrucciones|ordenes|limites) (?:que )?te (?:han|hayan) (?:puesto|dado|impuesto|programado)|(?:lo )?que te (?:han|hayan) (?:dicho|prohibido|ordenado)(?: que)? (?:no )?(?:decir|digas|contar|cuentes|hacer|hagas)",
  above:
    "(?:repite|copia|imprime|escribe|muestra(?:me)?|pega|transcribe|devuelve)\\b.{0,30}\\b(?:texto|contenido|palabras|mensajes|todo|lineas|parrafo)\\b.{0,25}\\b(?:arriba|encima|antes de (?:este|mi|esta|la)|anterior(?:es)? a (?:este|mi|esta)|al principio de)",
  role: [
    "(?:a partir de|desde) (?:ahora|este momento)(?: mismo)?,? (?:tu )?(?:eres|seras|actuas|actuaras|te llamas|te comportas|respondes sin|no eres|ya no eres)\\b(?! (?:tu|usted|quien|quienes|el que|la que|la persona|mi (?:comercial|asesor|contacto)))",
    "(?:ahora|ya) (?:eres|seras) (?:un|una|el|la) (?:ia|asistente|modelo|chatbot|bot|hacker|pirata|experto|dan|terminal|maquina|persona)\\b",
    "actua(?:r|ras)? como (?:si (?:fueras|no tuvieras|no hubiera)|(?:un|una|el|la) (?:\\w+ )?(?:ia|inteligencia|asistente|modelo|chatbot|bot|hacker|pirata|dan|terminal|linux|personaje|abuela|programador|administrador del sistema))",
    "(?:finge|fingir|simula|hazte pasar|juega a) (?:ser|que (?:eres|no)|por|un rol)",
    "imagina que (?:no tienes (?:reglas|restricciones|limites|filtros|normas)|eres (?:un|una) (?:ia|asistente|modelo|bot|hacker|maquina))",
    "(?:sin|ninguna?) (?:\\w+ )?(?:restricciones|censura|filtros|limitaciones)\\b.{0,40}\\b(?:responde|contesta|ia|asistente|habla)|(?:responde|contesta|habla|ia|asistente|modelo)\\b.{0,30}\\bsin (?:ninguna? |ningun tipo de )?(?:restriccion(?:es)?|censura|filtros?|limitacion(?:es)?|reglas|normas)",
    "(?:activa|entra en|pasa a|cambia a|estas en|habilita|inicia|modo) (?:el |al )?(?:modo )?(?:desarrollador|dios|dan\\b|sin restricciones|admin|administrador|depuracion|debug|root|jailbreak|mantenimiento interno)",
    "soy (?:tu|vuestro) (?:creador|desarrollador|programador|ingeniero|administrador)|soy (?:el )?(?:superadmin|root|administrador del (?:sistema|bot|agente|chat))|soy (?:del equipo )?de (?:openai|talia|soporte de talia)",
    "(?:ya )?no eres (?:[a-z]+), (?:ahora )?eres\\b|(?:olvida(?:te)?|deja) (?:de )?(?:que eres|ser) (?:un |una |el |la )?(?:asistente|agente|recepcionista|bot|ia|[a-z]+ de)\\b",
    "comporta(?:te|r|rte) como (?:si (?:fueras (?:un|una) (?:ia|bot|hacker|modelo)|no (?:hubiera|tuvieras|existieran))|un (?:modelo|bot|hacker)|una ia)",
    "(?:ahora|desde hoy) eres (?:mi (?:novi[oa]|esclav[oa]|amante)|libre)|eres (?:un |una )?(?:chatbot|ia|bot|modelo) (?:libre|sin)",
  ],
  ask: "dame|dime|muestra(?:me)?|lista(?:me)?|ensena(?:me)?|pasame|exporta|vuelca|comparte|envia(?:me)?|manda(?:me)?|accede|consulta|busca(?:me)?|lee(?:me)?|cuentame|revela|quiero (?:ver|saber|los|las|el|la)|necesito (?:ver|los|las|el|la)|(?:puedes|podrias) (?:darme|decirme|mostrarme|pasarme|ensenarme|enviarme)|cuales son|que (?:dijo|dijeron|pregunto|contrato|escribio)|que otros|quienes",
  things:
    "datos|informacion|telefonos?|numeros?(?: de telefono)?|correos?|emails?|conversaci(?:on|ones)|mensajes?|citas?|direccion(?:es)?|nombres?|contactos?|facturas?|chats?|historial(?:es)?|base de datos|leads|listado|lista",
  others:
    "(?:de|del|con) (?:\\w+ )?(?:(?:los|las|tus|vuestros|vuestras|sus) )?(?:(?:otr[oa]s?|demas|ultim[oa]s?|todos|todas|siguientes?|anterior(?:es)?)(?: los| las| tus| vuestros)? (?:client(?:es?|as?)|pacientes?|usuari[oa]s?|empresas?|negocios?|inquilinos?|tenants?|cuentas?|organizaci(?:on|ones)|contactos?|personas?|interesad[oa]s?)|(?:los|las|tus|vuestros|vuestras|sus) (?:clientes|pacientes|usuarios|inquilinos|tenants|contactos|leads)|(?:la )?(?:paciente|clienta?|usuari[oa]) [a-z]+ [a-z]+|otro tenant)|(?:que|cuales|quienes) (?:son |han sido )?(?:otros|los otros|los demas|vuestros otros) (?:clientes|pacientes|usuarios)\b.{0,30}\b(?:pregunt|dijer|dicho|pedido|contact|telefono|datos|escrib)|(?:a |la )base de datos|(?:de )?(?:clientes|pacientes) (?:de|que) (?:esta semana|hoy|ayer|reserv|vin|escrib|llam)",
  handling:
    "(?:como (?:\\w+ )?(?:trat|guard|proteg|us|gestion|almacen|cuid)|mis? (?:datos|informacion|telefono|correo|historial))",
};

const en: InjectionLexicon = {
  override:
    "ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?|overrid(?:e|ing)|bypass(?:ing)?|(?:do not|don t|don't|stop) (?:follow|follow(?:ing)|obey|obeying)|discard|neglect|throw away|set aside|disable|unlearn",
  rules:
    "instructions?|rules|guidelines|directives|prompts?|restrictions|constraints|programming|training|safety filters?|content filters?|policies|orders|system messages?|guardrails|limitations|context",
  agents:
    "your|previous|prior|above|earlier|preceding|initial|original|system|safety|hidden|internal|developer|all of the|all the|any|all|you (?:were|have been|are|got) (?:given|told)",
  byMe: "(?:that )?i (?:gave|sent|told|mentioned|wrote|said|just|have)|of mine|from me",
  everything:
    "(?:what|everything) (?:you (?:were|have been) told (?:before|earlier|previously)|above|before|prior|previous|you (?:were|have been) told|so far|that came before)|all (?:of )?(?:the )?(?:above|previous messages?|prior messages?)|the (?:rules|instructions|guidelines)",
  command:
    "write|reply|respond|say |tell|act |do |print|output|repeat|show|translate|give me|reveal|behave|pretend",
  reveal:
    "show(?: me| us)?|tell me|give me|reveal|repeat|print(?: out)?|output|copy|paste|write(?: out| down)?|transcribe|translate|summari[sz]e|list|enumerate|share|leak|dump|recite|return|disclose|display|expose|what (?:is|are|does|do|was|were|s)|what's|i (?:want|need|would like|d like) to (?:see|read|know)|(?:can|may|could|let) (?:i|me|you) (?:see|read|share|show)|spell out|describe|quote",
  secret:
    "(?:your|the|this|that) (?:\\w+ )?(?:system |initial |original |hidden |full |entire |master |secret )?prompts?(?! (?:reply|response|service|delivery|payment|answer|attention|help))|system prompts?|your (?:own |exact |full |initial |original |hidden |internal |secret |system |complete )*(?:instructions|guidelines|rules|directives|orders|configuration)(?! (?:for|on|about|regarding) )|(?:initial|internal|system|original|hidden|secret|confidential|developer) (?:instructions?|rules|guidelines|directives|messages?|context)|instructions (?:that )?you (?:were|have been|are) given|(?:the )?system message|(?:your )?api keys?|your (?:password|token|credentials)|(?:what|everything) you (?:were|have been|are) (?:told|instructed|ordered|forbidden|programmed)(?: not)? to (?:say|do|tell|share|hide)",
  above:
    "(?:repeat|copy|print|write|show|paste|output|transcribe|return|echo)\\b.{0,30}\\b(?:text|content|words|messages?|everything|lines?|all)\\b.{0,25}\\b(?:above|before (?:this|my|the)|preceding|prior to|at the (?:top|beginning|start) of)",
  role: [
    "(?:from now on|from this point|as of now|henceforth),? (?:you (?:are|re|will|must|shall|act|answer|behave)|you're|act|behave|respond|your name)\\b(?! (?:the one|my (?:contact|agent|advisor)|handling))",
    "you are now (?:a|an|the|in|dan|free|going to|called|no longer|my (?:evil|personal ai))\\b|you are no longer (?:a|an|bound|the)",
    "(?:act|behave|respond|roleplay|role play) as (?:if you (?:were|had|are)|though you|(?:a|an|the|my) (?:\\w+ )?(?:ai|assistant|model|chatbot|bot|hacker|pirate|dan|terminal|linux|character|grandma|grandmother|developer|system administrator|python|unrestricted))",
    "pretend (?:to be|you are|you re|you're|that you|there are no)",
    "imagine (?:you (?:have no|are (?:a|an) (?:ai|unrestricted|evil|hacker))|that you (?:have no|are (?:a|an) (?:ai|unrestricted|evil)))",
    "(?:without|no|free of|free from) (?:any )?(?:restrictions|censorship|filters|guidelines|limitations|ethical)\\b.{0,40}\\b(?:answer|respond|ai|assistant|reply)|(?:answer|respond|reply|ai|assistant|model)\\b.{0,30}\\b(?:without|with no) (?:any )?(?:restrictions?|censorship|filters?|guidelines|limitations?|rules)",
    "(?:enable|activate|enter|switch to|you are in|start|engage|turn on) (?:the )?(?:developer|god|dan|unrestricted|admin|debug|root|jailbreak|sudo|maintenance|test) mode|\\bjailbreak\\b|\\bdo anything now\\b",
    "i am your (?:creator|developer|programmer|engineer|administrator|admin|owner)|i m your (?:creator|developer|programmer)|i'm your (?:creator|developer|programmer|admin)|i am (?:the )?(?:superadmin|root|system administrator)|i(?: a|')m (?:from|with) (?:openai|the talia team|talia support)",
    "(?:new|updated|additional|revised) (?:system )?instructions?(?: follow)?\\s?: ?\\w+|stop (?:being|acting as) (?:a|an|the) (?:\\w+ )?(?:receptionist|assistant|agent|bot|ai)|you are (?:a|an) (?:free|unfiltered|uncensored|evil) (?:\\w+ )?(?:ai|bot|chatbot|model)|(?:unfiltered|uncensored) (?:ai|bot|model|assistant)",
  ],
  ask: "give me|tell me|show(?: me)?|list|export|dump|share|send(?: me)?|access|look up|read(?: me)?|reveal|i (?:want|need) (?:to see|the|all)|(?:can|could) you (?:give|tell|show|send|list|read)|what are|what (?:did|has)|print|fetch|retrieve|who was|who were|who is|who are",
  things:
    "data|information|details|phone(?: number)?s?|numbers?|emails?|conversations?|messages?|appointments?|bookings?|address(?:es)?|names?|contacts?|invoices?|chats?|history|histories|transcripts?|database|leads|records?|list|say|ask|book|write",
  others:
    "(?:of|from|for|about|with|by) (?:your |the |all |all the |all your |any )?(?:other|last|previous|another|every|next) (?:other )?(?:customers?|clients?|patients?|users?|compan(?:y|ies)|business(?:es)?|tenants?|accounts?|organi[sz]ations?|contacts?|people|person)|(?:of|from|for|about) (?:all )?(?:of )?(?:your|all the|all your|all) (?:customers|clients|patients|users|tenants|contacts|leads)|(?:another|other|the other|previous|last) (?:customers?|clients?|patients?|users?|tenants?)(?:'s|s'|')? (?:\\w+ )?(?:data|details|phone|number|email|emails|conversations?|chats?|appointments?|address(?:es)?|names?|records|history|say|ask|book|write)|(?:your|all) (?:other )?(?:customer|client|patient|user|tenant) (?:list|database|data|records|emails|names|phone numbers)|(?:of|from) (?:the )?(?:patients|customers|clients|users|people) (?:who|that) (?:w+ )?(?:booked|called|wrote|came|visited|signed|bought)|(?:last|previous|other) (?:person|people|customer|customers|user|users|patient|patients) (?:that |who )?you (?:talked|spoke|chatted)\b.{0,40}\b(?:say|said|tell|told|want|ask)|(?:the |your )(?:customer |client |patient )?database",
  handling:
    "(?:how (?:\\w+ ){0,2}(?:store|handle|protect|use|keep|process|manage|treat)|my (?:\\w+ )?(?:data|details|information|phone|email|records))",
};

const pt: InjectionLexicon = {
  override:
    "ignor(?:e|a|em|ar)|esquec(?:a|e|er)|desconsider(?:e|a|ar)|omit(?:a|e|ir)|descart(?:e|a|ar)|desobedec(?:a|e|er)|nao (?:siga|obedeca|cumpra)|pare de (?:seguir|obedecer)|pule|anule|desative|burle|esquece",
  rules:
    "instruc(?:oes|ao)|regras|normas|diretrizes|diretivas|ordens|restricoes|limitacoes|prompts?|filtros|programacao|treinamento|politicas|mensage(?:m|ns) do sistema|orientacoes",
  agents:
    "tuas|suas|vossas|todas as|previas|anteriores|iniciais|originais|internas|do sistema|de sistema|de seguranca|teu|seu|que (?:te|lhe) deram|que (?:voce )?recebeu|que foram dadas",
  byMe: "que (?:eu )?(?:te |lhe )?(?:dei|disse|mandei|enviei|passei|falei)",
  everything:
    "tudo (?:o que|que)? ?(?:acima|anterior|veio antes|foi dito|te disseram|esta acima|lhe disseram)|tudo isso acima|as (?:instrucoes|regras|normas)",
  command:
    "escrev|respond|diga|fale|aja|age |faca|gere|repita|mostre|traduza|conte|imprima|revele|me de|comporte-se|me diga|finja",
  reveal:
    "mostr(?:e|a|ar)(?:-me)?|diga(?:-me)?|dizer|me (?:de|diga|mostre|passe|conte)|revel(?:e|a|ar)|repit(?:a|e)|repetir|imprim(?:a|e|ir)|copi(?:e|a|ar)|col(?:e|ar)|escrev(?:a|e|er)|transcrev(?:a|er)|traduz(?:a|ir)|resum(?:a|ir)|list(?:e|ar)|enumere|conte|compartilhe|partilhe|vaze|recite|devolva|qua(?:l|is) (?:e|sao|era)|o que (?:diz|dizem|contem|esta)|quero (?:ver|ler|saber|conhecer)|(?:posso|deixe-me|poderia) (?:ver|ler|me mostrar)|exiba|descreva",
  secret:
    "(?:teu|seu|o|esse|este|vosso)s? (?:\\w+ )?(?:system )?prompts?(?: do sistema| inicial| completo| interno)?|(?:tuas|suas|vossas) (?:proprias )?(?:instrucoes|diretrizes|regras|ordens|diretivas)(?! (?:de|para) (?:uso|lavagem|cuidado|reserva|cancelamento|devolucao|envio|a|o|os|as))|(?:instrucoes|regras|diretrizes|ordens) (?:iniciais|internas|do sistema|de sistema|originais|ocultas|secretas|confidenciais|que (?:te|lhe) deram|que (?:voce )?recebeu)|mensagem (?:do|de) sistema|configuracao interna|contexto (?:inicial|oculto|interno)|(?:sua|tua) (?:chave|senha|api key)|api key|(?:que )?(?:regras|instrucoes|ordens) (?:que )?(?:te|lhe) (?:deram|impuseram|colocaram)|o que (?:te|lhe) (?:disseram|proibiram)(?: para)? (?:de |nao )?(?:dizer|contar|falar|fazer)",
  above:
    "(?:repita|copie|imprima|escreva|mostre|cole|transcreva|devolva)\\b.{0,30}\\b(?:texto|conteudo|palavras|mensagens|tudo|linhas)\\b.{0,25}\\b(?:acima|antes d(?:esta|este|a minha|e tudo)|anterior(?:es)? a|no (?:inicio|comeco) d)",
  role: [
    "(?:a partir de|desde) (?:agora|ja|este momento),? (?:voce |tu )?(?:e|es|sera|seras|age|agira|se chama|se comporta|responde sem|nao e mais)\\b(?! (?:voce|quem|o que|a que|a pessoa|que))",
    "(?:agora|ja) (?:voce )?(?:e|es|sera) (?:um|uma|o|a) (?:ia|assistente|modelo|chatbot|bot|hacker|pirata|especialista|dan|terminal|maquina|pessoa)\\b",
    "(?:aja|age|agir|atue) como (?:se (?:fosse|nao tivesse|voce)|(?:um|uma|o|a) (?:\\w+ )?(?:ia|inteligencia|assistente|modelo|chatbot|bot|hacker|pirata|dan|terminal|linux|personagem|avo|programador|administrador do sistema))",
    "(?:finja|fingir|finge|simule|faca de conta|se passe|passe-se) (?:ser|que (?:e|voce|nao|es|foi)|por)",
    "imagin(?:e|a) que (?:voce )?(?:nao tem (?:regras|restricoes|limites|filtros)|e (?:um|uma) (?:ia|assistente|modelo|bot|hacker|maquina))",
    "(?:respond(?:a|e)|fal(?:e|a)|ia|assistente|modelo)\\b.{0,30}\\bsem (?:nenhuma? |qualquer )?(?:restric(?:ao|oes)|censura|filtros?|limitac(?:ao|oes)|regras|normas)|sem (?:restricoes|censura|filtros|limitacoes)\\b.{0,40}\\b(?:responda|ia|assistente|fale)",
    "(?:ative|ativa|entre n|entra n|mude para|passe para|esta em|habilite|inicie)o? ?(?:o |no )?modo (?:de )?(?:desenvolvedor|programador|deus|dan\\b|sem restricoes|admin|administrador|depuracao|debug|root|jailbreak|manutencao)",
    "sou (?:o )?(?:teu|seu|vosso) (?:criador|desenvolvedor|programador|engenheiro|administrador)|sou (?:o )?(?:superadmin|root|administrador do (?:sistema|bot|agente))|sou da (?:openai|talia|equipe da talia)",
    "(?:aja|age|agir|comporte se|comporta te) como (?:o )?(?:chatgpt|gpt|outra ia)|(?:voce )?(?:ja )?nao e(?:s)? mais [a-z]+, (?:agora )?(?:voce )?e|deixe? de ser (?:um |uma |o |a )?(?:assistente|atendente|agente|bot)",
  ],
  ask: "me (?:de|diga|mostre|passe|envie|mande|conte|fale)|diga(?:-me)?|mostre(?:-me)?|liste|exporte|compartilhe|envie|mande|acesse|consulte|busque|leia|conte|revele|quero (?:ver|saber|os|as|o|a)|preciso (?:ver|dos|das|do|da)|(?:pode|poderia) (?:me )?(?:dar|dizer|mostrar|passar|enviar)|quais sao|o que (?:disse|disseram|perguntou|escreveu)|quem sao|quem",
  things:
    "dados|informac(?:ao|oes)|telefones?|numeros?|e-?mails?|conversas?|mensage(?:m|ns)|consultas?|agendamentos?|enderecos?|nomes?|contatos?|contactos?|faturas?|chats?|historicos?|base de dados|banco de dados|leads|lista",
  others:
    "(?:de|do|da|dos|das|com)s? (?:\\w+ )?(?:(?:outr[oa]s?|demais|ultim[oa]s?|todos|todas|anterior(?:es)?)(?: os| as| seus| suas)? (?:clientes?|pacientes?|usuari[oa]s?|utilizadores?|empresas?|negocios?|inquilinos?|tenants?|contas?|organizac(?:ao|oes)|contatos?|pessoas?))|(?:dos|das|de seus|de suas|dos seus|das suas) (?:clientes|pacientes|usuarios|utilizadores|tenants|contatos|leads)|(?:quem|quais) sao os outros (?:clientes|pacientes|usuarios)\b.{0,40}\b(?:contat|telefone|dados|nome|passa)|(?:a |o )?(?:base de dados|banco de dados)",
  handling:
    "(?:como (?:\\w+ )?(?:trat|guard|proteg|us|ger|armazen|cuid)|meus? (?:dados|telefone|email|historico)|minhas? informac)",
};

const ca: InjectionLexicon = {
  override:
    "ignor(?:a|eu|i|ar|is)|oblid(?:a|eu|i|ar|a t de|is)|omet(?:re|eu)?|descart(?:a|eu|ar)|desobeeix|passa per alt|no (?:facis cas|segueixis|obeeixis|compleixis)|deixa de (?:seguir|complir|obeir)|salta t|saltat|anul la|elimina|desactiva",
  rules:
    "instruccions?|regles|normes|directrius|directives|ordres|restriccions|limitacions|prompts?|filtres|programacio|entrenament|politiques|missatge (?:del|de) sistema|indicacions",
  agents:
    "les teves|les seves|les vostres|teves|totes les|previes|anteriors|inicials|originals|internes|del sistema|de sistema|de seguretat|el teu|que (?:t|et) han donat|que tens|que has rebut",
  byMe: "que (?:t|et|us|li) (?:he (?:donat|dit|passat|enviat)|vaig (?:donar|dir|passar|enviar))",
  everything:
    "tot (?:el que hi ha a dalt|l anterior|el d abans|el que t han dit|el que hi ha (?:amunt|abans))|les (?:instruccions|regles|normes)",
  command:
    "escriu|respon|digues|digue|actua|fes|genera|repeteix|mostra|ensenya|tradueix|explica|imprimeix|revela|dona m|parla com",
  reveal:
    "mostra(?: m|m|r| ns)?|ensenya(?: m|m|r)?|digue?(?:s| m|m)?|dir me|dona(?: m|m)|revela(?: m|r)?|repeteix|repetir|imprimeix|copia|enganxa|escriu(?: me)?|transcriu|tradueix|resumeix|llista|enumera|explica(?: m|m)|comparteix|filtra|recita|retorna|passa(?: m|m)|quin(?:a|es|s)? (?:es|son)|que (?:diu|diuen|posa|conte)|vull (?:veure|llegir|saber|coneixer)|(?:puc|deixa m|podria) (?:veure|llegir)|descriu",
  secret:
    "(?:el teu|el seu|el vostre|el|aquest|els teus) (?:\\w+ )?(?:system )?prompts?(?: (?:del|de) sistema| inicial| complet| intern)?|(?:les teves|les seves|les vostres) (?:propies )?(?:instruccions|directrius|regles|ordres|directives)(?! (?:d|de|per|del|dels) )|(?:instruccions|regles|directrius|ordres) (?:inicials|internes|del sistema|de sistema|originals|ocultes|secretes|confidencials|que (?:t|et) (?:han donat|van donar))|missatge (?:del|de) sistema|configuracio interna|context (?:inicial|ocult|intern)|(?:la teva|la vostra) (?:clau|contrasenya|api key)|api key|(?:quines )?(?:regles|normes|instruccions|ordres) (?:que )?t han (?:donat|posat|imposat)|(?:el )?que t han (?:dit|prohibit)(?: que)? (?:no )?(?:diguis|dir|expliquis|facis)",
  above:
    "(?:repeteix|copia|imprimeix|escriu|mostra|enganxa|transcriu|retorna)\\b.{0,30}\\b(?:text|contingut|paraules|missatges|tot|linies)\\b.{0,25}\\b(?:a dalt|a sobre|amunt|abans d aquest|abans del meu|anterior(?:s)? a|al principi d)",
  role: [
    "(?:a partir d ara|des d ara|d ara endavant),? (?:tu )?(?:ets|seras|actues|actuaras|et dius|et comportes|respons sense|ja no ets)\\b(?! (?:tu|voste|qui|el que|la que|la persona))",
    "(?:ara|ja) (?:ets|seras) (?:un|una|el|la) (?:ia|assistent|model|chatbot|bot|hacker|pirata|expert|dan|terminal|maquina|persona)\\b",
    "actua(?:r|ras)? com (?:si (?:fossis|no tinguessis)|(?:a )?(?:un|una|el|la) (?:\\w+ )?(?:ia|intel\\W?ligencia|assistent|model|chatbot|bot|hacker|pirata|dan|terminal|linux|personatge|avia|programador|administrador del sistema))",
    "(?:fingeix|simula|fes veure|fes te passar|fes com si) (?:ser|que (?:ets|no)|per|fossis)",
    "imagina(?: t)? que (?:no tens (?:regles|restriccions|limits|filtres|normes)|ets (?:un|una) (?:ia|assistent|model|bot|hacker|maquina))",
    "(?:respon|contesta|parla|ia|assistent|model)\\b.{0,30}\\bsense (?:cap )?(?:restriccio(?:ns)?|censura|filtres?|limitacio(?:ns)?|regles|normes)|sense (?:restriccions|censura|filtres|limitacions)\\b.{0,40}\\b(?:respon|ia|assistent|parla)",
    "(?:activa|entra en|passa a|canvia a|ets en|habilita|inicia) (?:el |al )?(?:mode )?(?:desenvolupador|deu|dan\\b|sense restriccions|admin|administrador|depuracio|debug|root|jailbreak|manteniment intern)",
    "soc (?:el )?(?:teu|vostre) (?:creador|desenvolupador|programador|enginyer|administrador)|soc (?:el )?(?:superadmin|root|administrador del (?:sistema|bot|agent))|soc (?:de l equip )?(?:d openai|de talia)",
    "(?:fes|comporta t|comportat) com si (?:fossis|no (?:hi hagues|tinguessis))|ja no ets [a-z]+, (?:ara )?ets|deixa de ser (?:un |una )?(?:assistent|agent|recepcionista|bot)",
  ],
  ask: "dona m|dona(?:m| ns)|digue?(?:s| m|m)?|mostra(?: m|m)?|llista(?: m)?|ensenya(?: m|m)?|passa(?: m|m)|exporta|comparteix|envia(?: m|m)?|accedeix|consulta|busca(?: m)?|llegeix|explica(?: m|m)|revela|vull (?:veure|saber|les|els|el|la)|necessito (?:veure|les|els|el|la)|(?:pots|podries) (?:donar me|dir me|mostrar me|passar me|ensenyar me|enviar me)|quin(?:s|es) son|que (?:va dir|van dir|ha dit|va preguntar|va escriure)",
  things:
    "dades|informacio|telefons?|numeros?|correus?|emails?|conversa(?:cio|cions|)|converses|missatges?|cites?|visites?|adreces?|adreca|noms?|contactes?|factures?|xats?|historials?|base de dades|leads|llista(?:t)?",
  others:
    "(?:de|del|dels|d|amb)(?: les| els| l)? ?(?:\\w+ )?(?:(?:altres?|resta de|ultims?|ultimes|tots|totes|anteriors?)(?: els| les| teus| vostres)* (?:clients?|clientes?|pacients?|usuaris?|empreses?|empresa|negocis?|llogaters?|tenants?|comptes?|organitzacio(?:ns)?|contactes?|persones?|persona))|(?:dels|de les|dels teus|dels vostres) (?:clients|clientes|pacients|usuaris|tenants|contactes|leads)|(?:qui|quins) son els altres (?:clients|pacients|usuaris)\b.{0,40}\b(?:contact|telefon|dades|nom)|(?:a )?la base de dades",
  handling:
    "(?:com (?:\\w+ )?(?:tract|guard|proteg|fe|us|utilitz|gestion|emmagatz|cuid)|(?:meves dades|meu telefon|meu correu|meva informacio))",
};

export const injectionLexicons: Record<Locale, InjectionLexicon> = { es, en, pt, ca };
