import { type Phrase, phrase } from "./phrase";

/** How a flow asks for name, phone and e-mail, what for, and how it hands over to a person. */
export const contactTexts = {
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
} satisfies Record<string, Phrase>;
