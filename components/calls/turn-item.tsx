import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { clockText } from "@/lib/calls/duration";
import type { CallTurn } from "@/lib/calls/read-call";
import { cn } from "@/lib/cn";

interface Props {
  turn: CallTurn;
  agentName: string;
  callerName: string;
  heardNow: boolean;
  onListen?: (offsetMs: number) => void;
}

/** One exchange of a transcript: what was said, and what of the answer was heard. */
export function TurnItem({ turn, agentName, callerName, heardNow, onListen }: Props) {
  const t = useTranslations("calls.call");
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!heardNow) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    item.current?.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  }, [heardNow]);
  const { contactText, saidText, heardText, interrupted, offsetMs } = turn;
  // What was not heard was not said, as far as the caller knows.
  const spoken = heardText;
  const cut = interrupted && heardText.trim() !== saidText.trim();
  return (
    <li
      ref={item}
      aria-current={heardNow ? "true" : undefined}
      className={cn(
        // Below the player, which stays in view.
        "relative flex scroll-mt-76 flex-col gap-2 rounded-xl px-2 py-2 transition-colors max-md:scroll-mb-24 sm:px-3",
        heardNow && "bg-primary-soft",
      )}
    >
      {contactText && (
        <Said own name={callerName}>
          {contactText}
        </Said>
      )}
      {spoken && <Said name={agentName}>{spoken}</Said>}
      {cut && (
        <p className="max-w-[85%] text-muted-foreground text-xs">
          <span className="font-medium text-warning">{t(spoken ? "interrupted" : "notHeard")}</span>{" "}
          {t("unsaid", { text: saidText })}
        </p>
      )}
      {onListen && offsetMs !== null && (
        <button
          type="button"
          onClick={() => onListen(offsetMs)}
          aria-label={t("jump", { time: clockText(offsetMs / 1000) })}
          className="focus-ring figures flex w-fit items-center gap-1 rounded-md px-1.5 py-1 text-muted-foreground text-xs hover:bg-accent hover:text-foreground"
        >
          <Play aria-hidden="true" className="size-3" />
          {clockText(offsetMs / 1000)}
        </button>
      )}
    </li>
  );
}

function Said({ own = false, name, children }: { own?: boolean; name: string; children: string }) {
  return (
    <div className={cn("flex flex-col", own ? "items-end" : "items-start")}>
      <span className="sr-only">{name}:</span>
      <p
        dir="auto"
        className={cn(
          "max-w-[85%] whitespace-pre-wrap break-words rounded-2xl px-4 py-2.5 text-[0.9375rem] leading-relaxed",
          own ? "rounded-br-md bg-primary text-primary-foreground" : "rounded-bl-md bg-muted text-foreground",
        )}
      >
        {children}
      </p>
    </div>
  );
}
