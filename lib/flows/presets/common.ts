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
