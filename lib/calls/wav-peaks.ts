export interface WavPeaks {
  seconds: number;
  /** Of each channel, as many as were asked for, 0 to 1. */
  channels: number[][];
}

interface Format {
  channels: number;
  rate: number;
  encoding: Encoding;
}

/** How a sample is written, and how far from silence it is: 0 to 32768. */
interface Encoding {
  bytes: number;
  loudness: (data: DataView, at: number) => number;
}

/** ITU-T G.711, table 2a, without the sign. */
const mulawLoudness = Uint16Array.from({ length: 256 }, (_, code) => {
  const segment = (~code >> 4) & 7;
  return (((((~code & 0x0f) << 1) + 33) << segment) - 33) * 4;
});

/** By the format of a WAVE file and the bits of its samples. */
const encodings: Readonly<Record<string, Encoding>> = {
  "1/16": { bytes: 2, loudness: (data, at) => Math.abs(data.getInt16(at, true)) },
  "7/8": { bytes: 1, loudness: (data, at) => mulawLoudness[data.getUint8(at)] ?? 0 },
};

/**
 * The loudest sample of each of `buckets` stretches of a recording (RIFF WAVE, PCM of 16 bits or mu-law), for drawing it; null for
 * anything else. Looks at some samples of a long stretch alone: a picture needs no more.
 */
export function wavPeaks(file: ArrayBuffer, buckets: number): WavPeaks | null {
  const view = new DataView(file);
  if (file.byteLength < 44 || tag(view, 0) !== "RIFF" || tag(view, 8) !== "WAVE") return null;
  let format: Format | null = null;
  for (let place = 12; place + 8 <= file.byteLength; ) {
    const length = view.getUint32(place + 4, true);
    const body = place + 8;
    if (tag(view, place) === "fmt ") {
      const encoding = encodings[`${view.getUint16(body, true)}/${view.getUint16(body + 14, true)}`];
      if (!encoding) return null;
      format = { channels: view.getUint16(body + 2, true), rate: view.getUint32(body + 4, true), encoding };
    } else if (tag(view, place) === "data" && format) {
      // A recording cut short by a crash says more than it holds.
      const bytes = Math.min(length, file.byteLength - body);
      return peaksOf(new DataView(file, body, bytes), format, buckets);
    }
    place = body + length + (length % 2);
  }
  return null;
}

function peaksOf(data: DataView, { channels, rate, encoding }: Format, buckets: number): WavPeaks {
  const { bytes, loudness } = encoding;
  const frames = Math.floor(data.byteLength / (bytes * channels));
  const perBucket = frames / buckets;
  const step = Math.max(1, Math.floor(perBucket / 64));
  const peaks = Array.from({ length: channels }, (_, channel) =>
    Array.from({ length: buckets }, (_, bucket) => {
      let peak = 0;
      const end = Math.min(frames, Math.floor((bucket + 1) * perBucket));
      for (let frame = Math.floor(bucket * perBucket); frame < end; frame += step) {
        peak = Math.max(peak, loudness(data, (frame * channels + channel) * bytes));
      }
      return peak / 32768;
    }),
  );
  return { seconds: frames / rate, channels: peaks };
}

/** Shorter silence at the beginning is as one expects it. */
const usualSilence = 2;
/** Quieter is the noise of a line. */
const audible = 0.02;

/** Where the first sound is, in seconds, a moment before it; 0: at the beginning, or nowhere. */
export function firstSound({ seconds, channels }: WavPeaks): number {
  const buckets = channels[0]?.length ?? 0;
  const first = channels[0]?.findIndex((_, bucket) =>
    channels.some((peaks) => (peaks[bucket] ?? 0) > audible),
  );
  const at = ((first ?? -1) / Math.max(1, buckets)) * seconds;
  return at > usualSilence ? at : 0;
}

const tag = (view: DataView, place: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(place + index)));
