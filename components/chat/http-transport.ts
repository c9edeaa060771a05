import type { ConversationEvent, VisitorEvent } from "@/lib/conversations/schema";
import { readEventStream } from "./event-stream";
import type { ChatFault, ChatTransport, Outgoing, Resumed, WithPeople } from "./types";

interface Options {
  /** Where messages are posted; `<endpoint>/start` begins, GET resumes. */
  endpoint: string;
  /** Sent with every request's body and query: `{ agent, locale, source }`. */
  fields: Record<string, string>;
  /** The visitor's secret, for chats without a session. Travels in a header, never in a URL. */
  ref?: string;
  /** A person of the team may take part: `<endpoint>/live`, `/presence` and `/files`. */
  people?: boolean;
}

/** A chat over `POST` with a streamed answer. */
export function httpTransport({ endpoint, fields, ref, people }: Options): ChatTransport {
  const headers = (): Record<string, string> => (ref ? { "x-talia-ref": ref } : {});
  const post = (path: string, body: object, signal?: AbortSignal) =>
    fetch(path, {
      method: "POST",
      headers: { ...headers(), "content-type": "application/json" },
      body: JSON.stringify({ ...fields, ...body }),
      signal: signal ?? AbortSignal.timeout(20_000),
    });

  return {
    async resume() {
      const response = await fetch(`${endpoint}?${new URLSearchParams(fields)}`, {
        headers: headers(),
        cache: "no-store",
        signal: AbortSignal.timeout(20_000),
      });
      if (response.status === 404 || response.status === 204) return null;
      if (!response.ok) throw await faultOf(response);
      return (await response.json()) as Resumed | null;
    },
    async start() {
      const response = await post(`${endpoint}/start`, {});
      if (!response.ok) throw await faultOf(response);
      return (await response.json()) as Resumed;
    },
    async *send(message: Outgoing, signal: AbortSignal) {
      const response = await post(endpoint, message, signal);
      if (!response.ok || !response.body) throw await faultOf(response);
      yield* readEventStream<ConversationEvent>(response.body);
    },
    ...(people && ref && { people: withPeople(endpoint, fields, ref) }),
  };
}

function withPeople(endpoint: string, fields: Record<string, string>, ref: string): WithPeople {
  const headers = { "x-talia-ref": ref };
  const { agent } = fields;
  return {
    async live(after, signal) {
      const query = new URLSearchParams({ ...fields, after: String(after) });
      const response = await fetch(`${endpoint}/live?${query}`, { headers, cache: "no-store", signal });
      if (response.status === 204) return null;
      if (!response.ok || !response.body) throw await faultOf(response);
      return readEventStream<VisitorEvent>(response.body);
    },
    tell(what) {
      fetch(`${endpoint}/presence`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({ ...fields, ...what }),
        keepalive: true,
        signal: AbortSignal.timeout(5_000),
      }).catch(() => {});
    },
    upload: { address: `${endpoint}/files?${new URLSearchParams(fields)}`, headers },
    ...(agent && { as: { agent, ref } }),
  };
}

/** What the server refused with. Throws where its answer breaks off: then it is not known, and nothing may be given up for it. */
async function faultOf(response: Response): Promise<ChatFault> {
  const problem = readProblem(await response.text());
  const retryAfter = Number(response.headers.get("retry-after")) || undefined;
  return {
    code: problem.code ?? (response.status === 401 ? "unauthenticated" : "internal"),
    retryable: response.status >= 500 || response.status === 429,
    ...(problem.reason && { reason: problem.reason }),
    ...(retryAfter && { retryAfter }),
  };
}

/** Nothing where it is no JSON: a proxy answered. */
function readProblem(body: string): { code?: string; reason?: string } {
  try {
    return (JSON.parse(body) as { code?: string; reason?: string } | null) ?? {};
  } catch {
    return {};
  }
}

/** Whether what was thrown is a fault the server told of, rather than a broken connection. */
export const isFault = (error: unknown): error is ChatFault =>
  typeof error === "object" && error !== null && "code" in error && "retryable" in error;
