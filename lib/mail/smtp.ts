import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { RenderedMail } from "./schema";

export interface Envelope extends RenderedMail {
  to: string;
  /** The same for every try, so that a mail handed over twice is shown once. */
  messageId: string;
}

let transport: Transporter | undefined;

/** Hands a mail to the SMTP server. Throws `unavailable` when it cannot be reached, `unprocessable` when it refuses. */
export async function sendBySmtp({ to, messageId, subject, html, text }: Envelope): Promise<void> {
  if (!env.SMTP_URL) throw new AppError("unavailable", { detail: "SMTP_URL is not set" });
  transport ??= createTransport(env.SMTP_URL, { from: env.MAIL_FROM });
  try {
    await transport.sendMail({
      to: { name: "", address: to },
      messageId,
      subject,
      html,
      text,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } catch (cause) {
    throw new AppError(isRefusal(cause) ? "unprocessable" : "unavailable", {
      detail: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}

/** Codes 5xx are final (RFC 5321); the address or the mail is at fault, and trying again changes nothing. */
function isRefusal(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  return typeof responseCode === "number" && responseCode >= 500 && code !== "EAUTH";
}
