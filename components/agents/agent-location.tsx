"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { setAgentLocationAction, updateConfigAction } from "@/lib/agents/actions";
import type { ErrorFacts } from "@/lib/i18n/error-text";

interface Props {
  orgId: string;
  agentId: string;
  revision: number;
  locations: { id: string; name: string }[];
  initial: { locationId: string | null; asks: boolean };
  /** Which agent answers for a location before this one would, by the location's id. */
  servedBy: Record<string, string>;
  canChange: boolean;
}

/** For whom an agent answers: one location alone, or all of them, asking first which one it is about. */
export function AgentLocation({ orgId, agentId, revision, locations, initial, servedBy, canChange }: Props) {
  const t = useTranslations("agents.location");
  const errorText = useErrorText();
  const [now, setNow] = useState(initial);

  const change = async (
    next: typeof initial,
    save: () => Promise<{ serverError?: ErrorFacts } | undefined>,
    done: string,
  ) => {
    setNow(next);
    const result = await save().catch(() => undefined);
    if (result && !result.serverError) return toastDone(done);
    setNow(now);
    toastError(errorText(result?.serverError ?? { code: "unavailable" }));
  };

  const serve = (value: string) => {
    const locationId = value === "all" ? null : value;
    return change(
      { ...now, locationId },
      () => setAgentLocationAction({ orgId, agentId, locationId }),
      t("saved"),
    );
  };
  const ask = (asks: boolean) =>
    change(
      { ...now, asks },
      () => updateConfigAction({ orgId, agentId, revision, fields: { askLocation: asks } }),
      t(asks ? "asks" : "asksNot"),
    );

  const other = now.locationId && servedBy[now.locationId];
  const own = now.locationId ? t("servesOneHint") : t("servesAllHint");
  return (
    <Card className="flex flex-col gap-5 p-5">
      <Field label={t("serves")} hint={other ? t("servedHint", { agent: other }) : own}>
        <Select
          value={now.locationId ?? "all"}
          disabled={!canChange}
          options={[
            { value: "all", label: t("all") },
            ...locations.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onValueChange={(value) => void serve(value)}
        />
      </Field>
      {now.locationId === null && (
        <Switch
          label={t("askFirst")}
          hint={t("askFirstHint")}
          checked={now.asks}
          disabled={!canChange}
          onCheckedChange={(asks) => void ask(asks)}
        />
      )}
    </Card>
  );
}
