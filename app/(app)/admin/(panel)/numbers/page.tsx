import { Hash } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { PlatformNumberCard } from "@/components/admin/platform-number-card";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { listPlatformNumbers, type PlatformNumber } from "@/lib/admin/platform-numbers";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";
import { logger } from "@/lib/logger";
import type { Db } from "@/lib/supabase/server";

export const generateMetadata = () => panelMetadata("numbers.title");

/** The platform's own numbers: demonstrations and codes come from them. */
export default async function PlatformNumbersPage() {
  const { db } = await requireSuperadmin();
  const [t, numbers] = await Promise.all([getTranslations("admin.numbers"), numbersOf(db)]);
  const nothing = numbers === null ? "none" : numbers === "unreachable" ? numbers : "empty";
  return (
    <>
      <PageHeader title={t("title")} description={t("hint")} />
      {Array.isArray(numbers) && numbers.length > 0 ? (
        <CardList columns={2}>
          {numbers.map((number) => (
            <PlatformNumberCard key={number.e164} number={number} />
          ))}
        </CardList>
      ) : (
        <EmptyState icon={<Hash aria-hidden="true" />} title={t(nothing)} description={t(`${nothing}Hint`)} />
      )}
    </>
  );
}

/** A carrier that does not answer is no reason for a page that does not. */
async function numbersOf(db: Db): Promise<PlatformNumber[] | null | "unreachable"> {
  try {
    return await listPlatformNumbers(db);
  } catch (err) {
    logger.warn({ err }, "admin: the numbers of the platform's account could not be read");
    return "unreachable";
  }
}
