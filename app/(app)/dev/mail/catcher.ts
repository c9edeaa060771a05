import "server-only";
import { notFound } from "next/navigation";
import { z } from "zod";
import { env } from "@/lib/env";
import { isLocalAddress } from "@/lib/http/is-local-address";

const mailSchema = z.object({
  id: z.string(),
  to: z.string(),
  from: z.string(),
  subject: z.string(),
  date: z.string(),
  text: z.string(),
  html: z.string(),
  code: z.string().optional(),
});
export type CaughtMail = z.infer<typeof mailSchema>;

/** Mails the catcher holds, newest first; only those to `to` when given. No catcher: the page does not exist. */
export async function listMails(to?: string): Promise<CaughtMail[]> {
  const query = to ? `?${new URLSearchParams({ to })}` : "";
  return z.array(mailSchema).parse(await ask(`/mails${query}`));
}

export async function readMail(id: string): Promise<CaughtMail | null> {
  const mail = mailSchema.safeParse(await ask(`/mails/${encodeURIComponent(id)}`));
  return mail.success ? mail.data : null;
}

async function ask(path: string): Promise<unknown> {
  // The mails hold codes that open accounts: on the internet the page does not exist, whatever else is set.
  if (!env.MAIL_CATCHER_URL || !isLocalAddress(env.APP_URL)) notFound();
  const response = await fetch(`${env.MAIL_CATCHER_URL}${path}`, {
    cache: "no-store",
    signal: AbortSignal.timeout(3000),
  });
  return response.json();
}
