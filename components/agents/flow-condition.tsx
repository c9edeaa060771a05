import { useTranslations } from "next-intl";
import { slotName } from "@/components/dashboard/slot-name";
import type { Block, Flow } from "@/lib/flows/schema";
import { useFormatter } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { wordingOf } from "./flow-text";
import { StepLink } from "./step-link";

type Condition = Extract<Block, { type: "condition" }>;
type Test = Condition["cases"][number]["all"][number];

interface Props {
  block: Condition;
  flow: Flow;
  numbers: ReadonlyMap<string, number>;
  locale: Locale;
}

/** A fork in words: "Si ya se sabe «Teléfono» → paso 12. Si no → paso 11." */
export function FlowCondition({ block, flow, numbers, locale }: Props) {
  const t = useTranslations("dashboard.agentPage.flow");
  const dashboard = useTranslations("dashboard");
  const common = useTranslations("common");
  const format = useFormatter();
  const wordOf = ({ slot, value }: Test): string => {
    if (typeof value === "boolean") return common(value ? "yes" : "no");
    if (typeof value === "number") return format.number(value);
    const option = flow.blocks
      .flatMap((one) => (one.type === "buttons" && one.slot === slot ? one.options : []))
      .find((one) => one.value === value);
    return `«${(option && wordingOf(option.label, locale)[0]) ?? value ?? ""}»`;
  };
  const textOf = (test: Test): string =>
    t(`when.${test.is}`, { slot: slotName(test.slot, dashboard), value: wordOf(test) });
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {block.cases.map((one) => (
        <li key={JSON.stringify(one)} className="flex flex-wrap items-baseline gap-x-2">
          {one.all.map(textOf).join(` ${t("and")} `)}
          <StepLink next={one.next} numbers={numbers} />
        </li>
      ))}
      <li className="flex flex-wrap items-baseline gap-x-2">
        {t("otherwise")}
        <StepLink next={block.else} numbers={numbers} />
      </li>
    </ul>
  );
}
