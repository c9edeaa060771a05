"use client";

import { PhoneCall, Smartphone } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { OtpInput } from "@/components/ui/otp-input";
import { callMyPhoneAction } from "@/lib/calls/actions";
import { confirmPhoneAction, forgetPhoneAction, sendPhoneCodeAction } from "@/lib/calls/number-actions";
import { readPhone } from "@/lib/calls/phone-input";
import { formatPhone } from "@/lib/contacts/format-phone";
import { fieldErrorText } from "@/lib/i18n/error-text";

interface Props {
  orgId: string;
  agentId: string;
  /** Of the reader, where it has been proved to be theirs. E.164. */
  verified: string | null;
  country: string;
  /** There is no carrier: phones are those of the practice network. */
  practice: boolean;
}

/** A call to one's own mobile: the number, a code that proves it, and then it rings. */
export function CallMyPhone({ verified, ...props }: Props) {
  const t = useTranslations("calls.mobile");
  const [phone, setPhone] = useState(verified);
  return (
    <details className="group w-full max-w-md rounded-2xl border border-border bg-card text-left">
      <summary className="focus-ring flex cursor-pointer items-center gap-2.5 rounded-2xl px-4 py-3 font-medium text-sm">
        <Smartphone aria-hidden="true" className="size-4 text-primary" />
        {t("title")}
      </summary>
      <div className="flex flex-col gap-4 px-3 pb-4 sm:px-4">
        {phone ? (
          <Ring {...props} phone={phone} onOther={() => setPhone(null)} />
        ) : (
          <Verify {...props} onVerified={setPhone} />
        )}
      </div>
    </details>
  );
}

type StepProps = Omit<Props, "verified">;

/** Without a carrier nothing reaches a real phone: here is the one that rings. */
function PracticePhone({ phone }: { phone: string | null }) {
  const t = useTranslations("calls.mobile");
  const number = phone ? `?number=${encodeURIComponent(phone)}` : "";
  return (
    <p className="rounded-lg bg-info-soft px-3 py-2 text-info text-sm">
      {t("practice")}{" "}
      <a href={`/dev/phone${number}`} target="_blank" rel="noopener" className="font-medium underline">
        {t("openPractice")}
      </a>
    </p>
  );
}

function Verify({
  orgId,
  country,
  practice,
  onVerified,
}: StepProps & { onVerified: (phone: string) => void }) {
  const t = useTranslations("calls.mobile");
  const [typed, setTyped] = useState("");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [code, setCode] = useState("");
  /** A key of `errors.field`. */
  const [wrong, setWrong] = useState<string>();
  const texts = useTranslations("errors");
  const [act, busy] = useAct();
  const phone = readPhone(typed, country);
  const send = () => {
    if (phone) void act(() => sendPhoneCodeAction({ orgId, phone })).then((went) => went && setSentTo(phone));
  };
  const confirm = async (digits: string) => {
    if (!sentTo) return;
    setWrong(undefined);
    let fault: string | undefined;
    const went = await act(async () => {
      const result = await confirmPhoneAction({ orgId, phone: sentTo, code: digits });
      fault = result?.serverError?.fields?.code;
      // Told at the field, where it can be put right.
      return fault ? undefined : result;
    });
    if (went && !fault) return onVerified(sentTo);
    setWrong(fault);
    setCode("");
  };
  if (!sentTo) {
    return (
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className="text-muted-foreground text-sm">{t("hint")}</p>
        {practice && <PracticePhone phone={phone} />}
        <Field
          label={t("number")}
          hint={t("numberHint")}
          error={typed.trim().length > 6 && !phone ? t("invalid") : undefined}
          required
        >
          <Input
            type="tel"
            autoComplete="tel"
            value={typed}
            maxLength={30}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="outline" loading={busy} loadingText={t("sending")} disabled={!phone}>
          {t("sendCode")}
        </Button>
      </form>
    );
  }
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === 6) void confirm(code);
      }}
    >
      {practice && <PracticePhone phone={sentTo} />}
      <Field
        label={t("code", { phone: formatPhone(sentTo) })}
        error={wrong ? fieldErrorText(texts, wrong) : undefined}
        required
      >
        <OtpInput value={code} onChange={setCode} onComplete={(digits) => void confirm(digits)} autoFocus />
      </Field>
      <Button type="submit" loading={busy} loadingText={t("checking")} disabled={code.length < 6}>
        {t("check")}
      </Button>
      <Button variant="ghost" size="sm" onClick={() => setSentTo(null)}>
        {t("other")}
      </Button>
    </form>
  );
}

function Ring({
  orgId,
  agentId,
  phone,
  practice,
  onOther,
}: StepProps & { phone: string; onOther: () => void }) {
  const t = useTranslations("calls.mobile");
  const [callId, setCallId] = useState<string | null>(null);
  const [act, busy] = useAct();
  const shown = formatPhone(phone);
  const call = () => {
    const key = crypto.randomUUID();
    void act(async () => {
      const result = await callMyPhoneAction({ orgId, agentId, key });
      if (result?.data) setCallId(result.data.callId);
      return result;
    }, t("calling"));
  };
  const forget = () => void act(() => forgetPhoneAction(), t("forgotten")).then((went) => went && onOther());
  return (
    <>
      <p className="text-muted-foreground text-sm">
        {callId ? t("callingHint", { phone: shown }) : t("verified", { phone: shown })}
      </p>
      {practice && <PracticePhone phone={phone} />}
      <div className="flex flex-wrap gap-2">
        <Button loading={busy} loadingText={t("calling")} onClick={call}>
          <PhoneCall aria-hidden="true" />
          {t("call")}
        </Button>
        {callId ? (
          <Button asChild variant="outline">
            <Link href={`/calls/${callId}`}>{t("watch")}</Link>
          </Button>
        ) : (
          <>
            <Button variant="ghost" onClick={onOther}>
              {t("other")}
            </Button>
            <Button variant="ghost" onClick={forget}>
              {t("forget")}
            </Button>
          </>
        )}
      </div>
    </>
  );
}
