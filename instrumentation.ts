import type { Instrumentation } from "next";

/** When the web process starts: the environment is complete, or the process says what is missing and ends. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startWeb } = await import("./lib/http/start-web");
  await startWeb();
}

/** Errors that no handler of ours caught: in rendering, actions and routes. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logRequestError } = await import("./lib/http/start-web");
  logRequestError(error, request, context);
};
