import "server-only";
import Telnyx from "telnyx";
import type { Locale } from "@/lib/i18n/locales";
import {
  carrierTimeoutMs,
  type Refusal,
  refusal,
  refusalOfNetwork,
  refusalOfStatus,
  refusals,
  withRetries,
} from "../carrier-request";
import { webhookUrl } from "../webhook-urls";
import { type ClientState, toClientState } from "./client-state";

export interface TelnyxCredentials {
  apiKey: string;
  /** Of the Voice API application our calls go through. */
  connectionId: string;
  /** Instead of https://api.telnyx.com/v2: the emulated network. */
  baseUrl?: string | undefined;
}

/** Voices by language, of those Telnyx speaks with; Catalan it has none. */
const voices: Readonly<Record<Locale, { voice: string; language: "es-MX" | "en-US" | "pt-BR" | "es-ES" }>> = {
  es: { voice: "AWS.Polly.Mia", language: "es-MX" },
  en: { voice: "AWS.Polly.Joanna", language: "en-US" },
  pt: { voice: "AWS.Polly.Camila", language: "pt-BR" },
  ca: { voice: "AWS.Polly.Lucia", language: "es-ES" },
};

const stream = {
  stream_track: "inbound_track",
  stream_codec: "PCMU",
  stream_bidirectional_mode: "rtp",
  stream_bidirectional_codec: "PCMU",
} as const;

/** Telnyx's API through its own SDK: what it is asked, and how it says no. */
export class TelnyxApi {
  readonly sdk: Telnyx;
  readonly connectionId: string;

  constructor({ apiKey, connectionId, baseUrl }: TelnyxCredentials) {
    this.connectionId = connectionId;
    // Tried again by us, who know what may be done twice.
    this.sdk = new Telnyx({
      apiKey,
      baseURL: baseUrl ?? null,
      timeout: carrierTimeoutMs,
      maxRetries: 0,
      logLevel: "off",
    });
  }

  ask<Result>(idempotent: boolean, request: () => PromiseLike<Result>): Promise<Result> {
    return withRetries(
      async () => {
        try {
          return await request();
        } catch (error) {
          return fail(error);
        }
      },
      { idempotent },
    );
  }

  /** Takes a call that comes in, its sound streamed to us. A command of one name is carried out once. */
  async answer(leg: string, command: string, streamUrl: string | null, state: ClientState): Promise<void> {
    await this.ask(true, () =>
      this.sdk.calls.actions.answer(leg, {
        command_id: command,
        client_state: toClientState(state),
        webhook_url: webhookUrl.telnyx(),
        ...(streamUrl && { ...stream, stream_url: streamUrl }),
      }),
    );
  }

  async startStream(leg: string, command: string, streamUrl: string): Promise<void> {
    await this.ask(true, () =>
      this.sdk.calls.actions.startStreaming(leg, { ...stream, command_id: command, stream_url: streamUrl }),
    );
  }

  async stopStream(leg: string, command: string): Promise<void> {
    await this.ask(true, () => this.sdk.calls.actions.stopStreaming(leg, { command_id: command }));
  }

  /** `state` takes the place of the leg's own, where it is given. */
  async speak(
    leg: string,
    command: string,
    text: string,
    locale: Locale,
    state?: ClientState,
  ): Promise<void> {
    await this.ask(true, () =>
      this.sdk.calls.actions.speak(leg, {
        ...voices[locale],
        payload: text,
        command_id: command,
        ...(state && { client_state: toClientState(state) }),
      }),
    );
  }

  /** Says something twice at most, until a key is pressed; `call.gather.ended` tells which, if any. */
  async askForKey(leg: string, command: string, text: string, locale: Locale): Promise<void> {
    await this.ask(true, () =>
      this.sdk.calls.actions.gatherUsingSpeak(leg, {
        ...voices[locale],
        payload: text,
        command_id: command,
        maximum_digits: 1,
        timeout_millis: 5_000,
        maximum_tries: 2,
      }),
    );
  }

  async bridge(leg: string, command: string, other: string): Promise<void> {
    await this.ask(true, () =>
      this.sdk.calls.actions.bridge(leg, { call_control_id_to_bridge_with: other, command_id: command }),
    );
  }

  /** A leg that has ended already is no error. */
  async hangUp(leg: string): Promise<void> {
    await this.ask(true, () => this.sdk.calls.actions.hangup(leg, {})).catch((error: { reason?: string }) => {
      if (error.reason !== refusals.notUp.reason && error.reason !== refusals.missing.reason) throw error;
    });
  }
}

/** What its words mean; its codes are many and change. */
const meanings: readonly [RegExp, Refusal][] = [
  [/already ended|no longer active|not.{0,20}(active|alive)|has ended/i, refusals.notUp],
  [/whitelisted countr|not allowed.{0,30}(country|destination)|country.{0,40}not/i, refusals.country],
  [/insufficient|balance|funds|credit limit/i, refusals.funds],
  [/not verified|unverified|verified numbers/i, refusals.unverified],
  [/(caller|origination|source|from)\b.{0,40}(invalid|not|must)|invalid.{0,30}\bfrom\b/i, refusals.from],
  [
    /(destination|to)\b.{0,40}(invalid|not valid|must be)|invalid.{0,30}(\bto\b|destination|phone number)|E\.?164/i,
    refusals.invalid,
  ],
  [/account.{0,30}(disabled|inactive|suspended|blocked)/i, refusals.closed],
  [/no longer available|not available|already (been )?(purchased|reserved)/i, refusals.gone],
  [/requirement|regulatory|address/i, refusals.address],
];

function fail(error: unknown): never {
  if (error instanceof Telnyx.APIConnectionTimeoutError)
    throw refusal(refusals.late, "telnyx: no answer in time");
  if (error instanceof Telnyx.APIError && error.status !== undefined) {
    const [first] =
      ((error.error ?? {}) as { errors?: { code?: unknown; title?: unknown; detail?: unknown }[] }).errors ??
      [];
    const words = `${String(first?.title ?? "")} ${String(first?.detail ?? "")}`;
    const byStatus = refusalOfStatus(error.status as number);
    const meant = meanings.find(([pattern]) => pattern.test(words))?.[1];
    const vague =
      byStatus === refusals.refused || byStatus === refusals.credentials || byStatus === refusals.missing;
    const unauthenticated = error.status === 401;
    // Its words name numbers: the codes alone are for the log.
    throw refusal(
      vague && meant && !unauthenticated ? meant : byStatus,
      `telnyx ${String(error.status)} ${String(first?.code ?? "")}`.trim(),
    );
  }
  const cause = error instanceof Error ? error.cause : undefined;
  const away = error instanceof Telnyx.APIConnectionError ? refusals.away : undefined;
  throw refusal(
    refusalOfNetwork(cause) ?? refusalOfNetwork(error) ?? away ?? refusals.refused,
    "telnyx: no connection",
  );
}
