"use client";

import { CircleCheck, CircleX, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/form";
import { Spinner } from "@/components/ui/spinner";
import { useErrorText } from "@/components/ui/use-error-text";
import type { NumberTest } from "@/lib/calls/test-number";
import { testNumberAction } from "@/lib/calls/test-number-actions";
import type { ActionError } from "@/lib/safe-action";

interface Props {
  orgId: string;
  id: string;
  phone: string;
}

/** Looks whether a call to a number would arrive, step by step, and says what to do where not. */
export function TestNumberDialog({ orgId, id, phone }: Props) {
  const t = useTranslations("numbers");
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const [tests, setTests] = useState<NumberTest[] | null>(null);
  const [fault, setFault] = useState<ActionError | null>(null);
  const [busy, start] = useTransition();
  const run = () =>
    start(async () => {
      setFault(null);
      const result = await testNumberAction({ orgId, numberId: id }).catch(() => undefined);
      setTests(result?.data ?? null);
      setFault(result?.data ? null : (result?.serverError ?? { code: "unavailable" }));
    });
  const change = (next: boolean) => {
    setOpen(next);
    if (next) run();
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button variant="outline" size="sm">
          <ShieldCheck aria-hidden="true" />
          {t("test")}
        </Button>
      </DialogTrigger>
      <DialogContent
        size="sm"
        title={t("testTitle", { number: phone })}
        footer={
          <Button variant="outline" loading={busy} loadingText={t("testing")} onClick={run}>
            {t("testAgain")}
          </Button>
        }
      >
        <div role="status" className="flex flex-col gap-3 text-sm">
          {busy && !tests ? (
            <p className="flex items-center gap-2 text-muted-foreground">
              <Spinner />
              {t("testing")}
            </p>
          ) : (
            tests && <Results tests={tests} />
          )}
        </div>
        <FormError>{fault && errorText(fault)}</FormError>
      </DialogContent>
    </Dialog>
  );
}

function Results({ tests }: { tests: NumberTest[] }) {
  const t = useTranslations("numbers");
  const fine = tests.every(({ ok }) => ok);
  return (
    <>
      <p className={fine ? "text-success" : "text-destructive"}>{t(fine ? "testOk" : "testFailed")}</p>
      <ul className="flex flex-col gap-3">
        {tests.map(({ check, ok }) => {
          const Icon = ok ? CircleCheck : CircleX;
          return (
            <li key={check} className="flex gap-2.5">
              <Icon
                aria-hidden="true"
                className={`mt-0.5 size-4.5 shrink-0 ${ok ? "text-success" : "text-destructive"}`}
              />
              <div>
                <p className="font-medium">
                  {t(`check.${check}`)}
                  <span className="sr-only">: {t(ok ? "check.ok" : "check.failed")}</span>
                </p>
                {!ok && <p className="text-muted-foreground">{t(`fix.${check}`)}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
