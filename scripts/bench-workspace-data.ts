import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { clinicConfig } from "@/lib/conversations/testing/clinic";

/** How much there is: of the large tenant, and of all others together. */
export interface Size {
  tenants: number;
  conversations: number;
  contacts: number;
  othersConversations: number;
  othersContacts: number;
}

export const messagesEach = 10;
/** In one message of so many, so that a search for it finds some few. */
const rareEvery = 40_000;

/** What searches ask for; how often each is said follows from the sentences below. */
export const words = { rare: "hipoalergénico", uncommon: "radiografía", common: "cita" };

const firstNames = `María Carmen Ana Isabel Laura Cristina Marta Lucía Elena Pilar Rosa Sofía Paula Andrea Beatriz Nuria Silvia Raquel Alba Inés
  Antonio Manuel José Francisco David Juan Javier Daniel Carlos Miguel Alejandro Pedro Pablo Ángel Sergio Fernando Jorge Luis Alberto Álvaro
  Diego Adrián Raúl Iván Rubén Óscar Andrés Joaquín Santiago Víctor Ramón Mario Hugo Martín Lucas Mateo Valentina Camila Daniela Gabriela`;
const surnames = `García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz
  Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado
  Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez Cruz Calvo Gallego
  Vidal León Márquez Herrera Peña Flores Cabrera Campos Vega Fuentes Carrasco Diez Reyes Caballero Nieto Aguilar Pascual Santana Herrero`;
const syllables = `ba be bi bo bra ca ce cla co cri da de di do dra fa fe fi flo ga gue gra ja ji la le li lo lla ma me mi mo na ne ni no pa pe pi po pla
  que ra re ri ro sa se si so ta te ti to tra va ve vi vo za`;
const split = (text: string) => text.split(/\s+/);

/** Slots: %1$s a treatment, %2$s a day, %3$s an hour, %4$s a word of its own, %5$s a name. */
const asked = [
  "Hola, quería pedir cita para %1$s el %2$s",
  "¿Tenéis hueco el %2$s a las %3$s?",
  "Buenas tardes, ¿cuánto cuesta %1$s?",
  "Me llamo %5$s y es la primera vez que voy",
  "Necesito cambiar mi cita del %2$s, me ha surgido un imprevisto en %4$s",
  "Mi hijo %5$s tiene fiebre y le duele mucho",
  "¿Trabajáis con el seguro %4$s?",
  "Sí, perfecto, muchas gracias",
  "No, ese día no puedo. ¿Y por la tarde?",
  "¿Dónde estáis? Vengo desde la calle %4$s",
  "Me recomendó la doctora %5$s para %1$s",
  "Quiero anular la reserva del %2$s a las %3$s",
  "¿Hay que ir en ayunas para %1$s?",
  "Llevo tomando %4$s dos semanas y sigo igual",
  "¿Se puede pagar con tarjeta o a plazos?",
  "El presupuesto de %1$s me parece caro, ¿hay alguna oferta?",
];
const answered = [
  "¡Claro! Para %1$s tenemos hueco el %2$s a las %3$s. ¿Te viene bien?",
  "Tu cita queda confirmada: %1$s, %2$s a las %3$s. Te esperamos en la clínica.",
  "El precio de %1$s depende de cada caso; en la primera visita, que es gratuita, te damos un presupuesto cerrado.",
  "¿Me dices tu nombre completo y un teléfono, por favor?",
  "Gracias, %5$s. ¿Prefieres por la mañana o por la tarde?",
  "Estamos en la avenida %4$s, junto a la parada del autobús. Abrimos de lunes a viernes de 9:00 a 20:00.",
  "Sí, trabajamos con %4$s y con la mayoría de aseguradoras. Trae tu tarjeta el día de la visita.",
  "He anulado tu reserva del %2$s. Si quieres otro día, dímelo y lo miramos.",
  "Para %1$s no hace falta ninguna preparación, solo venir diez minutos antes.",
  "Aviso a una compañera para que te llame hoy mismo. ¿Hay algo más en lo que pueda ayudarte?",
  "Lo siento, el %2$s está completo. Puedo ofrecerte el día siguiente a las %3$s.",
  "De nada, %5$s. ¡Que tengas un buen día!",
];
const treatments =
  "una limpieza dental|la revisión anual|un implante|la ortodoncia|un blanqueamiento|la fisioterapia|una consulta de dermatología|el chequeo completo|la vacuna de la gripe|una analítica de sangre|la rehabilitación de rodilla|la cirugía de cataratas|una ecografía|la endodoncia|el masaje descontracturante".split(
    "|",
  );
const days =
  "lunes|martes|miércoles|jueves|viernes|sábado|lunes que viene|15 de marzo|3 de abril|día 20".split("|");
const hours = "9:00|9:30|10:15|11:00|12:30|16:00|16:45|17:30|18:15|19:00".split("|");

/** A tag is had by so many of a thousand. */
const tags = [
  ["paciente", 400],
  ["primera visita", 180],
  ["implantes", 80],
  ["vip", 30],
  ["moroso", 4],
  ["prensa", 1],
] as const;

/** Rows without their triggers and without the indexes, which are made when all is there, as they were. */
export async function loadWorkspace(
  sql: postgres.Sql,
  of: { orgId: string; userId: string },
  size: Size,
): Promise<void> {
  await sql.unsafe(helpers);
  const { tenants, conversations, contacts, othersConversations, othersContacts } = size;
  await sql`update public.subscriptions set plan = 'elite', status = 'active', provider = 'manual' where org_id = ${of.orgId}`;
  await sql`insert into public.locations (org_id, name) select ${of.orgId}, n from unnest(${["Centro", "Ruzafa", "Aeropuerto"]}::text[]) n
    on conflict do nothing`;
  await sql`insert into public.custom_fields (org_id, key, label, type) values (${of.orgId}, 'seguro', 'Seguro', 'text')`;
  await sql`insert into public.tags (org_id, name, color) select ${of.orgId}, n, 'sky' from unnest(${tags.map(([name]) => name)}::text[]) n`;
  await makeAgent(sql, of.orgId);
  const others = Array.from({ length: tenants - 1 }, () => randomUUID());
  await sql`insert into public.organizations ${sql(others.map((id) => ({ id, name: "Banco", slug: `bench-${id}` })))}`;
  for (const id of others) await makeAgent(sql, id);

  const indexes = await dropIndexes(sql);
  const each = {
    conversations: Math.ceil(othersConversations / others.length),
    contacts: Math.ceil(othersContacts / others.length),
  };
  await loadContacts(sql, of.orgId, contacts);
  await loadConversations(sql, of.orgId, of.userId, { conversations, contacts });
  for (const id of others) {
    await loadContacts(sql, id, each.contacts);
    await loadConversations(sql, id, of.userId, each);
  }
  await Promise.all([loadMessages(sql, 0), loadMessages(sql, 1)]);
  await sql`drop schema bench cascade`;
  await makeIndexes(sql, indexes);
  // As autovacuum does after so many rows, within minutes.
  await sql.unsafe("vacuum analyze public.contacts");
  await sql.unsafe("vacuum analyze public.conversations");
  await sql.unsafe("vacuum analyze public.messages");
  await sql.unsafe("analyze");
}

/** Ids that follow from a number; one of a list, all as likely or the first ones more often. */
const helpers = `
  create schema bench;
  create function bench.id(p_org uuid, p_kind text, p_n bigint) returns uuid language sql immutable as $$
    select overlay(overlay(md5(p_org || p_kind || p_n) placing '4' from 13) placing '8' from 17)::uuid $$;
  create function bench.pick(p_list text[]) returns text language sql volatile as $$
    select p_list[1 + floor(random() * cardinality(p_list))::int] $$;
  create function bench.often(p_list text[]) returns text language sql volatile as $$
    select p_list[1 + floor(power(random(), 2) * cardinality(p_list))::int] $$;
`;

const makeAgent = (sql: postgres.Sql, org: string) =>
  sql`insert into public.agents (org_id, slug, name, status, config)
    values (${org}, ${`bench-${org}`}, 'Recepción', 'active', ${sql.json(clinicConfig as never)})`;

interface Index {
  name: string;
  definition: string;
}

async function dropIndexes(sql: postgres.Sql): Promise<Index[]> {
  const found = await sql<Index[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
    where c.oid is null and i.indrelid in ('public.contacts'::regclass, 'public.conversations'::regclass, 'public.messages'::regclass)`;
  for (const { name } of found) await sql.unsafe(`drop index ${name}`);
  return found;
}

async function makeIndexes(sql: postgres.Sql, indexes: Index[]): Promise<void> {
  const waiting = [...indexes].sort(
    (a, b) => Number(b.definition.includes("gin")) - Number(a.definition.includes("gin")),
  );
  const work = async () => {
    const own = await sql.reserve();
    try {
      await own.unsafe("set maintenance_work_mem = '1GB'");
      for (let next = waiting.shift(); next; next = waiting.shift()) await own.unsafe(next.definition);
    } finally {
      own.release();
    }
  };
  await Promise.all([work(), work()]);
}

function loadContacts(sql: postgres.Sql, org: string, count: number) {
  return sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into public.contacts (id, org_id, location_id, name, email, phone, source, tags, attributes, score, temperature, needs_human, stage_id, fields,
        last_seen_at, created_at)
      select bench.id(${org}, 'contact', n), ${org}, ${place(tx, org)},
        case when n % 50 = 0 then '' else x.name end,
        case when n % 3 > 0 then translate(replace(lower(x.name), ' ', '.'), 'áéíóúñü', 'aeiounu') || n || '@' || bench.often('{gmail.com,hotmail.com,yahoo.es,outlook.es}') end,
        case when n % 5 > 0 then '+34' || (600000000 + (n::bigint * 7919 + 12345) % 99999989) end,
        bench.often('{web,landing,whatsapp,phone,import}'),
        array(select name from unnest(${tags.map(([name]) => name)}::text[], ${tags.map(([, share]) => share)}::int[]) t (name, share)
          where random() * 1000 < share and n > 0),
        jsonb_build_object('nombre', x.name, 'tratamiento', bench.often(${treatments}::text[])),
        case when random() < 0.8 then floor(random() * 101)::int end, bench.often('{cold,warm,hot,premium}'), random() < 0.01,
        (select array_agg(s.id order by s.position) from public.contact_stages s where s.org_id = ${org})[1 + floor(power(random(), 1.5) * 5)::int],
        case when random() < 0.6 then jsonb_build_object('seguro', bench.often('{Adeslas,Sanitas,Asisa,DKV,Mapfre,Cigna}')) else '{}' end,
        now() - n * interval '21 minutes', now() - n * interval '23 minutes'
      from generate_series(${count}::int, 1, -1) n
      cross join lateral (select bench.often(${split(firstNames)}::text[]) || ' ' || bench.often(${split(surnames)}::text[])
        || ' ' || bench.pick(${split(surnames)}::text[]) || left('', n) as name) x`;
  });
}

/** One of the organization's locations; most often the first. */
const place = (tx: postgres.TransactionSql, org: string) =>
  tx`(select array_agg(l.id order by l.name) from public.locations l where l.org_id = ${org})[1 + floor(power(random(), 2) * 3)::int]`;

function loadConversations(
  sql: postgres.Sql,
  org: string,
  user: string,
  { conversations, contacts }: { conversations: number; contacts: number },
) {
  return sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    // Half of the latest are unread, of all others a few.
    await tx`
      insert into public.conversations (id, org_id, agent_id, location_id, contact_id, channel, status, source, state, last_seq, contact_messages,
        preview, assigned_to, unread, last_message_at, created_at)
      select bench.id(${org}, 'conversation', n), ${org}, (select id from public.agents where org_id = ${org}), ${place(tx, org)},
        case when n % 20 > 0 then bench.id(${org}, 'contact', 1 + (n::bigint * 7919) % ${contacts}) end,
        case when n % 200 = 0 then 'test' else bench.often('{web,web,landing,whatsapp,phone}') end,
        (case when n % 97 = 0 then 'handoff' when random() < 0.2 then 'open' else 'closed' end)::public.conversation_status, 'web',
        jsonb_build_object('block', 'b' || n % 30, 'slots', jsonb_build_object('nombre', bench.often(${split(firstNames)}::text[]), 'texto', repeat(md5(n::text), 12))),
        ${messagesEach}, ${messagesEach / 2}, format(bench.pick(${answered}::text[]), bench.often(${treatments}::text[]), bench.pick(${days}::text[]),
          bench.pick(${hours}::text[]), 'Colón', bench.often(${split(firstNames)}::text[])),
        case when n % 10 = 3 then ${user}::uuid end, case when random() < case when n < 1000 then 0.5 else 0.02 end then 1 else 0 end,
        now() - n * interval '10 minutes', now() - n * interval '10 minutes' - interval '9 minutes'
      from generate_series(${conversations}::int, 1, -1) n`;
  });
}

/** What was said in every other conversation: the contact and the agent by turns, a minute apart. */
function loadMessages(sql: postgres.Sql, half: number) {
  return sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into public.messages (org_id, conversation_id, seq, role, body, status, created_at)
      select c.org_id, c.id, s, (case when s % 2 = 1 then 'contact' else 'agent' end)::public.message_role,
        format(case when s % 2 = 1 then bench.often(${asked}::text[]) else bench.often(${answered}::text[]) end, bench.often(${treatments}::text[]),
          bench.pick(${days}::text[]), bench.pick(${hours}::text[]), x.word, bench.often(${split(firstNames)}::text[]))
          || case when (c.n * ${messagesEach} + s) % ${rareEvery} = 7 then ' Es ' || ${words.rare}::text else '' end
          || case when random() < 0.01 then ' ¿Y la ' || ${words.uncommon}::text || '?' else '' end,
        case when s % 2 = 1 then 'answered' else 'sent' end, c.last_message_at - (${messagesEach} - s) * interval '1 minute'
      from (select org_id, id, last_message_at, row_number() over (order by last_message_at desc) as n from public.conversations) c
      cross join generate_series(1, ${messagesEach}) s
      cross join lateral (select initcap(bench.often(${split(syllables)}::text[]) || bench.often(${split(syllables)}::text[])
        || bench.pick(${split(syllables)}::text[])) || left('', c.n::int + s) as word) x
      where c.n % 2 = ${half} order by c.last_message_at, s`;
  });
}
