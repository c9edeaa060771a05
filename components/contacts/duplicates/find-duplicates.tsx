"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLivePage } from "@/components/live/use-live-page";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { findDuplicatesAction } from "@/lib/contacts/duplicates/actions";

/** Has them looked for again; the page shows what is found as soon as it is. */
export function FindDuplicates({ orgId }: { orgId: string }) {
  const t = useTranslations("imports.duplicates");
  const [act, busy] = useAct();
  // The job tells its end as a change of the organization's imports.
  useLivePage({ orgId }, ({ kind, id }) => kind === "import" && id === orgId);
  return (
    <Button
      variant="outline"
      disabled={busy}
      onClick={() => void act(() => findDuplicatesAction({ orgId }), t("searching"))}
    >
      <Search aria-hidden="true" />
      {t("search")}
    </Button>
  );
}
