import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { webhookReference } from "@/lib/api/reference";
import { ApiFields } from "./api-fields";

/** What webhooks tell: each event, and the fields of its data. */
export function ApiEvents() {
  const t = useTranslations("developers.event");
  return (
    <ul className="divide-y divide-border overflow-hidden rounded-2xl border border-border bg-card shadow-xs">
      {webhookReference().map(({ event, data }) => (
        <li key={event}>
          <details className="group">
            <summary className="focus-ring flex min-h-11 cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-1 rounded-2xl px-4 py-2 text-sm hover:bg-accent [&::-webkit-details-marker]:hidden">
              <ChevronRight
                aria-hidden
                className="size-4 shrink-0 text-muted-foreground transition-transform group-open:rotate-90"
              />
              <code className="font-mono">{event}</code>
              <span className="text-muted-foreground">
                {t(event.replace(".", "_") as Parameters<typeof t>[0])}
              </span>
            </summary>
            <div className="px-4 pb-3 pl-11">
              <ApiFields fields={data} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
