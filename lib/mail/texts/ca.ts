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
  callsRefused: {
    subject: (organization) => `${organization}: el teu agent no pot atendre trucades`,
    heading: "Les trucades no s'estan atenent",
    lead: (organization) =>
      `S'han fet servir els minuts que inclou el pla de ${organization} i el saldo no arriba per a una altra trucada.`,
    after:
      "Qui truca sent, amb amabilitat i sense parlar de diners, que ara no se'l pot atendre. Quan recarreguis saldo o canviïs de pla, el teu agent torna a contestar a l'instant. Les trucades rebutjades són a Trucades, amb el seu número.",
    button: "Recarrega el saldo",
    note: "Reps aquest avís, com a màxim un cop al dia, perquè ets propietari o administrador de l'organització a TalIA.",
  },
  webhookPaused: {
    subject: (organization) => `${organization}: el teu webhook fa un dia que no respon`,
    heading: "Hem posat en pausa un webhook",
    lead: (target) => `El que enviem a ${target} fa més de 24 hores que no arriba.`,
    after:
      "Hem deixat d'intentar-ho per no insistir en va. El que passi mentrestant es guarda 30 dies: quan l'adreça torni a respondre, activa'l i s'enviarà tot en ordre.",
    button: "Veure el webhook",
    note: "Reps aquest avís perquè ets propietari o administrador de l'organització a TalIA.",
  },
  planNotice: {
    subject: {
      trial_ending: (date) => `La teva prova de TalIA acaba el ${date}`,
      trial_over: () => "La teva prova de TalIA s’ha acabat",
      grant_ending: (date) => `El teu pla de TalIA acaba el ${date}`,
      grant_over: () => "El teu pla de TalIA s’ha acabat",
      payment_reminder: (date) => `Falta un pagament: tens fins al ${date}`,
      unpaid: () => "El teu agent ha deixat d’atendre: falta un pagament",
    },
    heading: {
      trial_ending: "La teva prova s’acaba aviat",
      trial_over: "La teva prova s’ha acabat",
      grant_ending: "El teu pla s’acaba aviat",
      grant_over: "El teu pla s’ha acabat",
      payment_reminder: "Encara falta un pagament",
      unpaid: "El teu compte és de només lectura",
    },
    lead: {
      trial_ending: ({ organization, date }) =>
        `La prova de ${organization} s’acaba el ${date}. Tria un pla abans i el teu agent continuarà atenent sense cap tall.`,
      trial_over: ({ organization, date }) =>
        `La prova de ${organization} es va acabar el ${date} i el teu agent ha deixat d’atendre. Hi tornarà tan bon punt triïs un pla.`,
      grant_ending: ({ organization, date, plan }) =>
        `El pla ${plan} que tenia concedit ${organization} s’acaba el ${date}. Tria un pla abans i el teu agent continuarà atenent sense cap tall.`,
      grant_over: ({ organization, date, plan }) =>
        `El pla ${plan} que tenia concedit ${organization} es va acabar el ${date} i el teu agent ha deixat d’atendre. Hi tornarà tan bon punt triïs un pla.`,
      payment_reminder: ({ organization, date }) =>
        `No hem pogut cobrar el pla de ${organization}. Tot continua funcionant fins al ${date}: revisa abans la targeta perquè el teu agent no deixi d’atendre.`,
      unpaid: ({ organization, date }) =>
        `El termini per pagar el pla de ${organization} es va acabar el ${date}. El teu agent no atén trucades ni xats, i ningú no pot canviar res, fins que es pagui.`,
    },
    before: "Després no s’esborra res: els teus contactes, converses i agents t’esperen.",
    after:
      "No s’ha esborrat res: els teus contactes, converses i agents són com els vas deixar. Els pots consultar quan vulguis.",
    button: "Ves a Facturació",
    note: "Reps aquest avís perquè ets propietari o administrador de l’organització a TalIA.",
  },
  purgeRequested: {
    subject: (organization, date) => `${organization} s’eliminarà el ${date}`,
    heading: (organization) => `${organization} s’eliminarà`,
    lead: (organization, date) =>
      `El propietari de ${organization} ha demanat eliminar-la. El ${date} s’esborrarà tot: agent, converses, contactes, fitxers i equip. No es podrà recuperar.`,
    after:
      "Fins aquell dia tot continua funcionant. Si és un error, el propietari ho pot cancel·lar amb un clic; si no vols perdre res, descarrega abans el que necessitis.",
    button: "Mostra l’eliminació",
    note: "Reps aquest avís perquè formes part d’aquesta organització a TalIA.",
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
  receipt: {
    subject: (amount) => `Hem rebut el teu pagament de ${amount}`,
    heading: "Pagament rebut",
    lead: (organization) => `Gràcies. El pla de ${organization} està pagat i tot continua en marxa.`,
    amount: "Import",
    number: "Factura",
    button: "Mostra la facturació",
    note: "Reps aquest avís perquè ets propietari o administrador de l'organització a TalIA.",
  },
  paymentFailed: {
    subject: {
      failed: "No hem pogut cobrar el teu pla de TalIA",
      confirm: "El teu banc demana que confirmis el pagament de TalIA",
    },
    heading: { failed: "El pagament no ha anat bé", confirm: "Falta que confirmis el pagament" },
    lead: {
      failed: (organization) =>
        `El banc ha rebutjat el cobrament del pla de ${organization}. Sol bastar amb tornar-ho a provar o fer servir una altra targeta.`,
      confirm: (organization) =>
        `Per cobrar el pla de ${organization}, el teu banc necessita que ho confirmis tu. És un moment.`,
    },
    after: (nextTry) =>
      `De moment tot continua funcionant i no s'esborra res.${nextTry ? ` Si no fas res, ho tornarem a provar el ${nextTry}.` : ""}`,
    amount: "Import",
    number: "Factura",
    button: { failed: "Paga ara", confirm: "Confirma el pagament" },
    note: "Reps aquest avís perquè ets propietari o administrador de l'organització a TalIA.",
  },
  platformMoney: {
    subject: {
      dispute_opened: "Disputa oberta: cal respondre",
      dispute_won: "Disputa guanyada",
      dispute_lost: "Disputa perduda",
      duplicate_subscription: "Subscripció duplicada, acabada i retornada",
      currency_mismatch: "Pagament en una moneda que no s'esperava",
      unknown_payment: "Pagament d'una organització que ja no existeix",
      repaired: "Stripe i TalIA no coincidien: reparat",
      mismatch: "Stripe i TalIA no coincideixen",
    },
    lead: {
      dispute_opened:
        "El titular d'una targeta ha reclamat un cobrament. L'import s'ha retirat del saldo; si es guanya, tornarà. Respon al tauler de Stripe abans que venci el termini.",
      dispute_won: "El banc ens ha donat la raó i l'import ha tornat.",
      dispute_lost: "El banc ha donat la raó al titular. L'import no torna.",
      duplicate_subscription:
        "Una organització va pagar dues subscripcions alhora. S'ha deixat la primera; l'altra s'ha acabat i el seu import s'ha retornat.",
      currency_mismatch: "S'ha cobrat en una moneda en què no venem. No s'ha anotat res: cal mirar-ho.",
      unknown_payment: "Han arribat diners que no es poden anotar a ningú. Cal retornar-los o aclarir-ho.",
      repaired: "La comparació amb Stripe ha trobat diners sense anotar i els ha anotat.",
      mismatch:
        "La comparació amb Stripe ha trobat un import diferent de l'anotat i no l'ha tocat. Cal mirar-ho.",
    },
    button: "Obrir el tauler",
    note: "Reps aquest avís perquè portes la plataforma.",
  },
  alert: {
    note: "Reps aquest avís perquè algú va triar aquest correu per als avisos. Es canvia a Configuració, Avisos.",
  },
  ledgerAlert: {
    subject: (count) =>
      count > 0
        ? `El llibre major no quadra: ${differences(count)}`
        : "No s'ha pogut comprovar el llibre major",
    heading: (count) =>
      count > 0
        ? `El llibre major no quadra: ${differences(count)}`
        : "No s'ha pogut comprovar el llibre major",
    lead: "La comprovació ha trobat saldos que no són la suma dels seus moviments. No canviïs res a mà: mira primer el procediment del llibre major.",
    failed:
      "La comprovació ha fallat diverses vegades seguides i no se sap si tot quadra. Mira-ho com més aviat millor.",
    line: ({ organization, problem, expected, found }) =>
      `${organization} (${problem}): hauria de ser ${expected} i és ${found}`,
    gone: "Organització eliminada",
    button: "Veure el tauler",
    note: "Reps aquest avís perquè ets el contacte de la plataforma TalIA.",
  },
  wallet: {
    subject: {
      low: (organization) => `Queda poc saldo a ${organization}`,
      empty: (organization) => `${organization} s’ha quedat sense saldo`,
      filled: (organization) => `Recàrrega automàtica feta a ${organization}`,
      declined: (organization) => `No s’ha pogut recarregar el saldo de ${organization}`,
      confirm: () => "El teu banc demana que confirmis una recàrrega de TalIA",
      off: (organization) => `La recàrrega automàtica de ${organization} s’ha aturat`,
      ceiling: (organization) => `${organization} ha arribat al límit de recàrregues del mes`,
    },
    heading: {
      low: "Queda poc saldo",
      empty: "El saldo s’ha esgotat",
      filled: "Hem recarregat el teu saldo",
      declined: "La recàrrega automàtica no ha anat bé",
      confirm: "Falta que confirmis la recàrrega",
      off: "La recàrrega automàtica s’ha aturat",
      ceiling: "Has arribat al límit de recàrregues automàtiques",
    },
    lead: {
      low: (organization) =>
        `A ${organization} li queda poc saldo per a trucades. Quan s’esgoti i no quedin minuts del pla, l’agent deixarà d’atendre el telèfon. El xat continua funcionant.`,
      empty: (organization) =>
        `${organization} no té saldo. Quan no quedin minuts del pla, l’agent no podrà atendre el telèfon fins que recarreguis. El xat continua funcionant.`,
      filled: (organization) =>
        `El saldo de ${organization} ha baixat del mínim que vas triar i l’hem recarregat amb la teva targeta.`,
      declined: (organization) =>
        `El saldo de ${organization} està per sota del mínim que vas triar, però el banc no ha acceptat el cobrament. Ho tornarem a provar d’aquí a una hora. Si has canviat de targeta, afegeix la nova.`,
      confirm: (organization) =>
        `Per recarregar el saldo de ${organization}, el teu banc necessita que confirmis el pagament. El botó obre la pàgina de pagament i val 23 hores.`,
      off: (organization) =>
        `El banc ha rebutjat quatre vegades seguides la recàrrega de ${organization} i no hi insistirem més. Revisa la targeta i torna a desar la recàrrega automàtica, o recarrega a mà.`,
      ceiling: (organization) =>
        `Una altra recàrrega passaria del límit mensual que vas triar per a ${organization}, així que no l’hem feta. Pots recarregar a mà o apujar el límit.`,
    },
    balance: "Saldo",
    amount: "Import de la recàrrega",
    button: {
      low: "Recarrega",
      empty: "Recarrega",
      filled: "Mostra el saldo",
      declined: "Revisa la targeta",
      confirm: "Confirma i paga",
      off: "Revisa la targeta",
      ceiling: "Mostra el saldo",
    },
    note: "Reps aquest avís perquè ets propietari o administrador de l’organització a TalIA.",
  },
  facts: { name: "Nom", phone: "Telèfon", email: "Correu", score: "Punts" },
  someone: "Algú",
};

const differences = (count: number): string => (count === 1 ? "1 diferència" : `${count} diferències`);
