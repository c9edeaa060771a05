"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CardList, ListCard } from "@/components/ui/list-card";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { activatePromptAction } from "@/lib/agents/actions";
import { useFormatter } from "@/lib/i18n/formatter";

interface Version {
  id: string;
  version: number;
  body: string;
  edited: boolean;
  createdAt: string;
}

interface Props {
  orgId: string;
  agentId: string;
  versions: Version[];
  inUseId: string | null;
  readOnly: boolean;
}

/** All versions of the instructions, the newest first; pressing one shows it, and it can be put to use again. */
export function PromptVersions({ orgId, agentId, versions, inUseId, readOnly }: Props) {
  const t = useTranslations("dashboard.agentPage.prompt");
  const format = useFormatter();
  const [reading, setReading] = useState<Version | null>(null);
  const [act, busy] = useAct();
  const use = async ({ id, version }: Version) => {
    const done = await act(
      () => activatePromptAction({ orgId, agentId, versionId: id }),
      t("used", { version }),
    );
    if (done) setReading(null);
  };
  return (
    <section>
      <h2 className="mb-3 font-semibold text-base">{t("versions")}</h2>
      <CardList>
        {versions.map((version) => (
          <ListCard
            key={version.id}
            selected={version.id === inUseId}
            title={t("version", { version: version.version })}
            onSelect={() => setReading(version)}
            meta={
              <>
                <span>{t(version.edited ? "edited" : "generated")}</span>
                <time dateTime={version.createdAt}>
                  {format.dateTime(new Date(version.createdAt), { dateStyle: "medium", timeStyle: "short" })}
                </time>
              </>
            }
            trailing={version.id === inUseId && <Badge variant="success">{t("inUse")}</Badge>}
          />
        ))}
      </CardList>
      <Sheet open={reading !== null} onOpenChange={(open) => !open && setReading(null)}>
        {reading && (
          <SheetContent
            title={t("version", { version: reading.version })}
            description={t(reading.edited ? "edited" : "generated")}
            footer={
              !readOnly &&
              reading.id !== inUseId && (
                <Button loading={busy} onClick={() => void use(reading)}>
                  {t("use")}
                </Button>
              )
            }
          >
            <p
              // biome-ignore lint/a11y/noNoninteractiveTabindex: long texts scroll by keyboard from here
              tabIndex={0}
              className="focus-ring whitespace-pre-wrap break-words rounded text-sm leading-relaxed"
            >
              {reading.body}
            </p>
          </SheetContent>
        )}
      </Sheet>
    </section>
  );
}
