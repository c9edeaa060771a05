"use client";

import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionError } from "@/components/auth/action-error";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { toastDone } from "@/components/ui/toast";
import { moneyText } from "@/lib/billing/money-text";
import { changePlan, previewPlanChange } from "@/lib/billing/plan-actions";
import { useFormatter } from "@/lib/i18n/formatter";
import type { ActionError as Failure } from "@/lib/safe-action";

type PaidPlan = "base" | "pro" | "elite";
type Preview = NonNullable<Awaited<ReturnType<typeof previewPlanChange>>["data"]>;

export interface Excess {
  kind: string;
  used: number;
  limit: number;
}

interface Props {
  orgId: string;
  plan: PaidPlan;
  /** Nothing is paid yet: it is begun, not changed. */
  first: boolean;
  /** What there is more of than the plan allows. */
  excess: readonly Excess[];
  primary?: boolean;
}

/** What a plan costs today and from when on, asked of Stripe when it is opened; then the change itself. */
export function PlanDialog({ orgId, plan, first, excess, primary = false }: Props) {
  const t = useTranslations("billing.change");
  const name = useTranslations("billing.planName")(plan);
  const format = useFormatter();
  const [open, setOpen] = useState(false);
  const [preview, setPreview] = useState<Preview>();
  const [failure, setFailure] = useState<Failure>();
  const [leaving, setLeaving] = useState(false);
  const [working, start] = useTransition();
  const date = (at: string) => format.dateTime(new Date(at), { dateStyle: "long" });

  const look = () => {
    setPreview(undefined);
    setFailure(undefined);
    start(async () => {
      const result = await previewPlanChange({ orgId, plan }).catch(() => undefined);
      if (result?.data) setPreview(result.data);
      else setFailure(result?.serverError ?? { code: "unavailable" });
    });
  };
  const confirm = () => {
    setFailure(undefined);
    start(async () => {
      const result = await changePlan({ orgId, plan }).catch(() => undefined);
      const change = result?.data;
      if (change?.url) {
        setLeaving(true);
        window.location.assign(change.url);
      } else if (change) {
        setOpen(false);
        toastDone(
          change.kind === "downgrade"
            ? t("scheduledDone", { plan: name, date: date(change.effectiveAt) })
            : t("done", { plan: name }),
        );
      } else setFailure(result?.serverError ?? { code: "unavailable" });
    });
  };

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) look();
      }}
    >
      <DialogTrigger asChild>
        <Button variant={primary ? "default" : "outline"}>
          {t(first ? "start" : "select", { plan: name })}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t(first ? "startTitle" : "dialogTitle", { plan: name })}
        footer={
          preview && (
            <Button
              loading={working || leaving}
              loadingText={t(leaving ? "going" : "working")}
              onClick={confirm}
            >
              <ConfirmText preview={preview} first={first} />
            </Button>
          )
        }
      >
        <div className="flex flex-col gap-4 text-sm" aria-live="polite">
          {!preview && !failure && (
            <p className="flex items-center gap-2.5 py-6 text-muted-foreground">
              <Spinner />
              {t("loading")}
            </p>
          )}
          {preview && <Cost preview={preview} first={first} name={name} date={date} />}
          {excess.length > 0 && <TooMuch excess={excess} name={name} />}
          <ActionError error={failure} />
        </div>
      </DialogContent>
    </Dialog>
  );
}

function ConfirmText({ preview, first }: { preview: Preview; first: boolean }) {
  const t = useTranslations("billing.change");
  const locale = useLocale();
  const { total } = preview.dueToday;
  if (first) return t("confirmStart");
  return total > 0 ? t("confirmPay", { amount: moneyText(total, preview.currency, locale) }) : t("confirm");
}

function Cost(props: { preview: Preview; first: boolean; name: string; date: (at: string) => string }) {
  const { preview, first, name, date } = props;
  const t = useTranslations("billing.change");
  const locale = useLocale();
  const money = (amount: number) => moneyText(amount, preview.currency, locale);
  const { subtotal, credit, tax, total } = preview.dueToday;
  const then = money(preview.nextAmount);
  if (preview.kind === "downgrade") {
    return <p>{t("downgrade", { date: date(preview.effectiveAt), plan: name, amount: then })}</p>;
  }
  const lines = [
    { name: t(first ? "planLineNew" : "planLine", { plan: name }), value: money(subtotal) },
    ...(credit > 0 ? [{ name: t("credit"), value: money(-credit) }] : []),
    { name: t("tax"), value: money(tax) },
  ];
  return (
    <>
      {total > 0 || first ? (
        <dl className="figures flex flex-col gap-2">
          {lines.map((line) => (
            <div key={line.name} className="flex justify-between gap-4">
              <dt className="text-muted-foreground">{line.name}</dt>
              <dd>{line.value}</dd>
            </div>
          ))}
          <div className="mt-1 flex items-baseline justify-between gap-4 border-border border-t pt-3">
            <dt className="font-semibold">{t("today")}</dt>
            <dd className="font-semibold text-xl">{money(total)}</dd>
          </div>
        </dl>
      ) : (
        <p className="font-medium">{t("nothingToday")}</p>
      )}
      <p className="text-muted-foreground">{t("thenPlain", { amount: then })}</p>
    </>
  );
}

function TooMuch({ excess, name }: { excess: readonly Excess[]; name: string }) {
  const t = useTranslations("billing.change");
  return (
    <section className="flex gap-2.5 rounded-xl bg-warning-soft px-3.5 py-3 text-warning">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div>
        <h3 className="font-medium">{t("excessTitle", { plan: name })}</h3>
        <ul className="mt-1 list-disc pl-4 text-foreground">
          {excess.map(({ kind, used, limit }) => (
            <li key={kind}>{t(`excess.${t.has(`excess.${kind}`) ? kind : "other"}`, { used, limit })}</li>
          ))}
        </ul>
        <p className="mt-1 text-foreground">{t("excessHint")}</p>
      </div>
    </section>
  );
}
