import { useTranslations } from "next-intl";
import type { DemoCall } from "@/lib/admin/queries";
import { cn } from "@/lib/cn";

interface Line {
  key: string;
  who: "agent" | "contact";
  text: string;
  ms: number | null;
}

/** What was said, growing while the call goes on. Of the agent's words only those that were heard. */
export function DemoTranscript({ call, over }: { call: DemoCall; over: boolean }) {
  const t = useTranslations("admin.demo");
  const calls = useTranslations("admin.calls");
  const lines = call.turns.flatMap(linesOf);
  const partial = over ? "" : (call.live?.partial ?? "");
  if (lines.length === 0 && partial === "") {
    return (
      <p role="status" className="py-8 text-center text-muted-foreground text-sm">
        {over ? t("ended") : t("waiting")}
      </p>
    );
  }
  return (
    <ol aria-live="polite" lang={call.locale} className="flex flex-col gap-3">
      {lines.map(({ key, who, text, ms }) => (
        <li
          key={key}
          className={cn("flex max-w-[44rem] flex-col gap-0.5", who === "contact" && "self-end text-right")}
        >
          <span className="text-muted-foreground text-xs">
            {t(who)}
            {ms !== null && <> · {calls("latency", { ms })}</>}
          </span>
          <p
            className={cn(
              "rounded-2xl px-3.5 py-2 text-left text-[0.9375rem] leading-relaxed",
              who === "agent" ? "bg-muted" : "bg-primary-soft",
            )}
          >
            {text}
          </p>
        </li>
      ))}
      {partial && <li className="self-end text-muted-foreground text-sm italic">{partial}…</li>}
    </ol>
  );
}

function linesOf(turn: DemoCall["turns"][number]): Line[] {
  const said = turn.heard_text ?? turn.said_text;
  return [
    ...(turn.contact_text
      ? [{ key: `${turn.turn}c`, who: "contact" as const, text: turn.contact_text, ms: null }]
      : []),
    ...(said ? [{ key: `${turn.turn}a`, who: "agent" as const, text: said, ms: turn.response_ms }] : []),
  ];
}
