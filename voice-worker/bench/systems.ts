import { randomUUID } from "node:crypto";
import { issueTicket } from "@/lib/calls/ticket";
import { type Child, startChild, type Usage, type UsageOptions } from "./child";
import type { ProviderTiming } from "./providers";
import type { Technique } from "./without";

/** A voice worker under test, in a process of its own. */
export interface System {
  name: string;
  /** Where a new call's stream is opened. */
  url(): Promise<string>;
  usage(options?: UsageOptions): Promise<Usage>;
  child: Child;
  stop(): Promise<void>;
}

export interface Bench {
  /** Environment of every process. */
  environment: NodeJS.ProcessEnv;
  /** Where `@livekit/agents` and its plugins for Deepgram and OpenAI are installed: they are no packages of the project. */
  livekit: string | null;
  /** What is left out of TalIA's worker. */
  without?: readonly Technique[];
}

async function livekit({ environment, livekit: folder }: Bench, providers: string, eager: boolean) {
  if (!folder)
    throw new Error(
      "npm install @livekit/agents and its deepgram and openai plugins elsewhere, and name it by --livekit",
    );
  const child = await startChild("./livekit-bridge.mjs", { folder, providers, eager }, environment);
  return system(eager ? "LiveKit eager" : "LiveKit", child, async () => `ws://127.0.0.1:${child.port}/`);
}

/** A system's name and how it is started. */
export const systems = {
  "bare bridge": async ({ environment }: Bench, providers: string): Promise<System> => {
    const child = await startChild("./bare-bridge.ts", { providers }, environment);
    return system("bare bridge", child, async () => `ws://127.0.0.1:${child.port}/`);
  },
  LiveKit: (bench: Bench, providers: string) => livekit(bench, providers, false),
  "LiveKit eager": (bench: Bench, providers: string) => livekit(bench, providers, true),
  TalIA: async ({ environment, without = [] }: Bench, providers: string): Promise<System> => {
    const own = {
      ...environment,
      DEEPGRAM_API_KEY: "bench-deepgram",
      DEEPGRAM_BASE_URL: providers,
      GROQ_API_KEY: "bench-groq",
      GROQ_BASE_URL: `${providers}/groq/openai/v1`,
      AI_FAST_MODEL: "groq:llama-3.3-70b-versatile",
      LOG_LEVEL: "silent",
    };
    const child = await startChild("./worker-process.ts", { without }, own);
    return system("TalIA", child, async () => {
      const ticket = await issueTicket({ callId: randomUUID(), orgId: randomUUID(), carrier: "twilio" });
      return `ws://127.0.0.1:${child.port}/twilio/${ticket}`;
    });
  },
} as const;

export type SystemName = keyof typeof systems;

const system = (name: string, child: Child, url: () => Promise<string>): System => ({
  name,
  url,
  child,
  usage: (options) => child.usage(options),
  stop: () => child.stop(),
});

export interface Providers {
  url: string;
  /** Text by the number its frames carry. */
  texts: Map<number, string>;
  stop(): Promise<void>;
}

/** No delay anywhere: what is measured then is the worker alone. */
export const noDelay: ProviderTiming = {
  startOfTurn: 0,
  endOfTurn: 0,
  eagerLead: 0,
  firstToken: 0,
  firstAudio: 0,
  connect: 0,
  tokensPerSecond: 0,
  faults: 0,
};

/** As the providers were measured (docs/benchmarks.md). */
export const modelled: ProviderTiming = {
  startOfTurn: 150,
  endOfTurn: { p50: 260, p95: 900 },
  eagerLead: 150,
  firstToken: { p50: 120, p95: 280 },
  firstAudio: { p50: 90, p95: 200 },
  connect: 0,
  tokensPerSecond: 0,
  faults: 0,
};

/** The same, with what only some techniques feel: connections that take their time, and answers that come word by word. */
export const modelledWhole: ProviderTiming = {
  ...modelled,
  connect: { p50: 120, p95: 250 },
  tokensPerSecond: 100,
};

export async function startProviders({ environment }: Bench, timing: ProviderTiming): Promise<Providers> {
  const child = await startChild("./providers.ts", timing, environment);
  const texts = new Map<number, string>();
  child.onMessage(({ type, number, text }) => {
    if (type === "text") texts.set(Number(number), String(text));
  });
  return { url: `http://127.0.0.1:${child.port}`, texts, stop: () => child.stop() };
}
