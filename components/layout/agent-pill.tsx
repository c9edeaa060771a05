import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";

/** Whether the agent answers, on the way to its page. */
export function AgentPill({ status }: { status: "draft" | "active" | "paused" }) {
  const t = useTranslations("nav");
  const on = status === "active";
  return (
    <Link
      href="/agent"
      className={cn(
        "focus-ring inline-flex w-fit items-center gap-2 rounded-full border px-3 py-1 font-medium text-xs transition-colors",
        on
          ? "border-transparent bg-success-soft text-success hover:border-success"
          : "border-border bg-card text-muted-foreground hover:bg-accent",
      )}
    >
      <span aria-hidden="true" className="relative grid size-2 place-items-center">
        {on && <span className="absolute size-2 animate-ping rounded-full bg-success opacity-50" />}
        <span className={cn("size-2 rounded-full", on ? "bg-success" : "bg-muted-foreground/60")} />
      </span>
      {t(on ? "agentOn" : status === "draft" ? "agentDraft" : "agentOff")}
    </Link>
  );
}
