import { systemClock } from "@/lib/clock";
import { cached, checkHealth } from "@/lib/health/check-health";
import { probes } from "@/lib/health/probes";
import { route } from "@/lib/http/route";

export const dynamic = "force-dynamic";

const health = cached(() => checkHealth(probes, systemClock), 2_000);

/** Health per component: 200 when the product serves people, though perhaps degraded; 503 when it does not. */
export const GET = route(async () => {
  const report = await health();
  return Response.json(report, { status: report.status === "down" ? 503 : 200 });
});
