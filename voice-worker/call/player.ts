import type { Playback } from "./playback";
import type { SpeechSegment } from "./speech";

/** What is on its way to the caller, one reply at a time: as sound, or as words that the caller's browser speaks. */
export interface Player
  extends Pick<
    Playback,
    | "begin"
    | "end"
    | "pause"
    | "resume"
    | "interrupt"
    | "heardText"
    | "mark"
    | "close"
    | "audio"
    | "segmentEnd"
  > {
  /** The next stretch of the reply. */
  add(reply: number, segment: SpeechSegment): void;
  /** Stretches are spoken at the far end: no audio is to be made of them. */
  readonly speaksItself: boolean;
}

/** Sound, made here. */
export function soundPlayer(playback: Playback): Player {
  return {
    speaksItself: false,
    add: (reply, { id, text }) => playback.segment(reply, id, text),
    begin: (reply) => playback.begin(reply),
    end: (reply) => playback.end(reply),
    audio: (segment, audio) => playback.audio(segment, audio),
    segmentEnd: (segment) => playback.segmentEnd(segment),
    pause: (reply) => playback.pause(reply),
    resume: (reply) => playback.resume(reply),
    interrupt: (reply) => playback.interrupt(reply),
    heardText: (reply) => playback.heardText(reply),
    mark: (name) => playback.mark(name),
    close: () => playback.close(),
  };
}
