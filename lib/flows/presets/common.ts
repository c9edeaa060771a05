import { type Phrase, phrase } from "./phrase";

export const texts = {
  menu: phrase(
    {
      tu: ["¿En qué te puedo ayudar?", "Cuéntame, ¿qué necesitas?", "Dime, ¿qué te gustaría hacer?"],
      usted: ["¿En qué puedo ayudarle?", "¿Qué necesita?", "Usted dirá en qué puedo atenderle."],
    },
    ["How can I help you?", "Tell me, what do you need?", "What would you like to do?"],
    ["Como posso ajudar?", "Me conta, do que você precisa?", "O que você gostaria de fazer?"],
    {
      tu: ["En què et puc ajudar?", "Explica'm, què necessites?", "Què t'agradaria fer?"],
      usted: ["En què el puc ajudar?", "Què necessita?", "Vostè dirà en què el puc atendre."],
    },
  ),
  askPrices: phrase("Servicios y precios", "Services and prices", "Serviços e preços", "Serveis i preus"),
  askHours: phrase(
    "Horario y dirección",
    "Opening hours and address",
    "Horário e endereço",
    "Horari i adreça",
  ),
  talkToPerson: phrase(
    "Hablar con una persona",
    "Talk to a person",
    "Falar com uma pessoa",
    "Parlar amb una persona",
  ),
  other: phrase("Otra cosa", "Something else", "Outra coisa", "Una altra cosa"),
  unsure: phrase("Todavía no lo sé", "I don't know yet", "Ainda não sei", "Encara no ho sé"),
  name: phrase(
    {
      tu: ["¿Cómo te llamas?", "¿Me dices tu nombre?", "¿A nombre de quién lo apunto?"],
      usted: ["¿Me indica su nombre, por favor?", "¿A nombre de quién lo anoto?"],
    },
    ["What's your name?", "May I have your name?", "Under what name shall I put it?"],
    ["Qual é o seu nome?", "Como você se chama?", "Em nome de quem eu anoto?"],
    {
      tu: ["Com et dius?", "Em dius el teu nom?", "A nom de qui ho apunto?"],
      usted: ["Em pot dir el seu nom, si us plau?", "A nom de qui ho anoto?"],
    },
  ),
  phone: phrase(
    {
      tu: [
        "Gracias, {{name}}. ¿A qué teléfono te confirmamos? Solo lo usaremos para esto.",
        "¿Me dejas un teléfono para confirmarte? Nada de publicidad.",
      ],
      usted: [
        "Gracias, {{name}}. ¿A qué teléfono le confirmamos? Solo lo usaremos para esto.",
        "¿Me facilita un teléfono para confirmarle? No lo usaremos para publicidad.",
      ],
    },
    [
      "Thanks, {{name}}. What number can we confirm with? We'll only use it for this.",
      "Could you leave a phone number so we can confirm? No marketing calls.",
    ],
    [
      "Certo, {{name}}. Em qual telefone confirmamos? Só vamos usar para isso.",
      "Pode deixar um telefone para confirmarmos? Nada de propaganda.",
    ],
    {
      tu: [
        "Gràcies, {{name}}. A quin telèfon t'ho confirmem? Només el farem servir per a això.",
        "Em deixes un telèfon per confirmar-t'ho? Res de publicitat.",
      ],
      usted: [
        "Gràcies, {{name}}. A quin telèfon li ho confirmem? Només el farem servir per a això.",
        "Em facilita un telèfon per confirmar-li-ho? No el farem servir per a publicitat.",
      ],
    },
  ),
  phoneInvalid: phrase(
    {
      tu: [
        "Ese número no me cuadra. ¿Me lo repites con todas las cifras?",
        "Creo que falta o sobra alguna cifra. ¿Cuál es el número completo?",
      ],
      usted: [
        "Ese número no parece completo. ¿Me lo repite con todas las cifras?",
        "Creo que falta o sobra alguna cifra. ¿Cuál es el número completo?",
      ],
    },
    [
      "That number doesn't look right. Could you give it to me with all its digits?",
      "I think a digit is missing or extra. What's the full number?",
    ],
    [
      "Esse número não parece certo. Pode repetir com todos os dígitos?",
      "Acho que falta ou sobra algum dígito. Qual é o número completo?",
    ],
    {
      tu: [
        "Aquest número no em quadra. Me'l repeteixes amb totes les xifres?",
        "Crec que hi falta o hi sobra alguna xifra. Quin és el número complet?",
      ],
      usted: [
        "Aquest número no sembla complet. Me'l pot repetir amb totes les xifres?",
        "Crec que hi falta o hi sobra alguna xifra. Quin és el número complet?",
      ],
    },
  ),
  email: phrase(
    {
      tu: ["¿Y un correo para enviarte la información por escrito?", "¿A qué correo te mando el resumen?"],
      usted: ["¿Y un correo para enviarle la información por escrito?", "¿A qué correo le envío el resumen?"],
    },
    ["And an email, to send you the details in writing?", "What email should I send the summary to?"],
    ["E um e-mail para enviarmos as informações por escrito?", "Para qual e-mail eu mando o resumo?"],
    {
      tu: ["I un correu per enviar-te la informació per escrit?", "A quin correu t'envio el resum?"],
      usted: ["I un correu per enviar-li la informació per escrit?", "A quin correu li envio el resum?"],
    },
  ),
  emailNeeded: phrase(
    {
      tu: [
        "Sin problema. ¿Y un correo? Así podemos responderte.",
        "¿Prefieres dejarme un correo? Lo necesito para poder contestarte.",
      ],
      usted: [
        "Sin problema. ¿Y un correo? Así podremos responderle.",
        "¿Prefiere dejarme un correo? Lo necesito para poder contestarle.",
      ],
    },
    [
      "No problem. An email, then? That way we can get back to you.",
      "Would you rather leave an email? I need one of the two to reply.",
    ],
    [
      "Sem problema. E um e-mail? Assim conseguimos responder.",
      "Prefere deixar um e-mail? Preciso dele para responder.",
    ],
    {
      tu: [
        "Cap problema. I un correu? Així et podrem respondre.",
        "Prefereixes deixar-me un correu? El necessito per poder-te contestar.",
      ],
      usted: [
        "Cap problema. I un correu? Així li podrem respondre.",
        "Prefereix deixar-me un correu? El necessito per poder-li contestar.",
      ],
    },
  ),
  urgency: phrase(
    {
      tu: ["¿Para cuándo lo necesitas?", "¿Qué plazo tienes en mente?"],
      usted: ["¿Para cuándo lo necesita?", "¿Con qué plazo cuenta?"],
    },
    ["When do you need it?", "How soon do you need it?"],
    ["Para quando você precisa?", "Qual é a sua pressa?"],
    {
      tu: ["Per a quan ho necessites?", "Quina pressa tens?"],
      usted: ["Per a quan ho necessita?", "Amb quin termini compta?"],
    },
  ),
  budget: phrase(
    {
      tu: [
        "¿Tienes un presupuesto en mente? Con un rango aproximado me basta.",
        "¿Entre qué cifras te gustaría moverte? Así te proponemos algo realista.",
      ],
      usted: [
        "¿Tiene un presupuesto en mente? Con un rango aproximado es suficiente.",
        "¿Entre qué cifras le gustaría moverse? Así le proponemos algo realista.",
      ],
    },
    [
      "Do you have a budget in mind? A rough range is fine.",
      "What range would you be comfortable with? That way we suggest something realistic.",
    ],
    [
      "Você tem um orçamento em mente? Uma faixa já ajuda.",
      "Em que faixa você gostaria de ficar? Assim propomos algo realista.",
    ],
    {
      tu: [
        "Tens un pressupost al cap? Amb una forquilla en tinc prou.",
        "Entre quines xifres t'agradaria moure't? Així et proposem alguna cosa realista.",
      ],
      usted: [
        "Té un pressupost al cap? Amb una forquilla n'hi ha prou.",
        "Entre quines xifres li agradaria moure's? Així li proposem alguna cosa realista.",
      ],
    },
  ),
  confirm: phrase(
    {
      tu: [
        "¡Listo, {{name}}! Ya está todo anotado y el equipo te llamará al {{phone}} para confirmarlo.",
        "¡Listo, {{name}}! Ya está todo anotado y el equipo te escribirá a {{email}} para confirmarlo.",
        "¡Listo, {{name}}! Ya está todo anotado y el equipo te contactará muy pronto.",
        "Perfecto, {{name}}. He pasado tus datos al equipo, que se pondrá en contacto contigo.",
      ],
      usted: [
        "Queda todo anotado, {{name}}. El equipo le llamará al {{phone}} para confirmarlo.",
        "Queda todo anotado, {{name}}. El equipo le escribirá a {{email}} para confirmarlo.",
        "Queda todo anotado, {{name}}. El equipo le contactará muy pronto.",
        "Perfecto, {{name}}. He trasladado sus datos al equipo, que se pondrá en contacto con usted.",
      ],
    },
    [
      "All set, {{name}}! Everything is noted and the team will call you on {{phone}} to confirm.",
      "All set, {{name}}! Everything is noted and the team will write to {{email}} to confirm.",
      "All set, {{name}}! Everything is noted and the team will be in touch very soon.",
      "Perfect, {{name}}. I've passed your details to the team and they'll contact you.",
    ],
    [
      "Pronto, {{name}}! Está tudo anotado e a equipe vai ligar para {{phone}} para confirmar.",
      "Pronto, {{name}}! Está tudo anotado e a equipe vai escrever para {{email}} para confirmar.",
      "Pronto, {{name}}! Está tudo anotado e a equipe vai entrar em contato em breve.",
      "Perfeito, {{name}}. Passei seus dados para a equipe, que vai falar com você.",
    ],
    {
      tu: [
        "Fet, {{name}}! Ja està tot anotat i l'equip et trucarà al {{phone}} per confirmar-ho.",
        "Fet, {{name}}! Ja està tot anotat i l'equip t'escriurà a {{email}} per confirmar-ho.",
        "Fet, {{name}}! Ja està tot anotat i l'equip et contactarà molt aviat.",
        "Perfecte, {{name}}. He passat les teves dades a l'equip, que es posarà en contacte amb tu.",
      ],
      usted: [
        "Queda tot anotat, {{name}}. L'equip li trucarà al {{phone}} per confirmar-ho.",
        "Queda tot anotat, {{name}}. L'equip li escriurà a {{email}} per confirmar-ho.",
        "Queda tot anotat, {{name}}. L'equip el contactarà molt aviat.",
        "Perfecte, {{name}}. He traslladat les seves dades a l'equip, que es posarà en contacte amb vostè.",
      ],
    },
  ),
  open: phrase(
    {
      tu: ["¿Te ayudo con algo más?", "¿Alguna otra duda? Aquí me tienes.", "¿Necesitas algo más?"],
      usted: [
        "¿Puedo ayudarle con algo más?",
        "¿Alguna otra consulta? Quedo a su disposición.",
        "¿Necesita algo más?",
      ],
    },
    ["Can I help with anything else?", "Any other questions? I'm here.", "Do you need anything else?"],
    [
      "Posso ajudar com mais alguma coisa?",
      "Mais alguma dúvida? Estou por aqui.",
      "Precisa de mais alguma coisa?",
    ],
    {
      tu: ["T'ajudo amb alguna cosa més?", "Algun altre dubte? Soc aquí.", "Necessites res més?"],
      usted: [
        "El puc ajudar amb alguna cosa més?",
        "Algun altre dubte? Quedo a la seva disposició.",
        "Necessita res més?",
      ],
    },
  ),
  bye: phrase(
    {
      tu: ["¡Gracias por escribirnos! Cuando quieras, aquí estaré.", "¡Un placer ayudarte! Hasta pronto."],
      usted: [
        "Gracias por contactar con {{business.name}}. Quedo a su disposición.",
        "Ha sido un placer atenderle. Hasta pronto.",
      ],
    },
    ["Thanks for writing! I'm here whenever you need.", "A pleasure to help. See you soon!"],
    ["Agradecemos a mensagem! Quando quiser, estou aqui.", "Foi um prazer ajudar. Até logo!"],
    {
      tu: ["Gràcies per escriure'ns! Quan vulguis, aquí em tens.", "Un plaer ajudar-te! Fins aviat."],
      usted: [
        "Gràcies per contactar amb {{business.name}}. Quedo a la seva disposició.",
        "Ha estat un plaer atendre'l. Fins aviat.",
      ],
    },
  ),
  human: phrase(
    {
      tu: [
        "Claro, {{name}}: aviso al equipo para que te llame al {{phone}}.",
        "Claro, te atiende una persona del equipo. Déjame un par de datos para que te localice.",
        "Por supuesto. Paso tu conversación a una persona; solo necesito cómo localizarte.",
      ],
      usted: [
        "Por supuesto, {{name}}: aviso al equipo para que le llame al {{phone}}.",
        "Por supuesto, le atenderá una persona del equipo. Permítame un par de datos para localizarle.",
      ],
    },
    [
      "Of course, {{name}}: I'll ask the team to call you on {{phone}}.",
      "Of course, someone from the team will help you. Just a couple of details so they can reach you.",
      "Sure. I'll hand this over to a person; I only need to know how to reach you.",
    ],
    [
      "Claro, {{name}}: vou avisar a equipe para ligar para {{phone}}.",
      "Claro, uma pessoa da equipe vai atender você. Só preciso de uns dados para ela entrar em contato.",
      "Sem problema. Vou passar a conversa para uma pessoa; só preciso saber como encontrar você.",
    ],
    {
      tu: [
        "I tant, {{name}}: aviso l'equip perquè et truqui al {{phone}}.",
        "I tant, t'atendrà una persona de l'equip. Deixa'm un parell de dades perquè et pugui localitzar.",
      ],
      usted: [
        "I tant, {{name}}: aviso l'equip perquè li truqui al {{phone}}.",
        "I tant, l'atendrà una persona de l'equip. Permeti'm un parell de dades per localitzar-lo.",
      ],
    },
  ),
  humanPhone: phrase(
    {
      tu: ["¿A qué teléfono te puede llamar?", "¿En qué número te localizamos?"],
      usted: ["¿A qué teléfono puede llamarle?", "¿En qué número le localizamos?"],
    },
    ["What number can they call you on?", "Which number can we reach you at?"],
    ["Em qual telefone podem ligar para você?", "Em qual número encontramos você?"],
    {
      tu: ["A quin telèfon et pot trucar?", "A quin número et localitzem?"],
      usted: ["A quin telèfon li pot trucar?", "A quin número el localitzem?"],
    },
  ),
  handoff: phrase(
    {
      tu: [
        "Hecho, {{name}}: aviso al equipo ahora mismo y te llamarán al {{phone}} en cuanto puedan.",
        "Hecho, {{name}}: aviso al equipo ahora mismo y te escribirán a {{email}} en cuanto puedan.",
        "Hecho: aviso al equipo ahora mismo y te llamarán al {{phone}} en cuanto puedan.",
        "Hecho: aviso al equipo ahora mismo y te escribirán a {{email}} en cuanto puedan.",
        "Hecho, {{name}}: aviso al equipo ahora mismo y te responderán en cuanto puedan.",
        "Hecho: aviso al equipo ahora mismo y te responderán en cuanto puedan.",
      ],
      usted: [
        "Hecho, {{name}}: aviso al equipo ahora mismo y le llamarán al {{phone}} en cuanto sea posible.",
        "Hecho, {{name}}: aviso al equipo ahora mismo y le escribirán a {{email}} en cuanto sea posible.",
        "Hecho: aviso al equipo ahora mismo y le llamarán al {{phone}} en cuanto sea posible.",
        "Hecho: aviso al equipo ahora mismo y le escribirán a {{email}} en cuanto sea posible.",
        "Hecho, {{name}}: aviso al equipo ahora mismo y le responderán en cuanto sea posible.",
        "Hecho: aviso al equipo ahora mismo y le responderán en cuanto sea posible.",
      ],
    },
    [
      "Done, {{name}}: I'm letting the team know right now and they'll call you on {{phone}} as soon as they can.",
      "Done, {{name}}: I'm letting the team know right now and they'll write to {{email}} as soon as they can.",
      "Done: I'm letting the team know right now and they'll call you on {{phone}} as soon as they can.",
      "Done: I'm letting the team know right now and they'll write to {{email}} as soon as they can.",
      "Done, {{name}}: I'm letting the team know right now and they'll reply as soon as they can.",
      "Done: I'm letting the team know right now and they'll reply as soon as they can.",
    ],
    [
      "Pronto, {{name}}: estou avisando a equipe agora mesmo e vão ligar para {{phone}} assim que puderem.",
      "Pronto, {{name}}: estou avisando a equipe agora mesmo e vão escrever para {{email}} assim que puderem.",
      "Pronto: estou avisando a equipe agora mesmo e vão ligar para {{phone}} assim que puderem.",
      "Pronto: estou avisando a equipe agora mesmo e vão escrever para {{email}} assim que puderem.",
      "Pronto, {{name}}: estou avisando a equipe agora mesmo e vão responder assim que puderem.",
      "Pronto: estou avisando a equipe agora mesmo e vão responder assim que puderem.",
    ],
    {
      tu: [
        "Fet, {{name}}: aviso l'equip ara mateix i et trucaran al {{phone}} tan aviat com puguin.",
        "Fet, {{name}}: aviso l'equip ara mateix i t'escriuran a {{email}} tan aviat com puguin.",
        "Fet: aviso l'equip ara mateix i et trucaran al {{phone}} tan aviat com puguin.",
        "Fet: aviso l'equip ara mateix i t'escriuran a {{email}} tan aviat com puguin.",
        "Fet, {{name}}: aviso l'equip ara mateix i et respondran tan aviat com puguin.",
        "Fet: aviso l'equip ara mateix i et respondran tan aviat com puguin.",
      ],
      usted: [
        "Fet, {{name}}: aviso l'equip ara mateix i li trucaran al {{phone}} tan aviat com sigui possible.",
        "Fet, {{name}}: aviso l'equip ara mateix i li escriuran a {{email}} tan aviat com sigui possible.",
        "Fet: aviso l'equip ara mateix i li trucaran al {{phone}} tan aviat com sigui possible.",
        "Fet: aviso l'equip ara mateix i li escriuran a {{email}} tan aviat com sigui possible.",
        "Fet, {{name}}: aviso l'equip ara mateix i li respondran tan aviat com sigui possible.",
        "Fet: aviso l'equip ara mateix i li respondran tan aviat com sigui possible.",
      ],
    },
  ),
  issue: phrase(
    {
      tu: [
        "Cuéntame qué ha pasado, con el detalle que puedas.",
        "¿Qué problema tienes? Descríbemelo con tus palabras.",
      ],
      usted: [
        "Cuénteme qué ha ocurrido, con el detalle que pueda.",
        "¿Qué incidencia tiene? Descríbala con sus palabras.",
      ],
    },
    [
      "Tell me what happened, in as much detail as you can.",
      "What's the problem? Describe it in your own words.",
    ],
    ["Me conta o que aconteceu, com o máximo de detalhes.", "Qual é o problema? Descreva com suas palavras."],
    {
      tu: [
        "Explica'm què ha passat, amb el detall que puguis.",
        "Quin problema tens? Descriu-me'l amb les teves paraules.",
      ],
      usted: [
        "Expliqui'm què ha passat, amb el detall que pugui.",
        "Quina incidència té? Descrigui-la amb les seves paraules.",
      ],
    },
  ),
  appointment: phrase(
    {
      tu: [
        "¿Qué día y a qué hora te vendría bien?",
        "¿Cuándo te va mejor? Dime día y hora, aunque sea aproximada.",
      ],
      usted: [
        "¿Qué día y a qué hora le vendría bien?",
        "¿Cuándo le conviene más? Indíqueme día y hora, aunque sea aproximada.",
      ],
    },
    ["What day and time would suit you?", "When works best for you? A day and a rough time will do."],
    [
      "Que dia e horário ficam bons para você?",
      "Quando é melhor para você? Me diga o dia e a hora, mesmo aproximada.",
    ],
    {
      tu: [
        "Quin dia i a quina hora t'aniria bé?",
        "Quan et va millor? Digues-me dia i hora, encara que sigui aproximada.",
      ],
      usted: [
        "Quin dia i a quina hora li aniria bé?",
        "Quan li convé més? Indiqui'm dia i hora, encara que sigui aproximada.",
      ],
    },
  ),
  appointmentNoted: phrase(
    {
      tu: [
        "Apuntado: {{appointment}}. Te confirmaremos la hora en cuanto lo veamos en la agenda.",
        "Queda anotado para {{appointment}}; te lo confirmamos enseguida.",
      ],
      usted: [
        "Apuntado: {{appointment}}. Le confirmaremos la hora en cuanto lo veamos en la agenda.",
        "Queda anotado para {{appointment}}; se lo confirmamos enseguida.",
      ],
    },
    [
      "Noted: {{appointment}}. We'll confirm the time as soon as we've checked the diary.",
      "I've put you down for {{appointment}}; we'll confirm shortly.",
    ],
    [
      "Anotado: {{appointment}}. Confirmamos o horário assim que olharmos a agenda.",
      "Fica anotado para {{appointment}}; confirmamos já já.",
    ],
    {
      tu: [
        "Apuntat: {{appointment}}. Et confirmarem l'hora quan ho mirem a l'agenda.",
        "Queda anotat per a {{appointment}}; t'ho confirmem de seguida.",
      ],
      usted: [
        "Apuntat: {{appointment}}. Li confirmarem l'hora quan ho mirem a l'agenda.",
        "Queda anotat per a {{appointment}}; li ho confirmem de seguida.",
      ],
    },
  ),
} satisfies Record<string, Phrase>;
