import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { slotName } from "@/components/dashboard/slot-name";
import type { Flow } from "@/lib/flows/schema";
import type { FlowIssue } from "@/lib/flows/validate";
import { isLocale } from "@/lib/i18n/locales";
import { stepNumbers } from "./step-numbers";

/** What is wrong with a flow, each with the step it is about; or that nothing is. */
export function FlowIssues({ flow, issues }: { flow: Flow; issues: readonly FlowIssue[] }) {
  const t = useTranslations("dashboard");
  const flows = useTranslations("flows");
  const agents = useTranslations("agents");
  const numbers = stepNumbers(flow);
  if (issues.length === 0) {
    return (
      <p className="flex items-center gap-2 rounded-xl bg-success-soft px-3.5 py-2.5 text-sm text-success">
        <CircleCheck aria-hidden="true" className="size-4 shrink-0" />
        {t("agentPage.flow.noIssues")}
      </p>
    );
  }
  const nameOf = (id: string | number | undefined): string => {
    const block = flow.blocks.find((one) => one.id === id);
    return block ? `${numbers.get(block.id)} · ${block.title || flows(`blocks.${block.type}`)}` : String(id);
  };
  const textOf = ({ code, params }: FlowIssue): string => {
    const { block, blocks, slot, language } = params;
    return flows(`issues.${code}`, {
      ...params,
      ...(block !== undefined && { block: nameOf(block) }),
      ...(blocks !== undefined && { blocks: String(blocks).split(" → ").map(nameOf).join(" → ") }),
      ...(slot !== undefined && { slot: slotName(String(slot), t) }),
      ...(typeof language === "string" && isLocale(language) && { language: agents(`language.${language}`) }),
    });
  };
  return (
    <section aria-labelledby="flow-issues">
      <h3 id="flow-issues" className="mb-2 font-medium text-sm">
        {t("agentPage.flow.issues")}
      </h3>
      <ul className="flex flex-col gap-2">
        {issues.map((issue) => {
          const step = issue.blockId === null ? undefined : numbers.get(issue.blockId);
          const Icon = issue.severity === "error" ? CircleAlert : TriangleAlert;
          return (
            <li
              key={`${issue.path}:${issue.code}:${JSON.stringify(issue.params)}`}
              className={
                issue.severity === "error"
                  ? "flex gap-2 rounded-xl bg-destructive-soft px-3.5 py-2.5 text-destructive text-sm"
                  : "flex gap-2 rounded-xl bg-warning-soft px-3.5 py-2.5 text-sm text-warning"
              }
            >
              <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
              <span className="min-w-0 break-words">
                <span className="font-medium">{flows(`severity.${issue.severity}`)}: </span>
                {textOf(issue)}{" "}
                {step !== undefined && (
                  <a
                    href={`#step-${step}`}
                    className="focus-ring whitespace-nowrap rounded underline underline-offset-2"
                  >
                    {t("agentPage.flow.step", { step })}
                  </a>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
