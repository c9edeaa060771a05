import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { webhookReference } from "@/lib/api/reference";
import { ApiFields } from "./api-fields";

/** What webhooks tell: each event, and the fields of its data. */
export function ApiEvents() {
  const t = useTranslations("developers.event");
  return (
    <ul className="flex flex-col rounded-2xl border border-border bg-card p-1.5 shadow-xs">
      {webhookReference().map(({ event, data }) => (
        <li key={event}>
          <details className="group">
            <summary className="focus-ring flex min-h-11 cursor-pointer list-none items-center gap-3 rounded-xl px-3 py-2 text-sm hover:bg-accent [&::-webkit-details-marker]:hidden">
              <ChevronRight
                aria-hidden
                className="size-4 shrink-0 text-muted-foreground transition-transform group-open:rotate-90"
              />
              <span className="flex min-w-0 flex-wrap items-baseline gap-x-3">
                <code className="break-all font-mono">{event}</code>
                <span className="text-muted-foreground">
                  {t(event.replace(".", "_") as Parameters<typeof t>[0])}
                </span>
              </span>
            </summary>
            <div className="px-3 pb-3 pl-10">
              <ApiFields fields={data} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
