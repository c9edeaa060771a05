"use client";

import { buttonVariants } from "@/components/ui/button-variants";
import { CenteredPage } from "./centered-page";
import { faultTexts } from "./fault-texts";

interface Props {
  error: unknown;
  retry: () => void;
}

/** What an error boundary of a whole page shows. The digest leads to the entry in the server's log. */
export function FaultPage({ error, retry }: Props) {
  const t = faultTexts();
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <CenteredPage
      title={t.title}
      text={t.text}
      actions={
        <>
          <button type="button" className={buttonVariants()} onClick={() => retry()}>
            {t.retry}
          </button>
          {/* A full load: the app's own state may be what failed. */}
          <a href="/" className={buttonVariants({ variant: "outline" })}>
            {t.home}
          </a>
        </>
      }
      note={digest && `${t.reference}: ${digest}`}
    />
  );
}
