import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RecordingRule } from "@/lib/calls/recording-rules";
import { FakeCall } from "../testing/fake-call";
import { testPlan } from "../testing/plan";
import type { JournalEntry, Journals } from "./journal";

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "leave-"));
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "performance", "Date"],
    now: new Date("2026-11-20T10:00:00Z"),
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(directory, { recursive: true, force: true });
});

/** A caller who talks into the greeting; gives the call, and how it was recorded once it is over. */
async function talkInto(recording: RecordingRule, words: string) {
  const deps = { recordings: directory };
  const fake = new FakeCall(testPlan({ recording }), { deps });
  await fake.advance(1);
  await fake.begin();
  await fake.advance(900);
  await fake.say(words);
  const ended = async () => {
    fake.leg.onClose("hangup");
    await vi.waitFor(() => expect(fake.finished).toHaveLength(1));
    await fake.session.done;
    return { ...fake.finished[0]!.recording, recordings: fake.recordings.length };
  };
  return { fake, ended };
}

it("how a call ended is on disk before its recording is kept", async () => {
  const kept: string[] = [];
  const journal = { remove: async () => {}, close: async () => {} };
  const journals = { open: () => ({ ...journal, add: async ({ to }: JournalEntry) => void kept.push(to) }) };
  const deps = {
    recordings: directory,
    journals: journals as unknown as Journals,
  };
  const keep = () => new Promise<void>(() => {});
  const fake = new FakeCall(testPlan({ recording: "announce" }), { deps, keep });
  await fake.advance(1);
  await fake.begin();
  await fake.listen();
  fake.leg.onClose("hangup");
  await vi.waitFor(() => expect(kept.slice(-2)).toEqual(["finish", "recording"]));
  expect(kept).toContain("sound");
  await vi.waitFor(() => expect(fake.recordings).toHaveLength(1));
  expect(fake.finished).toHaveLength(1);
  // The call is over; its worker, should it go, still has something to wait for.
  await fake.advance(3_000);
  expect(await fake.session.done).toBe("caller_hung_up");
  const written = await Promise.race([fake.session.written.then(() => true), fake.advance(1_000)]);
  expect(written).toBeUndefined();
});

describe("a caller who does not want to be recorded after all", () => {
  it("is not: what was kept is deleted, and they are told", async () => {
    const { fake, ended } = await talkInto("announce", "Oiga, quería pedir cita para mañana");
    await fake.listen();
    fake.leg.onAudio(Buffer.alloc(160, 0x11));
    await fake.advance(3_000);
    await vi.waitFor(async () => expect(await readdir(directory)).toHaveLength(1));
    await fake.say("No quiero que me graben. ¿Qué horario tenéis?");
    await fake.listen();
    expect(fake.answer).toMatch(/dejo de grabar.*Lunes/s);
    await vi.waitFor(async () => expect(await readdir(directory)).toEqual([]));
    fake.leg.onAudio(Buffer.alloc(160, 0x11));
    await fake.say("Una limpieza dental");
    await fake.listen();
    expect(fake.answer).not.toMatch(/grab/);
    expect(await ended()).toMatchObject({ announced: false, consent: "refused", recordings: 0 });
    expect(fake.errors).toEqual([]);
  });

  it("is not, where they say so into the announcement; nor told that they are", async () => {
    const { fake, ended } = await talkInto("announce", "No me grabe, por favor");
    await fake.listen();
    expect(fake.answer).toMatch(/dejo de grabar/);
    expect(fake.answer).not.toMatch(/se graba/);
    await fake.say("Quería pedir cita");
    await fake.listen();
    expect(fake.answer).not.toMatch(/grab/);
    expect(await ended()).toMatchObject({ consent: "refused", recordings: 0 });
  });

  it("is told so where nothing is recorded", async () => {
    const { fake, ended } = await talkInto("off", "No quiero que me graben");
    await fake.listen();
    expect(fake.answer).toMatch(/no se está grabando/);
    expect(await ended()).toMatchObject({ recordings: 0 });
  });
});

describe("a caller who talks into the greeting, before recording was spoken of", () => {
  it("is not recorded", async () => {
    const { ended } = await talkInto("announce", "Oiga, quería pedir cita para mañana");
    expect(await ended()).toMatchObject({ announced: false, recordings: 0 });
  });

  it("is told before the answer, and recorded from then on", async () => {
    const { fake, ended } = await talkInto("announce", "Oiga, quería pedir cita para mañana");
    await fake.listen();
    expect(fake.answer).toMatch(/se graba.*\?/s);
    fake.leg.onAudio(Buffer.alloc(160, 0x11));
    await fake.say("Una limpieza dental");
    await fake.listen();
    expect(fake.answer).not.toContain("se graba");
    expect(await ended()).toMatchObject({ announced: true, recordings: 1 });
  });

  it("has not said yes to what was not asked, and gets an answer to what was said", async () => {
    const { fake, ended } = await talkInto("ask", "Sí, hola, buenas, quería pedir cita");
    await fake.listen();
    expect(fake.answer).not.toContain("Gracias. ¿En qué");
    expect(await ended()).toMatchObject({ consent: "refused", recordings: 0 });
  });
});
