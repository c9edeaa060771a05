import { describe, expect, it } from "vitest";
import { missingVoice, readSetting, voiceSettings } from "./emulated-voice";

const printed = {
  DEEPGRAM_API_KEY: "emulated-deepgram",
  DEEPGRAM_BASE_URL: "http://localhost:4040/deepgram",
  ELEVENLABS_API_KEY: "emulated-elevenlabs",
  ELEVENLABS_BASE_URL: "http://localhost:4040/elevenlabs",
  TWILIO_ACCOUNT_SID: "AC1",
  TWILIO_AUTH_TOKEN: "secret",
  TWILIO_BASE_URL: "http://localhost:4040/twilio",
  TELNYX_BASE_URL: "http://localhost:4040/telnyx/v2",
  VOICE_EMULATOR_URL: "http://localhost:4040",
};

const settings = (source: Record<string, string>) => voiceSettings(printed, missingVoice(source), source);

describe("emulated voice", () => {
  it("emulates all without keys", () => {
    expect(settings({ DEEPGRAM_API_KEY: " " })).toEqual(printed);
  });

  it("leaves one's own recognition and voices alone, and gives them a telephone", () => {
    expect(Object.keys(settings({ DEEPGRAM_API_KEY: "mine" }))).toEqual([
      "TWILIO_ACCOUNT_SID",
      "TWILIO_AUTH_TOKEN",
      "TWILIO_BASE_URL",
      "TELNYX_BASE_URL",
      "VOICE_EMULATOR_URL",
    ]);
  });

  it("emulates speech alone beside a real telephone", () => {
    expect(Object.keys(settings({ TWILIO_ACCOUNT_SID: "AC2", ELEVENLABS_API_KEY: "mine" }))).toEqual([
      "DEEPGRAM_API_KEY",
      "DEEPGRAM_BASE_URL",
    ]);
  });

  it("emulates nothing of a hosted project, nor where it is told not to", () => {
    expect(settings({ SUPABASE_URL: "https://p.supabase.co" })).toEqual({});
    expect(settings({ TALIA_EMULATE_VOICE: "0" })).toEqual({});
    expect(settings({ SUPABASE_URL: "https://p.supabase.co", TALIA_EMULATE_VOICE: "1" })).toEqual(printed);
  });

  it("reads the lines that are settings", () => {
    expect(readSetting("TWILIO_BASE_URL=http://localhost:1/x?a=b")).toEqual([
      "TWILIO_BASE_URL",
      "http://localhost:1/x?a=b",
    ]);
    expect(readSetting("Emulated telephone network ready on port 1.")).toBeUndefined();
  });
});
