import { useTranslations } from "next-intl";
import { slotName } from "@/components/dashboard/slot-name";
import type { Block, Flow } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import { blockIcons } from "./block-icons";
import { FlowCondition } from "./flow-condition";
import { FlowText, wordingOf } from "./flow-text";
import { StepLink } from "./step-link";
import { stepNumbers } from "./step-numbers";

/** A flow to read: every step with what it says in the agent's language, what it notes down and where it leads. */
export function FlowSteps({ flow, locale }: { flow: Flow; locale: Locale }) {
  const numbers = stepNumbers(flow);
  return (
    <ol className="flex flex-col">
      {flow.blocks.map((block, index) => (
        <Step
          key={block.id}
          block={block}
          step={index + 1}
          last={index === flow.blocks.length - 1}
          flow={flow}
          numbers={numbers}
          locale={locale}
        />
      ))}
    </ol>
  );
}

interface StepProps {
  block: Block;
  step: number;
  last: boolean;
  flow: Flow;
  numbers: ReadonlyMap<string, number>;
  locale: Locale;
}

function Step({ block, step, last, flow, numbers, locale }: StepProps) {
  const t = useTranslations("dashboard.agentPage.flow");
  const flows = useTranslations("flows");
  const Icon = blockIcons[block.type];
  return (
    <li
      id={`step-${step}`}
      className="relative -mx-2 flex scroll-mt-20 gap-3.5 rounded-xl px-2 pt-2 pb-5 target:bg-primary-soft"
    >
      {!last && <span aria-hidden="true" className="absolute top-12 bottom-0 left-[1.6rem] w-px bg-border" />}
      <span
        aria-hidden="true"
        className="grid size-9 shrink-0 place-items-center rounded-full border border-border bg-card text-primary"
      >
        <Icon className="size-4" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2 pt-1.5">
        <h3 className="text-muted-foreground text-xs leading-6 tracking-normal">
          <span className="figures font-medium text-foreground">{t("step", { step })}</span>
          {" · "}
          {flows(`blocks.${block.type}`)}
          {block.title && ` · ${block.title}`}
        </h3>
        <Body block={block} flow={flow} numbers={numbers} locale={locale} />
        <Next block={block} step={step} numbers={numbers} />
      </div>
    </li>
  );
}

function Body({ block, flow, numbers, locale }: Pick<StepProps, "block" | "flow" | "numbers" | "locale">) {
  const t = useTranslations("dashboard.agentPage.flow");
  const dashboard = useTranslations("dashboard");
  if (block.type === "score") return <p className="text-sm">{t("scores")}</p>;
  if (block.type === "condition") {
    return <FlowCondition block={block} flow={flow} numbers={numbers} locale={locale} />;
  }
  const options = block.type === "buttons" || block.type === "ai" ? (block.options ?? []) : [];
  return (
    <>
      {block.text && <FlowText text={block.text} locale={locale} />}
      {block.type === "media" && <p className="break-all text-muted-foreground text-sm">{block.url}</p>}
      {block.type === "ai" && <p className="text-muted-foreground text-sm">{t("answers")}</p>}
      {options.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {options.map((option) => (
            <li
              key={option.value}
              className="flex max-w-full items-center gap-1.5 rounded-full border border-border px-3 py-1 text-sm"
            >
              <span className="min-w-0 truncate">{wordingOf(option.label, locale)[0]}</span>
              {option.next !== undefined && <StepLink next={option.next} numbers={numbers} />}
            </li>
          ))}
        </ul>
      )}
      {"slot" in block && block.slot && (
        <p className="text-muted-foreground text-xs">
          {t("keeps", { slot: slotName(block.slot, dashboard) })}
          {"optional" in block && block.optional && ` · ${t("optional")}`}
        </p>
      )}
    </>
  );
}

/** Where the flow goes from here, unless it is simply the step below. */
function Next({ block, step, numbers }: Pick<StepProps, "block" | "step" | "numbers">) {
  const t = useTranslations("dashboard.agentPage.flow");
  if (block.type === "condition") return null;
  if (block.next === null) return <p className="text-muted-foreground text-xs">{t("ends")}</p>;
  const next = numbers.get(block.next);
  if (next === undefined || next === step + 1) return null;
  return (
    <p className="text-xs">
      <a
        href={`#step-${next}`}
        className="focus-ring rounded text-primary underline-offset-4 hover:underline"
      >
        {t("goesTo", { step: next })}
      </a>
    </p>
  );
}
