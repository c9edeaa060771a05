import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { receive } from "@/lib/conversations/receive";
import { benchDeps, figures, startBenchStack } from "./bench-stack";

/**
 * Round trip of a chat message without a model, message in to answer complete, over the embedded stack in a process of its
 * own: 20 messages a second for 30 s. The bar is a p95 under 100 ms. `npm run bench:chat`
 */
const perSecond = Number(process.env.BENCH_RATE ?? 20);
const seconds = Number(process.env.BENCH_SECONDS ?? 30);
const warmUp = 40;

const script = [
  "Hola",
  "¿Cuánto cuesta una limpieza dental?",
  "¿Qué horario tenéis los sábados?",
  "quiero pedir cita",
  "1",
  "primera vez",
  "¿Tenéis aparcamiento?",
  "cuanto antes",
  "Ana Ruiz",
  "gracias",
];

async function main(): Promise<void> {
  const stack = await startBenchStack();
  const deps = benchDeps(stack.db);
  const visitors = Array.from({ length: perSecond * 3 }, () => ({
    ref: randomBytes(24).toString("hex"),
    at: 0,
  }));
  const send = async (number: number): Promise<{ complete: number; first: number }> => {
    const visitor = visitors[number % visitors.length];
    if (!visitor) throw new Error("no visitor");
    if (visitor.at === script.length) Object.assign(visitor, { ref: randomBytes(24).toString("hex"), at: 0 });
    const text = script[visitor.at++] ?? "";
    const started = performance.now();
    let first = 0;
    const message = {
      orgId: stack.orgId,
      agentId: stack.agentId,
      channel: "web" as const,
      conversationId: null,
    };
    for await (const event of receive(
      { ...message, visitorRef: visitor.ref, key: randomUUID(), text },
      deps,
    )) {
      if (event.type === "delta") first ||= performance.now() - started;
      if (event.type === "error") throw new Error(event.code);
    }
    return { complete: performance.now() - started, first };
  };
  try {
    for (let i = 0; i < warmUp; i += 1) await send(i);
    const sent: Promise<{ complete: number; first: number }>[] = [];
    const begun = performance.now();
    for (let i = 0; i < perSecond * seconds; i += 1) {
      const due = begun + (i * 1_000) / perSecond;
      const wait = due - performance.now();
      if (wait > 0) await sleep(wait);
      sent.push(send(warmUp + i));
    }
    const times = await Promise.all(sent);
    process.stdout.write(
      `chat without a model, ${times.length} messages at ${perSecond}/s\n` +
        `  answer complete: ${figures(times.map(({ complete }) => complete))} (bar: p95 under 100 ms)\n` +
        `  first words:     ${figures(times.map(({ first }) => first))}\n`,
    );
  } finally {
    await stack.stop();
  }
}

await main();
