import ipaddr from "ipaddr.js";

/** Header with the address of who holds the connection, set by the server itself (instrumentation.ts). */
export const peerHeader = "x-talia-peer";

/**
 * The address of the client: the nearest one that is not a trusted proxy's. `X-Forwarded-For` counts only as far as
 * trusted proxies wrote it, because anyone else can write whatever they like into it.
 * @param trusted addresses or CIDR ranges
 */
export function clientIp(headers: Pick<Headers, "get">, trusted: readonly string[]): string {
  const peer = headers.get(peerHeader);
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  // Where the server could not tell the peer, the last hop's word is the nearest there is.
  const hops = [...forwarded, ...(peer ? [peer] : [])].map(parse).filter((address) => address !== undefined);
  const ranges = trusted.map(parseRange).filter((range) => range !== undefined);
  const client = hops.findLast((address) => !ranges.some((range) => matches(address, range))) ?? hops[0];
  return client ? normal(client) : "unknown";
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

function parse(text: string): Address | undefined {
  const bare = text.replace(/^\[(.*)\](:\d+)?$/, "$1").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined;
}

function parseRange(text: string): Range | undefined {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  const address = parse(text);
  return address && [address, address.kind() === "ipv4" ? 32 : 128];
}

const matches = (address: Address, [network, bits]: Range): boolean =>
  address.kind() === network.kind() && address.match(network, bits);

/** An IPv6 customer has a whole /64 to choose addresses from, so that is what counts as one client. */
function normal(address: Address): string {
  if (address.kind() === "ipv4") return address.toString();
  const parts = (address as ipaddr.IPv6).parts.slice(0, 4).map((part) => part.toString(16));
  return `${parts.join(":")}::/64`;
}
