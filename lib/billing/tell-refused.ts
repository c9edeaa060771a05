import "server-only";
import { env } from "@/lib/env";
import { tellBillers } from "./tell-billers";

/** Tells an organization's owners and administrators, once a day, that its calls are refused until the wallet is filled. */
export async function tellRefused({ orgId }: { orgId: string }, now: Date): Promise<void> {
  const day = now.toISOString().slice(0, 10);
  await tellBillers({
    orgId,
    key: `calls-refused:${orgId}:${day}`,
    mail: { kind: "calls-refused", url: new URL("/billing", env.APP_URL).href },
  });
}
