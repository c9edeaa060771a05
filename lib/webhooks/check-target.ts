import "server-only";
import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isOwnMachine } from "@/lib/http/is-own-machine";
import { isPublicAddress } from "@/lib/http/is-public-address";

/**
 * Refuses at once an address that is plainly not of the public internet, so that who types it is told; what a name leads to is looked at each
 * time something is sent. Where the platform itself runs on this machine, so may its targets.
 */
export function checkTarget(url: string, allowLoopback = isOwnMachine(env.APP_URL)): void {
  const { hostname, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const ownName = host === "localhost" || host.endsWith(".localhost");
  const fine = ipaddr.isValid(host)
    ? isPublicAddress(host, allowLoopback)
    : ownName
      ? allowLoopback
      : host.includes(".") && !host.endsWith(".local") && !host.endsWith(".internal");
  if (!fine)
    throw new AppError("unprocessable", { reason: "target_private", fields: { url: "privateAddress" } });
  if (protocol === "http:" && !allowLoopback) {
    throw new AppError("unprocessable", { reason: "target_insecure", fields: { url: "insecureUrl" } });
  }
}
