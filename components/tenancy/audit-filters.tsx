import { Download, ListFilter } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { controlClasses } from "@/components/ui/control-classes";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/cn";
import { type AuditFilter, auditHref, isFiltered } from "@/lib/tenancy/audit-filter";
import type { AuditFacets } from "@/lib/tenancy/read-audit-facets";

/** Filters as a form that leads to an address: it can be shared, and works before any script has loaded. */
export function AuditFilters({ filter, facets }: { filter: AuditFilter; facets: AuditFacets }) {
  const t = useTranslations("tenancy.audit");
  const active = isFiltered(filter);
  const entityName = (entity: string) =>
    capitalised(t(t.has(`entity.${entity}`) ? `entity.${entity}` : "entity.other"));
  const entities = facets.entities
    .map((entity) => ({ entity, name: entityName(entity) }))
    .sort((one, other) => one.name.localeCompare(other.name));
  return (
    <div className="mb-5 flex flex-col gap-3">
      <details open={active} className="rounded-2xl border border-border bg-card">
        <summary className="focus-ring flex cursor-pointer items-center gap-2 rounded-2xl px-4 py-2.5 font-medium text-sm">
          <ListFilter aria-hidden="true" className="size-4" />
          {t("filters")}
        </summary>
        <Form action="/settings/audit" className="grid gap-3 px-4 pt-1 pb-4 sm:grid-cols-2">
          <Choice name="who" label={t("who")} any={t("anyone")} chosen={filter.who}>
            {facets.actors.map(({ id, name }) => (
              <option key={id} value={id}>
                {name ?? t("gone")}
              </option>
            ))}
            <option value="service">{t("service")}</option>
          </Choice>
          <Choice name="action" label={t("what")} any={t("anything")} chosen={filter.action}>
            {(["insert", "update", "delete"] as const).map((action) => (
              <option key={action} value={action}>
                {t(`did.${action}`)}
              </option>
            ))}
          </Choice>
          <Choice name="entity" label={t("on")} any={t("everything")} chosen={filter.entity}>
            {entities.map(({ entity, name }) => (
              <option key={entity} value={entity}>
                {name}
              </option>
            ))}
          </Choice>
          <div className="grid grid-cols-2 gap-3">
            <Day name="from" label={t("since")} chosen={filter.from} />
            <Day name="to" label={t("until")} chosen={filter.to} />
          </div>
          <div className="flex flex-wrap items-end gap-2 sm:col-span-2">
            <Button type="submit">{t("apply")}</Button>
            {active && (
              <Link href="/settings/audit" className={buttonVariants({ variant: "ghost" })}>
                {t("clear")}
              </Link>
            )}
          </div>
        </Form>
      </details>
      <a
        href={auditHref({ ...filter, before: undefined }, "/settings/audit/export")}
        download
        className={buttonVariants({ variant: "outline", size: "sm", className: "self-end" })}
      >
        <Download aria-hidden="true" />
        {t("export")}
      </a>
    </div>
  );
}

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

interface ChoiceProps {
  name: string;
  label: string;
  /** What stands for no choice. */
  any: string;
  chosen: string | undefined;
  children: ReactNode;
}

/** A select of the browser's own: it is part of the form without any script. */
function Choice({ name, label, any, chosen, children }: ChoiceProps) {
  return (
    <label className="flex min-w-0 flex-col gap-1.5 font-medium text-sm">
      {label}
      <select
        // Another address brings another choice.
        key={chosen ?? ""}
        name={name}
        defaultValue={chosen ?? ""}
        className={cn(controlClasses, "h-10 px-3 font-normal")}
      >
        <option value="">{any}</option>
        {children}
      </select>
    </label>
  );
}

function Day({ name, label, chosen }: { name: string; label: string; chosen: string | undefined }) {
  return (
    <label htmlFor={`audit-${name}`} className="flex min-w-0 flex-col gap-1.5 font-medium text-sm">
      {label}
      <Input id={`audit-${name}`} key={chosen ?? ""} type="date" name={name} defaultValue={chosen ?? ""} />
    </label>
  );
}
