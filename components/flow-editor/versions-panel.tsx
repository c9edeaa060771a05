"use client";

import { GitCompare, History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import { publishFlowAction, unpublishFlowAction } from "@/lib/agents/actions";
import type { FlowVersion } from "@/lib/agents/read-flow-editor";
import { useFormatter } from "@/lib/i18n/formatter";
import { ChangesList } from "./changes-list";
import { useEditor } from "./editor-context";
import { useVersionFlow } from "./use-version-flow";

/** What is in the editor now, as one of the versions to compare. */
const now = "#now";
const looks = { draft: "warning", published: "success", archived: "neutral" } as const;

/** The versions of the flow: any two compared in words, an older one put to use again or brought into the draft. */
export function VersionsPanel({ onChanged }: { onChanged: () => void }) {
  const { versions, readOnly, timeZone } = useEditor();
  const t = useTranslations("editor.versions");
  const flow = useTranslations("dashboard.agentPage.flow");
  const format = useFormatter();
  const published = versions.find(({ status }) => status === "published");
  const [before, setBefore] = useState(published?.id ?? versions[0]?.id ?? now);
  const [after, setAfter] = useState(now);
  return (
    <div className="flex flex-col gap-6">
      <Compare before={before} after={after} onBefore={setBefore} onAfter={setAfter} />
      <section aria-labelledby="versions-heading">
        <h2 id="versions-heading" className="mb-3 font-semibold text-base">
          {flow("versions")}
        </h2>
        <ul className="flex flex-col gap-3">
          {versions.map((version) => (
            <li key={version.id} className="rounded-xl border border-border p-3.5">
              <div className="flex items-center justify-between gap-2">
                <span className="font-medium text-sm">{flow("version", { version: version.version })}</span>
                <Badge variant={looks[version.status]} dot={version.status === "published"}>
                  {flow(version.status)}
                </Badge>
              </div>
              {version.note && <p className="mt-1 break-words text-sm">{version.note}</p>}
              <p className="mt-1 text-muted-foreground text-xs">
                {format.dateTime(new Date(version.at), { dateStyle: "medium", timeStyle: "short", timeZone })}
                {version.by && ` · ${version.by}`}
              </p>
              <div className="mt-2.5 flex flex-wrap gap-2">
                {version.status !== "draft" && (
                  <Button
                    size="sm"
                    variant="ghost"
                    onClick={() => {
                      setBefore(version.id);
                      setAfter(now);
                    }}
                  >
                    <GitCompare aria-hidden="true" />
                    {t("compare")}
                  </Button>
                )}
                {!readOnly && <VersionActs version={version} onChanged={onChanged} />}
              </div>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

interface CompareProps {
  before: string;
  after: string;
  onBefore: (id: string) => void;
  onAfter: (id: string) => void;
}

function Compare({ before, after, onBefore, onAfter }: CompareProps) {
  const { versions, flow } = useEditor();
  const t = useTranslations("editor.versions");
  const texts = useTranslations("dashboard.agentPage.flow");
  const common = useTranslations("common");
  const [left, right] = [
    useVersionFlow(before === now ? null : before),
    useVersionFlow(after === now ? null : after),
  ];
  const options = [
    { value: now, label: t("now") },
    ...versions
      .filter(({ status }) => status !== "draft")
      .map(({ id, version, status }) => ({
        value: id,
        label: `${texts("version", { version })} · ${texts(status)}`,
      })),
  ];
  const [was, is] = [before === now ? flow : left.flow, after === now ? flow : right.flow];
  return (
    <section aria-labelledby="compare-heading" className="flex flex-col gap-3">
      <h2 id="compare-heading" className="font-semibold text-base">
        {t("title")}
      </h2>
      <div className="flex gap-3">
        <Field label={t("from")} className="min-w-0 flex-1">
          <Select value={before} options={options} onValueChange={onBefore} />
        </Field>
        <Field label={t("to")} className="min-w-0 flex-1">
          <Select value={after} options={options} onValueChange={onAfter} />
        </Field>
      </div>
      {was && is ? (
        <ChangesList before={was} after={is} />
      ) : left.failed || right.failed ? (
        <p role="alert" className="text-destructive text-sm">
          {common("loadFailed")}
        </p>
      ) : (
        <Spinner className="size-5 text-primary" />
      )}
    </section>
  );
}

function VersionActs({ version, onChanged }: { version: FlowVersion; onChanged: () => void }) {
  const { orgId, agentId, edit, announce } = useEditor();
  const t = useTranslations("editor.versions");
  const flow = useTranslations("dashboard.agentPage.flow");
  const [act] = useAct();
  const { load } = useVersionFlow(null);
  const { id, status } = version;
  const number = version.version;
  const after = (done: boolean): void => {
    if (done) onChanged();
  };
  if (status === "published") {
    return (
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="ghost">
            {flow("unpublish")}
          </Button>
        }
        title={flow("unpublishTitle")}
        description={flow("unpublishHint")}
        confirmText={flow("unpublish")}
        onConfirm={async () =>
          after(await act(() => unpublishFlowAction({ orgId, agentId }), flow("withdrawn")))
        }
      />
    );
  }
  if (status === "draft") return null;
  return (
    <>
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="ghost">
            <History aria-hidden="true" />
            {flow("rollback")}
          </Button>
        }
        title={flow("rollbackTitle", { version: number })}
        description={flow("rollbackHint", { version: number })}
        confirmText={flow("rollback")}
        destructive={false}
        onConfirm={async () =>
          after(
            await act(
              () => publishFlowAction({ orgId, agentId, versionId: id, note: "" }),
              flow("done", { version: number }),
            ),
          )
        }
      />
      <Button
        size="sm"
        variant="ghost"
        onClick={async () => {
          const found = await load(id);
          if (!found) return;
          edit({ type: "replace", flow: found });
          announce(t("brought", { version: number }));
        }}
      >
        {t("bring")}
      </Button>
    </>
  );
}
