"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import type { SpokenLine } from "./call-state";

interface Props {
  lines: readonly SpokenLine[];
  agentName: string;
  /** Shown while there is nothing. */
  empty: string;
  /** Who the caller is; "Tú" in a test call. */
  callerName: string;
  className?: string;
}

/** What is said, as it is said. Screen readers are told whole lines, not each word of a growing one. */
export function CallLines({ lines, agentName, callerName, empty, className }: Props) {
  const t = useTranslations("calls.test");
  const box = useRef<HTMLDivElement>(null);
  const opened = useRef(false);
  const last = lines.at(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what is said
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    // Who has gone back to read is left there; a page that opens begins at the end.
    const near = element.scrollHeight - element.scrollTop - element.clientHeight < 160;
    if (near || !opened.current) element.scrollTop = element.scrollHeight;
    opened.current = true;
  }, [last?.text, lines.length]);
  const finished = lines.findLast(({ final }) => final);
  const nameOf = ({ role }: SpokenLine) => (role === "agent" ? agentName : callerName);
  return (
    <section
      ref={box}
      aria-label={t("transcript")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard
      tabIndex={0}
      className={cn("focus-ring min-h-0 flex-1 overflow-y-auto overscroll-contain p-4", className)}
    >
      {lines.length === 0 ? (
        <p className="py-6 text-center text-muted-foreground text-sm">{empty}</p>
      ) : (
        <ol className="flex flex-col gap-3">
          {lines.map((line) => (
            <li
              key={`${line.role}:${line.id}`}
              aria-busy={!line.final || undefined}
              className={cn("flex flex-col gap-1", line.role === "contact" ? "items-end" : "items-start")}
            >
              <span className="sr-only">{nameOf(line)}:</span>
              <p
                dir="auto"
                className={cn(
                  "max-w-[85%] whitespace-pre-wrap break-words rounded-2xl px-4 py-2.5 text-[0.9375rem] leading-relaxed",
                  line.role === "contact"
                    ? "rounded-br-md bg-primary text-primary-foreground"
                    : "rounded-bl-md bg-muted text-foreground",
                  !line.final && "opacity-75",
                )}
              >
                {line.text || (
                  <span aria-hidden="true" className="tracking-widest">
                    ···
                  </span>
                )}
                {!line.final && line.text && <span aria-hidden="true" className="chat-caret" />}
              </p>
            </li>
          ))}
        </ol>
      )}
      <p aria-live="polite" className="sr-only">
        {finished ? `${nameOf(finished)}: ${finished.text}` : ""}
      </p>
    </section>
  );
}
