"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { signInWithGoogle } from "@/lib/auth/actions";
import type { ActionError as Failure } from "@/lib/safe-action";
import { ActionError } from "./action-error";

export function GoogleButton({ next }: { next?: string | undefined }) {
  const t = useTranslations("auth");
  const [busy, start] = useTransition();
  const [error, setError] = useState<Failure>();
  const go = () =>
    start(async () => {
      const result = await signInWithGoogle({ next }).catch(() => undefined);
      setError(result?.serverError);
    });
  return (
    <div className="flex flex-col gap-3">
      <Button variant="outline" size="lg" loading={busy} loadingText={t("opening")} onClick={go}>
        <GoogleMark />
        {t("google")}
      </Button>
      <ActionError error={error} />
    </div>
  );
}

function GoogleMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className="size-5">
      <path
        fill="#4285F4"
        d="M22.5 12.3c0-.8-.1-1.5-.2-2.2H12v4.2h5.9a5 5 0 0 1-2.2 3.3v2.7h3.5c2.1-1.9 3.3-4.7 3.3-8Z"
      />
      <path
        fill="#34A853"
        d="M12 23c3 0 5.5-1 7.3-2.7l-3.6-2.7c-1 .7-2.2 1-3.7 1a6.5 6.5 0 0 1-6.1-4.5H2.2v2.8A11 11 0 0 0 12 23Z"
      />
      <path fill="#FBBC05" d="M5.9 14.1a6.6 6.6 0 0 1 0-4.2V7.1H2.2a11 11 0 0 0 0 9.9l3.7-2.9Z" />
      <path
        fill="#EA4335"
        d="M12 5.4c1.6 0 3.1.6 4.2 1.6l3.2-3.1A11 11 0 0 0 2.2 7.1l3.7 2.8A6.5 6.5 0 0 1 12 5.4Z"
      />
    </svg>
  );
}
