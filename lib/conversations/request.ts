import { z } from "zod";
import { AppError } from "@/lib/errors";
import { locales } from "@/lib/i18n/locales";
import { maxMessageLength } from "./limits";
import { attachmentSchema } from "./schema";

/** Header in which the visitor's secret travels: never in an address, which logs keep. */
const refHeader = "x-talia-ref";

export const visitorRefSchema = z.string().regex(/^[\w-]{22,100}$/);
export const slugSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/);
const locale = z.enum(locales).optional();
const source = z.string().max(120).optional();

/** What any chat sends with a message. The length is judged by `requireLength`, so that it gets a reason of its own. */
export const chatMessageFields = {
  key: z.string().min(8).max(100),
  text: z.string(),
  choice: z.string().max(80).optional(),
  attachments: z.array(attachmentSchema).max(5).optional(),
  locale,
  source,
};

export const chatRequestSchema = z.object({
  agent: slugSchema,
  ref: visitorRefSchema.optional(),
  ...chatMessageFields,
});
export const startRequestSchema = z.object({
  agent: slugSchema,
  ref: visitorRefSchema.optional(),
  locale,
  source,
});
export const resumeRequestSchema = z.object({ agent: slugSchema, locale, source });

/** Refuses a text that is too long, telling the limit. */
export function requireLength(text: string): void {
  if (text.length <= maxMessageLength) return;
  throw new AppError("too_large", { reason: "message_too_long", params: { max: maxMessageLength } });
}

/** The visitor's secret, from the header or the body. */
export function requireRef(request: Request, inBody?: string): string {
  const ref = visitorRefSchema.safeParse(request.headers.get(refHeader) ?? inBody);
  if (!ref.success) throw new AppError("bad_request", { reason: "visitor_ref" });
  return ref.data;
}
