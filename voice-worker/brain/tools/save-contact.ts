import { z } from "zod";
import type { ContactChange } from "@/lib/conversations/responder";
import { saidEmail, saidPhone } from "./said-reach";
import { writeTool } from "./tool";

/**
 * Keeps what the caller told of themselves. Number and address are taken from the caller's own words, never from the model's: it
 * does not see them, and one wrong digit reaches somebody else.
 */
export const saveContact = writeTool({
  name: "save_contact",
  description:
    "Keeps what the caller has just told about themselves: name, what they need, and that they gave a phone number or an e-mail address. Only what they said in this call.",
  schema: z.object({
    name: z.string().trim().min(1).max(120).nullish().describe("The caller's name as they said it."),
    phone: z
      .union([z.boolean(), z.string()])
      .nullish()
      .describe("true when they told a phone number: it appears as [phone]."),
    email: z
      .union([z.boolean(), z.string()])
      .nullish()
      .describe("true when they told an e-mail address: it appears as [email]."),
    needs: z.string().trim().min(1).max(500).nullish().describe("What they want, in a few words."),
  }),
  offered: () => true,
  stage({ name, phone, email, needs }, { turn, manner }) {
    const number = phone ? saidPhone(turn, manner.locale) : null;
    const address = email ? saidEmail(turn) : null;
    const contact: ContactChange = {
      ...(name && { name }),
      ...(number && { phone: number }),
      ...(address && { email: address }),
      ...(needs && { attributes: { needs: { type: "text", value: needs, raw: needs } } }),
    };
    const missing = [
      phone && !number && "the phone number",
      email && !address && "the e-mail address",
    ].filter(Boolean);
    if (missing.length > 0) {
      return { contact, result: `Not understood: ${missing.join(" and ")}. Ask for it again, slowly.` };
    }
    if (Object.keys(contact).length === 0) return { result: "There was nothing to keep." };
    return { contact, result: "Saved." };
  },
});
