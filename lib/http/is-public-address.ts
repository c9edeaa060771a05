import ipaddr from "ipaddr.js";

/** Whether an IP address belongs to the public internet; one hidden in an IPv6 form is judged by what it hides. */
export function isPublicAddress(address: string, allowLoopback = false): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address);
  const range = ip.range();
  if (range === "loopback") return allowLoopback;
  if (ip.kind() === "ipv6") {
    const v6 = ip as ipaddr.IPv6;
    const bytes = v6.toByteArray();
    // ::a.b.c.d, once used to carry IPv4, is still understood by some systems.
    if (bytes.slice(0, 12).every((byte) => byte === 0)) return false;
    // NAT64 and 6to4 lead to an IPv4 address within.
    if (range === "rfc6052") return isPublicAddress(bytes.slice(12).join("."));
    if (range === "6to4") return isPublicAddress(bytes.slice(2, 6).join("."));
  }
  return range === "unicast";
}
