"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { MfaChallenge } from "./mfa-challenge";
import { MfaSetup } from "./mfa-setup";
import { RecoveryCodes } from "./recovery-codes";

interface Props {
  /** Where to go once it is passed. */
  next: string;
  state: "challenge" | "setup" | "passed";
}

/**
 * The second factor before one may go on. Passing it renews the session, and with it the page: what was set up here is
 * passed before its recovery codes have been seen, so that going on waits for them.
 */
export function MfaGate({ next, state }: Props) {
  const t = useTranslations("auth");
  const router = useRouter();
  const [settingUp, setSettingUp] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const passedBefore = state === "passed" && !settingUp;
  useEffect(() => {
    if (passedBefore) router.replace(next);
  }, [passedBefore, next, router]);

  if (codes) return <RecoveryCodes codes={codes} onSaved={() => router.push(next)} />;
  if (state === "challenge") return <MfaChallenge next={next} />;
  if (state === "setup") return <MfaSetup onBegin={() => setSettingUp(true)} onCodes={setCodes} />;
  return (
    <Button asChild size="lg">
      <Link href={next}>{t("continue")}</Link>
    </Button>
  );
}
