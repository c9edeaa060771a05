import type { MailTexts } from "./mail-texts";

export const ca: MailTexts = {
  invitation: {
    subject: (organization) => `Et conviden a ${organization} a TalIA`,
    heading: (organization) => `Uneix-te a ${organization}`,
    lead: ({ inviter, organization, role }) =>
      `${inviter ? `${inviter} et convida` : "Et conviden"} a entrar a ${organization} ${role}. TalIA és on el seu equip porta l'agent que atén els seus clients.`,
    role: {
      owner: "com a propietari",
      admin: "com a administrador",
      agent: "com a operador",
      internal: "amb permís de només lectura",
    },
    button: "Accepta la invitació",
    note: (until) => `La invitació val fins al ${until}. Si no l'esperaves, pots ignorar aquest missatge.`,
  },
  accountExists: {
    subject: "Ja tens un compte a TalIA",
    heading: "Ja tens un compte",
    lead: "Algú, segurament tu, ha intentat crear un compte amb aquest correu, però ja n'hi ha un.",
    recover: (url) => `Si no recordes la contrasenya, tria'n una altra aquí: ${url}`,
    button: "Entra",
    note: "Si no has estat tu, no cal que facis res: el teu compte segueix com estava.",
  },
  secondFactorRemoved: {
    subject: "S'ha tret la verificació en dos passos",
    heading: "Verificació en dos passos treta",
    lead: "Algú, segurament tu, ha entrat al teu compte amb un codi de recuperació. La verificació en dos passos s'ha tret i els altres codis ja no serveixen. Configura-la de nou com més aviat millor.",
    notYou: (url) => `Si no has estat tu, canvia ara mateix la contrasenya: ${url}`,
    button: "Configura-la de nou",
    note: "Reps aquest avís perquè afecta la seguretat del teu compte de TalIA.",
  },
  humanRequest: {
    subject: {
      person: (who) => `${who} vol parlar amb una persona`,
      message: (who) => `Encàrrec de ${who}`,
      missed_call: (who) => `Trucada sense atendre de ${who}`,
    },
    heading: {
      person: "Algú vol parlar amb una persona",
      message: "Hi ha un encàrrec per a l'equip",
      missed_call: "No s'ha pogut atendre una trucada",
    },
    lead: {
      person: (agent) => `Ho ha demanat a la conversa amb ${agent}. Com més aviat li responguis, millor.`,
      message: (agent) => `L'ha deixat a la conversa amb ${agent} i espera resposta.`,
      missed_call: (agent) => `Va trucar a ${agent}. Com més aviat li tornis la trucada, millor.`,
    },
    button: "Veure la conversa",
    callButton: "Veure la trucada",
    note: "Reps aquest avís perquè atens les persones que demanen ajuda a TalIA.",
  },
  hotLead: {
    subject: (who, score) => `Client potencial amb ${score} punts: ${who}`,
    heading: (score) => `Un contacte acaba d'arribar a ${score} punts`,
    lead: (agent) =>
      `${agent} ha parlat amb aquesta persona i té moltes possibilitats de convertir-se en client.`,
    button: "Veure el contacte",
    note: "Reps aquest avís perquè la teva organització rep els contactes amb millor puntuació.",
  },
  callSummary: {
    subject: (business) => `La teva trucada amb ${business}`,
    heading: "El que hem parlat per telèfon",
    lead: ({ business, date }) => `Això és el que vas parlar amb ${business} el ${date}.`,
    you: "Tu",
    phone: "Telèfon",
    note: "Reps aquest correu perquè el vas demanar durant la trucada.",
  },
  aiBudget: {
    subject: {
      month_80: (percent) => `El teu agent ha fet servir el ${percent} % de la IA d'aquest mes`,
      month_100: () => "El teu agent ha gastat tota la IA d'aquest mes",
      day_40: (percent) => `Avui s'ha gastat el ${percent} % de la IA del mes`,
    },
    heading: {
      month_80: (percent) => `Portes el ${percent} % de la IA del mes`,
      month_100: () => "La IA d'aquest mes s'ha esgotat",
      day_40: (percent) => `Un dia molt mogut: el ${percent} % del mes en un sol dia`,
    },
    lead: {
      month_80: (organization) =>
        `${organization} s'acosta al límit mensual d'intel·ligència artificial del seu pla.`,
      month_100: (organization) =>
        `${organization} ha arribat al límit mensual d'intel·ligència artificial del seu pla.`,
      day_40: (organization) =>
        `${organization} ha gastat avui més de l'habitual. Convé mirar si les converses són de clients de veritat.`,
    },
    after:
      "En arribar al límit l'agent no calla: continua responent amb el seu flux i amb el que sap, sense IA, fins al dia 1. Per tenir més marge, canvia de pla.",
    spent: { month: "Gastat aquest mes", day: "Gastat avui" },
    limit: "Límit del mes",
    button: "Veure el tauler",
    note: "Reps aquest avís perquè ets propietari o administrador de l'organització a TalIA.",
  },
  facts: { name: "Nom", phone: "Telèfon", email: "Correu", score: "Punts" },
  someone: "Algú",
};
