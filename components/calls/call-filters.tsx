import { ListFilter, Search } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { controlClasses } from "@/components/ui/control-classes";
import { Input } from "@/components/ui/input";
import { activeFilters, type CallListFilter, callsHref } from "@/lib/calls/filter";
import { callDirections, callOutcomes, callPurposes, callStatuses, sentiments } from "@/lib/calls/schema";
import { cn } from "@/lib/cn";

interface Props {
  filter: CallListFilter;
  agents: { id: string; name: string }[];
}

/** Filters as a form that leads to an address: they can be shared, and work before any script has loaded. */
export function CallFilters({ filter, agents }: Props) {
  const t = useTranslations("calls");
  const common = useTranslations("common");
  const count = activeFilters(filter) - (filter.search ? 1 : 0);
  const states = ["missed", ...callStatuses.filter((status) => status !== "scheduled")] as const;
  return (
    <Form action="/calls" className="mb-4 flex flex-col gap-3">
      {filter.tab !== "all" && <input type="hidden" name="tab" value={filter.tab} />}
      {filter.location && <input type="hidden" name="location" value={filter.location} />}
      <div className="flex gap-2">
        <Input
          type="search"
          name="search"
          defaultValue={filter.search ?? ""}
          placeholder={t("filter.search")}
          aria-label={t("filter.search")}
          maxLength={80}
          className="max-w-md"
        />
        <Button type="submit" variant="outline">
          <Search aria-hidden="true" className="size-4" />
          <span className="max-sm:sr-only">{common("search")}</span>
        </Button>
      </div>
      <details open={count > 0} className="group rounded-2xl border border-border bg-card">
        <summary className="focus-ring flex cursor-pointer items-center gap-2 rounded-2xl px-4 py-2.5 font-medium text-sm">
          <ListFilter aria-hidden="true" className="size-4" />
          {t("filter.title")}
          {count > 0 && (
            <span className="rounded-full bg-primary-soft px-2 py-0.5 text-primary text-xs">
              {t("filter.active", { count })}
            </span>
          )}
        </summary>
        <div className="grid gap-3 px-4 pt-1 pb-4 sm:grid-cols-2 lg:grid-cols-4">
          <Choice name="status" label={t("filter.status")} chosen={filter.status}>
            {states.map((value) => (
              <option key={value} value={value}>
                {t(`status.${value}`)}
              </option>
            ))}
          </Choice>
          <Choice name="direction" label={t("filter.direction")} chosen={filter.direction}>
            {callDirections.map((value) => (
              <option key={value} value={value}>
                {t(`direction.${value}`)}
              </option>
            ))}
          </Choice>
          <Choice name="purpose" label={t("filter.purpose")} chosen={filter.purpose}>
            {callPurposes.map((value) => (
              <option key={value} value={value}>
                {t(`purpose.${value}`)}
              </option>
            ))}
          </Choice>
          <Choice name="outcome" label={t("filter.outcome")} chosen={filter.outcome}>
            {callOutcomes.map((value) => (
              <option key={value} value={value}>
                {t(`outcome.${value}`)}
              </option>
            ))}
          </Choice>
          <Choice name="sentiment" label={t("filter.sentiment")} chosen={filter.sentiment}>
            {sentiments.map((value) => (
              <option key={value} value={value}>
                {t(`sentiment.${value}`)}
              </option>
            ))}
          </Choice>
          {agents.length > 1 && (
            <Choice name="agent" label={t("filter.agent")} chosen={filter.agent}>
              {agents.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Choice>
          )}
          {(["from", "to"] as const).map((name) => (
            <label key={name} htmlFor={`calls-${name}`} className="flex flex-col gap-1.5 font-medium text-sm">
              {t(`filter.${name}`)}
              <Input id={`calls-${name}`} type="date" name={name} defaultValue={filter[name] ?? ""} />
            </label>
          ))}
          <div className="flex items-end gap-2">
            <Button type="submit">{t("filter.apply")}</Button>
            {activeFilters(filter) > 0 && (
              <Link
                href={callsHref({ tab: filter.tab, location: filter.location })}
                className={buttonVariants({ variant: "ghost" })}
              >
                {t("filter.clear")}
              </Link>
            )}
          </div>
        </div>
      </details>
    </Form>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  chosen: string | undefined;
  children: ReactNode;
}

/** A select of the browser's own: it is part of the form without any script. */
function Choice({ name, label, chosen, children }: ChoiceProps) {
  const t = useTranslations("calls.filter");
  return (
    <label className="flex flex-col gap-1.5 font-medium text-sm">
      {label}
      <select
        // Another address brings another choice.
        key={chosen ?? ""}
        name={name}
        defaultValue={chosen ?? ""}
        className={cn(controlClasses, "h-10 px-3 font-normal")}
      >
        <option value="">{t("any")}</option>
        {children}
      </select>
    </label>
  );
}
