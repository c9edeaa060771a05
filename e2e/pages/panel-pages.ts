import { readdirSync } from "node:fs";
import path from "node:path";

const panel = "app/(app)/(dashboard)";
/** Those that lead elsewhere, or are of a payment. */
const passages = ["/settings", "/billing/return"];

/** Every page of the panel that has an address of its own, by the folders of the app: a new one need not be named. */
export function panelPages(): string[] {
  return readdirSync(panel, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx" && !file.includes("["))
    .map((file) => `/${path.dirname(file).split(path.sep).join("/")}`)
    .filter((address) => !passages.includes(address))
    .sort();
}
