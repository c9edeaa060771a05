"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

interface Trial {
  apiKey: string;
  setApiKey: (key: string) => void;
}

const TrialContext = createContext<Trial>({ apiKey: "", setApiKey: () => {} });

/** Keeps a key that somebody tries the API with, as long as the page is open and nowhere else. */
export function ApiTrial({ children }: { children: ReactNode }) {
  const [apiKey, setApiKey] = useState("");
  return <TrialContext value={{ apiKey, setApiKey }}>{children}</TrialContext>;
}

/** Where the key is typed. */
export function ApiKeyBox() {
  const t = useTranslations("reference.try");
  const { apiKey, setApiKey } = useContext(TrialContext);
  const id = useId();
  return (
    <section
      aria-labelledby={`${id}-title`}
      className="rounded-2xl border border-border bg-card p-5 shadow-xs"
    >
      <h2 id={`${id}-title`} className="font-semibold text-base">
        {t("title")}
      </h2>
      <p id={`${id}-hint`} className="mt-1 mb-3 text-muted-foreground text-sm">
        {t("hint")}
      </p>
      <label htmlFor={id} className="sr-only">
        {t("key")}
      </label>
      <Input
        id={id}
        aria-describedby={`${id}-hint`}
        value={apiKey}
        onChange={({ target: { value } }) => setApiKey(value.trim())}
        placeholder="tlk_…"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="max-w-xl font-mono"
      />
    </section>
  );
}

type Outcome = { status: number; text: string } | "away";

/** Asks one operation with the key above, and shows what it answered. */
export function TryOperation({ path, name }: { path: string; name: string }) {
  const t = useTranslations("reference.try");
  const { apiKey } = useContext(TrialContext);
  const [outcome, setOutcome] = useState<Outcome>();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const response = await fetch(`/api/v1${path}`, { headers: { authorization: `Bearer ${apiKey}` } });
      const text = await response.text();
      setOutcome({ status: response.status, text: JSON.stringify(JSON.parse(text), null, 2) });
    } catch {
      setOutcome("away");
    }
    setBusy(false);
  };
  return (
    <div className="flex flex-col gap-3">
      <Button
        variant="outline"
        size="sm"
        className="self-start"
        loading={busy}
        onClick={run}
        aria-label={t("runNamed", { name })}
      >
        {t("run")}
      </Button>
      <div aria-live="polite">
        {outcome === "away" && <p className="text-destructive text-sm">{t("away")}</p>}
        {outcome && outcome !== "away" && (
          <>
            <p className="mb-1.5 font-medium text-sm">HTTP {outcome.status}</p>
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
              tabIndex={0}
              className="focus-ring max-h-80 overflow-auto rounded-xl bg-muted p-3.5 font-mono text-xs leading-relaxed"
            >
              {outcome.text}
            </pre>
          </>
        )}
      </div>
    </div>
  );
}
