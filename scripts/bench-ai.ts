import { type ChildProcess, fork } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { aiConfigFrom } from "@/lib/ai/config";
import { createModelSource } from "@/lib/ai/models";
import { startAiEmulator } from "@/lib/ai/openai/emulator";
import { createAiRuntime } from "@/lib/ai/runtime";
import { aiStore } from "@/lib/ai/store";
import { receive } from "@/lib/conversations/receive";
import { benchDeps, figures, startBenchStack } from "./bench-stack";

/**
 * What TalIA adds before the first word of an answer by a model: an emulated model (in a process of its own, as models are
 * elsewhere) with 150 ms to its first token, moderation and budget as in production, 5 questions a second. The bar is a p95 under 60 ms. `npm run bench:ai`
 */
const ttftMs = 150;
const perSecond = Number(process.env.BENCH_RATE ?? 5);
const rounds = Number(process.env.BENCH_ROUNDS ?? 150);
const warmUp = 15;

const questions = [
  "¿Cuánto cuesta una limpieza dental?",
  "¿Qué me recomendáis para blanquear los dientes?",
  "¿Duele ponerse un implante?",
  "¿Qué horario tenéis?",
  "¿Trabajáis con niños pequeños?",
];

async function main(): Promise<void> {
  const [stack, emulator] = await Promise.all([startBenchStack(), startModel()]);
  const store = aiStore(stack.db);
  const settings = { OPENAI_API_KEY: "sk-emulated", OPENAI_BASE_URL: emulator.url };
  const models = createModelSource(aiConfigFrom(settings));
  const deps = benchDeps(stack.db, { ai: createAiRuntime({ models, usage: store, budget: store }) });

  const ask = async (number: number): Promise<number> => {
    const visitorRef = randomBytes(24).toString("hex");
    const send = async (text: string): Promise<number> => {
      const started = performance.now();
      let first = 0;
      const ids = {
        orgId: stack.orgId,
        agentId: stack.agentId,
        channel: "web" as const,
        conversationId: null,
      };
      for await (const event of receive({ ...ids, visitorRef, key: randomUUID(), text }, deps)) {
        if (event.type === "delta") first ||= performance.now() - started;
        if (event.type === "error") throw new Error(event.code);
      }
      return first;
    };
    await send("Hola");
    return (await send(questions[number % questions.length] ?? "")) - ttftMs;
  };
  try {
    for (let i = 0; i < warmUp; i += 1) await ask(i);
    const asked: Promise<number>[] = [];
    for (let i = 0; i < rounds; i += 1) {
      asked.push(ask(i));
      await sleep(1_000 / perSecond);
    }
    const times = await Promise.all(asked);
    process.stdout.write(
      `chat with a model (${ttftMs} ms to first token), ${times.length} questions at ${perSecond}/s\n` +
        `  added before the first words: ${figures(times)} (bar: p95 under 60 ms)\n`,
    );
  } finally {
    emulator.child.kill();
    await stack.stop();
  }
}

const self = fileURLToPath(import.meta.url);
const preload = fileURLToPath(new URL("./runtime/preload.mjs", import.meta.url));

async function startModel(): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(self, ["--model"], { execArgv: ["--import", preload] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once("message", (message) => resolve(String(message)));
    child.once("exit", (code) => reject(new Error(`the model ended with ${code}`)));
  });
  return { url, child };
}

async function serveModel(): Promise<void> {
  const emulator = await startAiEmulator({ ttftMs, tokensPerSecond: 300 });
  emulator.respond(() => "Con gusto te lo explico. En la clínica lo vemos contigo en la primera visita.");
  process.once("disconnect", () => process.exit(0));
  process.send?.(emulator.url);
}

await (process.argv.includes("--model") ? serveModel() : main());
