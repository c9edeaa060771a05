export interface WavPeaks {
  seconds: number;
  /** Of each channel, as many as were asked for, 0 to 1. */
  channels: number[][];
}

/**
 * The loudest sample of each of `buckets` stretches of a recording (RIFF WAVE, PCM of 16 bits), for drawing it; null for
 * anything else. Looks at some samples of a long stretch alone: a picture needs no more.
 */
export function wavPeaks(file: ArrayBuffer, buckets: number): WavPeaks | null {
  const view = new DataView(file);
  if (file.byteLength < 44 || tag(view, 0) !== "RIFF" || tag(view, 8) !== "WAVE") return null;
  let format: { channels: number; rate: number } | null = null;
  for (let place = 12; place + 8 <= file.byteLength; ) {
    const length = view.getUint32(place + 4, true);
    const body = place + 8;
    if (tag(view, place) === "fmt ") {
      if (view.getUint16(body, true) !== 1 || view.getUint16(body + 14, true) !== 16) return null;
      format = { channels: view.getUint16(body + 2, true), rate: view.getUint32(body + 4, true) };
    } else if (tag(view, place) === "data" && format) {
      // A recording cut short by a crash says more than it holds.
      const bytes = Math.min(length, file.byteLength - body);
      return peaksOf(new DataView(file, body, bytes), format, buckets);
    }
    place = body + length + (length % 2);
  }
  return null;
}

function peaksOf(data: DataView, { channels, rate }: { channels: number; rate: number }, buckets: number) {
  const frames = Math.floor(data.byteLength / (2 * channels));
  const perBucket = frames / buckets;
  const step = Math.max(1, Math.floor(perBucket / 64));
  const peaks = Array.from({ length: channels }, (_, channel) =>
    Array.from({ length: buckets }, (_, bucket) => {
      let peak = 0;
      const end = Math.min(frames, Math.floor((bucket + 1) * perBucket));
      for (let frame = Math.floor(bucket * perBucket); frame < end; frame += step) {
        peak = Math.max(peak, Math.abs(data.getInt16((frame * channels + channel) * 2, true)));
      }
      return peak / 32768;
    }),
  );
  return { seconds: frames / rate, channels: peaks };
}

const tag = (view: DataView, place: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(place + index)));
