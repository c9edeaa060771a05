import type { getTranslations } from "next-intl/server";

type Texts = Awaited<ReturnType<typeof getTranslations<"dashboard">>>;

/** What an empty list says: that a filter hides things, the location's before all others, or that there is nothing yet. */
export function emptyTexts(
  t: Texts,
  list: "conversations" | "contacts",
  { filtered, location }: { filtered: boolean; location: string | undefined },
): { title: string; description: string } {
  if (location) return { title: t("nothingHere"), description: t("location.hides", { location }) };
  if (filtered) return { title: t("nothingHere"), description: t("nothingHereHint") };
  return { title: t(`${list}.empty`), description: t(`${list}.emptyHint`) };
}
