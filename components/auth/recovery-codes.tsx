"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

/** New recovery codes, shown this once; `onSaved` when they have been written down. */
export function RecoveryCodes({ codes, onSaved }: { codes: readonly string[]; onSaved: () => void }) {
  const t = useTranslations("auth.mfa");
  return (
    <div className="enter flex flex-col gap-4">
      <p role="status" className="rounded-lg bg-warning-soft px-3.5 py-2.5 text-sm text-warning leading-snug">
        {t("recoveryShown")}
      </p>
      <ul
        aria-label={t("recoveryTitle")}
        className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-xl bg-muted px-4 py-3 font-mono text-sm"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button type="button" onClick={onSaved}>
          {t("recoverySaved")}
        </Button>
        <CopyButton value={codes.join("\n")} label={t("recoveryCopy")} size="default" />
      </div>
    </div>
  );
}
