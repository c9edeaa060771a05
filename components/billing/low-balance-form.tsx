"use client";

import { useLocale, useTranslations } from "next-intl";
import { z } from "zod";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toastDone } from "@/components/ui/toast";
import type { Currency } from "@/lib/billing/money";
import { amountInput, currencyMark, moneyText, parseAmount } from "@/lib/billing/money-text";
import { saveLowBalance } from "@/lib/billing/settings-actions";

const modes = ["auto", "at", "never"] as const;

const formSchema = z
  .object({ mode: z.enum(modes), amount: z.string() })
  .transform(({ mode, amount }, context) => {
    if (mode !== "at") return { amount: mode === "auto" ? null : 0 };
    const parsed = parseAmount(amount);
    if (parsed) return { amount: parsed };
    context.addIssue({ code: "custom", path: ["amount"], message: "invalidAmount" });
    return z.NEVER;
  });

interface Props {
  orgId: string;
  currency: Currency;
  /** Null: at the price of an hour of calls. Zero: never. */
  value: number | null;
  /** That price. */
  usual: number;
}

/** From which balance on one is warned. */
export function LowBalanceForm({ orgId, currency, value, usual }: Props) {
  const t = useTranslations("billing.settings");
  const locale = useLocale();
  const form = useZodForm(formSchema, {
    defaultValues: {
      mode: value === null ? "auto" : value === 0 ? "never" : "at",
      amount: amountInput(value || usual, currency, locale),
    },
  });
  const { submit, pending, error } = useFormAction(form, ({ amount }) => saveLowBalance({ orgId, amount }), {
    name: "low-balance",
    onDone: () => toastDone(t("saved")),
  });
  const chosen = form.watch("mode");
  const labels = {
    auto: t("lowAuto"),
    at: t("lowAt"),
    never: t("lowNever"),
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-5">
      <FormField
        form={form}
        name="mode"
        label={t("lowMode")}
        hint={chosen === "auto" && t("lowAutoHint", { amount: moneyText(usual, currency, locale) })}
      >
        {({ value: mode, onChange, onBlur }) => (
          <Select
            value={mode}
            onValueChange={onChange}
            onBlur={onBlur}
            options={modes.map((one) => ({ value: one, label: labels[one] }))}
          />
        )}
      </FormField>
      {chosen === "at" && (
        <FormField form={form} name="amount" label={t("lowAmount")} required>
          {(field) => <Input {...field} inputMode="decimal" {...currencyMark(currency, locale)} />}
        </FormField>
      )}
      <ActionError error={error} />
      <Button
        type="submit"
        variant="outline"
        loading={pending}
        loadingText={t("saving")}
        className="self-start"
      >
        {t("save")}
      </Button>
    </form>
  );
}
