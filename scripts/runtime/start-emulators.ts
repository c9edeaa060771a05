import path from "node:path";
import type { Child } from "./child";
import { missingPayments, paymentSettings } from "./emulated-payments";
import { missingVoice, readSetting, voiceSettings } from "./emulated-voice";
import { firstOf } from "./first-of";
import { dataDir } from "./paths";
import { type Command, commands, scriptCommand } from "./processes";
import type { StackPorts } from "./stack-ports";
import { StartError } from "./start-error";

type Launch = (
  name: string,
  command: Command,
  settings: Record<string, string>,
  options: { listen: (line: string) => boolean },
) => Child;

interface Emulated {
  /** Starts a process under the supervisor. Lines that `listen` takes are shown to nobody. */
  launch: Launch;
  ports: StackPorts;
  /** Where people reach the product, and where processes of this machine do. */
  appUrl: string;
  webUrl: string;
  /** What is to be said of them once everything is up. */
  notes: string[];
}

/** Starts what stands in for the services that have no keys here. Gives the settings by which the product reaches them. */
export async function startEmulators(emulated: Emulated): Promise<Record<string, string>> {
  const all = await Promise.all([startModel(emulated), startTelephone(emulated), startPayments(emulated)]);
  return Object.assign({}, ...all);
}

/**
 * Starts a process that prints the lines one would put into .env, and gives them when the last one has come: `until`.
 * Undefined where it ends or takes too long before.
 */
async function settingsOf(
  launch: Launch,
  name: string,
  command: Command,
  given: Record<string, string>,
  until: string,
): Promise<Record<string, string> | undefined> {
  const settings: Record<string, string> = {};
  let complete = (): void => {};
  const ready = new Promise<typeof settings>((resolve) => {
    complete = () => resolve(settings);
  });
  const listen = (line: string): boolean => {
    const setting = readSetting(line);
    if (!setting) return false;
    settings[setting[0]] = setting[1];
    if (setting[0] === until) complete();
    return true;
  };
  return firstOf(ready, launch(name, command, given, { listen }), 30_000);
}

/** A local model that speaks OpenAI's protocol, only when it was asked for: it is for tests and shows, not for customers. */
async function startModel({ launch, notes }: Emulated): Promise<Record<string, string>> {
  if (process.env.TALIA_EMULATE_AI !== "1") return {};
  // PORT is the web's; the model takes any that is free.
  const settings = await settingsOf(
    launch,
    "ai",
    scriptCommand("scripts/emulators.ts"),
    { PORT: "0" },
    "GROQ_BASE_URL",
  );
  if (!settings)
    throw new StartError("The emulated model did not start, see the lines above. Unset TALIA_EMULATE_AI.");
  notes.push("Answers come from an emulated model (TALIA_EMULATE_AI=1).");
  return settings;
}

/** The emulated telephone network, with speech: whatever of it has no keys. */
async function startTelephone({ launch, ports, appUrl, notes }: Emulated): Promise<Record<string, string>> {
  const missing = missingVoice(process.env);
  if (!missing.speech && !missing.telephone) return {};
  const given = {
    APP_URL: appUrl,
    EMULATOR_PORT: String(ports.telephone),
    // Beside the database: whoever deletes that has no use for its numbers.
    EMULATOR_STATE_DIR: path.join(dataDir(), "supabase", "telephone"),
  };
  const printed = await settingsOf(launch, "telephone", commands.emulators(), given, "VOICE_EMULATOR_URL");
  if (!printed)
    throw new StartError(
      "The emulated telephone did not start, see the lines above. TALIA_EMULATE_VOICE=0 goes without.",
    );
  const what = missing.telephone
    ? missing.speech
      ? "Telephone and speech are"
      : "The telephone is"
    : "Speech is";
  notes.push(
    `${what} emulated: no keys of Deepgram or Twilio are set. Call your agents from ${appUrl}/dev/phone.`,
  );
  return voiceSettings(printed, missing, process.env);
}

/** Emulated providers of payments: those that have no keys. */
async function startPayments({ launch, ports, webUrl, notes }: Emulated): Promise<Record<string, string>> {
  const missing = missingPayments(process.env);
  if (missing.length === 0) return {};
  const given = {
    PAYMENTS_PORT: String(ports.payments),
    // Beside the database: what it knows of subscriptions is worth nothing without that.
    PAYMENTS_STATE_DIR: path.join(dataDir(), "supabase", "payments"),
    PAYMENTS_WEBHOOKS_URL: webUrl,
  };
  const command = scriptCommand("scripts/payment-emulators.ts");
  const printed = await settingsOf(launch, "payments", command, given, "PAYMENTS_EMULATOR_URL");
  if (!printed)
    throw new StartError(
      "The emulated payments did not start, see the lines above. TALIA_EMULATE_PAYMENTS=0 goes without.",
    );
  notes.push(
    "Payments are emulated where keys are missing: no money moves, and the pages say which cards to use.",
  );
  return paymentSettings(printed, missing);
}
