import type { VisitorEvent } from "@/lib/conversations/schema";

export interface LiveLineOptions {
  /** Opens a line that tells what follows a message; null when there is no conversation yet. */
  open: (after: number, signal: AbortSignal) => Promise<AsyncIterable<VisitorEvent> | null>;
  onEvent: (event: VisitorEvent) => void;
  /** The last message the page has from lines or from a whole reading: what other answers bring may leave gaps before it. */
  after: () => number;
}

/** The server beats every 5 s; nothing for so long, and the line is dead though nobody has said so. */
const silenceMs = 15_000;
/** A page that nobody looks at gives its line back after a while. */
const hiddenMs = 60_000;
const firstWaitMs = 800;
const longestWaitMs = 20_000;

/**
 * Listens to a conversation for as long as the page is open, over one line after the other: each begins after the last message that was heard,
 * so that none is lost. Gives how to stop.
 */
export function openLiveLine({ open, onEvent, after }: LiveLineOptions): () => void {
  let abort = new AbortController();
  let stopped = false;
  let wait = firstWaitMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;

  const run = async () => {
    const line = new AbortController();
    abort = line;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => line.abort(), silenceMs);
    };
    try {
      heard();
      const events = await open(after(), line.signal);
      if (!events) return;
      for await (const event of events) {
        if (line.signal.aborted) return;
        heard();
        wait = firstWaitMs;
        onEvent(event);
      }
    } catch {
      // A broken line is opened again below; what is said meanwhile is told by the next.
    } finally {
      clearTimeout(silence);
      if (abort === line && !stopped) again();
    }
  };
  const again = () => {
    clearTimeout(timer);
    // Not all at once, when a server comes back.
    timer = setTimeout(run, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, longestWaitMs);
  };
  const now = () => {
    clearTimeout(timer);
    abort.abort();
    wait = firstWaitMs;
    void run();
  };
  const idle = () => {
    clearTimeout(timer);
    const line = abort;
    abort = new AbortController();
    line.abort();
  };
  const onVisible = () => {
    clearTimeout(hiding);
    if (document.visibilityState === "hidden") hiding = setTimeout(idle, hiddenMs);
    else now();
  };

  void run();
  document.addEventListener("visibilitychange", onVisible);
  window.addEventListener("online", now);
  return () => {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(hiding);
    document.removeEventListener("visibilitychange", onVisible);
    window.removeEventListener("online", now);
    abort.abort();
  };
}
