import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";

/**
 * The voice worker under load: `npm run bench:voice -- --part load,eager,modelled,techniques,barge-in,churn,soak --calls 1,20,100,200
 * --turns 10 --interruptions 500 --churn 10000 --soak 30 --json figures.json`. Every part starts its own processes: providers, worker, and
 * this one as the telephone network. `--system LiveKit --livekit <folder>` runs the same against `@livekit/agents`. Nothing outside this machine is reached, and no database.
 */
const { values } = parseArgs({
  options: {
    part: { type: "string", default: "load,eager,modelled,techniques,barge-in,churn,soak" },
    system: { type: "string", default: "bare bridge,TalIA" },
    calls: { type: "string", default: "1,20,100,200" },
    turns: { type: "string", default: "5" },
    interruptions: { type: "string", default: "500" },
    churn: { type: "string", default: "10000" },
    "churn-at-once": { type: "string", default: "20" },
    soak: { type: "string", default: "1" },
    "soak-calls": { type: "string", default: "50" },
    livekit: { type: "string" },
    json: { type: "string" },
  },
});

// Set before anything reads them: the processes of the bench share these, and have no others.
Object.assign(process.env, {
  SIGNING_SECRET: randomBytes(32).toString("base64"),
  SUPABASE_URL: "http://127.0.0.1:9",
  SUPABASE_PUBLISHABLE_KEY: "bench-publishable-key-0",
  SUPABASE_SECRET_KEY: "bench-secret-key-000000",
  DATABASE_URL: "postgres://bench@127.0.0.1:9/bench",
  ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
});

const { parts, runBench } = await import("@/voice-worker/bench/run");
const { systems } = await import("@/voice-worker/bench/systems");

const listed = <T extends string>(text: string, known: readonly T[]): T[] =>
  text.split(",").map((one) => {
    const found = known.find((name) => name === one.trim());
    if (!found) throw new Error(`unknown: ${one}. There are: ${known.join(", ")}`);
    return found;
  });

const started = performance.now();
const results = await runBench({
  environment: process.env,
  livekit: values.livekit ?? null,
  parts: listed(values.part, parts),
  systems: listed(values.system, Object.keys(systems) as (keyof typeof systems)[]),
  calls: values.calls.split(",").map(Number),
  turns: Number(values.turns),
  interruptions: Number(values.interruptions),
  churnCalls: Number(values.churn),
  churnAtOnce: Number(values["churn-at-once"]),
  soakMinutes: Number(values.soak),
  soakCalls: Number(values["soak-calls"]),
  print: (text) => console.log(text),
});
const report = JSON.stringify(
  { seconds: Math.round((performance.now() - started) / 1_000), results },
  null,
  1,
);
console.log(`\n${report}`);
if (values.json) await writeFile(values.json, `${report}\n`);
process.exit(0);
