import type { Emulator } from "./emulator";
import { StripeFailure } from "./failure";
import type { Params } from "./form";

export interface Call {
  em: Emulator;
  params: Params;
  /** What stands in the path for `:id` and the like. */
  path: Readonly<Record<string, string>>;
}

type Handler = (call: Call) => object;

export interface Route {
  method: "GET" | "POST" | "DELETE";
  pattern: string;
  /** The parameters it knows. Others are refused: Stripe would heed them, so to be silent would be a lie. */
  known: ReadonlySet<string>;
  handle: Handler;
}

const everywhere = ["expand"];
const ofLists = ["limit", "starting_after", "ending_before", "created"];

/** `known` names the parameters, apart from those of every request; `list` adds those of every list. */
export function route(
  method: Route["method"],
  pattern: string,
  known: string,
  handle: Handler,
  { list = false }: { list?: boolean } = {},
): Route {
  const names = known.split(/\s+/).filter(Boolean);
  return { method, pattern, known: new Set([...names, ...everywhere, ...(list ? ofLists : [])]), handle };
}

/** The route of a request, and what its path holds. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  pathname: string,
): { route: Route; path: Record<string, string> } | undefined {
  const parts = pathname.split("/");
  for (const candidate of routes) {
    if (candidate.method !== method) continue;
    const pattern = candidate.pattern.split("/");
    if (pattern.length !== parts.length) continue;
    const path: Record<string, string> = {};
    const fits = pattern.every((part, index) => {
      const given = parts[index] ?? "";
      if (!part.startsWith(":")) return part === given;
      path[part.slice(1)] = decodeURIComponent(given);
      return given !== "";
    });
    if (fits) return { route: candidate, path };
  }
  return undefined;
}

export function refuseUnknown({ known }: Route, params: Params): void {
  const unknown = params.keys().filter((key) => !known.has(key));
  if (unknown.length === 0) return;
  throw new StripeFailure(
    `Received unknown parameter${unknown.length > 1 ? "s" : ""}: ${unknown.join(", ")} (the emulator may not know what Stripe does)`,
    { code: "parameter_unknown", param: unknown[0] ?? "" },
  );
}
