import { isLocalAddress } from "@/lib/http/is-local-address";

type Settings = Readonly<Record<string, string | undefined>>;

const isSet = (source: Settings, name: string): boolean => Boolean(source[name]?.trim());

const names = {
  stripe: ["STRIPE_SECRET_KEY", "STRIPE_BASE_URL", "STRIPE_WEBHOOK_SECRET"],
  wompi: [
    "WOMPI_PUBLIC_KEY",
    "WOMPI_PRIVATE_KEY",
    "WOMPI_INTEGRITY_SECRET",
    "WOMPI_EVENTS_SECRET",
    "WOMPI_BASE_URL",
    "WOMPI_CHECKOUT_URL",
  ],
  bold: ["BOLD_API_KEY", "BOLD_BASE_URL"],
} as const satisfies Record<string, readonly [string, ...string[]]>;
type Provider = keyof typeof names;
const providers = Object.keys(names) as Provider[];

/** What one has of an account of one's own. Where any of it is set, that account is meant: what is missing of it is not made up. */
const own = {
  stripe: ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"],
  wompi: ["WOMPI_PUBLIC_KEY", "WOMPI_PRIVATE_KEY", "WOMPI_INTEGRITY_SECRET", "WOMPI_EVENTS_SECRET"],
  bold: ["BOLD_API_KEY", "BOLD_SECRET_KEY"],
} as const satisfies Record<Provider, readonly string[]>;

/**
 * The providers of payments that have no key, so that they must be emulated for anybody to pay. TALIA_EMULATE_PAYMENTS=0 emulates none.
 * Neither does a hosted project, nor one whose address is public, unless it says 1: there money is real, and emulated money is for nothing.
 */
export function missingPayments(source: Settings): Provider[] {
  const wish = source.TALIA_EMULATE_PAYMENTS?.trim();
  if (wish === "0" || (wish !== "1" && (isSet(source, "SUPABASE_URL") || isPublic(source.APP_URL?.trim()))))
    return [];
  return providers.filter((provider) => !own[provider].some((name) => isSet(source, name)));
}

const isPublic = (url: string | undefined): boolean =>
  url !== undefined && URL.canParse(url) && !isLocalAddress(url);

/** The settings of what is missing, out of all that the emulators print. */
export function paymentSettings(printed: Settings, missing: readonly Provider[]): Record<string, string> {
  if (missing.length === 0) return {};
  const wanted: readonly string[] = [
    ...missing.flatMap((provider) => names[provider]),
    "PAYMENTS_EMULATOR_URL",
  ];
  return Object.fromEntries(wanted.flatMap((name) => (printed[name] ? [[name, printed[name]]] : [])));
}
