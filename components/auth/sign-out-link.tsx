"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { signOut } from "@/lib/auth/actions";
import { linkClasses } from "./auth-card";

export function SignOutLink() {
  const t = useTranslations("nav");
  const [busy, start] = useTransition();
  return (
    <button
      type="button"
      disabled={busy}
      className={linkClasses}
      onClick={() =>
        start(async () => {
          await signOut();
        })
      }
    >
      {busy ? t("signingOut") : t("signOut")}
    </button>
  );
}
