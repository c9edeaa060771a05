import "server-only";
import { z } from "zod";
import { receiveWebhook } from "@/lib/billing/receive-webhook";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import { askStripe } from "./client";
import { eachOf, type Swept } from "./each-of";
import { listenedEvents } from "./set-up-stripe";
import { syncInvoice } from "./sync-invoice";

/** Milliseconds a payment may be pending before it is asked after. */
const patience = 5 * 60_000;
/** Seconds read once more each time: events are not listed in the very order of their making. */
const overlap = 3600;
/** Where nothing was read yet. */
const firstLook = 2 * 86_400;
/** Events one look takes, and looks at most. */
const most = 2_000;
const looks = 50;

/** Of all that happens in the account, what its webhooks bring: the rest is none of ours, and nothing is amiss where we do not have it. */
const listened: ReadonlySet<string> = new Set(listenedEvents);

const aboutSchema = z.object({ invoice: z.string() });

/** What Stripe told and never reached us, and invoices whose payment nobody has heard of for a while. */
export async function sweepStripe(now = new Date()): Promise<Swept & { missed: number }> {
  const missed = await readMissedEvents(now);
  const before = new Date(now.getTime() - patience).toISOString();
  // Service role: the sweep is of all tenants. Top-ups have a sweep of their own.
  const pending = serviceClient()
    .from("payments")
    .select("id, details")
    .eq("provider", "stripe")
    .eq("kind", "subscription")
    .eq("status", "pending")
    .lt("created_at", before)
    .order("created_at")
    .limit(200);
  const swept = await eachOf(orThrow(await pending), async ({ details }) => {
    const about = aboutSchema.safeParse(details);
    if (about.success) await syncInvoice({ invoiceId: about.data.invoice });
    return false;
  });
  return { ...swept, missed };
}

/**
 * Reads what Stripe has told since we last looked, and keeps what we do not have: it is handled as if its webhook had come. Gives how many there were.
 * https://docs.stripe.com/api/events/list: events are kept for 30 days.
 */
async function readMissedEvents(now: Date): Promise<number> {
  const db = serviceClient();
  const seconds = Math.floor(now.getTime() / 1000);
  const until = orThrow(await db.rpc("provider_cursor", { p_provider: "stripe" }));
  const since = until ? Math.floor(Date.parse(until) / 1000) - overlap : seconds - firstLook;
  let missed = 0;
  // Newest first: the older ones follow, until there are no more. Only then is it remembered how far was read.
  let before: number | undefined;
  for (let look = 0; look < looks; look += 1) {
    const created = { gte: since, ...(before !== undefined && { lte: before }) };
    const events = await askStripe((stripe) =>
      stripe.events.list({ created, limit: 100 }).autoPagingToArray({ limit: most }),
    );
    for (const event of events.toReversed()) {
      const { id: eventId, type } = event;
      if (!listened.has(type)) continue;
      const occurredAt = new Date(event.created * 1000);
      if (await receiveWebhook({ provider: "stripe", eventId, type, payload: event, occurredAt }))
        missed += 1;
    }
    if (events.length < most) break;
    before = events.at(-1)?.created;
  }
  orThrow(await db.rpc("provider_cursor", { p_provider: "stripe", p_read_until: now.toISOString() }));
  return missed;
}
