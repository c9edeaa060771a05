import type { WavPeaks } from "@/lib/calls/wav-peaks";
import { cn } from "@/lib/cn";

interface Props {
  /** Null: it is still being read, or cannot be drawn. */
  peaks: WavPeaks | null;
  loading: boolean;
  /** 0 to 1. */
  played: number;
}

/** Both voices of a recording: the caller's above the line, the agent's below it. Only a picture. */
export function Waveform({ peaks, loading, played }: Props) {
  const [caller = [], agent = caller] = peaks?.channels ?? [];
  const count = caller.length || 240;
  const loudest = Math.max(0.05, ...caller, ...agent);
  const bars = Array.from({ length: count }, (_, index) => ({
    up: Math.max(1, ((caller[index] ?? 0) / loudest) * 36),
    down: Math.max(1, ((agent[index] ?? 0) / loudest) * 36),
  }));
  const draw = (side: "up" | "down") =>
    bars.map((bar, index) => `M${index * 3 + 1} 40V${side === "up" ? 40 - bar.up : 40 + bar.down}`).join("");
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${count * 3} 80`}
      preserveAspectRatio="none"
      data-drawn={peaks !== null}
      className={cn("size-full rounded-lg bg-muted", loading && "animate-pulse")}
    >
      <rect width={count * 3 * Math.min(1, played)} height="80" className="fill-primary-soft" />
      <path d={draw("up")} className="stroke-(--chart-3)" strokeWidth="1.8" fill="none" />
      <path d={draw("down")} className="stroke-(--chart-1)" strokeWidth="1.8" fill="none" />
      <rect
        x={Math.max(0, count * 3 * Math.min(1, played) - 1)}
        width="1.5"
        height="80"
        className="fill-primary"
      />
    </svg>
  );
}
