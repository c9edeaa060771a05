export interface Speaker {
  play(audio: ArrayBuffer): void;
  /** Told back by `onMark` once all that was given before it has been played. */
  mark(name: string): void;
  /** Throws away what has not been played; its marks are never told. */
  clear(): void;
  stop(): void;
}

/** Plays the agent's voice (PCM16 at 16 kHz). Null where the browser has no worklets. */
export async function openSpeaker(
  context: AudioContext,
  onMark: (name: string) => void,
): Promise<Speaker | null> {
  try {
    await context.audioWorklet.addModule("/worklets/playback.js");
  } catch {
    return null;
  }
  const node = new AudioWorkletNode(context, "talia-playback", { numberOfInputs: 0 });
  node.port.onmessage = ({ data }: MessageEvent<{ mark: string }>) => onMark(data.mark);
  node.connect(context.destination);
  return {
    play: (audio) => node.port.postMessage({ audio }, [audio]),
    mark: (name) => node.port.postMessage({ mark: name }),
    clear: () => node.port.postMessage({ clear: true }),
    stop: () => {
      node.port.onmessage = null;
      node.disconnect();
    },
  };
}
