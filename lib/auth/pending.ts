import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { env } from "@/lib/env";
import { isOwnPath } from "./paths";

const name = "talia-pending";
const lifetimeSeconds = 3600;

const schema = z.object({
  email: z.string().max(254),
  purpose: z.enum(["signup", "recovery"]),
  /** When the last code left, in milliseconds. */
  sentAt: z.number(),
  next: z.string().refine(isOwnPath).optional(),
  invitation: z.string().max(200).optional(),
});

/** What the page for the code needs to know: kept in a cookie, so that no address ever stands in a URL or a log. */
export type Pending = z.infer<typeof schema>;

export async function rememberPending(pending: Pending): Promise<void> {
  (await cookies()).set(name, Buffer.from(JSON.stringify(pending)).toString("base64url"), {
    httpOnly: true,
    sameSite: "lax",
    secure: env.APP_URL.startsWith("https:"),
    path: "/",
    maxAge: lifetimeSeconds,
  });
}

export async function readPending(): Promise<Pending | null> {
  const value = (await cookies()).get(name)?.value;
  if (!value) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(value, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}

export async function forgetPending(): Promise<void> {
  (await cookies()).delete(name);
}
