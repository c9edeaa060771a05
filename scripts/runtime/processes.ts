import fs from "node:fs";
import path from "node:path";
import { followParentOption, nodeBinary, root, runTypeScript } from "./paths";

export const processNames = ["supabase", "web", "jobs", "voice"] as const;
export type ProcessName = (typeof processNames)[number];

export interface Command {
  command: string;
  args: string[];
  env: Record<string, string>;
}

const next = path.join(root, "node_modules", "next", "dist", "bin", "next");

const ofFile = (file: string): Command => ({ command: nodeBinary, args: runTypeScript(file), env: {} });

/** Next.js listens on this machine alone unless LISTEN_HOST says otherwise: the demo's passwords are known to everybody. */
function nextCommand(action: "start" | "dev" | "build", options: string[]): Command {
  return {
    command: nodeBinary,
    args: [next, action, ...options],
    env: {
      NODE_ENV: action === "dev" ? "development" : "production",
      NODE_OPTIONS: [process.env.NODE_OPTIONS, followParentOption].filter(Boolean).join(" "),
      NEXT_TELEMETRY_DISABLED: "1",
    },
  };
}

export const webCommand = (mode: "start" | "dev", port: number): Command =>
  nextCommand(mode, ["-p", String(port), "-H", process.env.LISTEN_HOST || "localhost"]);

export const buildCommand = (): Command => nextCommand("build", []);

export const commands: Record<Exclude<ProcessName, "web"> | "emulators", () => Command> = {
  supabase: () => ofFile("supabase/embedded/main.ts"),
  jobs: () => ofFile("lib/jobs/main.ts"),
  voice: () => ofFile("voice-worker/server.ts"),
  emulators: () => ofFile("voice-worker/emulators/main.ts"),
};

export const scriptCommand = (file: string): Command => ofFile(file);

/** Whether this version of the product has that file. */
export const exists = (file: string): boolean => fs.existsSync(path.join(root, file));
