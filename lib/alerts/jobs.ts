import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define-job";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { serviceClient } from "@/lib/supabase/service";
import { readAlert } from "./read-alert";
import { alertPhases, channelKinds } from "./schema";
import { type AlertTarget, sendAlert } from "./send-alert";

/** Every minute: what is wrong now, and what is no more. Service role: it looks at all tenants. */
export const watchAlertsJob = defineJob({
  id: "alerts.watch",
  schema: z.object({}),
  maxAttempts: 1,
  handler: async (_, { logger }) => {
    const p = { backups: env.BACKUP_DIR !== undefined };
    const found = z
      .object({ opened: z.number(), resolved: z.number() })
      .parse(orThrow(await serviceClient().rpc("watch_alerts", { p })));
    if (found.opened + found.resolved > 0) logger.info(found, "alerts");
  },
});

const targetSchema = z.union([
  z.object({ channelId: z.uuid(), orgId: z.uuid() }),
  z.object({ platform: z.enum(channelKinds) }),
]);

/** Sends an alert to one place; each is tried by itself. */
export const sendAlertJob = defineJob({
  id: "alerts.send",
  schema: z.object({ alertId: z.uuid(), phase: z.enum(alertPhases), target: targetSchema }),
  maxAttempts: 8,
  handler: async ({ alertId, phase, target }) => {
    const alert = await readAlert(alertId);
    if (!alert) return;
    const place = "platform" in target ? target.platform : target.channelId;
    await sendAlert(target, { ...alert, phase }, `${alertId}:${phase}:${alert.toldAt}:${place}`);
  },
});

/** Sends an alert wherever those it concerns want to be told. */
export const tellAlertJob = defineJob({
  id: "alerts.tell",
  schema: z.object({ alertId: z.uuid(), phase: z.enum(alertPhases) }),
  maxAttempts: 8,
  handler: async ({ alertId, phase }) => {
    const alert = await readAlert(alertId);
    if (!alert) return;
    for (const target of await targetsOf(alert)) {
      const place = "platform" in target ? target.platform : target.channelId;
      const key = `alert-send:${alertId}:${phase}:${alert.toldAt}:${place}`;
      await enqueueJob(serviceClient(), sendAlertJob, { alertId, phase, target }, { key });
    }
  },
});

async function targetsOf({ orgId, rule }: { orgId: string | null; rule: string }): Promise<AlertTarget[]> {
  if (orgId === null) return channelKinds.map((platform) => ({ platform }));
  const channels = orThrow(
    await serviceClient()
      .from("alert_channels")
      .select("id")
      .eq("org_id", orgId)
      .eq("active", true)
      .contains("rules", [rule]),
  );
  return channels.map(({ id }) => ({ channelId: id, orgId }));
}
