import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import type { PaymentNews } from "./payment-providers";

const takenSchema = z.object({
  id: z.uuid(),
  org_id: z.uuid(),
  status: z.enum(["pending", "paid", "failed", "expired", "review", "refunded", "disputed"]),
  changed: z.boolean(),
});
export type TakenNews = z.infer<typeof takenSchema>;

/**
 * Books what a provider says of a payment; told again, or in another order, it comes to the same. Throws `not_found` where the reference is
 * none of ours. Service role: providers have no session.
 */
export async function takePaymentNews(news: PaymentNews): Promise<TakenNews> {
  const { providerId, ...rest } = news;
  return takenSchema.parse(
    orThrow(
      await serviceClient().rpc("take_payment_news", {
        p: { ...rest, ...(providerId && { provider_id: providerId }) },
      }),
    ),
  );
}
