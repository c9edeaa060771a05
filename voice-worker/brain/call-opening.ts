import { readConfig } from "@/lib/agents/read-config";
import type { CallPlan } from "@/lib/calls/plan";
import type { TakingOver } from "@/lib/conversations/location/agents";
import { atLocation } from "@/lib/conversations/location/at-location";
import { beginning } from "@/lib/conversations/location/beginning";
import { openingOf } from "@/lib/conversations/location/opening";
import { newLocationState } from "@/lib/conversations/location/schema";
import type { Draft, Turn, TurnChanges, TurnContext } from "@/lib/conversations/responder";
import { slotOf } from "@/lib/conversations/turn/details";
import { fallbackFlow } from "@/lib/conversations/turn/fallback-flow";
import { absence } from "@/lib/conversations/turn/notice";
import { readState, writeState } from "@/lib/conversations/turn/talk";
import type { Flow, SlotValue } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";

/** The agent's first words, those that greet apart from those that ask, and what the conversation starts from. */
export interface CallOpening {
  greeting: Draft[];
  question: Draft[];
  changes: TurnChanges;
  /** The agent is off: it says so and hangs up. */
  off: boolean;
}

/** How a call begins. What is known of the caller is not asked: their number, and their name where they are a contact. */
export function callOpening(plan: CallPlan, context: TurnContext, locale: Locale, now: Date): CallOpening {
  const away = absence({ ...context } as Turn);
  if (away || !context.agent) {
    const changes: TurnChanges = { state: context.conversation.state, intent: "away" };
    return { greeting: away ? [away] : [], question: [], changes, off: true };
  }
  const { config } = readConfig(context.agent.config, context.agent.name);
  const flow = plan.flow ?? fallbackFlow(config);
  const { talk } = readState(context.conversation.state);
  const { offered = [] } = context;
  if (offered.length > 1 && plan.menu.length === 0) {
    const { drafts, state, transitions } = beginning(
      flow,
      { config, offered },
      { locale, channel: "phone", now },
    );
    const { script } = plan.call;
    return {
      // Who calls says why; which location it is about comes up when it matters.
      greeting: script ? [scripted(script.opening, locale)] : drafts.slice(0, -1),
      question: script ? [] : drafts.slice(-1),
      changes: { state, transitions },
      off: false,
    };
  }
  const known = knownOf(plan, context, flow);
  const { greeting, question, state, transitions } = openingOf(flow, config, { locale, now, known });
  return {
    greeting: plan.call.script ? [scripted(plan.call.script.opening, locale)] : greeting,
    question: withoutOpen(question, plan),
    changes: { state: writeState(state, talk), transitions },
    off: false,
  };
}

/** What another agent begins with, that of a location which was chosen from the menu. */
export function takenOver(
  context: TurnContext,
  { agent, flowVersionId, promptVersionId }: TakingOver,
  {
    flow,
    locationId,
    locale,
    now,
  }: { flow: Flow | null; locationId: string | null; locale: Locale; now: Date },
): CallOpening {
  const location = context.offered?.find(({ id }) => id === locationId) ?? null;
  const { config } = (location ? atLocation(agent, location) : agent) as TakingOver["agent"];
  const { greeting, question, state, transitions } = openingOf(flow ?? fallbackFlow(config), config, {
    locale,
    now,
  });
  const { talk } = readState(context.conversation.state);
  const settled = { ...newLocationState(), settled: true, greeted: true };
  return {
    greeting,
    question,
    changes: {
      state: { ...(writeState(state, talk) as object), location: settled },
      transitions,
      intent: "location",
      moved: { agent, location, flowVersionId, promptVersionId },
    },
    off: false,
  };
}

const scripted = (text: string, locale: Locale): Draft => ({ text, origin: "flow", locale });

/** Who calls with something to say does not ask what they can do for whom they call. */
const withoutOpen = (question: Draft[], { call }: CallPlan): Draft[] =>
  call.script ? question.filter(({ expects }) => expects && expects.kind !== "question") : question;

function knownOf({ call }: CallPlan, { contact }: TurnContext, flow: Flow): Record<string, SlotValue> {
  const other = call.direction === "inbound" ? call.from : call.to;
  const told = { name: contact?.name || call.script?.contactName || "", phone: other ?? "" };
  return Object.fromEntries(
    (["name", "phone"] as const).flatMap((kind) =>
      told[kind] ? [[slotOf(flow, kind), { type: "text", value: told[kind], raw: told[kind] } as const]] : [],
    ),
  );
}
