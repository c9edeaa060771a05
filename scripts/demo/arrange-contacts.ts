import { insertRows, type Tx } from "./insert";
import type { Place } from "./insert-history";

interface DemoField {
  key: string;
  label: string;
  type: "text" | "number" | "date" | "boolean" | "select";
  options?: readonly string[];
  /** Given to contacts in turn; an empty one to nobody. */
  values: readonly (string | number | boolean)[];
}

interface Arrangement {
  stages: readonly string[];
  fields: readonly DemoField[];
  notes: readonly string[];
}

/** How each business sorts its contacts, by its vertical. The last two states are won and lost. */
const arrangements: Record<string, Arrangement> = {
  clinic: {
    stages: ["Nuevo", "Primera visita", "Presupuesto entregado", "En tratamiento", "No le interesa"],
    fields: [
      {
        key: "insurer",
        label: "Aseguradora",
        type: "select",
        options: ["Sanitas", "Adeslas", "DKV", "Sin seguro"],
        values: ["Sanitas", "Sin seguro", "", "Adeslas", "", "DKV"],
      },
      { key: "visits", label: "Visitas", type: "number", values: [1, 3, "", 2, 7, ""] },
      { key: "sms", label: "Avisar por SMS", type: "boolean", values: [true, "", false, ""] },
    ],
    notes: [
      "Le da miedo la anestesia: explicárselo con calma antes de empezar.",
      "Prefiere que la llamen por la tarde, a partir de las cinco.",
      "Pidió el presupuesto desglosado para enviarlo a su seguro.",
      "Viene recomendada por su hermana, paciente desde hace años.",
    ],
  },
  kitchens: {
    stages: ["Nuevo", "Medición", "Presupuesto enviado", "Contratado", "Perdido"],
    fields: [
      {
        key: "property",
        label: "Vivienda",
        type: "select",
        options: ["Piso", "Casa", "Local"],
        values: ["Piso", "Casa", "", "Piso", "Local"],
      },
      { key: "metres", label: "Metros de encimera", type: "number", values: [4.5, "", 6, 3.2, ""] },
      {
        key: "handover",
        label: "Entrega de la obra",
        type: "date",
        values: ["2027-02-15", "", "2027-04-01", ""],
      },
    ],
    notes: [
      "La pared del fregadero no está a escuadra: llevar el láser a la medición.",
      "Duda entre cuarzo y porcelánico. Enseñarle las dos muestras.",
      "Necesita la cocina montada antes de Semana Santa.",
    ],
  },
  restaurant: {
    stages: ["Nuevo", "Reserva hecha", "Grupo por confirmar", "Cliente habitual", "Canceló"],
    fields: [
      { key: "guests", label: "Comensales habituales", type: "number", values: [2, 4, "", 6, ""] },
      {
        key: "table",
        label: "Mesa preferida",
        type: "text",
        values: ["Terraza", "", "Ventana", "", "Salón del fondo"],
      },
      { key: "birthday", label: "Cumpleaños", type: "date", values: ["1988-05-12", "", "", "1979-11-30"] },
    ],
    notes: [
      "Alérgico a los frutos secos: avisar a cocina.",
      "Celebra aquí su aniversario cada año. Guardarle la mesa de la ventana.",
      "El grupo de empresa paga con una sola factura.",
    ],
  },
};

/** States, fields of the business's own and notes of its contacts, as months of work leave them. */
export async function arrangeContacts(tx: Tx, { orgId, userId }: Place, vertical: string): Promise<void> {
  const arrangement = arrangements[vertical];
  if (!arrangement) return;
  for (const [index, name] of arrangement.stages.entries()) {
    await tx`update public.contact_stages set name = ${name} where org_id = ${orgId} and position = ${index + 1}`;
  }
  await insertRows(
    tx,
    "custom_fields",
    arrangement.fields.map(({ key, label, type, options = [] }, position) => ({
      id: crypto.randomUUID(),
      org_id: orgId,
      key,
      label,
      type,
      options,
      position,
      created_at: new Date(0),
      updated_at: new Date(0),
    })),
  );
  const contacts = await tx<{ id: string; score: number | null; last_seen_at: Date }[]>`
    select id, score, last_seen_at from public.contacts where org_id = ${orgId} order by last_seen_at desc, id`;
  await tx`update public.contacts k set stage_id = s.id, fields = x.fields
    from jsonb_to_recordset(${tx.json(contacts.map(({ id, score }, n) => ({ id, stage: stageOf(score, n), fields: fieldsOf(arrangement, n) })))})
      x (id uuid, stage int, fields jsonb)
    join public.contact_stages s on s.org_id = ${orgId} and s.position = x.stage
    where k.id = x.id`;
  // It happened when they were there, not when the demonstration was made.
  await tx`update public.contact_events e set created_at = k.last_seen_at, actor_id = ${userId}
    from public.contacts k where k.org_id = ${orgId} and e.org_id = k.org_id and e.contact_id = k.id`;
  await insertRows(
    tx,
    "notes",
    arrangement.notes.flatMap((body, n) => {
      const contact = contacts[n * 2];
      if (!contact) return [];
      const at = contact.last_seen_at;
      return [
        {
          id: crypto.randomUUID(),
          org_id: orgId,
          contact_id: contact.id,
          author_id: userId,
          body,
          created_at: at,
          updated_at: at,
        },
      ];
    }),
  );
}

/** Who scores better is further on; some are lost, and the latest have only just come. */
function stageOf(score: number | null, n: number): number {
  if (n % 11 === 7) return 5;
  if (n < 6 || score === null) return 1;
  if (score >= 75) return n % 3 === 0 ? 4 : 3;
  return score >= 45 ? 2 + (n % 2) : 1 + (n % 2);
}

function fieldsOf({ fields }: Arrangement, n: number): Record<string, string | number | boolean> {
  const values = fields.map(({ key, values: given }) => [key, given[n % given.length] ?? ""] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}
