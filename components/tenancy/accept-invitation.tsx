"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { acceptInvitation } from "@/lib/tenancy/member-actions";
import { useAct } from "./use-act";

export function AcceptInvitation({ token, organization }: { token: string; organization: string }) {
  const t = useTranslations("tenancy.invite");
  const [act, busy] = useAct();
  return (
    <Button
      size="lg"
      loading={busy}
      loadingText={t("joining")}
      onClick={() => act(() => acceptInvitation({ token }))}
    >
      {t("join", { organization })}
    </Button>
  );
}
