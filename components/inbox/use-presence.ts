"use client";

import { useEffect, useRef, useState } from "react";
import { useLive } from "@/components/live/use-live";
import { setTyping, setViewing } from "@/lib/inbox/take-actions";
import { act } from "./act";
import { useInboxWorld } from "./inbox-context";

/** Said again so often, for who comes later. */
const againMs = 20_000;
/** Of whom nothing was heard for so long, they are gone. */
const viewingMs = 45_000;
const typingMs = 6_000;
const typingAgainMs = 3_000;

interface Seen {
  viewing: number;
  typing: number;
}

export interface Presence {
  /** Colleagues who look at the conversation too, by id. */
  viewing: string[];
  /** Who types in it: colleagues by id, or the contact. */
  typing: string[];
  /** The user types. */
  tellTyping: () => void;
}

/** Who else is in a conversation, and tells them that the user is. Nothing of it is stored. */
export function usePresence(conversationId: string): Presence {
  const { orgId, user, canAct } = useInboxWorld();
  const [seen, setSeen] = useState<ReadonlyMap<string, Seen>>(new Map());
  const [now, setNow] = useState(0);
  const typedAt = useRef(0);
  const of = { orgId, conversationId };

  // biome-ignore lint/correctness/useExhaustiveDependencies: in another conversation others are there
  useEffect(() => {
    setSeen(new Map());
    const say = () => !document.hidden && void act(() => setViewing({ ...of, viewing: true }));
    say();
    const timer = setInterval(say, againMs);
    return () => {
      clearInterval(timer);
      void act(() => setViewing({ ...of, viewing: false }));
    };
  }, [conversationId]);

  useLive(
    orgId,
    (changes) => {
      const mine = changes.filter(
        ({ id, kind, by }) =>
          id === conversationId && by && by !== user.id && ["typing", "viewing", "left"].includes(kind),
      );
      if (mine.length === 0) return;
      const at = Date.now();
      setNow(at);
      setSeen((before) => {
        const after = new Map(before);
        for (const { kind, by = "" } of mine) {
          const known = after.get(by) ?? { viewing: 0, typing: 0 };
          if (kind === "left") after.delete(by);
          else after.set(by, { ...known, viewing: at, ...(kind === "typing" && { typing: at }) });
        }
        return after;
      });
    },
    () => {},
  );

  const anybody = seen.size > 0;
  useEffect(() => {
    if (!anybody) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [anybody]);

  const since = (what: keyof Seen, ms: number) =>
    [...seen].filter(([, facts]) => now - facts[what] < ms).map(([by]) => by);
  return {
    viewing: since("viewing", viewingMs).filter((by) => by !== "contact"),
    typing: since("typing", typingMs),
    tellTyping: () => {
      if (!canAct || Date.now() - typedAt.current < typingAgainMs) return;
      typedAt.current = Date.now();
      void act(() => setTyping(of));
    },
  };
}
