"use client";

import { useTranslations } from "next-intl";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/components/ui/use-error-text";
import { factsOf } from "@/lib/http/fetch-json";
import { ContactTimeline } from "./contact-timeline";
import { NoteComposer } from "./note-composer";
import { PanelDetails } from "./panel-details";
import { PanelFiles } from "./panel-files";
import { PanelHead } from "./panel-head";
import { PanelScore } from "./panel-score";
import { useContact } from "./use-contact";

interface Props {
  contactId: string;
  orgId: string;
  /** On a page of its own, side by side where there is room. */
  wide?: boolean;
}

/**
 * Everything of one contact: who it is and how to reach them, state, tags, fields, score, consents, files, notes and what happened. Reads
 * for itself and keeps itself up to date; its texts are those of `contactTexts`.
 */
export function ContactPanel({ contactId, orgId, wide = false }: Props) {
  const t = useTranslations("contacts");
  const text = useErrorText();
  const { data, error, isPending, refetch, mayEdit } = useContact({ orgId, contactId });
  if (isPending) return <PanelSkeleton label={t("loading")} />;
  const facts = factsOf(error);
  // Deleted or merged while one looks at it, it is not shown any more; of other faults what was read last is still something.
  if (!data || (error && facts.code === "not_found")) {
    return (
      <ErrorState
        title={facts.code === "not_found" ? t("gone") : text(facts)}
        description={facts.code === "not_found" ? t("goneHint") : undefined}
        {...(facts.code !== "not_found" && { onRetry: refetch })}
      />
    );
  }
  const ids = { orgId, contactId };
  const about = (
    <>
      <PanelDetails ids={ids} data={data} mayEdit={mayEdit} />
      <PanelScore data={data} />
    </>
  );
  const happened = (
    <section aria-labelledby={`happened-${contactId}`} className="flex flex-col gap-4">
      <h3 id={`happened-${contactId}`} className="font-semibold text-base">
        {t("timeline.title")}
      </h3>
      {mayEdit && (
        <div className="flex flex-col gap-1">
          <NoteComposer {...ids} />
          <PanelFiles {...ids} />
        </div>
      )}
      <ContactTimeline ids={ids} data={data} mayEdit={mayEdit} />
    </section>
  );
  return (
    <div className="@container flex flex-col gap-6">
      <PanelHead ids={ids} data={data} mayEdit={mayEdit} wide={wide} />
      {wide ? (
        <div className="grid @3xl:grid-cols-[minmax(0,1fr)_21rem] items-start gap-8">
          <div className="@3xl:order-none order-last min-w-0">{happened}</div>
          <div className="flex min-w-0 flex-col gap-6">{about}</div>
        </div>
      ) : (
        <>
          {about}
          {happened}
        </>
      )}
    </div>
  );
}

function PanelSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-5">
      <div className="flex items-center gap-4">
        <Skeleton className="size-14 rounded-full" />
        <div className="flex flex-1 flex-col gap-2">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-4 w-28" />
        </div>
      </div>
      <Skeleton className="h-10 w-full" />
      <Skeleton className="h-40 w-full rounded-2xl" />
      <Skeleton className="h-24 w-full rounded-2xl" />
    </div>
  );
}
