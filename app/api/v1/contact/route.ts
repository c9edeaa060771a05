import { AppError, toAppError } from "@/lib/errors";
import { parseInput, readInput, readText } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { localizedPath } from "@/lib/i18n/routing";
import { type ContactOutcome, isContactOutcome } from "@/lib/platform/contact-outcome";
import { type PersonRequest, personRequestSchema, requestPerson } from "@/lib/platform/request-person";

const maxBytes = 16 * 1024;

/**
 * "Talk to a person": as JSON from the landing's form, or as a plain form post where there is no JavaScript, which is sent
 * back to the page with what came of it.
 */
export const POST = route(
  async ({ request }) => {
    if (request.headers.get("sec-fetch-site") === "cross-site") throw new AppError("forbidden");
    const type = request.headers.get("content-type") ?? "";
    if (/^application\/json\b/i.test(type)) {
      await requestPerson(await readInput(request, personRequestSchema, maxBytes));
      return new Response(null, { status: 204 });
    }
    if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new AppError("unsupported_type");
    return plainPost(Object.fromEntries(new URLSearchParams(await readText(request, maxBytes))));
  },
  { rateLimit: "sensitive" },
);

async function plainPost(raw: Record<string, string>): Promise<Response> {
  const locale: Locale = isLocale(raw.locale) ? raw.locale : "es";
  const back = (outcome: ContactOutcome) =>
    new Response(null, { status: 303, headers: { location: localizedPath(`/contact/${outcome}`, locale) } });
  try {
    const input: PersonRequest = parseInput(personRequestSchema, raw);
    await requestPerson(input);
    return back("sent");
  } catch (error) {
    const known = toAppError(error);
    if (known.status >= 500) throw known;
    const [wrong] = Object.values(known.fields ?? {});
    return back(isContactOutcome(wrong) ? wrong : "failed");
  }
}
