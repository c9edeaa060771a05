import ipaddr from "ipaddr.js";

/** Whether an address is of this machine or of the network it stands in: what the internet cannot reach. */
export function isLocalAddress(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host)) {
    return ["loopback", "private", "uniqueLocal", "linkLocal"].includes(ipaddr.process(host).range());
  }
  return host === "localhost" || host.endsWith(".localhost") || host.endsWith(".local");
}
