import { getTranslations } from "next-intl/server";
import { ScheduledActions } from "@/components/calls/scheduled-actions";
import { StartCallDialog } from "@/components/calls/start-call-dialog";
import type { Agent } from "@/lib/agents/queries";
import { callingAgents } from "@/lib/calls/calling-agents";
import { callingZones } from "@/lib/calls/quiet-hours";
import type { CallDetail } from "@/lib/calls/read-call";
import { isRunning } from "@/lib/calls/status";

interface Props {
  call: CallDetail;
  orgId: string;
  name: string;
  /** Of the organization. */
  home: { country: string; timeZone: string };
  agents: Agent[];
}

/** What may be done about a call: another time or none for a planned one, and once more for one that is over. */
export async function CallActions({ call, orgId, name, home, agents }: Props) {
  const t = await getTranslations("calls.start");
  if (!call.phone || isRunning(call.status)) return null;
  if (call.status === "scheduled") {
    const timeZone = callingZones(call.phone, home.timeZone)[0] ?? home.timeZone;
    return (
      call.scheduledAt && (
        <ScheduledActions
          orgId={orgId}
          id={call.id}
          name={name}
          scheduledAt={call.scheduledAt}
          timeZone={timeZone}
        />
      )
    );
  }
  return (
    <StartCallDialog
      orgId={orgId}
      callee={{ phone: call.phone, contactId: call.contact?.id ?? null, name: call.contact?.name ?? "" }}
      home={home}
      title={t("title", { name })}
      agents={callingAgents(agents)}
      label={t("again")}
      variant="outline"
    />
  );
}
