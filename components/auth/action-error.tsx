"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { FormError } from "@/components/ui/form";
import { useErrorText } from "@/components/ui/use-error-text";
import type { ActionError as Failure } from "@/lib/safe-action";

/** What went wrong, in words, with what to do: wait (and how long), or sign in again and come back. */
export function ActionError({ error }: { error: Failure | undefined }) {
  const text = useErrorText();
  const t = useTranslations("auth.problem");
  const wait = useCountdown(error?.code === "rate_limited" ? (error.retryAfter ?? 0) : 0, error);
  if (!error) return <FormError />;
  if (error.code === "unauthenticated") {
    return (
      <FormError>
        {t("expired")}{" "}
        <Link href={signInAgain()} className="font-medium underline underline-offset-2">
          {t("signInAgain")}
        </Link>
      </FormError>
    );
  }
  return (
    <FormError>
      {text(error)}
      {wait > 0 && <span className="figures"> {t("wait", { time: clock(wait) })}</span>}
      {error.requestId && <span className="mt-1 block font-mono text-xs">{error.requestId}</span>}
    </FormError>
  );
}

/** Seconds left of `seconds`, counted from when `since` last changed. */
export function useCountdown(seconds: number, since: unknown): number {
  const [left, setLeft] = useState(seconds);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `since` says when to begin anew
  useEffect(() => {
    setLeft(seconds);
    if (seconds <= 0) return;
    const end = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setLeft(rest);
      if (rest === 0) clearInterval(timer);
    }, 500);
    return () => clearInterval(timer);
  }, [seconds, since]);
  return left;
}

/** 75 is "1:15". */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function signInAgain(): string {
  const here = typeof window === "undefined" ? "/home" : window.location.pathname + window.location.search;
  return `/login?${new URLSearchParams({ reason: "expired", next: here })}`;
}
