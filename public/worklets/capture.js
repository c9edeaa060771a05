/* What the microphone hears, as the worker takes it: PCM16 at 16 kHz in pieces of 20 ms, each a buffer of its own. */
const rate = 16000;
const frameSamples = 320;
const taps = 31;

/** A windowed sinc that keeps what 16 kHz can carry: without it, hiss above 8 kHz would fold into speech. */
function lowPass(cutoff) {
  const half = (taps - 1) / 2;
  const kernel = new Float32Array(taps);
  let sum = 0;
  for (let tap = 0; tap < taps; tap++) {
    const x = tap - half;
    const sinc = x === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * x) / (Math.PI * x);
    kernel[tap] = sinc * (0.5 - 0.5 * Math.cos((2 * Math.PI * tap) / (taps - 1)));
    sum += kernel[tap];
  }
  return kernel.map((value) => value / sum);
}

class Capture extends AudioWorkletProcessor {
  constructor() {
    super();
    this.step = sampleRate / rate;
    this.kernel = sampleRate > rate ? lowPass(7200 / sampleRate) : null;
    this.history = new Float32Array(taps);
    this.newest = 0;
    this.previous = 0;
    this.current = 0;
    /** How far the next sample to give lies behind the current one, in samples of the microphone. */
    this.ahead = 0;
    this.frame = new Int16Array(frameSamples);
    this.filled = 0;
    this.muted = false;
    this.port.onmessage = ({ data }) => {
      if (typeof data.muted === "boolean") this.muted = data.muted;
    };
  }

  filtered(sample) {
    if (!this.kernel) return sample;
    this.newest = (this.newest + 1) % taps;
    this.history[this.newest] = sample;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      sum += this.kernel[tap] * this.history[(this.newest - tap + taps) % taps];
    }
    return sum;
  }

  give(sample) {
    const clipped = Math.max(-1, Math.min(1, sample));
    this.frame[this.filled++] = clipped < 0 ? clipped * 32768 : clipped * 32767;
    if (this.filled < frameSamples) return;
    const { buffer } = this.frame;
    this.port.postMessage(buffer, [buffer]);
    this.frame = new Int16Array(frameSamples);
    this.filled = 0;
  }

  process([input]) {
    const samples = input[0];
    if (!samples) return true;
    for (const sample of samples) {
      this.previous = this.current;
      this.current = this.filtered(this.muted ? 0 : sample);
      this.ahead -= 1;
      while (this.ahead <= 0) {
        this.give(this.current + (this.previous - this.current) * -this.ahead);
        this.ahead += this.step;
      }
    }
    return true;
  }
}

registerProcessor("talia-capture", Capture);
