import { randomBytes } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { startVoiceEmulators } from "./start";
import { StateFile } from "./state-file";
import { newSid } from "./twilio/accounts";

/** About as fast as the real services were measured; EMULATOR_PACE=0 answers at once. */
const lifelike = {
  deepgram: {
    listen: { endOfTurn: { p50: 260, p95: 900 }, eagerLead: 150 },
    speak: { firstAudio: { p50: 90, p95: 200 } },
  },
  elevenLabs: { firstAudio: { p50: 110, p95: 240 } },
  groq: { firstToken: { p50: 120, p95: 280 }, tokensPerSecond: 400 },
} as const;

const platformSchema = z.object({
  accountSid: z.string().default(() => newSid("AC")),
  authToken: z.string().default(() => randomBytes(16).toString("hex")),
});

/**
 * `npm run emulators:voice`: telephone network, carriers and speech on EMULATOR_PORT (4040; 0 takes a free one), and prints
 * what to put into .env so that the product talks to them. EMULATOR_STATE_DIR keeps accounts and numbers over a restart,
 * APP_URL is whose pages may use the phones.
 */
async function main(): Promise<void> {
  const { EMULATOR_PORT, EMULATOR_STATE_DIR, EMULATOR_PACE, APP_URL } = process.env;
  const platform = new StateFile(
    platformSchema,
    EMULATOR_STATE_DIR ? path.join(EMULATOR_STATE_DIR, "platform.json") : null,
  );
  platform.flush();
  const emulators = await startVoiceEmulators({
    port: EMULATOR_PORT ? Number(EMULATOR_PORT) : 4040,
    stateDirectory: EMULATOR_STATE_DIR || null,
    origins: APP_URL ? [new URL(APP_URL).origin] : null,
    ...(EMULATOR_PACE !== "0" && lifelike),
  });
  const { accountSid, authToken } = platform.value;
  // The platform takes numbers for its organizations as it needs them.
  emulators.twilio.context.accounts.admits(accountSid, authToken, { numberless: true });
  const { url } = emulators;
  console.log(
    `Emulated telephone network ready on port ${emulators.port}, speech by ${emulators.speech.engine}.`,
  );
  console.log(`DEEPGRAM_API_KEY=emulated-deepgram\nDEEPGRAM_BASE_URL=${url}/deepgram`);
  console.log(`ELEVENLABS_API_KEY=emulated-elevenlabs\nELEVENLABS_BASE_URL=${url}/elevenlabs`);
  console.log(`TWILIO_ACCOUNT_SID=${accountSid}\nTWILIO_AUTH_TOKEN=${authToken}`);
  console.log(`TWILIO_BASE_URL=${url}/twilio\nTELNYX_BASE_URL=${url}/telnyx/v2\nVOICE_EMULATOR_URL=${url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void emulators.close().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
