"use client";

import { useEffect, useRef, useState } from "react";

const nameOf = (id: string, mode: string) => `talia-inbox-${mode}-${id}`;

/** What was being written in a conversation. */
export function keptDraft(id: string, mode: "reply" | "note"): string {
  try {
    return sessionStorage.getItem(nameOf(id, mode)) ?? "";
  } catch {
    return "";
  }
}

/** What one was writing in a conversation: it is there again when one comes back to it, in this tab. */
export function useDraft(id: string, mode: "reply" | "note"): [string, (text: string) => void] {
  const [text, setText] = useState("");
  const shown = useRef(mode);
  shown.current = mode;
  useEffect(() => setText(keptDraft(id, mode)), [id, mode]);
  return [
    text,
    (next) => {
      // What comes late is of what was written then, not of what is written now.
      if (shown.current === mode) setText(next);
      try {
        if (next) sessionStorage.setItem(nameOf(id, mode), next);
        else sessionStorage.removeItem(nameOf(id, mode));
      } catch {
        // A browser that keeps nothing forgets it.
      }
    },
  ];
}
