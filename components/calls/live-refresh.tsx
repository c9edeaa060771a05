"use client";

import { useTranslations } from "next-intl";
import { type LiveOf, useLivePage } from "@/components/live/use-live-page";

/** Keeps a page of calls in step with what happens. Says so when it cannot. `callId`: of one call alone. */
export function LiveRefresh({ callId, ...of }: LiveOf & { callId?: string }) {
  const t = useTranslations("calls.live");
  const connected = useLivePage(
    of,
    ({ kind, id }) => (kind === "call" || kind === "turn") && (callId === undefined || id === callId),
  );
  return (
    <p
      role="status"
      className="mb-3 rounded-lg bg-warning-soft px-3.5 py-2 text-sm text-warning empty:hidden"
    >
      {connected ? "" : t("connectionLost")}
    </p>
  );
}
