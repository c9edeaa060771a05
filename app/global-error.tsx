"use client";

import { FaultPage } from "@/components/layout/fault-page";
import { faultTexts } from "@/components/layout/fault-texts";
import "./globals.css";

/** The root layout itself failed: this page brings its own document, in the device's colours. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  const dark = typeof window !== "undefined" && window.matchMedia("(prefers-color-scheme: dark)").matches;
  const lang = typeof document === "undefined" ? "es" : document.documentElement.lang || "es";
  return (
    <html lang={lang} className={dark ? "dark" : undefined}>
      <body>
        <title>{`${faultTexts().title} · TalIA`}</title>
        <FaultPage {...props} />
      </body>
    </html>
  );
}
