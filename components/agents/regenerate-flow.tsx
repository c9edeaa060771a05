"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { regenerateFlowAction } from "@/lib/agents/actions";

interface Props {
  orgId: string;
  agentId: string;
  /** Of the draft there is, so that somebody else's is not overwritten unseen; null without one. */
  revision: number | null;
  /** Where the new draft is shown. */
  shown: string;
}

/** Makes a draft of the flow from the configuration as it is now. */
export function RegenerateFlow({ orgId, agentId, revision, shown }: Props) {
  const t = useTranslations("dashboard.agentPage.flow");
  const router = useRouter();
  const [act, busy] = useAct();
  const regenerate = async () => {
    const done = await act(() => regenerateFlowAction({ orgId, agentId, revision }), t("drafted"));
    if (done) router.push(shown, { scroll: false });
  };
  return (
    <div className="flex flex-col gap-1.5">
      <Button
        variant="outline"
        loading={busy}
        onClick={() => void regenerate()}
        aria-describedby="regenerate-flow"
      >
        <RefreshCw aria-hidden="true" />
        {t("regenerate")}
      </Button>
      <p id="regenerate-flow" className="px-1 text-muted-foreground text-xs">
        {t("regenerateHint")}
      </p>
    </div>
  );
}
