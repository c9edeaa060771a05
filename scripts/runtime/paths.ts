import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
export const nodeBinary = path.join(root, "node_modules", ".bin", "node");

/** Where everything a local stack keeps is: database, files, mails, secrets, logs. */
export const dataDir = (): string => path.resolve(root, process.env.TALIA_DATA_DIR || ".talia");

/** Arguments of Node that run a TypeScript file of ours outside Next.js. */
export const runTypeScript = (file: string): string[] => [
  "--import",
  pathToFileURL(path.join(root, "scripts/runtime/preload.mjs")).href,
  file,
];

/** For processes whose command line is not ours (Next.js): ends them with their parent. */
export const followParentOption = `--import=${pathToFileURL(path.join(root, "scripts/runtime/follow-parent.mjs")).href}`;
