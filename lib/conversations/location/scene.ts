import { readConfig } from "@/lib/agents/read-config";
import type { Manner } from "@/lib/agents/register";
import { step } from "@/lib/flows/engine";
import { flowContextOf } from "@/lib/flows/flow-context";
import { legible } from "@/lib/flows/normalise/legible";
import type { Flow, FlowState } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import { requestedLanguage } from "../classify/language-request";
import { spoken } from "../language";
import type { Draft, Moved, TransitionRecord, Turn, TurnChanges } from "../responder";
import type { ConversationServices } from "../services";
import { fallbackFlow } from "../turn/fallback-flow";
import { flowOf } from "../turn/respond";
import { readState, writeState } from "../turn/talk";
import type { TakingOver } from "./agents";
import { acrossLocations, atLocation } from "./at-location";
import { carriedSlots, draftOf, type Opening, openingOf } from "./opening";
import { type ConversationLocation, type LocationState, readLocationState } from "./schema";

type Answered = Turn & { agent: NonNullable<Turn["agent"]> };

/** A turn whose location, and with it the agent that answers, may change on the way. */
export class Scene {
  readonly #services: ConversationServices;
  readonly #transitions: TransitionRecord[] = [];
  #moved: Moved | null = null;
  /** Told to another agent before. */
  #known: FlowState["slots"] = {};
  /** Where the flow of the agent that answers now stands. */
  #flowState: FlowState | null;
  state: LocationState;

  private constructor(
    public turn: Answered,
    public flow: Flow,
    services: ConversationServices,
  ) {
    this.#services = services;
    this.#flowState = readState(turn.conversation.state).flow;
    this.state = readLocationState(turn.conversation.state);
  }

  static async of(turn: Answered, services: ConversationServices): Promise<Scene> {
    const { config } = readConfig(turn.agent.config, turn.agent.name);
    const parsed = { ...turn, agent: { ...turn.agent, config } };
    return new Scene(parsed, (await flowOf(parsed, services)) ?? fallbackFlow(config), services);
  }

  get locale(): Locale {
    const { languages, defaultLocale } = this.turn.agent.config;
    const wanted = requestedLanguage(this.turn.inbound.text) ?? this.turn.conversation.locale;
    return spoken(wanted, languages, defaultLocale);
  }

  /** How the agent that answers now speaks. */
  get manner(): Manner {
    return { locale: this.locale, tone: this.turn.agent.config.tone };
  }

  /** The agent that was written to answers. */
  get atDoor(): boolean {
    const { agent, conversation } = this.turn;
    return (conversation.doorId ?? agent.id) === agent.id;
  }

  /** The flow has said nothing yet. */
  get isNew(): boolean {
    return this.#flowState === null || this.#flowState.status === "new";
  }

  /** The flow waits for an answer that any words may be. */
  get awaiting(): boolean {
    if (this.#flowState?.status !== "waiting") return false;
    return this.flow.blocks.find(({ id }) => id === this.#flowState?.blockId)?.type !== "ai";
  }

  /** The agent that answers now, with the data of the location it answers for. */
  get placed(): Answered["agent"] {
    const { agent, location, offered } = this.turn;
    if (location) return atLocation(agent, location);
    return offered && offered.length > 1 ? acrossLocations(agent, offered) : agent;
  }

  /** The conversation is a location's from here on; another agent goes on where it and the visitor had stopped, or begins. */
  async move(location: ConversationLocation | null, to: TakingOver | null): Promise<void> {
    const { agent, conversation } = this.turn;
    const next = to && to.agent.id !== agent.id ? to : null;
    const moved = next ? await this.#takeOver(next) : conversation;
    this.#moved = {
      location,
      agent: this.turn.agent,
      flowVersionId: moved.flowVersionId,
      promptVersionId: moved.promptVersionId,
    };
    this.turn = {
      ...this.turn,
      location,
      conversation: {
        ...conversation,
        flowVersionId: moved.flowVersionId,
        promptVersionId: moved.promptVersionId,
        agentId: this.turn.agent.id,
        locationId: location?.id ?? null,
      },
    };
  }

  async #takeOver(to: TakingOver): Promise<Pick<Moved, "flowVersionId" | "promptVersionId">> {
    const { agent, conversation, org } = this.turn;
    const { flowVersionId, promptVersionId } = conversation;
    const { [to.agent.id]: left, ...others } = this.state.parked;
    this.state = {
      ...this.state,
      parked: { ...others, [agent.id]: { flow: this.#flowState, flowVersionId, promptVersionId } },
    };
    // A version once pinned stays, also over a visit to another agent.
    const versionId = left?.flowVersionId ?? to.flowVersionId;
    const { config } = readConfig(to.agent.config, to.agent.name);
    const flow = (await this.#services.versions.flow(org.id, versionId)) ?? fallbackFlow(config);
    const known = this.#flowState ? carriedSlots(this.flow, flow, this.#flowState.slots) : {};
    const back = readState(left?.flow).flow;
    this.#flowState = back && { ...back, slots: { ...back.slots, ...known } };
    this.#known = known;
    this.flow = flow;
    this.turn = { ...this.turn, agent: { ...to.agent, config } };
    return { flowVersionId: versionId, promptVersionId: left ? left.promptVersionId : to.promptVersionId };
  }

  /** What the agent says of itself before it asks anything. */
  get greeting(): Draft[] {
    return openingOf(this.flow, this.placed.config, { locale: this.locale, now: this.#services.clock() })
      .greeting;
  }

  /** Begins the flow of the agent that answers; gives its first words, for the caller to say. */
  open(): Opening {
    const opening = openingOf(this.flow, this.placed.config, {
      locale: this.locale,
      now: this.#services.clock(),
      known: this.#known,
    });
    this.#flowState = opening.state;
    this.#transitions.push(...opening.transitions);
    return opening;
  }

  /** What the flow waits for, put again; buttons alone where it asks nothing in particular. */
  pending(): { say: Draft[]; choices: Draft["choices"] } {
    if (!this.#flowState || this.isNew) return { say: this.open().question, choices: undefined };
    const context = flowContextOf(this.placed.config, this.#services.clock());
    const event = { type: "answered", locale: this.locale } as const;
    const { state, effects, transitions } = step(this.flow, this.#flowState, event, context);
    this.#flowState = state;
    this.#transitions.push(...transitions);
    const offer = effects.find((effect) => effect.type === "offer");
    const say = effects.flatMap((effect) => (effect.type === "say" ? [draftOf(effect, this.locale)] : []));
    return { say, choices: offer?.choices };
  }

  /** The turn for who answers: as it stands now, of `text` where that is another than was written. */
  turnOf(text: string | null): Turn {
    const { inbound, conversation } = this.turn;
    const { choice: _, ...extra } = inbound.extra;
    const asWritten = text === null || text === legible(inbound.text);
    return {
      ...this.turn,
      agent: this.placed,
      conversation: { ...conversation, state: this.#written() },
      inbound: asWritten ? inbound : { ...inbound, text, extra },
    };
  }

  /** What the turn changes, when who answers had nothing to say. */
  changes(): TurnChanges {
    const { conversation } = this.turn;
    return {
      state: this.#written(),
      transitions: this.#transitions,
      intent: "location",
      ...(this.#moved && { moved: this.#moved }),
      ...(conversation.locale !== this.locale && { locale: this.locale }),
      ...(requestedLanguage(this.turn.inbound.text) && { localeKnown: true }),
    };
  }

  /** What the turn changes, with what came of the answer. */
  with(answer: TurnChanges): TurnChanges {
    return {
      ...answer,
      state: this.#located(answer.state),
      transitions: [...this.#transitions, ...(answer.transitions ?? [])],
      ...(this.#moved && { moved: this.#moved }),
    };
  }

  #written(): unknown {
    const { talk } = readState(this.turn.conversation.state);
    return this.#located(this.#flowState ? writeState(this.#flowState, talk) : { talk });
  }

  #located(state: unknown): unknown {
    return { ...(state as object), location: this.state };
  }
}
