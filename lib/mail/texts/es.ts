import type { MailTexts } from "./mail-texts";

export const es: MailTexts = {
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
    note: (until) => `La invitación vale hasta el ${until}. Si no la esperabas, puedes ignorar este mensaje.`,
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
    subject: {
      person: (who) => `${who} quiere hablar con una persona`,
      message: (who) => `Recado de ${who}`,
      missed_call: (who) => `Llamada sin atender de ${who}`,
    },
    heading: {
      person: "Alguien quiere hablar con una persona",
      message: "Hay un recado para el equipo",
      missed_call: "No se pudo atender una llamada",
    },
    lead: {
      person: (agent) => `Lo ha pedido en la conversación con ${agent}. Cuanto antes le respondas, mejor.`,
      message: (agent) => `Lo ha dejado en la conversación con ${agent} y espera respuesta.`,
      missed_call: (agent) => `Llamó a ${agent}. Cuanto antes le devuelvas la llamada, mejor.`,
    },
    button: "Ver la conversación",
    callButton: "Ver la llamada",
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
  callSummary: {
    subject: (business) => `Tu llamada con ${business}`,
    heading: "Lo que hablamos por teléfono",
    lead: ({ business, date }) => `Esto es lo que hablaste con ${business} el ${date}.`,
    you: "Tú",
    phone: "Teléfono",
    note: "Recibes este correo porque lo pediste durante la llamada.",
  },
  callsRefused: {
    subject: (organization) => `${organization}: tu agente no puede atender llamadas`,
    heading: "Las llamadas no se están atendiendo",
    lead: (organization) =>
      `Se han usado los minutos que incluye el plan de ${organization} y el saldo no alcanza para otra llamada.`,
    after:
      "Quien llama oye, con amabilidad y sin que se hable de dinero, que ahora no se le puede atender. En cuanto recargues saldo o cambies de plan, tu agente vuelve a contestar al momento. Las llamadas rechazadas están en Llamadas, con su número.",
    button: "Recargar saldo",
    note: "Recibes este aviso, como mucho una vez al día, porque eres propietario o administrador de la organización en TalIA.",
  },
  webhookPaused: {
    subject: (organization) => `${organization}: tu webhook lleva un día sin responder`,
    heading: "Hemos pausado un webhook",
    lead: (target) => `Lo que enviamos a ${target} lleva más de 24 horas sin llegar.`,
    after:
      "Hemos dejado de intentarlo para no insistir en balde. Lo que pase mientras tanto se guarda 30 días: cuando la dirección vuelva a responder, actívalo y se enviará todo en orden.",
    button: "Ver el webhook",
    note: "Recibes este aviso porque eres propietario o administrador de la organización en TalIA.",
  },
  planNotice: {
    subject: {
      trial_ending: (date) => `Tu prueba de TalIA termina el ${date}`,
      trial_over: () => "Tu prueba de TalIA ha terminado",
      grant_ending: (date) => `Tu plan de TalIA termina el ${date}`,
      grant_over: () => "Tu plan de TalIA ha terminado",
      payment_reminder: (date) => `Falta un pago: tienes hasta el ${date}`,
      unpaid: () => "Tu agente ha dejado de atender: falta un pago",
    },
    heading: {
      trial_ending: "Tu prueba termina pronto",
      trial_over: "Tu prueba ha terminado",
      grant_ending: "Tu plan termina pronto",
      grant_over: "Tu plan ha terminado",
      payment_reminder: "Todavía falta un pago",
      unpaid: "Tu cuenta está en solo lectura",
    },
    lead: {
      trial_ending: ({ organization, date }) =>
        `La prueba de ${organization} termina el ${date}. Elige un plan antes y tu agente seguirá atendiendo sin un solo corte.`,
      trial_over: ({ organization, date }) =>
        `La prueba de ${organization} terminó el ${date} y tu agente ha dejado de atender. Vuelve a hacerlo en cuanto elijas un plan.`,
      grant_ending: ({ organization, date, plan }) =>
        `El plan ${plan} que tenía concedido ${organization} termina el ${date}. Elige un plan antes y tu agente seguirá atendiendo sin un solo corte.`,
      grant_over: ({ organization, date, plan }) =>
        `El plan ${plan} que tenía concedido ${organization} terminó el ${date} y tu agente ha dejado de atender. Vuelve a hacerlo en cuanto elijas un plan.`,
      payment_reminder: ({ organization, date }) =>
        `No hemos podido cobrar el plan de ${organization}. Todo sigue funcionando hasta el ${date}: revisa antes la tarjeta para que tu agente no deje de atender.`,
      unpaid: ({ organization, date }) =>
        `El plazo para pagar el plan de ${organization} terminó el ${date}. Tu agente no atiende llamadas ni chats, y nadie puede cambiar nada, hasta que se pague.`,
    },
    before: "Después nada se borra: tus contactos, conversaciones y agentes te esperan.",
    after:
      "No se ha borrado nada: tus contactos, conversaciones y agentes están como los dejaste. Puedes consultarlos cuando quieras.",
    button: "Ir a Facturación",
    note: "Recibes este aviso porque eres propietario o administrador de la organización en TalIA.",
  },
  purgeRequested: {
    subject: (organization, date) => `${organization} se eliminará el ${date}`,
    heading: (organization) => `${organization} va a eliminarse`,
    lead: (organization, date) =>
      `El propietario de ${organization} ha pedido eliminarla. El ${date} se borrará todo: agente, conversaciones, contactos, archivos y equipo. No se podrá recuperar.`,
    after:
      "Hasta ese día todo sigue funcionando. Si es un error, el propietario puede cancelarlo con un clic; si no quieres perder nada, descarga antes lo que necesites.",
    button: "Ver la eliminación",
    note: "Recibes este aviso porque formas parte de esta organización en TalIA.",
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
  receipt: {
    subject: (amount) => `Hemos recibido tu pago de ${amount}`,
    heading: "Pago recibido",
    lead: (organization) => `Gracias. El plan de ${organization} está pagado y todo sigue en marcha.`,
    amount: "Importe",
    number: "Factura",
    button: "Ver la facturación",
    note: "Recibes este aviso porque eres propietario o administrador de la organización en TalIA.",
  },
  paymentFailed: {
    subject: {
      failed: "No hemos podido cobrar tu plan de TalIA",
      confirm: "Tu banco pide que confirmes el pago de TalIA",
    },
    heading: { failed: "El pago no ha salido bien", confirm: "Falta que confirmes el pago" },
    lead: {
      failed: (organization) =>
        `El banco ha rechazado el cobro del plan de ${organization}. Suele bastar con volver a intentarlo o con usar otra tarjeta.`,
      confirm: (organization) =>
        `Para cobrar el plan de ${organization}, tu banco necesita que lo confirmes tú. Es un momento.`,
    },
    after: (nextTry) =>
      `De momento todo sigue funcionando y no se borra nada.${nextTry ? ` Si no haces nada, volveremos a intentarlo el ${nextTry}.` : ""}`,
    amount: "Importe",
    number: "Factura",
    button: { failed: "Pagar ahora", confirm: "Confirmar el pago" },
    note: "Recibes este aviso porque eres propietario o administrador de la organización en TalIA.",
  },
  platformMoney: {
    subject: {
      dispute_opened: "Disputa abierta: hay que responder",
      dispute_won: "Disputa ganada",
      dispute_lost: "Disputa perdida",
      duplicate_subscription: "Suscripción duplicada, terminada y devuelta",
      currency_mismatch: "Pago en una moneda que no se esperaba",
      unknown_payment: "Pago de una organización que ya no existe",
      repaired: "Stripe y TalIA no coincidían: reparado",
      mismatch: "Stripe y TalIA no coinciden",
    },
    lead: {
      dispute_opened:
        "El titular de una tarjeta ha reclamado un cobro. El importe se ha retirado del saldo; si se gana, volverá. Responde en el panel de Stripe antes de que venza el plazo.",
      dispute_won: "El banco nos ha dado la razón y el importe ha vuelto.",
      dispute_lost: "El banco ha dado la razón al titular. El importe no vuelve.",
      duplicate_subscription:
        "Una organización pagó dos suscripciones a la vez. Se ha dejado la primera; la otra se ha terminado y su importe se ha devuelto.",
      currency_mismatch:
        "Se ha cobrado en una moneda en la que no vendemos. No se ha anotado nada: hay que mirarlo.",
      unknown_payment: "Ha llegado dinero que no se puede anotar a nadie. Hay que devolverlo o aclararlo.",
      repaired: "La comparación con Stripe ha encontrado dinero sin anotar y lo ha anotado.",
      mismatch:
        "La comparación con Stripe ha encontrado un importe distinto del anotado y no lo ha tocado. Hay que mirarlo.",
    },
    button: "Abrir el panel",
    note: "Recibes este aviso porque llevas la plataforma.",
  },
  alert: {
    note: "Recibes este aviso porque alguien eligió este correo para los avisos. Se cambia en Ajustes, Avisos.",
  },
  ledgerAlert: {
    subject: (count) =>
      count > 0 ? `El libro mayor no cuadra: ${differences(count)}` : "No se pudo comprobar el libro mayor",
    heading: (count) =>
      count > 0 ? `El libro mayor no cuadra: ${differences(count)}` : "No se pudo comprobar el libro mayor",
    lead: "La comprobación ha encontrado saldos que no son la suma de sus movimientos. No cambies nada a mano: mira primero el procedimiento del libro mayor.",
    failed:
      "La comprobación ha fallado varias veces seguidas y no se sabe si todo cuadra. Míralo cuanto antes.",
    line: ({ organization, problem, expected, found }) =>
      `${organization} (${problem}): debería ser ${expected} y es ${found}`,
    gone: "Organización eliminada",
    button: "Ver el panel",
    note: "Recibes este aviso porque eres el contacto de la plataforma TalIA.",
  },
  wallet: {
    subject: {
      low: (organization) => `Queda poco saldo en ${organization}`,
      empty: (organization) => `${organization} se ha quedado sin saldo`,
      filled: (organization) => `Recarga automática hecha en ${organization}`,
      declined: (organization) => `No se ha podido recargar el saldo de ${organization}`,
      confirm: () => "Tu banco pide que confirmes una recarga de TalIA",
      off: (organization) => `La recarga automática de ${organization} se ha detenido`,
      ceiling: (organization) => `${organization} ha llegado al tope de recargas del mes`,
    },
    heading: {
      low: "Queda poco saldo",
      empty: "El saldo se ha agotado",
      filled: "Hemos recargado tu saldo",
      declined: "La recarga automática no ha salido bien",
      confirm: "Falta que confirmes la recarga",
      off: "La recarga automática se ha detenido",
      ceiling: "Has llegado al tope de recargas automáticas",
    },
    lead: {
      low: (organization) =>
        `A ${organization} le queda poco saldo para llamadas. Cuando se agote y no queden minutos del plan, el agente dejará de atender el teléfono. El chat sigue funcionando.`,
      empty: (organization) =>
        `${organization} no tiene saldo. Cuando no queden minutos del plan, el agente no podrá atender el teléfono hasta que recargues. El chat sigue funcionando.`,
      filled: (organization) =>
        `El saldo de ${organization} bajó del mínimo que elegiste y lo hemos recargado con tu tarjeta.`,
      declined: (organization) =>
        `El saldo de ${organization} está por debajo del mínimo que elegiste, pero el banco no ha aceptado el cobro. Volveremos a intentarlo dentro de una hora. Si cambiaste de tarjeta, añade la nueva.`,
      confirm: (organization) =>
        `Para recargar el saldo de ${organization}, tu banco necesita que confirmes el pago tú. El botón abre la página de pago y vale 23 horas.`,
      off: (organization) =>
        `El banco ha rechazado cuatro veces seguidas la recarga de ${organization} y no vamos a insistir más. Revisa la tarjeta y vuelve a guardar la recarga automática, o recarga a mano.`,
      ceiling: (organization) =>
        `Otra recarga pasaría del tope mensual que elegiste para ${organization}, así que no la hemos hecho. Puedes recargar a mano o subir el tope.`,
    },
    balance: "Saldo",
    amount: "Importe de la recarga",
    button: {
      low: "Recargar",
      empty: "Recargar",
      filled: "Ver el saldo",
      declined: "Revisar la tarjeta",
      confirm: "Confirmar y pagar",
      off: "Revisar la tarjeta",
      ceiling: "Ver el saldo",
    },
    note: "Recibes este aviso porque eres propietario o administrador de la organización en TalIA.",
  },
  facts: { name: "Nombre", phone: "Teléfono", email: "Correo", score: "Puntos" },
  someone: "Alguien",
};

const differences = (count: number): string => (count === 1 ? "1 diferencia" : `${count} diferencias`);
