import { getTranslations } from "next-intl/server";
import { CardList, ListCard } from "@/components/ui/list-card";
import type { DeadJob } from "@/lib/admin/money-queries";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { RetryJob } from "./retry-job";

/** Jobs of billing that nothing tries any more. */
export async function DeadJobs({ jobs }: { jobs: DeadJob[] }) {
  const [t, format] = await Promise.all([getTranslations("admin.webhooks.jobs"), getFormatter()]);
  if (jobs.length === 0) return <p className="text-muted-foreground text-sm">{t("empty")}</p>;
  return (
    <CardList>
      {jobs.map((job) => (
        <ListCard
          key={job.id}
          title={job.task}
          subtitle={job.error.split("\n")[0]}
          meta={
            <>
              <span>{t("attempts", { count: job.attempts })}</span>
              <span>
                {format.dateTime(new Date(job.failed_at), { dateStyle: "medium", timeStyle: "short" })}
              </span>
            </>
          }
          actions={<RetryJob id={job.id} />}
          actionsBelow
        />
      ))}
    </CardList>
  );
}
