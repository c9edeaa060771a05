"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { toastDone } from "@/components/ui/toast";
import { updateConfigAction } from "@/lib/agents/actions";
import type { AgentConfig, AgentDraft } from "@/lib/agents/schema";
import type { ErrorFacts } from "@/lib/i18n/error-text";
import { ConfigSummary } from "./config-summary";
import type { EditorContext } from "./editor-context";

interface Known {
  config: AgentConfig;
  revision: number;
}

interface Props {
  orgId: string;
  agentId: string;
  initial: Known;
  context: EditorContext;
  readOnly: boolean;
  hint: string;
}

/**
 * An agent's configuration, changed part by part: shown at once, stored under the revision that was seen. When somebody
 * else was faster the newest version is fetched and the editor stays open with what was typed.
 */
export function AgentConfigEditor({ orgId, agentId, initial, context, readOnly, hint }: Props) {
  const t = useTranslations("dashboard.agentPage");
  const router = useRouter();
  const [stored, setStored] = useState(initial);
  const [pending, setPending] = useState<AgentDraft | null>(null);
  if (initial.revision > stored.revision) setStored(initial);

  const save = async (fields: AgentDraft): Promise<ErrorFacts | null> => {
    if (Object.keys(fields).length === 0) return null;
    setPending(fields);
    const result = await updateConfigAction({
      orgId,
      agentId,
      revision: stored.revision,
      fields: { ...fields },
    }).finally(() => setPending(null));
    if (result?.data) {
      setStored(result.data);
      toastDone(t("saved"));
      return null;
    }
    if (result?.serverError?.reason !== "stale_agent")
      return result?.serverError ?? { code: "unprocessable" };
    router.refresh();
    return { code: "conflict", reason: "agent_changed" };
  };

  return (
    <Card className="px-3 py-4 sm:px-4">
      <p className="px-2 pb-2 text-muted-foreground text-sm">{hint}</p>
      <ConfigSummary
        draft={{ ...stored.config, ...pending }}
        context={context}
        onSave={save}
        readOnly={readOnly}
      />
    </Card>
  );
}
