import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TakenUpAgain } from "@/lib/calls/plan";
import { FakeCall, type FakeCallOptions } from "../testing/fake-call";
import { testPlan, testWorld } from "../testing/plan";
import type { CallCommand } from "./call-store";

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "performance", "Date"],
    now: new Date("2026-11-20T10:00:00Z"),
  });
});
afterEach(() => vi.useRealTimers());

/** A call that is told things from outside, as the database tells them: the same again until the call is over. */
async function call(options: FakeCallOptions = {}) {
  let command: CallCommand | null = null;
  const state = async () => command;
  const fake: FakeCall = new FakeCall(testPlan({}, { transferTo: "+34961234567" }), {
    ...options,
    deps: {
      store: {
        turn: async () => {},
        answeredBy: async () => null,
        extendHold: async () => null,
        finish: async () => {},
        recording: async () => {},
        state,
      },
      ...options.deps,
    },
  });
  await fake.advance(1);
  await fake.begin();
  await fake.listen();
  const tell = async (told: { type: CallCommand["type"] }) => {
    command = { to: null, ...told, at: new Date().toISOString() } as CallCommand;
    fake.session.poke();
    await fake.advance(2_000);
  };
  return { fake, tell };
}

const refused = async () => Promise.reject(new Error("refused"));

describe("taken over by somebody who watches", () => {
  it("is told so and put through, and the agent says nothing more", async () => {
    const { fake, tell } = await call();
    const said = fake.spoken.length;
    await tell({ type: "transfer" });
    await fake.listen();
    await fake.advance(20_000);
    expect(fake.transfers).toMatchObject([{ to: "+34961234567" }]);
    expect(fake.spoken.slice(said).join(" ")).toMatch(/^Un momento,? por favor: te paso con [^.]+\.$/);
    fake.leg.onClose("hangup");
    expect(await fake.session.done).toBe("transferred");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is tried once where the carrier refuses, and the caller is told", async () => {
    const world = testWorld();
    const { responder } = world.deps;
    let broken = false;
    world.deps.responder = (agents) => ({
      async *respond(turn, services) {
        if (broken) throw new Error("broken");
        return yield* responder(agents).respond(turn, services);
      },
    });
    const { fake, tell } = await call({ world, transfer: refused });
    await tell({ type: "transfer" });
    await fake.listen();
    await fake.advance(5_000);
    expect(fake.transfers).toHaveLength(1);
    expect(fake.spoken.join(" ")).toContain("sigo contigo");
    broken = true;
    await fake.say("Quería pedir cita");
    await fake.listen();
    expect(fake.answer).toMatch(/repites|repetirlo/);
    await tell({ type: "transfer" });
    await fake.listen();
    expect(fake.transfers).toHaveLength(2);
    fake.leg.onClose("hangup");
    await fake.session.done;
  });
});

describe("a caller who waits for a person on the line", () => {
  const waiting = async () => {
    const made = await call();
    await made.fake.say("Quiero hablar con una persona, por favor");
    await made.fake.listen();
    expect(made.fake.transfers).toHaveLength(1);
    return made;
  };

  it("comes back to the agent as soon as the carrier says that nobody picked up", async () => {
    const { fake, tell } = await waiting();
    await tell({ type: "transfer_failed" });
    await fake.listen();
    expect(fake.answer).toContain("no hay nadie libre");
    fake.leg.onClose("hangup");
    expect(await fake.session.done).toBe("caller_hung_up");
  });

  it("comes back to the agent where nothing is heard of it", async () => {
    const { fake } = await waiting();
    await fake.advance(60_000);
    await fake.listen();
    expect(fake.answer).toContain("no hay nadie libre");
    fake.leg.onClose("hangup");
    expect(await fake.session.done).toBe("caller_hung_up");
  });

  it("is hung up on when somebody ends the call", async () => {
    const { fake, tell } = await waiting();
    await tell({ type: "hang_up" });
    expect(await fake.session.done).toBe("agent_hung_up");
    expect(fake.hungUp).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it("a person who has talked with the agent is no machine, whatever the carrier finds", async () => {
  const plan = testPlan({ direction: "outbound", purpose: "outbound", carrier: "twilio" });
  const fake = await new FakeCall(plan).begin();
  for (const said of ["¿Dígame?", "¿Qué horario tenéis?", "¿Y los sábados?"]) {
    await fake.say(said);
    await fake.listen();
  }
  fake.answeredBy = "machine";
  await fake.advance(6_000);
  expect(fake.hungUp).toBe(0);
  fake.leg.onClose("hangup");
  expect(await fake.session.done).toBe("caller_hung_up");
});

describe("a caller who is back", () => {
  const back = async (
    because: "nobody" | "lost",
    over: Parameters<typeof testPlan>[0] = {},
    {
      recording = "off",
      deps,
    }: { recording?: TakenUpAgain["recording"]; deps?: FakeCallOptions["deps"] } = {},
  ) => {
    const again = { streams: 1, because, begunAt: new Date(Date.now() - 60_000).toISOString(), recording };
    const plan = testPlan(over, { again, transferTo: "+34961234567" });
    const fake = new FakeCall(plan, deps ? { deps } : {});
    await fake.advance(1);
    await fake.begin();
    await fake.listen();
    return fake;
  };

  it("is not greeted again, but asked what else there is to do, and talks on", async () => {
    const fake = await back("nobody");
    expect(fake.spoken.join(" ")).toContain("no hay nadie libre. ¿Te ayudo en algo más, o tomo nota");
    expect(fake.spoken.join(" ")).not.toContain("Soy Lucía");
    await fake.say("¿Qué horario tenéis?");
    await fake.listen();
    expect(fake.answer).toMatch(/lunes|nueve/);
    // What the first stream wrote, or is still to write, is in nobody's way.
    expect(fake.turns.map(({ turn }) => turn)).toEqual([1_001, 1_002]);
    await fake.say("Quiero hablar con una persona");
    await fake.listen();
    expect(fake.transfers).toHaveLength(1);
    fake.leg.onClose("hangup");
    expect(await fake.session.done).toBe("transferred");
    expect(fake.finished).toMatchObject([
      { reason: "transferred", stream: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ]);
  });

  it("is recorded on, or not, as was said before, at the time of the call it is", async () => {
    const directory = await mkdtemp(path.join(tmpdir(), "back-"));
    const deps = { recordings: directory };
    for (const recording of ["announced", "given", "refused", "off"] as const) {
      const fake = await back("nobody", {}, { recording, deps });
      expect(fake.spoken.join(" ")).not.toMatch(/grab/);
      fake.leg.onAudio(Buffer.alloc(160, 0x11));
      await fake.say("¿Qué horario tenéis?");
      await fake.listen();
      fake.leg.onClose("hangup");
      await vi.waitFor(() => expect(fake.finished).toHaveLength(1));
      await fake.session.written;
      const recorded = recording === "announced" || recording === "given";
      expect(fake.recordings).toMatchObject(recorded ? [{ from: expect.closeTo(60_000, -2) }] : []);
      const { turnEnd } = fake.played.at(-1)!.waterfall;
      expect(turnEnd).toBeGreaterThan(60_000);
    }
    await rm(directory, { recursive: true, force: true });
  });

  it("who does not want to be recorded any more is not", async () => {
    const directory = await mkdtemp(path.join(tmpdir(), "back-"));
    const fake = await back("nobody", {}, { recording: "announced", deps: { recordings: directory } });
    await vi.waitFor(async () => expect(await readdir(directory)).toHaveLength(1));
    await fake.say("No quiero que me graben");
    await fake.listen();
    expect(fake.answer).toMatch(/dejo de grabar/);
    await vi.waitFor(async () => expect(await readdir(directory)).toEqual([]));
    fake.leg.onClose("hangup");
    await vi.waitFor(() => expect(fake.finished).toHaveLength(1));
    expect(fake.finished[0]!.recording).toMatchObject({ consent: "refused" });
    expect(fake.recordings).toEqual([]);
    await rm(directory, { recursive: true, force: true });
  });

  it("whose worker is gone is asked to say it once more, also where we called", async () => {
    const fake = await back("lost", { direction: "outbound", purpose: "outbound", carrier: "twilio" });
    expect(fake.spoken.join(" ")).toMatch(/repites|repetirlo/);
    fake.leg.onClose("hangup");
    await fake.session.done;
  });
});
