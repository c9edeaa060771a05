import "server-only";
import { jwtVerify, SignJWT } from "jose";
import { cookies } from "next/headers";
import { env } from "@/lib/env";

const name = "talia-recovery";
const lifetimeSeconds = 900;
const purpose = "talia:new-password";

/**
 * Proof that this browser has just entered the code from the user's mailbox: for a quarter of an hour it may set a new
 * password without the old one. A session alone may not, or an unattended computer would be enough.
 */
export async function grantRecovery(userId: string): Promise<void> {
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(userId)
    .setAudience(purpose)
    .setExpirationTime(`${lifetimeSeconds}s`)
    .sign(key());
  (await cookies()).set(name, token, {
    httpOnly: true,
    sameSite: "strict",
    secure: env.APP_URL.startsWith("https:"),
    path: "/",
    maxAge: lifetimeSeconds,
  });
}

export async function mayRecover(userId: string): Promise<boolean> {
  const token = (await cookies()).get(name)?.value;
  if (!token) return false;
  try {
    const { payload } = await jwtVerify(token, key(), { audience: purpose, algorithms: ["HS256"] });
    return payload.sub === userId;
  } catch {
    return false;
  }
}

export async function endRecovery(): Promise<void> {
  (await cookies()).delete(name);
}

const key = () => new TextEncoder().encode(env.SIGNING_SECRET);
