import { useTranslations } from "next-intl";
import { outcomeOf } from "@/lib/calls/call-words";
import { clockText } from "@/lib/calls/duration";
import type { CustomField } from "@/lib/contacts/custom-fields";
import type { TimelineEntry } from "@/lib/contacts/read-timeline";
import { sourceText } from "@/lib/scoring/source-text";

/** The part of next-intl's translator that takes any key. */
type Loose = { (key: string, params?: Record<string, string | number>): string; has(key: string): boolean };

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];

/** What happened, in words. */
export function useTimelineText(
  { kind, data }: TimelineEntry,
  fields: CustomField[],
): { title: string; detail: string } {
  const t = useTranslations("contacts.timeline");
  const dashboard = useTranslations("dashboard") as unknown as Loose;
  const calls = useTranslations("calls") as unknown as Loose;
  const scoring = useTranslations("scoring");
  const loose = t as unknown as Loose;
  switch (kind) {
    case "conversation":
      return {
        title: t("conversation", { channel: dashboard(`channel.${textOf(data.channel)}`) }),
        detail: textOf(data.preview),
      };
    case "call": {
      const outcome = outcomeOf(textOf(data.outcome) || null);
      const seconds = typeof data.seconds === "number" && data.seconds > 0 ? clockText(data.seconds) : "";
      const how = outcome ? calls(`outcome.${outcome}`) : calls(`status.${textOf(data.status)}`);
      return {
        title: t(data.direction === "outbound" ? "callOut" : "callIn"),
        detail: [[how, seconds].filter(Boolean).join(" · "), textOf(data.summary)].filter(Boolean).join(". "),
      };
    }
    case "note":
      return { title: t("note"), detail: "" };
    case "stage":
      return {
        title: t("stage", { to: textOf(data.to) || "—" }),
        detail: data.from ? t("stageFrom", { from: textOf(data.from) }) : "",
      };
    case "tags": {
      const [added, removed] = [listOf(data.added), listOf(data.removed)];
      return {
        title:
          added.length > 0
            ? t("tagsAdded", { tags: added.join(", ") })
            : t("tagsRemoved", { tags: removed.join(", ") }),
        detail: added.length > 0 && removed.length > 0 ? t("tagsRemoved", { tags: removed.join(", ") }) : "",
      };
    }
    case "location":
      return { title: data.to ? t("location", { to: textOf(data.to) }) : t("noLocation"), detail: "" };
    case "details": {
      const names = listOf(data.fields).map((key) => fields.find((one) => one.key === key)?.label ?? key);
      const known = listOf(data.details).map((one) => loose(`detail.${one}`));
      return { title: t("details"), detail: [...known, ...names].join(", ") };
    }
    case "file":
      return { title: t(data.byCustomer ? "fileOfCustomer" : "fileOfTeam"), detail: "" };
    case "score":
      return {
        title: t("score", { score: Number(data.score) }),
        detail: scoring(`temperature.${textOf(data.temperature)}` as "temperature.cold"),
      };
    case "consent":
      return { title: loose(`consent.${textOf(data.purpose)}`), detail: textOf(data.wording) };
    case "withdrawal":
      return { title: loose(`withdrawal.${textOf(data.purpose)}`), detail: "" };
    case "created":
      return {
        title: t("created"),
        detail: t("createdFrom", { source: sourceText(textOf(data.source), scoring.raw("sources")) }),
      };
    default:
      return { title: loose.has(`kind.${kind}`) ? loose(`kind.${kind}`) : t("changed"), detail: "" };
  }
}
