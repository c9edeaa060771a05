import { demoLogins } from "@/lib/auth/demo-logins";
import { type Paint, paint, plain } from "./format-log";

const colour: Paint = process.stdout.isTTY && !process.env.NO_COLOR ? paint : plain;
const out = (text: string): void => void process.stdout.write(`${text}\n`);

export const palette = colour;
export const say = (text: string): void => out(`${colour("●", 36)} ${text}`);
export const done = (text: string): void => out(`${colour("✓", 32)} ${text}`);
export const warn = (text: string): void => out(`${colour("!", 33)} ${text}`);
export const fail = (text: string): void => void process.stderr.write(`\n${colour("✗", 31)} ${text}\n`);

export interface Addresses {
  web: string;
  api?: string;
  mail?: string;
  database?: string;
  voice?: string;
  /** The telephone of the emulated network. */
  phone?: string;
}

/** Addresses and demo logins, as a table. */
export function printReady(
  addresses: Addresses,
  options: { demo: boolean; notes: string[]; seconds: number },
): void {
  const places: [string, string][] = [
    ["TalIA", addresses.web],
    ...(addresses.mail ? [["Mails sent", addresses.mail] as [string, string]] : []),
    ...(addresses.phone ? [["Telephone", addresses.phone] as [string, string]] : []),
    ...(addresses.api ? [["Supabase API", addresses.api] as [string, string]] : []),
    ...(addresses.database ? [["Database", addresses.database] as [string, string]] : []),
    ...(addresses.voice ? [["Voice worker", addresses.voice] as [string, string]] : []),
  ];
  out("");
  done(colour(`TalIA is ready (${options.seconds.toFixed(1)} s)`, 1));
  out("");
  for (const [label, address] of places) out(`  ${label.padEnd(14)} ${colour(address, 36)}`);
  if (options.demo) printLogins();
  for (const note of options.notes) out(`\n  ${colour(note, 33)}`);
  out(`\n  Ctrl-C stops everything.\n`);
}

function printLogins(): void {
  const width = (pick: (login: (typeof demoLogins)[number]) => string) =>
    Math.max(...demoLogins.map((login) => pick(login).length));
  const [label, email, role] = [width((l) => l.label), width((l) => l.email), width((l) => l.role)];
  const rule = `  ${"─".repeat(label + email + role + 22)}`;
  out(`\n  Demo logins\n${rule}`);
  for (const login of demoLogins) {
    out(
      `  ${login.label.padEnd(label)}  ${colour(login.email.padEnd(email), 36)}  ${login.password}  ${login.role}`,
    );
  }
  out(rule);
}
