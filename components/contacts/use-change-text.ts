import { useTranslations } from "next-intl";
import type { ContactChange } from "@/lib/contacts/list-changes";
import type { ContactSetup } from "@/lib/contacts/read-setup";

/** Says what a change of many contacts does. */
export function useChangeText(setup: ContactSetup, locations: { id: string; name: string }[]) {
  const t = useTranslations("contacts.changes");
  return ({ kind, value }: Pick<ContactChange, "kind" | "value">): string => {
    const named = (list: { id: string; name: string }[]) => list.find(({ id }) => id === value)?.name ?? "—";
    if (kind === "delete") return t("delete");
    if (kind === "stage") return t("stage", { value: named(setup.stages) });
    if (kind === "location") return value ? t("location", { value: named(locations) }) : t("noLocation");
    return t(kind, { value: value ?? "" });
  };
}
