"use client";

import { useEffect, useState } from "react";
import { type WavPeaks, wavPeaks } from "@/lib/calls/wav-peaks";

const buckets = 240;
/** A longer recording is played without a picture of it: it would have to be fetched whole. */
const drawnBytes = 24_000_000;

/** The picture of a recording, drawn from the recording itself; null where it cannot be, or where it is too long. */
export function usePeaks(src: string | null): WavPeaks | "loading" | null {
  const [peaks, setPeaks] = useState<WavPeaks | "loading" | null>(src ? "loading" : null);
  useEffect(() => {
    if (!src) return;
    const leaving = new AbortController();
    const load = async (): Promise<WavPeaks | null> => {
      const response = await fetch(src, { signal: leaving.signal });
      const size = Number(response.headers.get("content-length") ?? 0);
      if (response.ok && size <= drawnBytes) return wavPeaks(await response.arrayBuffer(), buckets);
      leaving.abort();
      return null;
    };
    setPeaks("loading");
    // Without its picture a recording still plays.
    load().then(setPeaks, () => leaving.signal.aborted || setPeaks(null));
    return () => leaving.abort();
  }, [src]);
  return peaks;
}
