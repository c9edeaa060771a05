"use client";

import { useEffect, useState } from "react";
import { clockText, isoDuration } from "@/lib/calls/duration";

/** How long something has been going on; it stands still once `until` is given. Both milliseconds since 1970. */
export function TickingDuration({
  since,
  until,
  className,
}: {
  since: number;
  until?: number | null;
  className?: string;
}) {
  const [now, setNow] = useState<number | null>(null);
  const end = until ?? null;
  useEffect(() => {
    if (end !== null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [end]);
  const seconds = ((end ?? now ?? since) - since) / 1000;
  // Read on demand: a clock that speaks each second is no help.
  return (
    <time dateTime={isoDuration(seconds)} className={className} role="timer" aria-live="off">
      {clockText(seconds)}
    </time>
  );
}
