import type { Locale } from "@/lib/i18n/locales";
import { ca } from "./texts/ca";
import { en } from "./texts/en";
import { es } from "./texts/es";
import type { MailTexts } from "./texts/mail-texts";
import { pt } from "./texts/pt";

export const mailTexts: Record<Locale, MailTexts> = { es, en, pt, ca };
