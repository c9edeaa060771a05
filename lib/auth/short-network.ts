import ipaddr from "ipaddr.js";

/**
 * The network an address is in, as much as one needs to recognise a session of one's own, and no machine: /24 of IPv4, /48 of IPv6.
 * "local" for loopback and private addresses; empty for what is no address.
 */
export function shortNetwork(ip: string): string {
  const bare = ip.replace(/\/\d+$/, "");
  if (!ipaddr.isValid(bare)) return "";
  const address = ipaddr.process(bare);
  if (["loopback", "private", "linkLocal", "uniqueLocal"].includes(address.range())) return "local";
  if (address.kind() === "ipv4") return address.toString().replace(/\.\d+$/, ".x");
  const parts = (address as ipaddr.IPv6).parts.slice(0, 3).map((part) => part.toString(16));
  return `${parts.join(":")}::/48`;
}
