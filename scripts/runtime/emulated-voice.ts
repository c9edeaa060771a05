type Settings = Readonly<Record<string, string | undefined>>;

const isSet = (source: Settings, name: string): boolean => Boolean(source[name]?.trim());

/** What of voice and telephone has no keys, so that it must be emulated for calls to work. */
export interface MissingVoice {
  speech: boolean;
  telephone: boolean;
}

/**
 * Without keys everything is emulated; with some, only what they do not cover: one's own recognition and voices work with the
 * emulated telephone. TALIA_EMULATE_VOICE=0 emulates nothing. Neither does a hosted project, unless it says 1: its callers
 * are real.
 */
export function missingVoice(source: Settings): MissingVoice {
  const wish = source.TALIA_EMULATE_VOICE?.trim();
  if (wish === "0" || (wish !== "1" && isSet(source, "SUPABASE_URL")))
    return { speech: false, telephone: false };
  return {
    speech: !isSet(source, "DEEPGRAM_API_KEY"),
    telephone: !isSet(source, "TWILIO_ACCOUNT_SID"),
  };
}

const speechNames = ["DEEPGRAM_API_KEY", "DEEPGRAM_BASE_URL"];
const voiceNames = ["ELEVENLABS_API_KEY", "ELEVENLABS_BASE_URL"];
const telephoneNames = [
  "TWILIO_ACCOUNT_SID",
  "TWILIO_AUTH_TOKEN",
  "TWILIO_BASE_URL",
  "TELNYX_BASE_URL",
  "VOICE_EMULATOR_URL",
];

/** The settings of what is missing, out of all that the emulators print. */
export function voiceSettings(
  printed: Settings,
  { speech, telephone }: MissingVoice,
  source: Settings,
): Record<string, string> {
  const names = [
    ...(speech ? speechNames : []),
    ...(speech && !isSet(source, "ELEVENLABS_API_KEY") ? voiceNames : []),
    ...(telephone ? telephoneNames.filter((name) => name !== "TELNYX_BASE_URL" || !isSet(source, name)) : []),
  ];
  return Object.fromEntries(names.flatMap((name) => (printed[name] ? [[name, printed[name]]] : [])));
}

/** Reads a line that one would put into .env; undefined for any other. */
export function readSetting(line: string): [name: string, value: string] | undefined {
  const [, name, value] = /^([A-Z_]+)=(.+)$/.exec(line) ?? [];
  return name && value ? [name, value] : undefined;
}
