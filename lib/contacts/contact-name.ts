import { formatPhone } from "./format-phone";

interface Named {
  name: string | null;
  phone: string | null;
  email: string | null;
}

/** How somebody is called in lists: by name, else by how they are reached; empty when nothing is known. */
export const contactName = ({ name, phone, email }: Named): string =>
  name || (phone && formatPhone(phone)) || email || "";

/** Whether what somebody is called in lists is a name they can be greeted by, and not how they are reached. */
export const isPersonName = (shown: string): boolean => /\p{L}/u.test(shown) && !shown.includes("@");
