import { Pencil, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import { useFormatter } from "@/lib/i18n/formatter";
import { nameAuditValue } from "@/lib/tenancy/name-audit-value";
import type { AuditChange, AuditEntry } from "@/lib/tenancy/read-audit";

const marks = {
  insert: { icon: Plus, tone: "bg-success-soft text-success" },
  update: { icon: Pencil, tone: "bg-info-soft text-info" },
  delete: { icon: Trash2, tone: "bg-destructive-soft text-destructive" },
};

/** One change: who, what, when, and on demand from what to what. */
export function AuditEntryCard({ entry, timezone }: { entry: AuditEntry; timezone: string }) {
  const t = useTranslations("tenancy.audit");
  const format = useFormatter();
  const { icon: Icon, tone } = marks[entry.action];
  const actor = entry.who ?? t(entry.byService ? "service" : "gone");
  const entity = t(t.has(`entity.${entry.entity}`) ? `entity.${entry.entity}` : "entity.other");
  const brief = entry.action === "update" && entry.changes.length <= 3 && entry.changes.every(isShort);
  return (
    <li className="flex gap-3.5 rounded-2xl border border-border bg-card p-4 shadow-xs">
      <span className={cn("grid size-9 shrink-0 place-items-center rounded-full", tone)}>
        <Icon aria-hidden="true" className="size-4" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="text-[0.9375rem] leading-snug">
          {t(entry.action, { actor, entity })}
          {entry.subject && <span className="break-words text-muted-foreground"> · {entry.subject}</span>}
        </p>
        <time dateTime={entry.at} className="text-muted-foreground text-xs">
          {format.dateTime(new Date(entry.at), { dateStyle: "long", timeStyle: "short", timeZone: timezone })}
        </time>
        {brief ? (
          <Brief changes={entry.changes} timezone={timezone} />
        ) : (
          entry.changes.length > 0 && <Changes changes={entry.changes} timezone={timezone} />
        )}
      </div>
    </li>
  );
}

const isShort = ({ from, to, parts }: AuditChange) => !parts && `${from ?? ""}${to ?? ""}`.length <= 80;

/** Name of a column in the reader's language, where we have one. */
function useFieldName(): (field: string) => string {
  const t = useTranslations("tenancy.audit.field");
  return (field) => (t.has(field) ? t(field) : field);
}

function useValueName(timezone: string): (field: string, value: string | null) => string | null {
  const t = useTranslations("tenancy");
  const format = useFormatter();
  const time = (at: Date) =>
    format.dateTime(at, { dateStyle: "long", timeStyle: "short", timeZone: timezone });
  return (field, value) => nameAuditValue({ field, value }, t as never, time);
}

/** A few short changes, without having to open anything. */
function Brief({ changes, timezone }: { changes: AuditChange[]; timezone: string }) {
  const t = useTranslations("tenancy.audit");
  const nameOf = useFieldName();
  const valueNameOf = useValueName(timezone);
  return (
    <ul className="mt-1 flex flex-col gap-1 text-sm">
      {changes.map(({ field, from, to }) => (
        <li key={field} className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-muted-foreground">{nameOf(field)}:</span>
          <span className="text-muted-foreground line-through decoration-1">
            {valueNameOf(field, from) ?? t("nothing")}
          </span>
          <span aria-hidden="true">→</span>
          <span className="sr-only">{t("to")}:</span>
          <span>{valueNameOf(field, to) ?? t("nothing")}</span>
        </li>
      ))}
    </ul>
  );
}

function Changes({ changes, timezone }: { changes: AuditChange[]; timezone: string }) {
  const t = useTranslations("tenancy.audit");
  const nameOf = useFieldName();
  const valueNameOf = useValueName(timezone);
  return (
    <details className="group mt-1">
      <summary className="focus-ring w-fit cursor-pointer rounded-md font-medium text-primary text-sm">
        {t("details")}
      </summary>
      <dl className="mt-2 flex flex-col gap-3">
        {changes.map((change) => (
          <div key={change.field} className="rounded-lg bg-muted/60 p-3">
            <dt className="font-medium text-xs">{nameOf(change.field)}</dt>
            {change.parts ? (
              <dd className="mt-1">
                <Parts parts={change.parts} />
              </dd>
            ) : (
              <dd className="mt-1 grid gap-2 text-sm sm:grid-cols-2">
                <Value label={t("from")} value={valueNameOf(change.field, change.from)} />
                <Value label={t("to")} value={valueNameOf(change.field, change.to)} />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Of something with many parts those alone that differ, each by where it is. */
function Parts({ parts }: { parts: NonNullable<AuditChange["parts"]> }) {
  const t = useTranslations("tenancy.audit");
  return (
    <ul className="flex max-h-96 flex-col gap-2 overflow-auto text-sm">
      {parts.map(({ path, from, to }) => (
        <li key={path} className="min-w-0">
          <p className="wrap-anywhere font-mono text-muted-foreground text-xs">{path}</p>
          {from !== null && (
            <p className="wrap-anywhere whitespace-pre-wrap rounded bg-destructive-soft px-2 py-0.5 text-destructive">
              <span className="sr-only">{t("from")}: </span>
              <del className="no-underline">{from}</del>
            </p>
          )}
          {to !== null && (
            <p className="wrap-anywhere mt-0.5 whitespace-pre-wrap rounded bg-success-soft px-2 py-0.5 text-success">
              <span className="sr-only">{t("to")}: </span>
              <ins className="no-underline">{to}</ins>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Value({ label, value }: { label: string; value: string | null }) {
  const t = useTranslations("tenancy.audit");
  return (
    <div className="min-w-0">
      <p className="text-muted-foreground text-xs">{label}</p>
      {value === null ? (
        <p className="text-muted-foreground italic">{t("nothing")}</p>
      ) : (
        <pre className="max-h-48 overflow-auto whitespace-pre-wrap break-words font-sans">{value}</pre>
      )}
    </div>
  );
}
