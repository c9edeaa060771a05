import { useTranslations } from "next-intl";

/** An arrow to a step, after the answer that leads there. */
export function StepLink({ next, numbers }: { next: string | null; numbers: ReadonlyMap<string, number> }) {
  const t = useTranslations("dashboard.agentPage.flow");
  const step = next === null ? undefined : numbers.get(next);
  if (step === undefined) return <span className="shrink-0 text-muted-foreground text-xs">→ {t("end")}</span>;
  return (
    <a
      href={`#step-${step}`}
      className="focus-ring shrink-0 whitespace-nowrap rounded text-primary text-xs underline-offset-4 hover:underline"
    >
      <span aria-hidden="true">→ </span>
      {t("to", { step })}
    </a>
  );
}
