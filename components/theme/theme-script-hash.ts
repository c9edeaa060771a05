import { createHash } from "node:crypto";
import { themeScript } from "./theme-script";

/** The theme script as a CSP source: `'sha256-…'`, for `script-src`. */
export const themeScriptHash = `'sha256-${createHash("sha256").update(themeScript).digest("base64")}'`;
