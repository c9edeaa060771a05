"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { refreshPayment } from "@/lib/billing/top-up-actions";

interface Props {
  orgId: string;
  id: string;
  /** As the page shows it. */
  status: string;
}

/** Milliseconds until the next look, by how many there were: soon at first, for a bank may take an hour. */
const pauseMs = (looks: number): number => Math.min(30_000, 1_500 * 1.35 ** looks);

/** Asks after a payment that is not decided until it is, and then shows the page anew. */
export function WatchPayment({ orgId, id, status }: Props) {
  const router = useRouter();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const look = async (looks: number): Promise<void> => {
      // A page in the background need not know.
      const result = document.hidden ? undefined : await refreshPayment({ orgId, id }).catch(() => undefined);
      if (over) return;
      if (result?.data && result.data.status !== status) router.refresh();
      else timer = setTimeout(() => look(looks + 1), pauseMs(looks));
    };
    look(0);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [orgId, id, status, router]);
  return null;
}
