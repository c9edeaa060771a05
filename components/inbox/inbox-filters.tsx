"use client";

import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Select } from "@/components/ui/select";
import { conversationStatuses } from "@/lib/inbox/schema";
import { useInboxWorld } from "./inbox-context";
import type { FilterChange, useInboxFilter } from "./use-inbox-filter";

/** Of a select nothing is empty. */
const any = "any";
const channels = ["web", "landing", "phone", "whatsapp", "telegram", "instagram", "test"] as const;
const periods = ["today", "week", "month"] as const;

interface Choice {
  name: keyof FilterChange;
  label: string;
  value: string | undefined;
  options: { value: string; label: string }[];
  all: string;
}

/** The filters one changes now and then. */
export function InboxFilters({ address }: { address: ReturnType<typeof useInboxFilter> }) {
  const t = useTranslations("inbox");
  const { filter, setFilter, clearFilter } = address;
  const choices = useChoices(address);
  const active = choices.filter(
    ({ value, name }) => value !== undefined && !(name === "status" && filter.status === "handoff"),
  ).length;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button
          variant="outline"
          size="icon"
          className="relative size-9"
          aria-label={active > 0 ? t("filtersActive", { count: active }) : t("filters")}
        >
          <ListFilter aria-hidden="true" />
          {active > 0 && (
            <span
              aria-hidden="true"
              className="absolute -top-1.5 -right-1.5 grid size-4.5 place-items-center rounded-full bg-primary font-semibold text-[0.625rem] text-primary-foreground"
            >
              {active}
            </span>
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t("filters")} className="flex flex-col gap-3">
        {choices.map(({ name, label, value, options, all }) => (
          <Field key={name} label={label}>
            <Select
              size="sm"
              value={value ?? any}
              options={[{ value: any, label: all }, ...options]}
              onValueChange={(chosen) => {
                const next = chosen === any ? null : chosen;
                setFilter({ [name]: next });
              }}
            />
          </Field>
        ))}
        {active > 0 && (
          <Button variant="ghost" size="sm" onClick={() => clearFilter()}>
            {t("clearFilter")}
          </Button>
        )}
      </PopoverContent>
    </Popover>
  );
}

function useChoices({ filter }: ReturnType<typeof useInboxFilter>): Choice[] {
  const t = useTranslations("inbox");
  const { agents, tags } = useInboxWorld();
  const named = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, label: name }));
  return [
    {
      name: "status",
      label: t("by.status"),
      value: filter.status,
      options: conversationStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
      all: t("any.status"),
    },
    {
      name: "channel",
      label: t("by.channel"),
      value: filter.channel,
      options: channels.map((value) => ({ value, label: t(`channel.${value}`) })),
      all: t("any.channel"),
    },
    ...(agents.length > 1
      ? ([
          {
            name: "agent",
            label: t("by.agent"),
            value: filter.agent,
            options: named(agents),
            all: t("any.agent"),
          },
        ] satisfies Choice[])
      : []),
    ...(tags.length > 0
      ? ([
          {
            name: "tag",
            label: t("by.tag"),
            value: filter.tag,
            options: tags.map((value) => ({ value, label: value })),
            all: t("any.tag"),
          },
        ] satisfies Choice[])
      : []),
    {
      name: "period",
      label: t("by.period"),
      value: filter.period,
      options: periods.map((value) => ({ value, label: t(`period.${value}`) })),
      all: t("any.period"),
    },
  ];
}
