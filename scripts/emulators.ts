import { type AiFault, aiFaults, startAiEmulator } from "@/lib/ai/openai/emulator";

/**
 * `npm run emulators`: the emulated model alone, on PORT (4010; 0 takes a free one). Prints what to put into .env so that the product talks
 * to it. AI_EMULATOR_TTFT_MS and AI_EMULATOR_TPS set its pace, AI_EMULATOR_FAULT makes every call fail that way.
 */
async function main(): Promise<void> {
  const { PORT, AI_EMULATOR_TTFT_MS, AI_EMULATOR_TPS, AI_EMULATOR_FAULT } = process.env;
  const fault = aiFaults.find((name) => name === AI_EMULATOR_FAULT) ?? null;
  if (AI_EMULATOR_FAULT && !fault) throw new Error(`AI_EMULATOR_FAULT is one of: ${aiFaults.join(", ")}.`);
  const emulator = await startAiEmulator({
    port: PORT ? Number(PORT) : 4010,
    ttftMs: Number(AI_EMULATOR_TTFT_MS) || 150,
    tokensPerSecond: Number(AI_EMULATOR_TPS) || 120,
  });
  emulator.fail(fault satisfies AiFault | null);
  console.log(`Emulated model ready on port ${emulator.port}.`);
  console.log(`OPENAI_API_KEY=sk-emulated\nOPENAI_BASE_URL=${emulator.url}`);
  console.log(`GROQ_API_KEY=gsk-emulated\nGROQ_BASE_URL=${emulator.groqUrl}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void emulator.close().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
