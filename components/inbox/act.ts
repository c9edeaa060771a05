import type { ErrorFacts } from "@/lib/i18n/error-text";

interface Result<Data> {
  data?: Data;
  serverError?: ErrorFacts;
  validationErrors?: unknown;
}

/** Runs a server action: what it gave, or what went wrong, which for an answer that never came is `unavailable`. */
export async function act<Data>(
  run: () => Promise<Result<Data> | undefined>,
): Promise<{ data: Data | undefined; error?: undefined } | { error: ErrorFacts; data?: undefined }> {
  try {
    const result = await run();
    if (!result) return { error: { code: "unavailable" } };
    if (result.serverError) return { error: result.serverError };
    if (result.validationErrors) return { error: { code: "unprocessable" } };
    return { data: result.data };
  } catch {
    return { error: { code: "unavailable" } };
  }
}
