import { z } from "zod";
import type { Database } from "@/lib/supabase/database.types";
import { currencySchema } from "./money";
import type { Payment } from "./payment-providers";

export type PaymentRow = Database["public"]["Tables"]["payments"]["Row"];

const detailsSchema = z.object({ page: z.string().optional() }).catch({});

/** A row of `payments` as who takes the money needs it. */
export function toPayment(row: PaymentRow): Payment {
  return {
    id: row.id,
    orgId: row.org_id,
    reference: row.reference,
    amount: row.amount,
    currency: currencySchema.parse(row.currency),
    createdAt: new Date(row.created_at),
    page: detailsSchema.parse(row.details).page ?? null,
    providerId: row.provider_id,
  };
}
