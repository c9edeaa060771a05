import ipaddr from "ipaddr.js";

/** Whether an address is of this very machine. One of the network it stands in is not: others are there, too. */
export function isOwnMachine(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host)) return ipaddr.process(host).range() === "loopback";
  return host === "localhost" || host.endsWith(".localhost");
}
