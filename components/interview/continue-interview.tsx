"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { abandonInterviewAction } from "@/lib/interview/actions";

/** Goes on with the interview under way, or gives it up for a new one. */
export function ContinueInterview({ id, orgId }: { id: string; orgId: string }) {
  const t = useTranslations("interview");
  const router = useRouter();
  const errorText = useErrorText();
  const restart = async () => {
    const result = await abandonInterviewAction({ orgId, id }).catch(() => null);
    if (!result || result.serverError) toastError(errorText(result?.serverError ?? { code: "unavailable" }));
    else router.refresh();
  };
  return (
    <div className="flex flex-wrap gap-3">
      <Button asChild size="lg">
        <Link href={`/onboarding/interview/${id}`}>{t("continue")}</Link>
      </Button>
      <ConfirmDialog
        trigger={
          <Button variant="outline" size="lg">
            {t("restart")}
          </Button>
        }
        title={t("restartTitle")}
        description={t("restartHint")}
        confirmText={t("restart")}
        destructive
        onConfirm={restart}
      />
    </div>
  );
}
