/* Plays what the worker sends (PCM16 at 16 kHz), and tells when a mark between the pieces has been reached. */
const rate = 16000;
/** What is waited for after silence, so that a late piece does not tear the first word. */
const cushion = 640;
const longestWait = 0.06;

class Playback extends AudioWorkletProcessor {
  constructor() {
    super();
    this.step = rate / sampleRate;
    this.port.onmessage = ({ data }) => this.take(data);
    this.clear();
  }

  clear() {
    this.pieces = [];
    this.marks = [];
    this.written = 0;
    this.read = 0;
    /** Place within the first piece; `read` counts over all. */
    this.place = 0;
    this.last = 0;
    this.waiting = true;
    this.waited = 0;
  }

  take(message) {
    if (message.clear) return this.clear();
    if (message.mark) {
      this.marks.push({ name: message.mark, at: this.written });
      return this.tellMarks();
    }
    const samples = new Int16Array(message.audio);
    this.pieces.push(samples);
    this.written += samples.length;
  }

  tellMarks() {
    while (this.marks.length > 0 && this.marks[0].at <= Math.floor(this.read)) {
      this.port.postMessage({ mark: this.marks.shift().name });
    }
  }

  /** The sample at the present place, and one step on. */
  next() {
    let piece = this.pieces[0];
    const index = Math.floor(this.place);
    const part = this.place - index;
    const value = piece[index] / 32768;
    const following = index + 1 < piece.length ? piece[index + 1] : (this.pieces[1]?.[0] ?? piece[index]);
    this.place += this.step;
    this.read += this.step;
    while (piece && this.place >= piece.length) {
      this.place -= piece.length;
      this.pieces.shift();
      piece = this.pieces[0];
    }
    if (!piece) {
      this.read = this.written;
      this.place = 0;
    }
    return value + (following / 32768 - value) * part;
  }

  process(_inputs, [output]) {
    const channel = output[0];
    const ready = this.written - this.read;
    if (this.waiting && ready > 0) {
      this.waited += channel.length / sampleRate;
      if (ready >= cushion || this.waited >= longestWait) this.waiting = false;
    }
    for (let index = 0; index < channel.length; index++) {
      if (!this.waiting && this.pieces.length > 0) this.last = this.next();
      else {
        // A cut in the middle of a sound clicks; it is let die away over some samples.
        this.last *= 0.97;
        if (!this.waiting) {
          this.waiting = true;
          this.waited = 0;
        }
      }
      channel[index] = this.last;
    }
    for (let other = 1; other < output.length; other++) output[other].set(channel);
    this.tellMarks();
    return true;
  }
}

registerProcessor("talia-playback", Playback);
