import ipaddr from "ipaddr.js";
import { hasBearer } from "@/lib/http/has-bearer";

/**
 * Who may read metrics: with a token set, its bearer alone. Without, whoever connects directly from this machine or its
 * network; what a proxy passed on may come from anywhere, and is refused.
 * @param peer address of who holds the connection
 */
export function mayReadMetrics(
  headers: Pick<Headers, "get">,
  peer: string | null | undefined,
  token: string | undefined,
): boolean {
  if (token) return hasBearer(headers, token);
  // Next.js itself writes the address of the connection into one that is missing.
  const passedOn =
    ["forwarded", "x-real-ip", "via"].some((name) => headers.get(name)) ||
    (headers.get("x-forwarded-for") ?? peer) !== peer;
  if (passedOn || !peer || !ipaddr.isValid(peer)) return false;
  return ["loopback", "private", "uniqueLocal"].includes(ipaddr.process(peer).range());
}
