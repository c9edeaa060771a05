import { useTranslations } from "next-intl";
import type { CallCard } from "@/lib/calls/queries";
import { formatPhone } from "@/lib/contacts/format-phone";

/** Who is on the other side, as far as it is known. */
export function useCallName(): (call: Pick<CallCard, "contact" | "phone" | "carrier">) => string {
  const t = useTranslations("calls");
  return ({ contact, phone, carrier }) =>
    contact?.name || (phone ? formatPhone(phone) : t(carrier === "browser" ? "inBrowser" : "unknown"));
}
