/**
 * Loaded before every process of ours that is not Next.js (`node --import ./scripts/runtime/preload.mjs x.ts`): runs
 * TypeScript, and makes `server-only` empty, because outside Next.js there is no client bundle to guard. Under the
 * supervisor it also sees to it that nothing outlives it, even when the supervisor is killed with -9.
 */
import { registerHooks } from "node:module";
import "tsx";
import "./follow-parent.mjs";

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== "server-only") return nextResolve(specifier, context);
    return { url: "data:text/javascript,export{}", format: "module", shortCircuit: true };
  },
});
