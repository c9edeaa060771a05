import ipaddr from "ipaddr.js";

/** Among public addresses those that a machine of a cloud asks its host by: Azure's. */
const metadata = new Set(["168.63.129.16"]);

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
    // In 64:ff9b:1::/48 it is wherever the network likes it to be (RFC 8215).
    if (range === "rfc6052") return bytes[5] === 0 && isPublicAddress(bytes.slice(12).join("."));
    if (range === "6to4") return isPublicAddress(bytes.slice(2, 6).join("."));
  }
  return range === "unicast" && !metadata.has(ip.toString());
}
