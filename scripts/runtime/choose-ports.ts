import { type ReserveOptions, reserveFree, reserveNext } from "./reserve-port";
import { StartError } from "./start-error";

/** A port by the setting that names it, and the usual one. */
export type Wanted = Readonly<Record<string, number>>;

/**
 * The usual ports, or the next free ones, reserved until the end. A port that was asked for by name must be free; those
 * are taken first, so that none goes to another purpose.
 */
export async function choosePorts<W extends Wanted>(
  wanted: W,
  source: Readonly<Record<string, string | undefined>>,
  { onOther, ...options }: ReserveOptions & { onOther?: (usual: number, port: number) => void } = {},
): Promise<Record<keyof W, number>> {
  const chosen = new Map<string, number>();
  for (const name of Object.keys(wanted)) {
    const named = Number(source[name]) || undefined;
    if (named === undefined) continue;
    if (!(await reserveFree(named, options))) {
      throw new StartError(
        `Port ${named} (${name}) is taken: end what listens there, or set ${name} to another.`,
      );
    }
    chosen.set(name, named);
  }
  for (const [name, usual] of Object.entries(wanted)) {
    if (chosen.has(name)) continue;
    const port = await reserveNext(usual, options);
    if (port !== usual) onOther?.(usual, port);
    chosen.set(name, port);
  }
  return Object.fromEntries(chosen) as Record<keyof W, number>;
}
