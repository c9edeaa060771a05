import type { Outgoing } from "./types";

interface Stored {
  ref: string;
  /** Messages written but not yet answered: sent again, under the same keys, when the page comes back. */
  outbox: Outgoing[];
}

const prefix = "talia:chat:";

/** What a browser keeps of a chat: the secret that resumes it and what is still on its way. Works without storage too. */
export function openChatStore(name: string) {
  const key = prefix + name;
  const kept = read(key);
  let state = kept ?? { ref: newSecret(), outbox: [] };
  const save = () => {
    try {
      localStorage.setItem(key, JSON.stringify(state));
    } catch {
      // Private windows and full disks: the conversation then lives as long as the page.
    }
  };
  return {
    /** This browser has been here before. */
    known: kept !== null,
    get ref() {
      return state.ref;
    },
    get outbox(): readonly Outgoing[] {
      return state.outbox;
    },
    put(message: Outgoing) {
      state.outbox = [...state.outbox.filter((m) => m.key !== message.key), message];
      save();
    },
    remove(messageKey: string) {
      state.outbox = state.outbox.filter((m) => m.key !== messageKey);
      save();
    },
    /** A fresh secret, so a fresh conversation. */
    reset() {
      state = { ref: newSecret(), outbox: [] };
      save();
    },
  };
}

/** The secret of a chat this browser has kept, for what else belongs to the conversation; null when there is none. */
export const keptRef = (name: string): string | null => read(prefix + name)?.ref ?? null;

function read(key: string): Stored | null {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? "null") as Stored | null;
    return value && typeof value.ref === "string" && Array.isArray(value.outbox) ? value : null;
  } catch {
    return null;
  }
}

/** 192 random bits as 48 hexadecimal digits; works without a secure context too. */
function newSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** An idempotency key. */
export const newKey = newSecret;
