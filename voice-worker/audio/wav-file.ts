import { type FileHandle, open } from "node:fs/promises";
import type { AudioFormat } from "./format";
import { interleave, largestWav, wavHeader } from "./wav";

/**
 * A recording being written, caller left and agent right. Samples go to disk as they come, in order, and the header is set
 * right at the end; a file that was never closed still holds them, under a header that says there are none.
 */
export class WavFile {
  private bytes = 0;
  private last: Promise<void> = Promise.resolve();
  private fault: unknown = null;

  private constructor(
    private readonly file: FileHandle,
    private readonly format: AudioFormat,
    private readonly start: number,
  ) {}

  /** Throws where the file cannot be made; one that exists is not overwritten. */
  static async create(path: string, format: AudioFormat): Promise<WavFile> {
    const file = await open(path, "wx", 0o600);
    const header = wavHeader(format, 2, 0);
    await file.write(header, 0, header.length, 0);
    return new WavFile(file, format, header.length);
  }

  /** Bytes of samples so far. */
  get length(): number {
    return this.bytes;
  }

  /** The same stretch of time of both; the shorter is filled with silence. Copied before it returns, written later. */
  append(caller: Buffer, agent: Buffer): void {
    const samples = interleave(caller, agent, this.format);
    if (!samples.length || this.fault || this.bytes + samples.length > largestWav) return;
    const at = this.start + this.bytes;
    this.bytes += samples.length;
    this.last = this.last.then(() => this.write(samples, at));
  }

  /** Finishes the file. Throws what writing threw, if it did. */
  async close(): Promise<void> {
    await this.last;
    await this.write(wavHeader(this.format, 2, this.bytes), 0);
    await this.file.close();
    if (this.fault) throw this.fault;
  }

  private async write(data: Buffer, at: number): Promise<void> {
    if (this.fault) return;
    try {
      await this.file.write(data, 0, data.length, at);
    } catch (fault) {
      this.fault = fault;
    }
  }
}
