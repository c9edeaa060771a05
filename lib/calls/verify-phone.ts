import "server-only";
import { randomInt } from "node:crypto";
import { sign } from "@/lib/crypto";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locales";
import { requireToken } from "@/lib/rate-limit/take-token";
import { serviceClient } from "@/lib/supabase/service";
import { carrierClient, platformTwilio } from "./carrier-accounts";
import { readPhone } from "./phone-input";

const texts: Readonly<Record<Locale, (code: string) => string>> = {
  es: (code) => `Tu código de TalIA es ${code}. Caduca en 10 minutos. No lo compartas con nadie.`,
  en: (code) => `Your TalIA code is ${code}. It expires in 10 minutes. Share it with nobody.`,
  pt: (code) => `Seu código da TalIA é ${code}. Expira em 10 minutos. Não o partilhe com ninguém.`,
  ca: (code) => `El teu codi de TalIA és ${code}. Caduca d'aquí a 10 minuts. No el comparteixis amb ningú.`,
};

interface OwnPhone {
  userId: string;
  /** As typed, with the country it is read as of. */
  phone: string;
  country: string;
}

/** Sends a code to a phone somebody says is theirs, from the platform's own number. Gives the number as it was understood. */
export async function sendPhoneCode({ locale, ...own }: OwnPhone & { locale: Locale }): Promise<string> {
  const e164 = phoneOf(own);
  await requireToken("mailCode", `phone:${own.userId}`);
  await requireToken("mailCodeHourly", `phone:${own.userId}`);
  await requireToken("mailCodeHourly", `phone:${e164}`);
  const from = await senderNumber();
  const access = platformTwilio();
  if (!access || !from) throw new AppError("unprocessable", { reason: "no_sms" });
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  // Service role: a code is kept for the server to compare, its user reads nothing of it.
  orThrow(
    await serviceClient().rpc("expect_phone_code", {
      p_user: own.userId,
      p_e164: e164,
      p_code_hash: hashOf(own.userId, e164, code),
    }),
  );
  await (await carrierClient(access)).sendSms({ from, to: e164, text: texts[locale](code) });
  return e164;
}

/** Whether that was the code. */
export async function confirmPhone({ code, ...own }: OwnPhone & { code: string }): Promise<void> {
  const e164 = phoneOf(own);
  const right = orThrow(
    await serviceClient().rpc("confirm_phone", {
      p_user: own.userId,
      p_e164: e164,
      p_code_hash: hashOf(own.userId, e164, code),
    }),
  );
  if (!right) throw new AppError("unprocessable", { fields: { code: "invalidCode" } });
}

const hashOf = (userId: string, e164: string, code: string): string =>
  sign(`${userId} ${e164} ${code}`, "phone-code");

function phoneOf({ phone, country }: OwnPhone): string {
  const e164 = readPhone(phone, country);
  if (!e164) throw new AppError("unprocessable", { fields: { phone: "invalidPhone" } });
  return e164;
}

/** A number of the platform's own organization. */
async function senderNumber(): Promise<string | null> {
  const db = serviceClient();
  const org = orThrow(await db.from("organizations").select("id").eq("is_platform", true).maybeSingle());
  if (!org) return null;
  const [number] = orThrow(
    await db
      .from("phone_numbers")
      .select("e164")
      .eq("org_id", org.id)
      .eq("status", "active")
      .is("carrier_account_id", null)
      .order("created_at")
      .limit(1),
  );
  return number?.e164 ?? null;
}
