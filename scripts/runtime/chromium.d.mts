/** Path of a Chromium on this machine; undefined when there is none. */
export function findChromium(): string | undefined;
/** As `findChromium`, and installs one when there is none. */
export function ensureChromium(root: string): string;
export const chromiumArgs: string[];
