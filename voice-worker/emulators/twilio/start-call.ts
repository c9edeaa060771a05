import { setTimeout as sleep } from "node:timers/promises";
import type { Leg } from "../leg";
import type { OwnedNumber } from "./accounts";
import { type Instructions, TwilioCall } from "./call";
import type { TwilioContext } from "./context";

/** What a request to make a call may ask beside whom to call. */
export interface OutboundOptions {
  instructions: Instructions;
  /** Seconds it rings. */
  timeout: number;
  amd: {
    mode: "Enable" | "DetectMessageEnd";
    async: boolean;
    callbackUrl: string;
    callbackMethod: string;
  } | null;
}

/** Calls a phone: rings, and when it is answered does as instructed. */
export async function startOutbound(call: TwilioCall, options: OutboundOptions): Promise<void> {
  const { network, faults } = call.context;
  const { from, to } = call.settings;
  call.status = "initiated";
  call.report("initiated");
  await sleep(faults.draw(faults.now.dialMs));
  if (call.isOver) return;
  // A number that is no phone's cannot be rung from here.
  if (network.isOwned(to)) return call.finish("failed");
  const leg = network.ring(to, from);
  call.carry(leg);
  call.status = "ringing";
  call.report("ringing");
  const carried = leg.onAnswered;
  leg.onAnswered = () => {
    carried?.();
    void answered(call, leg, options);
  };
  const timer = setTimeout(
    () => leg.state === "ringing" && leg.end("no_answer", "network"),
    options.timeout * 1000,
  );
  await call.over;
  clearTimeout(timer);
}

async function answered(call: TwilioCall, leg: Leg, { instructions, amd }: OutboundOptions): Promise<void> {
  if (!amd) return call.run(instructions);
  const verdict = detect(call, leg, amd.mode);
  if (!amd.async) {
    const answeredBy = await verdict;
    return call.run(instructions, { AnsweredBy: answeredBy });
  }
  const started = Date.now();
  void verdict.then((answeredBy) => {
    if (call.isOver || !amd.callbackUrl) return;
    void call.ask(amd.callbackUrl, amd.callbackMethod, {
      AnsweredBy: answeredBy,
      MachineDetectionDuration: String(Date.now() - started),
    });
  });
  return call.run(instructions);
}

/** Who picked up, as Twilio would find out: at once by the greeting, or at the beep. */
async function detect(call: TwilioCall, leg: Leg, mode: "Enable" | "DetectMessageEnd"): Promise<string> {
  const { faults } = call.context;
  const machine = leg.phone.settings.behaviour === "voicemail";
  const beeped = new Promise<void>((resolve) => {
    leg.onBeep = resolve;
  });
  await sleep(faults.draw(faults.now.amdMs));
  let verdict = machine ? "machine_start" : "human";
  if (machine && mode === "DetectMessageEnd") {
    const heard = await Promise.race([beeped.then(() => true), call.over.then(() => false)]);
    verdict = heard ? "machine_end_beep" : "unknown";
  }
  call.answeredBy = faults.now.amd ?? verdict;
  return call.answeredBy;
}

/** A phone has dialled a number of an account. */
export function startInbound(context: TwilioContext, number: OwnedNumber, leg: Leg): void {
  const call = new TwilioCall(
    {
      accountSid: number.accountSid,
      direction: "inbound",
      from: leg.phone.number,
      to: number.phoneNumber,
      callback: { url: number.statusCallback, method: "POST", events: ["completed"] },
    },
    context,
  );
  context.calls.set(call.sid, call);
  call.status = "ringing";
  call.carry(leg);
  if (!number.voiceUrl) leg.end("rejected", "network");
  else
    void call.run({
      url: number.voiceUrl,
      method: number.voiceMethod,
      ...(number.voiceFallbackUrl && { fallbackUrl: number.voiceFallbackUrl }),
    });
}
