import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { readText } from "@/lib/http/read-input";
import { requireToken } from "@/lib/rate-limit/take-token";
import type { VerifiedWebhook } from "../receive-webhook";
import { type BoldSettings, requireBold } from "./settings";
import { isSignedBy } from "./signature";

const maxBytes = 256 * 1024;

const eventSchema = z.object({
  id: z.string().min(1).max(100),
  type: z.string().min(1).max(100),
  /** Nanoseconds since 1970. */
  time: z.number().positive(),
});

/**
 * Reads a webhook of Bold's and verifies its signature. Throws `forbidden` for anything else, and keeps nothing of it. An old one is taken as well: Bold sends
 * again for a day and more; of a sale told late, Bold is asked first (`handleBoldEvent`).
 */
export async function verifyBold(
  request: Request,
  ip: string,
  settings: Pick<BoldSettings, "secretKey"> = requireBold(),
): Promise<VerifiedWebhook> {
  const signature = request.headers.get("x-bold-signature") ?? "";
  const body = await readText(request, maxBytes);
  const signed = isSignedBy(body, signature, settings.secretKey);
  const event = eventSchema.safeParse(signed ? parse(body) : undefined);
  if (!event.success) {
    await requireToken("webhookStranger", ip);
    throw new AppError("forbidden", {
      detail: signed ? "bold: not an event" : "bold: the signature does not hold",
    });
  }
  const { id, type, time } = event.data;
  return { provider: "bold", eventId: id, type, payload: parse(body), occurredAt: new Date(time / 1e6) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
