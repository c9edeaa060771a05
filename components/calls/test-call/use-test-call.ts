"use client";

import { useCallback, useEffect, useReducer, useRef } from "react";
import { startBrowserCallAction } from "@/lib/calls/actions";
import type { SpeechPlace } from "@/lib/calls/browser-messages";
import type { ErrorFacts } from "@/lib/i18n/error-text";
import type { Locale } from "@/lib/i18n/locales";
import { BrowserCall, type BrowserCallTicket } from "./browser-call";
import { idleCall, type TestCallState, testCall, typedId } from "./call-state";

export interface TestCallControls {
  state: TestCallState;
  start: () => void;
  hangUp: () => void;
  type: (text: string) => void;
  press: (digit: string) => void;
  mute: (muted: boolean) => void;
}

/** A call to one's own agent from this page. It ends when the page is left. */
export function useTestCall({
  orgId,
  agentId,
  locale,
  recognition,
}: {
  orgId: string;
  agentId: string;
  locale: Locale;
  /** Who turns what is said into words. */
  recognition: SpeechPlace;
}): TestCallControls {
  const [state, tell] = useReducer(testCall, idleCall);
  const call = useRef<BrowserCall | null>(null);
  const typed = useRef(0);

  useEffect(() => {
    const leave = () => call.current?.hangUp();
    // A browser's own voice goes on after the page that made it speak.
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  const start = useCallback(() => {
    call.current?.hangUp();
    tell({ type: "begin" });
    const own = new BrowserCall(locale, (event) => call.current === own && tell(event));
    call.current = own;
    // Sent twice, it is one call.
    const key = crypto.randomUUID();
    const ticket = async (): Promise<BrowserCallTicket | null> => {
      const result = await startBrowserCallAction({ orgId, agentId, locale, key }).catch(() => undefined);
      if (result?.data) return { callId: result.data.callId, url: result.data.url, recognition };
      const error: ErrorFacts = result?.serverError ?? { code: "unavailable" };
      tell({ type: "fault", fault: { kind: "refused", error }, at: Date.now() });
      return null;
    };
    void own.start(ticket);
  }, [orgId, agentId, locale, recognition]);

  const type = useCallback((text: string) => {
    typed.current += 1;
    tell({ type: "typed", id: typedId(typed.current), text });
    call.current?.type(text);
  }, []);

  return {
    state,
    start,
    type,
    hangUp: useCallback(() => call.current?.hangUp(), []),
    press: useCallback((digit: string) => call.current?.press(digit), []),
    mute: useCallback((muted: boolean) => call.current?.mute(muted), []),
  };
}
