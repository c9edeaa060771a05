import { type Change, openLine } from "./live-line";

export interface LineListener {
  onConnected?: (connected: boolean) => void;
  onChanges: (changes: Change[]) => void;
  /** Some changes may have been missed: read again whatever is shown. Told to each listener when it begins, too. */
  onGap: () => void;
  onAccess?: (role: string | null) => void;
}

interface SharedLine {
  listeners: Set<LineListener>;
  connected: boolean;
  /** The line has told of a gap at its beginning; who comes later is told by itself. */
  begun: boolean;
  closing: ReturnType<typeof setTimeout> | undefined;
  close: () => void;
}

/** From one page to the next the line stays up. */
const lingerMs = 3_000;

const lines = new Map<string, SharedLine>();

/** Listens to an address over one line for the whole tab, however many listen. Gives how to stop. */
export function listenToLine(address: string, listener: LineListener): () => void {
  const line = lines.get(address) ?? openShared(address);
  clearTimeout(line.closing);
  line.listeners.add(listener);
  listener.onConnected?.(line.connected);
  if (line.begun) listener.onGap();
  return () => {
    line.listeners.delete(listener);
    if (line.listeners.size > 0) return;
    clearTimeout(line.closing);
    line.closing = setTimeout(() => {
      lines.delete(address);
      line.close();
    }, lingerMs);
  };
}

function openShared(address: string): SharedLine {
  const line: SharedLine = {
    listeners: new Set(),
    connected: true,
    begun: false,
    closing: undefined,
    close: () => {},
  };
  lines.set(address, line);
  line.close = openLine(address, {
    onConnected: (connected) => {
      line.connected = connected;
      for (const { onConnected } of [...line.listeners]) onConnected?.(connected);
    },
    onRefresh: () => {
      line.begun = true;
      for (const { onGap } of [...line.listeners]) onGap();
    },
    onChanges: (changes) => {
      for (const { onChanges } of [...line.listeners]) onChanges(changes);
    },
    onAccess: (role) => {
      for (const { onAccess } of [...line.listeners]) onAccess?.(role);
    },
  }).close;
  return line;
}
