import { daysBefore } from "./calendar";
import type { Tx } from "./insert";

interface DemoBilling {
  profile: {
    legal_name: string;
    tax_id: string;
    tax_id_type: string;
    email: string;
    line1: string;
    line2: string;
    city: string;
    region: string;
    postal_code: string;
    country: string;
  };
  /** Paid some days ago, oldest first. Minor units. */
  topUps: readonly {
    provider: "stripe" | "wompi" | "bold";
    method: string;
    amount: number;
    daysAgo: number;
  }[];
}

/** Who is billed for a demo business, and what they have put into their wallet, by its login. */
const billing: Readonly<Record<string, DemoBilling>> = {
  "clinica@talia.localhost": {
    profile: {
      legal_name: "Clínica Dental Turia, S. L.",
      tax_id: "B12345674",
      tax_id_type: "es_cif",
      email: "administracion@clinicaturia.example.com",
      line1: "Calle de la Paz 18",
      line2: "1.º",
      city: "València",
      region: "Valencia",
      postal_code: "46003",
      country: "ES",
    },
    topUps: [
      { provider: "stripe", method: "card", amount: 50_00, daysAgo: 34 },
      { provider: "stripe", method: "card", amount: 20_00, daysAgo: 6 },
    ],
  },
  "cocinas@talia.localhost": {
    profile: {
      legal_name: "Roble y Cuarzo Cocinas S.A.S.",
      tax_id: "800197268-4",
      tax_id_type: "co_nit",
      email: "contabilidad@robleycuarzo.example.com",
      line1: "Carrera 43A # 14-57",
      line2: "El Poblado",
      city: "Medellín",
      region: "Antioquia",
      postal_code: "050021",
      country: "CO",
    },
    topUps: [
      { provider: "wompi", method: "PSE", amount: 100_000_00, daysAgo: 27 },
      { provider: "bold", method: "NEQUI", amount: 50_000_00, daysAgo: 9 },
    ],
  },
  "restaurante@talia.localhost": {
    profile: {
      legal_name: "La Milpa de Coyoacán, S.A. de C.V.",
      tax_id: "LMC120316AB1",
      tax_id_type: "mx_rfc",
      email: "facturas@lamilpa.example.com",
      line1: "Francisco Sosa 202",
      line2: "Santa Catarina",
      city: "Coyoacán",
      region: "Ciudad de México",
      postal_code: "04010",
      country: "MX",
    },
    topUps: [{ provider: "stripe", method: "card", amount: 400_00, daysAgo: 15 }],
  },
};

/** Billing data and top-ups of a demo business. Again it changes nothing: each payment has its key. */
export async function insertBilling(
  tx: Tx,
  { orgId, userId, email }: { orgId: string; userId: string; email: string },
  now: Date,
): Promise<void> {
  const demo = billing[email];
  if (!demo) return;
  await tx`insert into public.billing_profiles ${tx({ org_id: orgId, ...demo.profile })} on conflict (org_id) do nothing`;
  for (const [index, { provider, method, amount, daysAgo }] of demo.topUps.entries()) {
    const at = daysBefore(now, daysAgo).toISOString();
    const [payment] = await tx<{ id: string; reference: string }[]>`
      select p.id, p.reference from public.wallets w, public.begin_payment(jsonb_build_object('org_id', w.org_id, 'key', ${`demo:${index}`}::text,
        'provider', ${provider}::text, 'kind', 'top_up', 'currency', w.currency, 'amount', ${amount}::bigint, 'created_by', ${userId}::uuid)) p
      where w.org_id = ${orgId}`;
    if (!payment) continue;
    await tx`update public.payments set created_at = ${at} where id = ${payment.id} and status = 'pending'`;
    await tx`
      select public.settle_payment(jsonb_build_object('org_id', ${orgId}::uuid, 'reference', ${payment.reference}::text, 'status', 'paid',
        'method', ${method}::text, 'paid_at', ${at}::timestamptz))`;
  }
}
