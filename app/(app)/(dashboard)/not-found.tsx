import { SearchX } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";

export default async function DashboardNotFound() {
  const t = await getTranslations("fault");
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title={t("notFoundTitle")}
      description={t("notFoundText")}
      action={
        <Link href="/home" className={buttonVariants({ variant: "outline" })}>
          {t("home")}
        </Link>
      }
    />
  );
}
