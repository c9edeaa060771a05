import type { Locale } from "@/lib/i18n/locales";
import type { MailOf } from "./schema";

type BudgetAlert = MailOf<"ai-budget">["alert"];

/** What the mails say. Functions, because each language builds its sentences in its own way. */
export interface MailTexts {
  invitation: {
    subject: (organization: string) => string;
    heading: (organization: string) => string;
    lead: (mail: { inviter: string | null; organization: string; role: string }) => string;
    /** Goes on with the sentence: "as operator". The names are those of the pages (`tenancy.role`). */
    role: Record<MailOf<"invitation">["role"], string>;
    button: string;
    note: (until: string) => string;
  };
  accountExists: {
    subject: string;
    heading: string;
    lead: string;
    recover: (url: string) => string;
    button: string;
    note: string;
  };
  secondFactorRemoved: {
    subject: string;
    heading: string;
    lead: string;
    notYou: (url: string) => string;
    button: string;
    note: string;
  };
  humanRequest: {
    subject: (who: string) => string;
    heading: string;
    lead: (agent: string) => string;
    button: string;
    note: string;
  };
  hotLead: {
    subject: (who: string, score: number) => string;
    heading: (score: number) => string;
    lead: (agent: string) => string;
    button: string;
    note: string;
  };
  aiBudget: {
    subject: Record<BudgetAlert, (percent: number) => string>;
    heading: Record<BudgetAlert, (percent: number) => string>;
    lead: Record<BudgetAlert, (organization: string) => string>;
    after: string;
    spent: { month: string; day: string };
    limit: string;
    button: string;
    note: string;
  };
  facts: { name: string; phone: string; email: string; score: string };
  someone: string;
}

export const mailTexts: Record<Locale, MailTexts> = {
  es: {
    invitation: {
      subject: (organization) => `Te invitan a ${organization} en TalIA`,
      heading: (organization) => `Únete a ${organization}`,
      lead: ({ inviter, organization, role }) =>
        `${inviter ? `${inviter} te invita` : "Te invitan"} a entrar en ${organization} ${role}. TalIA es donde su equipo lleva al agente que atiende a sus clientes.`,
      role: {
        owner: "como propietario",
        admin: "como administrador",
        agent: "como operador",
        internal: "con permiso de solo lectura",
      },
      button: "Aceptar la invitación",
      note: (until) =>
        `La invitación vale hasta el ${until}. Si no la esperabas, puedes ignorar este mensaje.`,
    },
    accountExists: {
      subject: "Ya tienes una cuenta en TalIA",
      heading: "Ya tienes una cuenta",
      lead: "Alguien, seguramente tú, ha intentado crear una cuenta con este correo, pero ya existe una.",
      recover: (url) => `Si no recuerdas la contraseña, elige otra aquí: ${url}`,
      button: "Entrar",
      note: "Si no has sido tú, no tienes que hacer nada: tu cuenta sigue como estaba.",
    },
    secondFactorRemoved: {
      subject: "Se ha quitado la verificación en dos pasos",
      heading: "Verificación en dos pasos quitada",
      lead: "Alguien, seguramente tú, ha entrado en tu cuenta con un código de recuperación. La verificación en dos pasos se ha quitado y los demás códigos ya no sirven. Configúrala de nuevo cuanto antes.",
      notYou: (url) => `Si no has sido tú, cambia ahora mismo la contraseña: ${url}`,
      button: "Configurarla de nuevo",
      note: "Recibes este aviso porque afecta a la seguridad de tu cuenta de TalIA.",
    },
    humanRequest: {
      subject: (who) => `${who} quiere hablar con una persona`,
      heading: "Alguien quiere hablar con una persona",
      lead: (agent) => `Lo ha pedido en la conversación con ${agent}. Cuanto antes le respondas, mejor.`,
      button: "Ver la conversación",
      note: "Recibes este aviso porque atiendes a las personas que piden ayuda en TalIA.",
    },
    hotLead: {
      subject: (who, score) => `Cliente potencial con ${score} puntos: ${who}`,
      heading: (score) => `Un contacto acaba de llegar a ${score} puntos`,
      lead: (agent) =>
        `${agent} ha hablado con esta persona y tiene muchas posibilidades de convertirse en cliente.`,
      button: "Ver el contacto",
      note: "Recibes este aviso porque tu organización recibe los contactos con mejor puntuación.",
    },
    aiBudget: {
      subject: {
        month_80: (percent) => `Tu agente ha usado el ${percent} % de la IA de este mes`,
        month_100: () => "Tu agente ha gastado toda la IA de este mes",
        day_40: (percent) => `Hoy se ha gastado el ${percent} % de la IA del mes`,
      },
      heading: {
        month_80: (percent) => `Llevas el ${percent} % de la IA del mes`,
        month_100: () => "La IA de este mes se ha agotado",
        day_40: (percent) => `Un día muy movido: el ${percent} % del mes en un solo día`,
      },
      lead: {
        month_80: (organization) =>
          `${organization} se acerca al límite mensual de inteligencia artificial de su plan.`,
        month_100: (organization) =>
          `${organization} ha llegado al límite mensual de inteligencia artificial de su plan.`,
        day_40: (organization) =>
          `${organization} ha gastado hoy más de lo habitual. Conviene mirar si las conversaciones son de clientes de verdad.`,
      },
      after:
        "Al llegar al límite el agente no se calla: sigue respondiendo con su flujo y con lo que sabe, sin IA, hasta el día 1. Para tener más margen, cambia de plan.",
      spent: { month: "Gastado este mes", day: "Gastado hoy" },
      limit: "Límite del mes",
      button: "Ver el panel",
      note: "Recibes este aviso porque eres propietario o administrador de la organización en TalIA.",
    },
    facts: { name: "Nombre", phone: "Teléfono", email: "Correo", score: "Puntos" },
    someone: "Alguien",
  },
  en: {
    invitation: {
      subject: (organization) => `You are invited to ${organization} on TalIA`,
      heading: (organization) => `Join ${organization}`,
      lead: ({ inviter, organization, role }) =>
        `${inviter ? `${inviter} invites you` : "You are invited"} to join ${organization} ${role}. TalIA is where their team runs the agent that looks after their customers.`,
      role: {
        owner: "as owner",
        admin: "as administrator",
        agent: "as operator",
        internal: "with read-only access",
      },
      button: "Accept the invitation",
      note: (until) =>
        `The invitation is valid until ${until}. If you did not expect it, you can ignore this message.`,
    },
    accountExists: {
      subject: "You already have a TalIA account",
      heading: "You already have an account",
      lead: "Someone, most likely you, tried to create an account with this email, but there is one already.",
      recover: (url) => `If you do not remember your password, choose a new one here: ${url}`,
      button: "Sign in",
      note: "If it was not you, there is nothing to do: your account is as it was.",
    },
    secondFactorRemoved: {
      subject: "Two-step verification was removed",
      heading: "Two-step verification removed",
      lead: "Someone, most likely you, entered your account with a recovery code. Two-step verification has been removed and the other codes no longer work. Set it up again as soon as you can.",
      notYou: (url) => `If it was not you, change your password right now: ${url}`,
      button: "Set it up again",
      note: "You get this notice because it concerns the security of your TalIA account.",
    },
    humanRequest: {
      subject: (who) => `${who} wants to talk to a person`,
      heading: "Someone wants to talk to a person",
      lead: (agent) => `They asked for it while talking to ${agent}. The sooner you answer, the better.`,
      button: "See the conversation",
      note: "You get this notice because you look after the people who ask for help on TalIA.",
    },
    hotLead: {
      subject: (who, score) => `Promising lead, ${score} points: ${who}`,
      heading: (score) => `A contact has just reached ${score} points`,
      lead: (agent) => `${agent} has talked to this person, who is very likely to become a customer.`,
      button: "See the contact",
      note: "You get this notice because your organization receives the contacts with the best scores.",
    },
    aiBudget: {
      subject: {
        month_80: (percent) => `Your agent has used ${percent}% of this month's AI`,
        month_100: () => "Your agent has used up this month's AI",
        day_40: (percent) => `${percent}% of the month's AI was spent today`,
      },
      heading: {
        month_80: (percent) => `${percent}% of the month's AI is used`,
        month_100: () => "This month's AI is used up",
        day_40: (percent) => `A very busy day: ${percent}% of the month in a single day`,
      },
      lead: {
        month_80: (organization) => `${organization} is close to the monthly AI limit of its plan.`,
        month_100: (organization) => `${organization} has reached the monthly AI limit of its plan.`,
        day_40: (organization) =>
          `${organization} has spent more than usual today. It is worth checking that the conversations are with real customers.`,
      },
      after:
        "At the limit the agent does not go silent: it keeps answering with its flow and what it knows, without AI, until the 1st. For more room, change your plan.",
      spent: { month: "Spent this month", day: "Spent today" },
      limit: "Limit of the month",
      button: "See the dashboard",
      note: "You get this notice because you are an owner or administrator of the organization on TalIA.",
    },
    facts: { name: "Name", phone: "Phone", email: "Email", score: "Points" },
    someone: "Someone",
  },
  pt: {
    invitation: {
      subject: (organization) => `Você foi convidado para ${organization} na TalIA`,
      heading: (organization) => `Entre em ${organization}`,
      lead: ({ inviter, organization, role }) =>
        `${inviter ? `${inviter} convida você` : "Você foi convidado"} para entrar em ${organization} ${role}. A TalIA é onde a equipe cuida do agente que atende os clientes.`,
      role: {
        owner: "como proprietário",
        admin: "como administrador",
        agent: "como operador",
        internal: "com acesso somente leitura",
      },
      button: "Aceitar o convite",
      note: (until) => `O convite vale até ${until}. Se você não o esperava, pode ignorar esta mensagem.`,
    },
    accountExists: {
      subject: "Você já tem uma conta na TalIA",
      heading: "Você já tem uma conta",
      lead: "Alguém, provavelmente você, tentou criar uma conta com este e-mail, mas já existe uma.",
      recover: (url) => `Se não lembra a senha, escolha outra aqui: ${url}`,
      button: "Entrar",
      note: "Se não foi você, não precisa fazer nada: a sua conta continua como estava.",
    },
    secondFactorRemoved: {
      subject: "A verificação em duas etapas foi removida",
      heading: "Verificação em duas etapas removida",
      lead: "Alguém, provavelmente você, entrou na sua conta com um código de recuperação. A verificação em duas etapas foi removida e os outros códigos já não servem. Configure-a de novo o quanto antes.",
      notYou: (url) => `Se não foi você, troque a senha agora mesmo: ${url}`,
      button: "Configurar de novo",
      note: "Você recebe este aviso porque ele diz respeito à segurança da sua conta na TalIA.",
    },
    humanRequest: {
      subject: (who) => `${who} quer falar com uma pessoa`,
      heading: "Alguém quer falar com uma pessoa",
      lead: (agent) => `O pedido veio na conversa com ${agent}. Quanto antes você responder, melhor.`,
      button: "Ver a conversa",
      note: "Você recebe este aviso porque atende as pessoas que pedem ajuda na TalIA.",
    },
    hotLead: {
      subject: (who, score) => `Cliente em potencial com ${score} pontos: ${who}`,
      heading: (score) => `Um contato acaba de chegar a ${score} pontos`,
      lead: (agent) => `${agent} conversou com esta pessoa, que tem grandes chances de virar cliente.`,
      button: "Ver o contato",
      note: "Você recebe este aviso porque sua organização recebe os contatos com melhor pontuação.",
    },
    aiBudget: {
      subject: {
        month_80: (percent) => `Seu agente usou ${percent}% da IA deste mês`,
        month_100: () => "Seu agente gastou toda a IA deste mês",
        day_40: (percent) => `Hoje foram gastos ${percent}% da IA do mês`,
      },
      heading: {
        month_80: (percent) => `${percent}% da IA do mês já foram usados`,
        month_100: () => "A IA deste mês acabou",
        day_40: (percent) => `Um dia muito movimentado: ${percent}% do mês em um só dia`,
      },
      lead: {
        month_80: (organization) =>
          `${organization} está perto do limite mensal de inteligência artificial do plano.`,
        month_100: (organization) =>
          `${organization} chegou ao limite mensal de inteligência artificial do plano.`,
        day_40: (organization) =>
          `${organization} gastou hoje mais do que o normal. Vale verificar se as conversas são de clientes de verdade.`,
      },
      after:
        "No limite o agente não fica em silêncio: continua respondendo com o fluxo e com o que sabe, sem IA, até o dia 1º. Para ter mais folga, mude de plano.",
      spent: { month: "Gasto neste mês", day: "Gasto hoje" },
      limit: "Limite do mês",
      button: "Ver o painel",
      note: "Você recebe este aviso porque é proprietário ou administrador da organização na TalIA.",
    },
    facts: { name: "Nome", phone: "Telefone", email: "E-mail", score: "Pontos" },
    someone: "Alguém",
  },
  ca: {
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
      subject: (who) => `${who} vol parlar amb una persona`,
      heading: "Algú vol parlar amb una persona",
      lead: (agent) => `Ho ha demanat a la conversa amb ${agent}. Com més aviat li responguis, millor.`,
      button: "Veure la conversa",
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
  },
};
