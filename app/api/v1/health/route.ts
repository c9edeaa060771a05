import { systemClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { cached, checkHealth } from "@/lib/health/check-health";
import { probes } from "@/lib/health/probes";
import { publicHealth } from "@/lib/health/public-health";
import { hasBearer } from "@/lib/http/has-bearer";
import { route } from "@/lib/http/route";

export const dynamic = "force-dynamic";

const health = cached(() => checkHealth(probes, systemClock), 2_000);

/**
 * Health per component: 200 when the product serves people, though perhaps degraded; 503 when it does not. Latencies and
 * notes are for operators, who send HEALTH_TOKEN as a bearer.
 */
export const GET = route(async ({ request }) => {
  const report = await health();
  const shown = hasBearer(request.headers, env.HEALTH_TOKEN) ? report : publicHealth(report);
  return Response.json(shown, { status: report.status === "down" ? 503 : 200 });
});
