"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Factor } from "@/lib/auth/session";
import { MfaFactors } from "./mfa-factors";
import { MfaSetup } from "./mfa-setup";
import { RecoveryCodes } from "./recovery-codes";
import { RenewRecoveryCodes } from "./renew-recovery-codes";

/**
 * The second factor of the account: set up, looked after, taken away. New recovery codes stay until they have been written
 * down, although the page has been made anew meanwhile.
 */
export function SecondFactor({ factors, codesLeft }: { factors: Factor[]; codesLeft: number }) {
  const router = useRouter();
  const [codes, setCodes] = useState<readonly string[]>();
  const saved = () => {
    setCodes(undefined);
    router.refresh();
  };
  if (codes) return <RecoveryCodes codes={codes} onSaved={saved} />;
  if (factors.length === 0) return <MfaSetup onCodes={setCodes} />;
  return (
    <>
      <MfaFactors factors={factors} />
      <RenewRecoveryCodes left={codesLeft} />
    </>
  );
}
