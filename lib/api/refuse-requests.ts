import "server-only";
import { AppError } from "@/lib/errors";
import { requestIdOf } from "@/lib/http/request-id";
import { apiProblem } from "./problem";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];
type Refusal = (request: Request) => Promise<Response>;

/** A path has these methods alone: the others, for its route to export, say so (405) and which there are. */
export function refuseMethods<Known extends Method>(
  ...known: [Known, ...Known[]]
): Record<Exclude<Method, Known>, Refusal> {
  const allow = known.join(", ");
  return refuse(() => new AppError("method_not_allowed", { params: { allow } }), { allow });
}

/** There is no such path: every method says so (404), as the API says all else. */
export const refusePath = (): Record<Method, Refusal> =>
  refuse(() => new AppError("not_found", { reason: "unknown_path" }));

function refuse(why: () => AppError, headers: Record<string, string> = {}): Record<Method, Refusal> {
  const refusal: Refusal = async (request) => {
    const response = apiProblem(why(), requestIdOf(request.headers));
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
  return { GET: refusal, POST: refusal, PUT: refusal, PATCH: refusal, DELETE: refusal };
}
