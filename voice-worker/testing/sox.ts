import { spawnSync } from "node:child_process";
import { it } from "vitest";

const missing = spawnSync("sox", ["--version"]).status !== 0;

/** A test with sox, which others wrote, as the witness. Where it is not installed, the test's name says that it is skipped for that. */
export function itWithSox(name: string, test: () => void | Promise<void>): void {
  it.skipIf(missing)(missing ? `${name} (skipped: sox is not installed)` : name, test);
}

/** What sox gives for these arguments and this input. Throws with what it complained of. */
export function sox(args: readonly string[], input?: Buffer): Buffer {
  const { status, stdout, stderr } = spawnSync("sox", args, { input, maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`sox ${args.join(" ")}: ${stderr}`);
  return stdout;
}
