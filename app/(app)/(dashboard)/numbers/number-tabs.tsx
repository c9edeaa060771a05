import { getTranslations } from "next-intl/server";
import { FilterLinks } from "@/components/dashboard/filter-links";

/** Numbers, and those that are not to be called. */
export async function NumberTabs({ shown }: { shown: "numbers" | "doNotCall" }) {
  const t = await getTranslations("numbers");
  return (
    <FilterLinks
      label={t("tabs")}
      options={[
        { label: t("tab.numbers"), href: "/numbers", active: shown === "numbers" },
        { label: t("tab.doNotCall"), href: "/numbers/do-not-call", active: shown === "doNotCall" },
      ]}
    />
  );
}
