import { getTranslations } from "next-intl/server";
import { LiveCallCard } from "@/components/calls/live-call-card";
import type { TakeOverPhones } from "@/components/calls/types";
import type { Agent } from "@/lib/agents/queries";
import { listLiveTurns } from "@/lib/calls/list-live-turns";
import { readOwnPhone } from "@/lib/calls/number-queries";
import type { CallCard } from "@/lib/calls/queries";
import { cn } from "@/lib/cn";
import type { Db } from "@/lib/supabase/server";

interface Props {
  db: Db;
  orgId: string;
  calls: CallCard[];
  agents: Agent[];
  /** May end calls and take them over. */
  canAct: boolean;
}

/** The calls that are going on, each with what is said in it. */
export async function LiveSection({ db, orgId, calls, agents, canAct }: Props) {
  const [t, turns, own] = await Promise.all([
    getTranslations("calls.live"),
    listLiveTurns(db, { orgId, callIds: calls.map(({ id }) => id) }),
    canAct ? readOwnPhone(db) : null,
  ]);
  const configOf = ({ agent }: CallCard) => agents.find(({ id }) => id === agent?.id)?.config;
  const phonesOf = (call: CallCard): TakeOverPhones => {
    const config = configOf(call);
    return {
      team: config?.voice?.transferTo || config?.handoff.phone || null,
      own: own?.verified ? own.e164 : null,
    };
  };
  return (
    <section aria-labelledby="live-calls" className="mb-6 flex flex-col gap-3">
      <h2 id="live-calls" className="flex items-baseline gap-2 font-semibold text-base">
        {t("title")}
        <span className="font-normal text-muted-foreground text-sm">
          {t("count", { count: calls.length })}
        </span>
      </h2>
      <div className={cn("grid items-start gap-4", calls.length > 1 && "lg:grid-cols-2")}>
        {calls.map((call) => (
          <LiveCallCard
            key={call.id}
            orgId={orgId}
            view={{ call, turns: turns.filter(({ callId }) => callId === call.id) }}
            agentName={configOf(call)?.agentName ?? call.agent?.name ?? ""}
            takeOver={canAct ? phonesOf(call) : null}
          />
        ))}
      </div>
    </section>
  );
}
