import { minutesAfter } from "./calendar";
import { insertRows, type Tx } from "./insert";
import type { Place } from "./insert-history";

interface Desk {
  replies: readonly (readonly [shortcut: string, body: string])[];
  /** Written between what was said, of the latest conversations in turn. */
  notes: readonly string[];
  /** What somebody of the team has just told who asked for a person. */
  reply: string;
}

/** What each business keeps ready and has at hand, by its vertical. */
const desks: Record<string, Desk> = {
  clinic: {
    replies: [
      [
        "horario",
        "Hola {{contact.name}}, abrimos de lunes a viernes de 9:00 a 20:00 y los sábados de 10:00 a 14:00.",
      ],
      [
        "llegar",
        "Tienes el metro a dos minutos y un aparcamiento público enfrente. Si te pierdes, llámanos y te guiamos.",
      ],
      [
        "cita",
        "{{contact.name}}, ¿qué día y a qué hora te viene bien? Te busco un hueco y te lo confirmo aquí.",
      ],
      ["cancelar", "Sin problema, queda anulada. Cuando quieras otra fecha, escríbenos por aquí."],
      [
        "primera-visita",
        "La primera visita incluye revisión y radiografía, dura unos 40 minutos y no tiene coste. Trae tu DNI y, si las tienes, radiografías recientes.",
      ],
      [
        "despedida",
        "Gracias por escribirnos, {{contact.name}}. Un saludo, {{operator.name}}, de {{organization.name}}.",
      ],
    ],
    notes: [
      "Llamarla antes de las seis: después entra a trabajar.",
      "Ya vino en marzo. El presupuesto de entonces sigue siendo válido.",
    ],
    reply: "Hola, soy Marta, de recepción. Lo miro ahora mismo con la doctora y te digo algo por aquí.",
  },
  kitchens: {
    replies: [
      ["medicion", "{{contact.name}}, la medición es gratis y dura una hora. ¿Qué día le queda bien?"],
      ["tiempos", "Desde que aprueba el diseño, su cocina está montada en unas seis semanas."],
      [
        "pago",
        "Se paga el 50 % al aprobar el diseño y el resto el día del montaje, por transferencia o tarjeta.",
      ],
      [
        "despedida",
        "Con mucho gusto, {{contact.name}}. Quedo pendiente, {{operator.name}}, de {{organization.name}}.",
      ],
    ],
    notes: ["El edificio solo deja subir material de 9 a 12.", "Pidió factura a nombre de la empresa."],
    reply: "Hola, le habla Juliana. Reviso su caso con el taller y le confirmo por aquí en un momento.",
  },
  restaurant: {
    replies: [
      ["reserva", "{{contact.name}}, ¿para cuántas personas, qué día y a qué hora?"],
      ["grupos", "Para grupos de más de diez tenemos menú cerrado. Se lo mando por aquí con gusto."],
      ["alergias", "Avísenos de cualquier alergia y la cocina lo prepara aparte."],
      [
        "despedida",
        "¡Los esperamos, {{contact.name}}! Un saludo de {{operator.name}}, de {{organization.name}}.",
      ],
    ],
    notes: ["Es el cumpleaños de su mamá: llevar el postre con vela.", "Vienen con carriola, dejar espacio."],
    reply: "Hola, soy Alejandra. Déjeme ver la agenda y le confirmo por aquí enseguida.",
  },
};

/** Minutes ago somebody of the team took a conversation. */
const takenAgo = 25;

interface Talk {
  id: string;
  contact_id: string | null;
  status: string;
  last_seq: number;
  last_message_at: Date;
}

/** Replies kept ready, notes between what was said, what is unread and given to somebody, and a conversation that a person has. */
export async function arrangeInbox(tx: Tx, place: Place, vertical: string, now: Date): Promise<void> {
  const desk = desks[vertical];
  if (!desk) return;
  const { orgId, userId } = place;
  await insertRows(
    tx,
    "canned_replies",
    desk.replies.map(([shortcut, body]) => ({
      id: crypto.randomUUID(),
      org_id: orgId,
      shortcut,
      body,
      created_by: userId,
      created_at: now,
      updated_at: now,
    })),
  );
  const members = await tx<{ user_id: string }[]>`
    select user_id from public.members where org_id = ${orgId} and role <> 'internal' order by role = 'owner' desc, user_id`;
  const team = members.map(({ user_id }) => user_id);
  const talks = await tx<Talk[]>`
    select id, contact_id, status, last_seq, last_message_at from public.conversations
    where org_id = ${orgId} and contact_messages > 0 and channel not in ('phone', 'interview', 'test')
    order by last_message_at desc, id`;
  const waiting = talks.filter(({ status }) => status === "handoff");
  const [held] = waiting.filter(({ contact_id }) => contact_id !== null);
  if (held) await take(tx, orgId, held, { by: team.at(-1) ?? userId, reply: desk.reply, now });

  const others = talks.filter((talk) => talk !== held);
  const open = others.filter(({ status }) => status === "open");
  const unread = [...others.filter(({ status }) => status === "handoff"), ...open.slice(0, 2)];
  await tx`update public.conversations set unread = 1 where id in ${tx(unread.map(({ id }) => id))}`;
  const answered = others.filter((talk) => !unread.includes(talk));
  for (const [n, { id }] of [...unread.slice(0, 2), ...answered.slice(0, 4)].entries())
    await tx`update public.conversations set assigned_to = ${team[n % team.length] ?? userId} where id = ${id}`;
  await insertRows(
    tx,
    "notes",
    desk.notes.flatMap((body, n) => {
      const talk = [held, ...others.filter(({ contact_id }) => contact_id !== null)][n];
      if (!talk) return [];
      const at = minutesAfter(talk.last_message_at, 4);
      return [
        {
          id: crypto.randomUUID(),
          org_id: orgId,
          contact_id: talk.contact_id,
          conversation_id: talk.id,
          author_id: team[n % team.length] ?? userId,
          body,
          created_at: at,
          updated_at: at,
        },
      ];
    }),
  );
}

/** As if somebody of the team had taken a conversation a while ago, and answered. */
async function take(
  tx: Tx,
  orgId: string,
  { id, contact_id, last_seq }: Talk,
  { by, reply, now }: { by: string; reply: string; now: Date },
): Promise<void> {
  const at = minutesAfter(now, -takenAgo);
  const message = { org_id: orgId, conversation_id: id, locale: "es", status: "sent", author_id: by };
  await insertRows(
    tx,
    "messages",
    [
      { role: "system", body: "", extra: { event: { kind: "taken" } }, created_at: at },
      { role: "human", body: reply, extra: {}, created_at: minutesAfter(at, 1) },
    ].map((one, n) => ({ ...message, ...one, id: crypto.randomUUID(), seq: last_seq + n + 1 })),
  );
  await tx`
    update public.conversations set human_by = ${by}, human_since = ${at}, human_from_seq = ${last_seq}, assigned_to = ${by},
      last_seq = ${last_seq + 2}, preview = left(${reply}, 140), last_message_at = ${minutesAfter(at, 1)}
    where id = ${id}`;
  await tx`update public.contacts set needs_human = false where id = ${contact_id}`;
}
