import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { telephone } from "../audio/format";
import { tones } from "../audio/tone";

import { FakeCall, type FakeCallOptions } from "../testing/fake-call";
import { passage, testPlan, testWorld } from "../testing/plan";
import type { CallCommand, CallRecordingRow } from "./call-store";

const chunks = [passage("Tarifas.pdf", "Blanqueamiento dental: 290 €")];

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "performance", "Date"],
    now: new Date("2026-11-20T10:00:00Z"),
  });
});
afterEach(() => vi.useRealTimers());

async function call(plan = testPlan(), options: FakeCallOptions = {}): Promise<FakeCall> {
  const fake = new FakeCall(plan, { world: testWorld({ chunks }), ...options });
  await fake.advance(1);
  return fake;
}

describe("a whole call", () => {
  it("greets, answers from the business's document, says goodbye and hangs up; all of it is kept", async () => {
    const fake = await (await call()).begin();
    await fake.listen();
    expect(fake.spoken.join(" ")).toContain("Soy Lucía");
    expect(fake.sent.length).toBeGreaterThan(50);
    await fake.say("¿Cuánto cuesta el blanqueamiento?");
    await fake.listen();
    expect(fake.answer).toContain("doscientos noventa euros");
    await fake.say("No, nada más, gracias. Adiós");
    await fake.listen();
    expect(await fake.session.done).toBe("agent_hung_up");
    expect(fake.hungUp).toBe(1);
    expect(fake.turns.map(({ inbound }) => inbound?.text ?? null)).toEqual([
      null,
      "¿Cuánto cuesta el blanqueamiento?",
      "No, nada más, gracias. Adiós",
    ]);
    expect(fake.played.map(({ turn, interrupted }) => ({ turn, interrupted }))).toEqual([
      { turn: 1, interrupted: false },
      { turn: 2, interrupted: false },
      { turn: 3, interrupted: false },
    ]);
    const { waterfall } = fake.played[1]!;
    expect(waterfall).toMatchObject({
      trigger: "model",
      origin: "knowledge",
      stt: "fake-ears",
      tts: "fake-voice",
    });
    expect(waterfall.firstFrame! - waterfall.turnEnd!).toBeLessThan(50);
    expect(fake.finished).toMatchObject([{ reason: "agent_hung_up", status: "completed", turns: 3 }]);
    expect(fake.crashes).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("prepares an answer on the eager end and speaks it without making it again", async () => {
    const find = vi.fn(async () => chunks);
    const fake = await (
      await call(testPlan(), { world: testWorld({ services: { knowledge: { find } } }) })
    ).begin();
    await fake.listen();
    const asked = "¿Cuánto cuesta el blanqueamiento?";
    fake.ears!.onSpeechStart("");
    fake.ears!.onPartial(asked);
    fake.ears!.onEagerEnd(asked, 0.6, []);
    await fake.advance(150);
    const searches = find.mock.calls.length;
    expect(fake.turns).toHaveLength(1);
    const sent = fake.sent.length;
    fake.ears!.onTurnEnd({
      transcript: asked,
      confidence: 0.9,
      languages: [],
      speechEndMs: null,
      trigger: "model",
    });
    expect(fake.sent.length).toBeGreaterThan(sent);
    await fake.listen();
    expect(find.mock.calls.length).toBe(searches);
    expect(fake.played.at(-1)?.waterfall).toMatchObject({ speculated: true });
    fake.leg.onClose("hangup");
    expect(await fake.session.done).toBe("caller_hung_up");
  });
});

describe("a synthesiser that gives no sound", () => {
  it("leaves nobody in silence: what is at hand is said past what is waited for", async () => {
    const fake = await (await call()).begin();
    await fake.listen();
    fake.mute = true;
    fake.atHand = ["Un momento.", "Déjame mirarlo.", "A ver…"];
    const sent = fake.sent.length;
    await fake.say("¿Cuánto cuesta el blanqueamiento?");
    await fake.advance(2_000);
    expect(fake.sent.length).toBeGreaterThan(sent);
  });
});

describe("who watches a call", () => {
  it("sees what the caller is saying while they say it, and not once more when it has been said", async () => {
    const fake = await (await call()).begin();
    await fake.listen();
    fake.ears!.onSpeechStart("");
    fake.ears!.onPartial("¿Cuánto cuesta");
    await fake.advance(2_000);
    expect(fake.states.at(-1)?.partial).toBe("¿Cuánto cuesta");
    await fake.say("¿Cuánto cuesta el blanqueamiento?");
    await fake.listen();
    expect(fake.turns.at(-1)?.inbound?.text).toBe("¿Cuánto cuesta el blanqueamiento?");
    expect(fake.states.at(-1)?.partial).toBe("");
    fake.leg.onClose("hangup");
    await fake.session.done;
  });
});

describe("interruptions", () => {
  it("falls silent for the caller, and remembers what was heard and no more", async () => {
    const fake = await (await call()).begin();
    await fake.listen();
    await fake.say("¿Qué horario tenéis?");
    await fake.advance(1_500);
    expect(fake.heard).toHaveLength(1);
    await fake.say("Perdona, quería pedir cita");
    expect(fake.clears).toBeGreaterThan(0);
    const [, cut] = fake.heard;
    expect(cut).toMatchObject({ interrupted: true });
    expect(cut!.text.length).toBeGreaterThan(5);
    const row = fake.played.at(-1)!;
    expect(row).toMatchObject({ turn: 2, interrupted: true });
    expect(row.messages[0]).toMatchObject({ text: cut!.text, cut: true });
    expect(fake.turns.find(({ turn }) => turn === 2)?.outbound[0]?.text.startsWith(cut!.text)).toBe(true);
    await fake.listen();
    expect(fake.turns.at(-1)?.inbound?.text).toBe("Perdona, quería pedir cita");
    fake.leg.onClose("hangup");
    await fake.session.done;
  });
});

describe("what goes wrong", () => {
  it("asks again when an answer fails, and keeps what the caller said", async () => {
    const world = testWorld({ chunks });
    const { responder } = world.deps;
    let broken = false;
    world.deps.responder = (agents) => ({
      async *respond(turn, services) {
        if (broken) throw new Error("broken");
        return yield* responder(agents).respond(turn, services);
      },
    });
    const fake = await (await call(testPlan(), { world })).begin();
    await fake.listen();
    broken = true;
    await fake.say("Quería pedir cita");
    await fake.listen();
    expect(fake.answer).toMatch(/repites|repetirlo/);
    expect(fake.turns.some(({ inbound }) => inbound?.text === "Quería pedir cita")).toBe(true);
    broken = false;
    await fake.say("Quería pedir cita");
    await fake.listen();
    expect(fake.answer).toContain("?");
    fake.leg.onClose("hangup");
    await fake.session.done;
  });

  it("ends one call with an apology when it crashes, and no other", async () => {
    const world = testWorld({ chunks });
    const fake = await (
      await call(testPlan(), {
        world,
        deps: {
          onAnswered: () => {
            throw new Error("a fault of ours");
          },
        },
      })
    ).begin();
    const other = await (await call()).begin();
    await fake.listen();
    await fake.say("¿Cuánto cuesta el blanqueamiento?");
    await fake.listen();
    expect(await fake.session.done).toBe("failed");
    expect(fake.crashes).toHaveLength(1);
    expect(fake.answer).toContain("problema técnico");
    expect(fake.finished).toMatchObject([{ status: "failed", detail: "crashed" }]);
    await other.say("¿Cuánto cuesta el blanqueamiento?");
    await other.listen();
    expect(other.answer).toContain("doscientos noventa");
    other.leg.onClose("hangup");
    await other.session.done;
  });

  it("says so and ends when nobody can hear any more", async () => {
    const fake = await (await call()).begin();
    await fake.listen();
    fake.ears!.onFailure(new Error("away"), true);
    await fake.listen();
    expect(await fake.session.done).toBe("failed");
    expect(fake.answer).toContain("problema técnico");
    expect(fake.finished[0]).toMatchObject({ detail: "stt_failed" });
  });

  it("gives up on a stream that never begins, and on a call nobody knows", async () => {
    const silent = await call();
    await silent.advance(10_000);
    expect(await silent.session.done).toBe("failed");
    const unknown = await call(testPlan(), {
      deps: { loadPlan: async () => Promise.reject(new Error("gone")) },
    });
    expect(await unknown.session.done).toBe("failed");
    expect(unknown.hungUp).toBe(1);
    expect(unknown.finished).toMatchObject([{ status: "failed", detail: "no_plan", turns: 0 }]);
  });
});

describe("many interruptions", () => {
  it("never remember a word more than was heard, nor lose a turn", async () => {
    const fake = await (await call()).begin();
    await fake.listen();
    const asked = [
      "¿Qué horario tenéis?",
      "¿Cuánto cuesta una limpieza dental?",
      "¿Dónde estáis?",
      "¿Cuánto cuesta el blanqueamiento?",
    ];
    let random = 7;
    for (let at = 0; at < 40; at += 1) {
      random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
      await fake.say(asked[at % asked.length]!);
      await fake.advance(100 + (random % 2_500));
    }
    await fake.listen();
    fake.leg.onClose("hangup");
    await fake.session.done;
    const said = new Map(fake.turns.map(({ turn, outbound }) => [turn, outbound.map(({ text }) => text)]));
    const numbers = fake.played.map(({ turn }) => turn);
    expect(numbers).toEqual([...new Set(numbers)]);
    expect([...numbers].sort((a, b) => a - b)).toEqual([...said.keys()]);
    expect(fake.turns.filter(({ inbound }) => inbound).length).toBe(40);
    const wrong = fake.played.filter(({ turn, messages }) =>
      messages.some(({ text, cut }, at) =>
        cut ? !said.get(turn)?.[at]?.startsWith(text) : text !== said.get(turn)?.[at],
      ),
    );
    expect(wrong).toEqual([]);
    expect(fake.played.filter(({ interrupted }) => interrupted).length).toBeGreaterThan(20);
    expect(fake.crashes).toEqual([]);
  });
});

describe("recording", () => {
  it("keeps both sides once the caller has said yes, and hands the file over at the end", async () => {
    const directory = await mkdtemp(path.join(tmpdir(), "call-"));
    const kept: { file: string; size: number }[] = [];
    const keep = async ({ path: file }: CallRecordingRow) => {
      kept.push({ file, size: (await stat(file)).size });
    };
    const deps = { recordings: directory };
    const talk = async (answer: string) => {
      const fake = await (await call(testPlan({ recording: "ask" }), { deps, keep })).begin();
      await fake.listen();
      fake.leg.onAudio(Buffer.alloc(160, 0x11));
      await fake.say(answer);
      await fake.listen();
      fake.leg.onAudio(Buffer.alloc(160, 0x11));
      await fake.advance(100);
      fake.leg.onClose("hangup");
      await vi.waitFor(() => expect(fake.finished).toHaveLength(1));
      await fake.session.done;
      return fake.finished[0]!.recording;
    };
    expect(await talk("Sí, claro")).toMatchObject({
      consent: "given",
      announced: false,
    });
    expect(kept).toHaveLength(1);
    expect(kept[0]!.size).toBeGreaterThan(8_000);
    expect(await talk("No, prefiero que no")).toMatchObject({ consent: "refused" });
    expect(kept).toHaveLength(1);
    await rm(directory, { recursive: true, force: true });
  });
});

describe("answering machines", () => {
  it("leaves its message after the beep, and tells a screening who calls", async () => {
    const script = {
      opening: "Hola Ana, soy Lucía, de Clínica Sonrisa. Te llamo por tu revisión.",
      goal: "Book the yearly check",
      voicemail: "Hola Ana, te llamaremos mañana para tu revisión.",
      locale: "es" as const,
      contactName: "Ana",
    };
    const plan = () =>
      testPlan({ direction: "outbound", purpose: "outbound", carrier: "twilio", to: "+34600123123", script });
    const machine = await (await call(plan())).begin();
    await machine.say("Has llamado al buzón de voz de Ana. Deja tu mensaje después de la señal.");
    await machine.listen();
    for (const audio of beep()) {
      machine.leg.onAudio(audio);
      await machine.advance(20);
    }
    await machine.listen();
    expect(machine.answer).toContain("te llamaremos mañana");
    expect(await machine.session.done).toBe("voicemail");

    const screened = await (await call(plan())).begin();
    await screened.say(
      "Hi, if you record your name and reason for calling, I'll see if this person is available.",
    );
    await screened.listen();
    expect(screened.answer).toContain("Te llamo por tu revisión");
    screened.leg.onClose("hangup");
    await screened.session.done;
  });
});

describe("a machine that the carrier tells of", () => {
  it("is left who called, where a message is wanted and none was written", async () => {
    const plan = testPlan({ direction: "outbound", purpose: "outbound", carrier: "twilio" });
    plan.voice.voicemail = { action: "leave_message", message: "" };
    const fake = await (await call(plan)).begin();
    fake.answeredBy = "machine";
    await fake.listen();
    await fake.advance(5_000);
    await fake.listen();
    expect(fake.spoken.join(" ")).toMatch(/llám[ae]nos a este número/);
    expect(await fake.session.done).toBe("voicemail");
  });

  it("is hung up on where no message is to be left", async () => {
    const fake = await (
      await call(testPlan({ direction: "outbound", purpose: "outbound", carrier: "twilio" }))
    ).begin();
    fake.answeredBy = "unknown";
    await fake.advance(2_500);
    expect(fake.hungUp).toBe(0);
    fake.answeredBy = "machine";
    await fake.advance(1_000);
    expect(await fake.session.done).toBe("voicemail");
    expect(fake.hungUp).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

/** The beep after which a mailbox records, and the silence behind it. */
function beep(): Buffer[] {
  const sound = Buffer.concat([tones([1_000], 400, telephone), Buffer.alloc(1_600, 0xff)]);
  return Array.from({ length: sound.length / 160 }, (_, at) => sound.subarray(at * 160, at * 160 + 160));
}

describe("drain", () => {
  it("says goodbye and ends when the worker can wait no longer", async () => {
    const fake = await (await call()).begin();
    await fake.listen();
    fake.session.dismiss();
    await fake.listen();
    expect(await fake.session.done).toBe("drained");
    expect(fake.answer).toMatch(/terminar la llamada/);
    expect(fake.hungUp).toBe(1);
  });

  it("ends all the same when nothing sounds", async () => {
    const fake = await (await call()).begin();
    await fake.listen();
    fake.mute = true;
    fake.session.dismiss();
    await fake.advance(8_001);
    expect(await fake.session.done).toBe("drained");
  });
});

describe("transfer", () => {
  const plan = () => testPlan({}, { transferTo: "+34961234567" });

  it("tells the caller, then hands over with a briefing", async () => {
    const fake = await (await call(plan())).begin();
    await fake.listen();
    await fake.say("Quiero hablar con una persona, por favor");
    await fake.listen();
    expect(fake.answer).toContain("te paso");
    expect(fake.transfers).toMatchObject([
      { to: "+34961234567", briefing: expect.stringContaining("hablar con una persona") },
    ]);
    fake.leg.onClose("hangup");
    expect(await fake.session.done).toBe("transferred");
    expect(fake.hungUp).toBe(0);
    expect(fake.finished[0]).toMatchObject({ transferred_to: true });
  });

  it("goes on when nobody takes over", async () => {
    const transfer = async () => Promise.reject(new Error("busy"));
    const fake = await (await call(plan(), { transfer })).begin();
    await fake.listen();
    await fake.say("Quiero hablar con una persona, por favor");
    await fake.listen();
    expect(fake.spoken.join(" ")).toContain("no hay nadie libre");
    await fake.say("Vale, ¿cuánto cuesta el blanqueamiento?");
    await fake.listen();
    expect(fake.answer).toContain("doscientos noventa");
    fake.leg.onClose("hangup");
    expect(await fake.session.done).toBe("caller_hung_up");
  });
});

describe("the mood of the caller", () => {
  it("is told to those who watch as it moves", async () => {
    const fake = await call(testPlan(), { deps: {} });
    await fake.begin();
    await fake.listen();
    await fake.advance(1_000);
    expect(fake.states.at(-1)).toMatchObject({ sentiment: null });
    await fake.say("Muchas gracias, ¿cuánto cuesta el blanqueamiento?");
    await fake.listen();
    await fake.advance(1_000);
    expect(fake.states.at(-1)).toMatchObject({ sentiment: "positive" });
    await fake.say("Pues me parece fatal y horrible, ¿cuánto cuesta la ortodoncia?");
    await fake.listen();
    await fake.advance(1_000);
    expect(fake.states.at(-1)).toMatchObject({ sentiment: "negative" });
  });
});

describe("what a person who watches wants", () => {
  const take: CallCommand = { type: "transfer", to: "+34600999888", at: "2026-11-20T10:00:07+00:00" };

  /** A database that gives its command until it is told that it was obeyed. */
  async function commanded(command: CallCommand, transfer?: () => Promise<void>) {
    const fake = await call(testPlan({}, { transferTo: "+34961234567" }), {
      ...(transfer && { transfer }),
      deps: {},
    });
    let waiting: CallCommand | null = null;
    fake.command = (row) => {
      if (row.obeyed === waiting?.at) waiting = null;
      return waiting;
    };
    await fake.begin();
    await fake.listen();
    waiting = command;
    fake.session.poke();
    await fake.advance(1);
    return { fake, given: () => waiting };
  }

  it("is done once: the caller is told, put through, and told when nobody answers", async () => {
    const { fake, given } = await commanded(take, async () => Promise.reject(new Error("busy")));
    await fake.listen();
    expect(fake.spoken.join(" ")).toContain("te paso con una persona");
    expect(fake.transfers).toMatchObject([{ to: "+34600999888" }]);
    expect(fake.spoken.at(-1)).toContain("¿En qué estábamos?");
    expect(fake.spoken.join(" ")).toContain("sigo contigo");
    await fake.advance(6_000);
    expect(given()).toBeNull();
    expect(fake.transfers).toHaveLength(1);
    expect(fake.states.at(-1)).toMatchObject({ state: "listening", transfer_failed: true, obeyed: take.at });
    await fake.say("¿Cuánto cuesta el blanqueamiento?");
    await fake.listen();
    expect(fake.answer).toContain("doscientos noventa");
    fake.leg.onClose("hangup");
    expect(await fake.session.done).toBe("caller_hung_up");
  });

  it("hangs up at once", async () => {
    const { fake } = await commanded({ type: "hang_up", at: "2026-11-20T10:00:07+00:00" });
    expect(await fake.session.done).toBe("agent_hung_up");
    expect(fake.hungUp).toBe(1);
  });
});

describe("keys, words and languages", () => {
  it("takes a key for the option it stands for", async () => {
    const fake = await (await call()).begin();
    await fake.listen();
    await fake.say("Quería pedir cita");
    await fake.listen();
    fake.leg.onDtmf("1");
    await fake.advance(20);
    await fake.listen();
    expect(fake.turns.at(-1)?.inbound).toMatchObject({
      text: "Limpieza dental",
      extra: { choice: expect.any(String) },
    });
    fake.leg.onClose("hangup");
    await fake.session.done;
  });

  it("takes a number by its keys as soon as # ends it, and # alone for nothing", async () => {
    const fake = await (await call()).begin();
    await fake.listen();
    fake.leg.onDtmf("#");
    await fake.listen();
    expect(fake.turns).toHaveLength(1);
    for (const digit of "600123") {
      fake.leg.onDtmf(digit);
      await fake.advance(200);
    }
    await fake.advance(200);
    expect(fake.turns).toHaveLength(1);
    fake.leg.onDtmf("#");
    await fake.advance(100);
    expect(fake.turns.at(-1)?.inbound?.text.replace(/ /g, "")).toBe("600123");
    fake.leg.onClose("hangup");
    await fake.session.done;
  });

  it("talks in words with a page that has neither ears nor voice", async () => {
    const fake = await (await call(testPlan(), { browser: true })).begin(true);
    const says = () => fake.shown.flatMap((message) => (message.type === "say" ? [message] : []));
    const spoken = async () => {
      for (const { id } of says()) fake.leg.onMark(id);
      await fake.advance(10);
    };
    expect(says()[0]?.text).toContain("Lucía");
    await spoken();
    await spoken();
    fake.leg.onText("¿Cuánto cuesta el blanqueamiento?", true, false);
    await fake.advance(20);
    expect(says().at(-1)?.text).toContain("290 €");
    await spoken();
    expect(fake.played.at(-1)).toMatchObject({ turn: 2, interrupted: false });
    fake.leg.onClose("hangup");
    expect(await fake.session.done).toBe("caller_hung_up");
    expect(fake.shown.at(-1)).toMatchObject({ type: "state", state: "ended" });
  });

  it("hears a page that recognises by itself as it hears anybody: at once, each word once, and an ajá for what it is", async () => {
    const fake = await (await call(testPlan(), { browser: true })).begin(true);
    const says = () => fake.shown.flatMap((message) => (message.type === "say" ? [message] : []));
    await fake.speakAll();
    await fake.advance(500);
    fake.leg.onText("¿Cuánto cuesta", false, true);
    await fake.advance(300);
    fake.leg.onText("¿Cuánto cuesta el blanqueamiento", false, true);
    await fake.advance(300);
    fake.shown.length = 0;
    fake.leg.onText("¿Cuánto cuesta el blanqueamiento?", true, true);
    await fake.advance(20);
    expect(says().map(({ text }) => text)).toEqual([expect.stringContaining("290 €")]);
    fake.leg.onText("ajá", false, true);
    fake.leg.onText("ajá", true, true);
    await fake.advance(50);
    // An echo of the agent's own voice, taken back.
    fake.leg.onText("cuesta", false, true);
    fake.leg.onText("", true, true);
    await fake.advance(50);
    expect(fake.heard.filter(({ interrupted }) => interrupted)).toEqual([]);
    await fake.speakAll();
    expect(fake.turns.at(-1)?.inbound?.text).toBe("¿Cuánto cuesta el blanqueamiento?");
    fake.leg.onClose("hangup");
    await fake.session.done;
  });

  it("shows a page how far the agent has come while it speaks", async () => {
    const fake = await (await call(testPlan(), { shows: true })).begin();
    await fake.listen();
    const told = fake.shown.flatMap((message) => (message.type === "transcript" ? [message] : []));
    const whole = told.at(-1)!;
    expect(whole).toMatchObject({ role: "agent", final: true });
    const parts = told.slice(0, -1);
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) {
      expect(part).toMatchObject({ id: whole.id, final: false });
      expect(whole.text.startsWith(part.text)).toBe(true);
    }
    fake.leg.onClose("hangup");
    await fake.session.done;
  });

  it("answers in the language that is told with the end of the turn, also what was begun before it", async () => {
    const fake = await (await call()).begin();
    await fake.listen();
    fake.ears!.onSpeechStart("");
    fake.ears!.onEagerEnd("Menu total, implant final", 0.6, []);
    await fake.advance(100);
    fake.ears!.onTurnEnd({
      transcript: "Menu total, implant final",
      confidence: 0.9,
      languages: ["en"],
      speechEndMs: null,
      trigger: "model",
    });
    await fake.listen();
    expect(fake.turns.at(-1)?.inbound?.locale).toBe("en");
    fake.leg.onClose("hangup");
    await fake.session.done;
  });

  it("goes on in the caller's language, with its ears and its voice", async () => {
    const fake = await (await call()).begin();
    await fake.listen();
    await fake.say("Hello, how much does a dental cleaning cost please?", ["en"]);
    await fake.listen();
    expect(fake.configured.at(-1)).toMatchObject({ locales: ["en", "es", "ca"] });
    expect(fake.locales).toEqual(["es", "en"]);
    fake.leg.onClose("hangup");
    await fake.session.done;
  });
});
