import { parsePhoneNumberFromString } from "libphonenumber-js";

/** A stored number (E.164) in groups as people of its country write it: "+34 600 11 12 22". */
export const formatPhone = (stored: string): string =>
  parsePhoneNumberFromString(stored)?.formatInternational() ?? stored;
