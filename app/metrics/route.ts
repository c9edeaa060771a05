import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { mayReadMetrics } from "@/lib/metrics/may-read-metrics";
import { renderMetrics } from "@/lib/metrics/render-metrics";
import { peerHeader } from "@/lib/rate-limit/client-ip";

export const dynamic = "force-dynamic";

/** Metrics of this web process for Prometheus. To who may not read them the page does not exist. */
export const GET = route(async ({ request }) => {
  const peer = request.headers.get(peerHeader) ?? undefined;
  if (!mayReadMetrics(request.headers, peer, env.METRICS_TOKEN))
    throw new AppError("not_found", { detail: "metrics" });
  const { text, contentType } = await renderMetrics();
  return new Response(text, { headers: { "content-type": contentType } });
});
