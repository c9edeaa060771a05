"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { ActionError } from "@/components/auth/action-error";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Currency } from "@/lib/billing/money";
import { amountInput, currencyMark, moneyText, parseAmount } from "@/lib/billing/money-text";
import { startTopUp } from "@/lib/billing/top-up-actions";
import { type TopUpOptions, type TopUpProvider, topUpProblem } from "@/lib/billing/top-up-options";
import type { ActionError as Failure } from "@/lib/safe-action";
import { ChoiceCard } from "./choice-card";

interface Props {
  orgId: string;
  currency: Currency;
  /** What may be put in, and through whom: those whose keys are set. */
  options: TopUpOptions;
  /** Opens by itself: the address asks for it. */
  open?: boolean;
}

/** How much, and through whom; then to the page on which it is paid. */
export function TopUpDialog({ orgId, currency, options, open: initially = false }: Props) {
  const t = useTranslations("billing");
  const [open, setOpen] = useState(initially);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>{t("balance.topUp")}</Button>
      </DialogTrigger>
      <DialogContent title={t("topUp.title")} description={t("topUp.hint")}>
        {options.providers.length > 0 ? (
          <TopUpForm orgId={orgId} currency={currency} options={options} />
        ) : (
          <p className="text-sm">{t("topUp.none")}</p>
        )}
      </DialogContent>
    </Dialog>
  );
}

const own = "own";

function TopUpForm({ orgId, currency, options }: Omit<Props, "open">) {
  const t = useTranslations("billing.topUp");
  const locale = useLocale();
  const money = (amount: number) => moneyText(amount, currency, locale);
  const { amounts, providers, min, max } = options;
  // One for each time the dialog is opened: two clicks are one payment.
  const key = useRef(crypto.randomUUID());
  const [chosen, setChosen] = useState<string>(String(amounts[1] ?? amounts[0]));
  const [typed, setTyped] = useState("");
  const [provider, setProvider] = useState<TopUpProvider | undefined>(providers[0]);
  const [touched, setTouched] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [leaving, setLeaving] = useState(false);
  const [pending, start] = useTransition();

  const amount = chosen === own ? parseAmount(typed) : Number(chosen);
  const problem = amount === null ? "notAmount" : topUpProblem(options, amount);
  const problemText = {
    notAmount: () => t("notAmount", { example: amountInput(amounts[0] ?? min, currency, locale) }),
    top_up_not_whole: () => t("notWhole"),
    top_up_too_little: () => t("tooLittle", { min: money(min) }),
    top_up_too_much: () => t("tooMuch", { max: money(max) }),
  };

  const pay = () => {
    setTouched(true);
    if (problem || amount === null || !provider) return;
    setFailure(undefined);
    start(async () => {
      const result = await startTopUp({
        orgId,
        provider,
        amount,
        key: `${key.current}:${provider}:${amount}`,
      }).catch(() => ({ serverError: { code: "unavailable" } as const, data: undefined }));
      if (result.data?.url) {
        setLeaving(true);
        window.location.assign(result.data.url);
      } else setFailure(result.serverError ?? { code: "bad_request" });
    });
  };

  return (
    <form
      className="flex flex-col gap-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        pay();
      }}
    >
      <fieldset>
        <legend className="mb-2 font-medium text-sm">{t("amount")}</legend>
        <div className="grid grid-cols-2 gap-2">
          {amounts.map((one) => (
            <ChoiceCard
              key={one}
              name="amount"
              value={String(one)}
              checked={chosen === String(one)}
              onChange={setChosen}
              title={<span className="figures">{money(one)}</span>}
            />
          ))}
          <div className="col-span-2">
            <ChoiceCard
              name="amount"
              value={own}
              checked={chosen === own}
              onChange={setChosen}
              title={t("own")}
              hint={t("range", { min: money(min), max: money(max) })}
            />
          </div>
        </div>
        {chosen === own && (
          <Field
            className="mt-3"
            label={t("own")}
            hideLabel
            error={touched && problem ? problemText[problem]() : undefined}
          >
            <Input
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              inputMode="decimal"
              autoFocus
              placeholder={amountInput(amounts[0] ?? min, currency, locale)}
              {...currencyMark(currency, locale)}
            />
          </Field>
        )}
      </fieldset>
      {providers.length > 1 && (
        <fieldset>
          <legend className="mb-2 font-medium text-sm">{t("with")}</legend>
          <div className="grid gap-2">
            {providers.map((one) => (
              <ChoiceCard
                key={one}
                name="provider"
                value={one}
                checked={provider === one}
                onChange={(next) => setProvider(providers.find((name) => name === next))}
                title={t(`provider.${one}`)}
                hint={t(`providerHint.${one}`)}
              />
            ))}
          </div>
        </fieldset>
      )}
      <ActionError error={failure} />
      <div className="flex flex-col gap-2">
        <Button type="submit" size="lg" loading={pending || leaving} loadingText={t("going")}>
          {amount !== null && !problem ? t("pay", { amount: money(amount) }) : t("payPlain")}
        </Button>
        {provider && (
          <p className="text-center text-muted-foreground text-xs">
            {t("secure", { provider: provider === "stripe" ? "Stripe" : t(`provider.${provider}`) })}
          </p>
        )}
      </div>
    </form>
  );
}
