"use client";

import { useTranslations } from "next-intl";
import { useOptimistic } from "react";
import { Switch } from "@/components/ui/switch";
import { setMfaRequired } from "@/lib/tenancy/actions";
import { useAct } from "./use-act";

interface Props {
  orgId: string;
  required: boolean;
  disabled: boolean;
}

export function MfaRequiredSwitch({ orgId, required, disabled }: Props) {
  const t = useTranslations("tenancy.org");
  const [act, busy] = useAct();
  const [shown, show] = useOptimistic(required);
  return (
    <Switch
      aria-label={t("mfaTitle")}
      checked={shown}
      disabled={disabled || busy}
      onCheckedChange={(next) =>
        act(
          () => {
            show(next);
            return setMfaRequired({ orgId, required: next });
          },
          t(next ? "mfaOn" : "mfaOff"),
        )
      }
    />
  );
}
