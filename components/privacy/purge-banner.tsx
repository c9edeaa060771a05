import { Trash2 } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { readPurge } from "@/lib/privacy/queries";
import type { Db } from "@/lib/supabase/server";
import type { Membership } from "@/lib/tenancy/queries";

/** Above every page while the organization is going to be deleted. */
export async function PurgeBanner({ db, org }: { db: Db; org: Pick<Membership, "id" | "name" | "role"> }) {
  const purge = await readPurge(db, { orgId: org.id });
  if (!purge) return null;
  const [t, format] = await Promise.all([getTranslations("privacy.purge"), getFormatter()]);
  return (
    <p
      role="status"
      className="flex items-start justify-center gap-2 bg-destructive-soft px-4 py-2.5 text-destructive text-sm"
    >
      <Trash2 aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>
        {t("banner", { name: org.name, date: format.dateTime(purge.dueAt, { dateStyle: "long" }) })}{" "}
        {org.role === "owner" ? (
          <Link
            href="/settings/privacy"
            className="focus-ring rounded font-semibold underline underline-offset-4"
          >
            {t("bannerLink")}
          </Link>
        ) : (
          t("askOwner")
        )}
      </span>
    </p>
  );
}
