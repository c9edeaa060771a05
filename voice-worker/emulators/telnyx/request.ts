import type { TelnyxCall, TelnyxContext } from "./call";

export interface TelnyxRequest {
  method: string;
  /** After `/v2`. */
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  /** The account: its API key. */
  account: string;
}

/** A refusal in Telnyx's shape. */
export class TelnyxError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    detail: string,
  ) {
    super(detail);
  }
}

export const missing = () =>
  new TelnyxError(404, "10005", "Resource not found", "The requested resource or URL could not be found.");
export const wrong = (detail: string) => new TelnyxError(422, "10015", "Invalid value", detail);

export const text = (value: unknown): string => (typeof value === "string" ? value : "");
export const e164 = /^\+[1-9]\d{6,14}$/;

/** The call of that name, of whoever asks. */
export function callOf({ calls }: TelnyxContext, { account }: TelnyxRequest, id: string): TelnyxCall {
  const call = calls.get(id);
  if (call?.settings.account !== account) throw missing();
  return call;
}
