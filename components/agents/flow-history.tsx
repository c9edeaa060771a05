import { useTranslations } from "next-intl";
import { useFormatter } from "@/lib/i18n/formatter";

/** A version that was put to use, or (`version` null) the published one taken back. */
export interface FlowEvent {
  id: number;
  version: number | null;
  /** The one that was in use before. */
  replaced: number | null;
  note: string;
  /** Null: the platform, or somebody who has left. */
  by: string | null;
  at: string;
}

/** What was published when, by whom and instead of what; newest first. */
export function FlowHistory({ events, timeZone }: { events: readonly FlowEvent[]; timeZone: string }) {
  const t = useTranslations("dashboard.agentPage.flow.history");
  const format = useFormatter();
  if (events.length === 0) return null;
  const what = ({ version, replaced }: FlowEvent): string => {
    if (version === null) return t("withdrawn", { version: replaced ?? 0 });
    if (replaced === null) return t("published", { version });
    return t(version < replaced ? "restored" : "replaced", { version, replaced });
  };
  return (
    <details className="group">
      <summary className="focus-ring w-fit rounded-md px-1 py-1 text-muted-foreground text-sm hover:text-foreground">
        {t("title")}
      </summary>
      <ol className="mt-2 flex flex-col gap-3 border-border border-l pl-4">
        {events.map((event) => (
          <li key={event.id} className="text-sm">
            <p>{what(event)}</p>
            {event.note && <p className="break-words text-muted-foreground">{event.note}</p>}
            <p className="text-muted-foreground text-xs">
              {format.dateTime(new Date(event.at), { dateStyle: "medium", timeStyle: "short", timeZone })}
              {event.by && ` · ${event.by}`}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
