/**
 * How audio travels on one call, from the carrier to the recogniser and from the synthesiser to the carrier. Whatever the
 * carrier speaks is asked of both, so that nothing is transcoded between them.
 */
export interface AudioFormat {
  /** `mulaw`: ITU-T G.711, one byte a sample. `linear16`: signed 16 bit, little endian. */
  readonly encoding: "mulaw" | "linear16";
  /** Samples per second: 8000 on the telephone network, 16000 from the browser. */
  readonly sampleRate: 8000 | 16000;
}

/** The telephone network's own. */
export const telephone = { encoding: "mulaw", sampleRate: 8000 } as const satisfies AudioFormat;

/** What the browser sends and plays. */
export const wideband = { encoding: "linear16", sampleRate: 16000 } as const satisfies AudioFormat;

/** Length of one frame, in milliseconds, on every carrier. */
export const frameMs = 20;

/** Bytes of a stretch of audio of `ms` milliseconds. */
export const bytesOf = ({ encoding, sampleRate }: AudioFormat, ms: number): number =>
  Math.round((sampleRate * ms) / 1000) * (encoding === "mulaw" ? 1 : 2);

/** Milliseconds that so many bytes play. */
export const durationOf = ({ encoding, sampleRate }: AudioFormat, bytes: number): number =>
  (bytes * 1000) / (sampleRate * (encoding === "mulaw" ? 1 : 2));
