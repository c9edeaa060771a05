import { isOwnPath } from "./paths";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The page to go on to, from the address, when it is one of ours. */
export function nextOf(params: Awaited<SearchParams>): string | undefined {
  const { next } = params;
  return typeof next === "string" && isOwnPath(next) ? next : undefined;
}
