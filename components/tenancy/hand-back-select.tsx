"use client";

import { useTranslations } from "next-intl";
import { useOptimistic } from "react";
import { Select } from "@/components/ui/select";
import { saveHandBackMinutes } from "@/lib/tenancy/actions";
import { useAct } from "./use-act";

const choices = [10, 15, 30, 60, 120, 480];

interface Props {
  orgId: string;
  minutes: number | null;
  disabled: boolean;
}

/** After how long a conversation that a person has left unanswered is the assistant's again. */
export function HandBackSelect({ orgId, minutes, disabled }: Props) {
  const t = useTranslations("tenancy");
  const [act, busy] = useAct();
  const [shown, show] = useOptimistic(minutes);
  // A time that was set another way is one of the choices, too.
  const offered =
    shown === null || choices.includes(shown) ? choices : [...choices, shown].sort((a, b) => a - b);
  return (
    <Select
      aria-label={t("org.handBackTime")}
      className="w-44"
      value={shown === null ? "never" : String(shown)}
      disabled={disabled || busy}
      options={[
        ...offered.map((one) => ({ value: String(one), label: t("org.handBackMinutes", { minutes: one }) })),
        { value: "never", label: t("org.handBackNever") },
      ]}
      onValueChange={(value) =>
        act(() => {
          const next = value === "never" ? null : Number(value);
          show(next);
          return saveHandBackMinutes({ orgId, minutes: next });
        }, t("saved"))
      }
    />
  );
}
