import { PromptEditor } from "@/components/agents/prompt-editor";
import { PromptVersions } from "@/components/agents/prompt-versions";
import { listPrompts } from "@/lib/agents/queries";
import { hasRole } from "@/lib/tenancy/roles";
import type { TabProps } from "./tab-props";

/** What the model is told: the version in use, editable, and those before it. */
export async function PromptTab({ agent, db, orgId, role }: TabProps) {
  const prompts = await listPrompts(db, { orgId, agentId: agent.id });
  const inUse = prompts.find(({ id }) => id === agent.promptVersionId) ?? prompts[0];
  const ids = { orgId, agentId: agent.id };
  const readOnly = !hasRole(role, "admin");
  return (
    <div className="enter grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
      <PromptEditor
        key={inUse?.id}
        {...ids}
        version={inUse?.version ?? null}
        body={inUse?.body ?? ""}
        readOnly={readOnly}
      />
      <PromptVersions
        {...ids}
        inUseId={inUse?.id ?? null}
        readOnly={readOnly}
        versions={prompts.map(({ id, version, body, origin, created_at }) => ({
          id,
          version,
          body,
          edited: origin === "edited",
          createdAt: created_at,
        }))}
      />
    </div>
  );
}
