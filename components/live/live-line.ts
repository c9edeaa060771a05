/** A line that was refused, or that does not come back by itself, is opened anew after this. */
const againMs = 5_000;
/** The server beats every 5 s: nothing for so long, and the line is dead though nobody has said so. */
const silenceMs = 12_000;

export interface Change {
  kind: string;
  id: string;
  /** Of `typing`, `viewing` and `left`: a member by id, or "contact". */
  by?: string;
}

interface Handlers {
  onConnected: (connected: boolean) => void;
  /** Something may have been missed: told at the beginning of every line, too. */
  onRefresh: () => void;
  onChanges: (changes: Change[]) => void;
  /** What the reader may do has changed: their role now, null for none. The line ends there. */
  onAccess: (role: string | null) => void;
}

/**
 * Listens to server-sent events (`/api/live`) for as long as the page is open, over one line after the other. A network that is cut
 * leaves a line that looks open: it is told by its silence, and by the browser's own word.
 */
export function openLine(address: string, handlers: Handlers): { close: () => void } {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lost = () => handlers.onConnected(false);
  const patience = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      lost();
      open();
    }, ms);
  };
  const open = () => {
    source?.close();
    source = new EventSource(address);
    const heard = () => patience(silenceMs);
    heard();
    source.onopen = () => {
      handlers.onConnected(true);
      heard();
    };
    source.onerror = () => {
      lost();
      patience(againMs);
    };
    source.addEventListener("beat", heard);
    source.addEventListener("refresh", () => {
      heard();
      handlers.onRefresh();
    });
    source.addEventListener("access", ({ data }: MessageEvent<string>) => handlers.onAccess(readRole(data)));
    source.addEventListener("change", ({ data }: MessageEvent<string>) => {
      heard();
      handlers.onChanges(readChanges(data));
    });
  };
  open();
  window.addEventListener("offline", lost);
  window.addEventListener("online", open);
  return {
    close: () => {
      window.removeEventListener("offline", lost);
      window.removeEventListener("online", open);
      clearTimeout(timer);
      source?.close();
    },
  };
}

function readChanges(data: string): Change[] {
  try {
    const { changes } = JSON.parse(data) as { changes?: Change[] };
    return Array.isArray(changes) ? changes : [];
  } catch {
    return [];
  }
}

function readRole(data: string): string | null {
  try {
    const { role } = JSON.parse(data) as { role?: unknown };
    return typeof role === "string" ? role : null;
  } catch {
    return null;
  }
}
