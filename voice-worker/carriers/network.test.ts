import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { CarrierEvent } from "@/lib/calls/carrier-events";
import { orderUrls } from "@/lib/calls/webhook-urls";
import type { CarrierLeg } from "./carrier";
import type { Told } from "./testing/connect";
import { orgId, type Scene, type Switchboard, startSwitchboard } from "./testing/switchboard";

/*
 * Whole calls over the emulated telephone network, with all that is ours between: API clients, webhooks with their signatures,
 * tickets, streams, transfers. Of the database there is only a book in memory. They are held at once, each with telephones of
 * its own: most of their time is spent ringing and talking.
 */

let switchboard: Switchboard;
beforeAll(async () => {
  switchboard = await startSwitchboard();
});
afterAll(() => switchboard.close());

async function found<Found>(
  what: string,
  { events, lines }: Scene,
  find: () => Found | undefined | false,
): Promise<Found> {
  return vi.waitFor(
    () => {
      const thing = find();
      if (thing) return thing;
      const told = lines.map((line) => line.told.filter(([kind]) => kind !== "audio"));
      throw new Error(`never: ${what} ${JSON.stringify({ events, told })}`);
    },
    { timeout: 15_000, interval: 5 },
  );
}

const line = (scene: Scene) => found("a stream", scene, () => scene.lines[0]);
const told = (scene: Scene, kind: string): Promise<Told> =>
  found(kind, scene, () => scene.lines[0]?.told.find(([name]) => name === kind));
const event = (scene: Scene, wanted: Partial<CarrierEvent>) =>
  found(JSON.stringify(wanted), scene, () =>
    scene.events.find((given) =>
      Object.entries(wanted).every(([name, value]) => given[name as keyof CarrierEvent] === value),
    ),
  );
const tone = (ms: number) =>
  Buffer.from(Array.from({ length: ms * 8 }, (_, index) => (index % 16 < 8 ? 0x10 : 0x90)));
const isLoud = (audio: Buffer) => audio.some((sample) => sample !== 0xff && sample !== 0x7f);

describe.concurrent.each(["twilio", "telnyx", "sip"] as const)("%s over the emulated network", (provider) => {
  const inACall = (play: (scene: Scene) => Promise<void>) => () => switchboard.hold(play);

  /** A call comes in and has its stream. */
  async function callIn(scene: Scene): Promise<CarrierLeg> {
    expect(await scene.caller.dial(switchboard.numberOf(provider))).toBe(true);
    const { leg } = await line(scene);
    await told(scene, "start");
    return leg;
  }

  it(
    "carries a call that comes in, with sound, marks, keys and its end",
    inACall(async (scene) => {
      const leg = await callIn(scene);
      const { caller } = scene;
      leg.sendAudio(tone(60));
      leg.sendMark("first");
      expect((await told(scene, "mark"))[1]).toBe("first");
      await found("sound at the phone", scene, () => isLoud(caller.heardAudio));
      await caller.makeNoise(200);
      await found("sound here", scene, () =>
        scene.lines[0]?.told.some(([kind, audio]) => kind === "audio" && isLoud(audio as Buffer)),
      );
      await caller.dtmf("7");
      expect((await told(scene, "dtmf"))[1]).toBe("7");
      caller.hangUp();
      expect((await told(scene, "close"))[1]).toBe("hangup");
      await event(scene, { status: "completed" });
    }),
    40_000,
  );

  it(
    "rings somebody, connects who picks up, falls silent when told to, and hangs up",
    inACall(async (scene) => {
      const { caller: phone, callId } = scene;
      phone.settings.behaviour = "answer";
      const order = {
        ...orderUrls(provider, { orgId, callId }),
        orgId,
        callId,
        from: switchboard.numberOf(provider),
        to: phone.number,
        machineDetection: false,
        timeoutSeconds: 20,
      };
      const { carrierCallId } = await switchboard.clientOf(provider).createCall(order);
      const { leg } = await line(scene);
      expect((await told(scene, "start"))[1]).toMatchObject({ carrierCallId });
      await event(scene, { status: "in_progress", callId, carrierCallId });
      for (let frames = 0; frames < 100; frames += 1) leg.sendAudio(tone(20));
      await found("sound at the phone", scene, () => isLoud(phone.heardAudio));
      leg.clear();
      leg.sendMark("after");
      await told(scene, "mark");
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(isLoud(phone.heardAudio.subarray(-160))).toBe(false);
      await leg.hangUp();
      await found("the phone is free", scene, () => phone.state === "idle");
      await event(scene, { status: "completed", callId });
    }),
    40_000,
  );

  it(
    "hands a caller over to a person",
    inACall(async (scene) => {
      const leg = await callIn(scene);
      const { caller, helper } = scene;
      helper.settings.behaviour = "answer";
      await leg.transfer({ to: helper.number, briefing: "Ana quiere un presupuesto", locale: "es" });
      await found("the person is in the call", scene, () => helper.state === "in_call");
      await found("the person is told", scene, () => isLoud(helper.heardAudio));
      await helper.dtmf("1");
      expect((await told(scene, "close"))[1]).toBe("hangup");
      const before = helper.heardAudio.length;
      await vi.waitFor(
        async () => {
          await caller.makeNoise(200);
          expect(isLoud(helper.heardAudio.subarray(before))).toBe(true);
        },
        { timeout: 15_000 },
      );
      helper.hangUp();
      await found("a report of it", scene, () =>
        scene.events.some(({ type }) => type.startsWith("transfer.")),
      );
      expect(scene.lines).toHaveLength(1);
    }),
    40_000,
  );

  it.each(["busy", "person"] as const)(
    "brings a caller back whom nobody takes over (%s)",
    (behaviour) =>
      switchboard.hold(async (scene) => {
        const leg = await callIn(scene);
        const { caller, helper } = scene;
        helper.settings.behaviour = behaviour;
        await leg.transfer({ to: helper.number, briefing: "Ana quiere un presupuesto", locale: "es" });
        // A person sees who calls, and would rather not.
        if (behaviour === "person") {
          await found("it rings", scene, () => helper.state === "ringing");
          helper.hangUp();
        }
        const back = await backWithAgent(scene);
        const before = caller.heardAudio.length;
        back.sendAudio(tone(100));
        await found("the agent's voice", scene, () => isLoud(caller.heardAudio.subarray(before)));
        expect(caller.state).toBe("in_call");
      }),
    40_000,
  );

  it(
    "tells a caller whom no worker takes",
    inACall(async (scene) => {
      const { caller } = scene;
      scene.full = true;
      await caller.dial(switchboard.numberOf(provider)).catch(() => undefined);
      if (provider !== "sip") await found("an apology", scene, () => isLoud(caller.heardAudio));
      await vi.waitFor(() => expect(caller.state).toBe("idle"), { timeout: 30_000 });
      expect(scene.lines).toHaveLength(0);
    }),
    40_000,
  );

  /** The agent has the caller again: on the line they never left (Telnyx), or on another of the same call. */
  async function backWithAgent(scene: Scene): Promise<CarrierLeg> {
    if (provider === "telnyx") {
      await found("that it failed", scene, () => scene.takenBack > 0);
      return scene.lines[0]!.leg;
    }
    const again = await found("another stream", scene, () => scene.lines[1]);
    await found("its beginning", scene, () => again.told.some(([kind]) => kind === "start"));
    return again.leg;
  }

  it(
    "joins no mailbox with a caller",
    inACall(async (scene) => {
      const leg = await callIn(scene);
      const { caller, helper } = scene;
      helper.settings.behaviour = "voicemail";
      await leg.transfer({ to: helper.number, briefing: "Ana", locale: "es" });
      await found("the mailbox answers", scene, () => helper.state === "in_call");
      const isBack = () => (provider === "telnyx" ? scene.takenBack > 0 : scene.lines.length > 1);
      await vi.waitFor(() => expect(isBack()).toBe(true), { timeout: 40_000, interval: 50 });
      expect(helper.state).toBe("idle");
      expect(caller.state).toBe("in_call");
    }),
    60_000,
  );
});
