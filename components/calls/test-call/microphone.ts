import type { MicrophoneFault } from "./call-state";

export interface Microphone {
  mute(muted: boolean): void;
  stop(): void;
}

/**
 * Opens the microphone; `onFrame` gets PCM16 at 16 kHz, 20 ms a piece. Gives a reason instead where there is none to be had. `onLost`: it was
 * unplugged, or taken away.
 * Call it from a press of a button: browsers ask only then.
 */
export async function openMicrophone(
  context: AudioContext,
  onFrame: (frame: ArrayBuffer) => void,
  onLost: () => void = () => {},
): Promise<Microphone | MicrophoneFault> {
  if (!window.isSecureContext) return "insecure";
  if (!navigator.mediaDevices || !context.audioWorklet) return "unsupported";
  const stream = await navigator.mediaDevices
    .getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    })
    .catch(faultOf);
  if (typeof stream === "string") return stream;
  try {
    await context.audioWorklet.addModule("/worklets/capture.js");
  } catch {
    for (const track of stream.getTracks()) track.stop();
    return "unsupported";
  }
  for (const track of stream.getTracks()) track.onended = onLost;
  const source = context.createMediaStreamSource(stream);
  const capture = new AudioWorkletNode(context, "talia-capture", { numberOfOutputs: 0 });
  capture.port.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => onFrame(data);
  source.connect(capture);
  return {
    mute: (muted) => capture.port.postMessage({ muted }),
    stop: () => {
      source.disconnect();
      capture.port.onmessage = null;
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

function faultOf(error: unknown): MicrophoneFault {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "missing";
  }
}
