"use client";

import { useLocale, useTranslations } from "next-intl";
import { z } from "zod";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { toastDone } from "@/components/ui/toast";
import type { Currency } from "@/lib/billing/money";
import { amountInput, currencyMark } from "@/lib/billing/money-text";
import type { BillingOverview } from "@/lib/billing/queries";
import { saveAutoTopUp } from "@/lib/billing/settings-actions";
import { topUpOptions, topUpProblem } from "@/lib/billing/top-up-options";
import { useFormatter } from "@/lib/i18n/formatter";
import { amountField } from "./amount-field";
import { mostDeclines } from "./declines";

interface Props {
  orgId: string;
  country: string;
  currency: Currency;
  settings: NonNullable<BillingOverview["settings"]>;
  /** The price of an hour of calls: where it would begin. */
  usual: number;
  /** Only the owner binds money. */
  editable: boolean;
  hasCard: boolean;
}

/** Whether the wallet fills itself: from where, with how much, and how much in a month at most. */
export function AutoTopUpForm({ orgId, country, currency, settings, usual, editable, hasCard }: Props) {
  const t = useTranslations("billing.settings");
  const format = useFormatter();
  const locale = useLocale();
  const options = topUpOptions(country, currency);
  const amount = settings.auto_amount ?? options.amounts[1] ?? options.min;
  const formSchema = z
    .object({ on: z.boolean(), below: amountField, amount: amountField, ceiling: amountField })
    .superRefine((form, context) => {
      if (!form.on) return;
      const problem = topUpProblem(options, form.amount);
      if (problem) context.addIssue({ code: "custom", path: ["amount"], message: fieldKeys[problem] });
      if (form.ceiling < form.amount)
        context.addIssue({ code: "custom", path: ["ceiling"], message: "ceilingBelowAmount" });
    });
  const form = useZodForm(formSchema, {
    defaultValues: {
      on: settings.auto_top_up,
      below: amountInput(settings.auto_below ?? usual, currency, locale),
      amount: amountInput(amount, currency, locale),
      ceiling: amountInput(settings.auto_ceiling ?? amount * 3, currency, locale),
    },
  });
  const { submit, pending, error } = useFormAction(form, (values) => saveAutoTopUp({ orgId, ...values }), {
    name: "auto-top-up",
    onDone: () => toastDone(t("saved")),
  });
  const on = form.watch("on");
  const mark = currencyMark(currency, locale);
  const { auto_failures: failures, auto_next_try: next } = settings;
  const field = (name: "below" | "amount" | "ceiling", label: string, hint?: string) => (
    <FormField form={form} name={name} label={label} hint={hint} required>
      {(control) => <Input {...control} inputMode="decimal" {...mark} disabled={!editable} />}
    </FormField>
  );
  return (
    <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-5">
      <FormField form={form} name="on" label={t("autoSwitch")} hideLabel>
        {({ value, onChange }) => (
          <Switch
            label={t("autoSwitch")}
            checked={value}
            onCheckedChange={onChange}
            disabled={!editable || (!hasCard && !value)}
          />
        )}
      </FormField>
      {!hasCard && <p className="text-muted-foreground text-sm">{t("autoNoCard")}</p>}
      {settings.auto_top_up && failures > 0 && (
        <p className="rounded-xl bg-warning-soft px-3.5 py-2.5 text-sm text-warning">
          {failures >= mostDeclines || !next
            ? t("autoStopped", { count: failures })
            : t("autoFailed", {
                count: failures,
                date: format.dateTime(new Date(next), { dateStyle: "medium", timeStyle: "short" }),
              })}
        </p>
      )}
      {on && (
        <>
          {field("below", t("autoBelow"))}
          {field("amount", t("autoAmount"))}
          {field("ceiling", t("autoCeiling"), t("autoCeilingHint"))}
        </>
      )}
      <ActionError error={error} />
      {editable ? (
        <Button
          type="submit"
          variant="outline"
          loading={pending}
          loadingText={t("saving")}
          disabled={!hasCard && !settings.auto_top_up}
          className="self-start"
        >
          {t("save")}
        </Button>
      ) : (
        <p className="text-muted-foreground text-sm">{t("ownerOnly")}</p>
      )}
    </form>
  );
}

const fieldKeys = {
  top_up_not_whole: "invalidAmount",
  top_up_too_little: "amountTooLittle",
  top_up_too_much: "amountTooMuch",
} as const;
