"use client";

import { useTranslations } from "next-intl";
import { minimumPasswordLength, passwordScore } from "@/lib/auth/password-strength";
import { cn } from "@/lib/cn";

const colours = ["bg-destructive", "bg-destructive", "bg-warning", "bg-success", "bg-success"] as const;

/** How good a password is, as one types it. */
export function PasswordMeter({
  password,
  personal = [],
}: {
  password: string;
  personal?: readonly string[];
}) {
  const t = useTranslations("auth.strength");
  const score = passwordScore(password, personal);
  return (
    <div className="flex flex-col gap-1.5">
      <div aria-hidden="true" className="flex gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={cn(
              "h-1 flex-1 rounded-full transition-colors",
              password && (score >= step || (step === 1 && score === 0)) ? colours[score] : "bg-muted",
            )}
          />
        ))}
      </div>
      <p aria-live="polite" className="text-[0.8125rem] text-muted-foreground leading-snug">
        {password ? t(String(score)) : t("hint", { min: minimumPasswordLength })}
      </p>
    </div>
  );
}
