import "server-only";
import { z } from "zod";

const role = z
  .string()
  .regex(
    /^[^\s,]+(\s*,\s*[^\s,]+)*$/,
    "must be a list of models, best first: groq:openai/gpt-oss-20b,openai:gpt-5.4-nano",
  )
  .optional();
const key = z.string().min(8, "is too short to be a key").optional();
const url = (hint: string) =>
  z.url(`must be a whole address, such as ${hint}`).transform((value) => value.replace(/\/+$/, ""));

/** One key of `ENCRYPTION_KEYS`. */
export interface EncryptionKey {
  id: string;
  key: Buffer;
}

/**
 * Every setting of the product: what it must look like and what it is when unset. What has no default and is not
 * optional must be set; `npm start` sets all of those itself. `.env.example` explains each.
 */
const fields = {
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  APP_URL: url("https://talia.example.com").default("http://localhost:3000"),
  /** Address to listen on. */
  LISTEN_HOST: z.string().default("localhost"),
  PORT: z.coerce.number("must be a number").int().min(0).max(65_535).default(3000),
  /** Directory of the build. */
  NEXT_DIST_DIR: z.string().default(".next"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** Addresses or CIDR ranges of reverse proxies whose `X-Forwarded-For` is believed. */
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform((list) => list.split(/[\s,]+/).filter(Boolean)),

  /** Multiplies every rate limit. For load tests. */
  RATE_LIMIT_FACTOR: z.coerce.number("must be a number").positive().default(1),

  /** Shows its bearer the details of `/api/v1/health`; without it nobody sees them. */
  HEALTH_TOKEN: z.string().min(16, "must have 16 characters or more: openssl rand -base64 24").optional(),

  /** Shows its bearer /metrics of every process; without it, those who connect directly from this machine or its network see them. */
  METRICS_TOKEN: z.string().min(16, "must have 16 characters or more: openssl rand -base64 24").optional(),
  /** /metrics waits so long for what the database knows, and then does without. */
  METRICS_DATABASE_MS: z.coerce.number("must be a number").int().min(1).default(3_000),

  SUPABASE_URL: url("https://<project>.supabase.co"),
  SUPABASE_PUBLISHABLE_KEY: z.string().min(20, "is too short to be a key"),
  SUPABASE_SECRET_KEY: z.string().min(20, "is too short to be a key"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must be a Postgres address: postgres://user:password@host:5432/postgres"),

  ENCRYPTION_KEYS: z.string().transform(encryptionKeys),
  SIGNING_SECRET: z.string().min(32, "must have 32 characters or more: openssl rand -base64 32"),

  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must be an SMTP address: smtp://user:password@host:587")
    .optional(),
  MAIL_FROM: z.string().min(3).default("TalIA <hola@talia.localhost>"),
  /** Page of the mail catcher, when mails go to one. */
  MAIL_CATCHER_URL: url("http://localhost:54324").optional(),
  /** Shows the logins of the demo data on the sign-in page. Of the embedded stack alone: their passwords are public. */
  DEMO_LOGINS: z.stringbool().default(false),
  /** Offers "Continue with Google"; the auth service must have Google set up. */
  GOOGLE_SIGN_IN: z.stringbool().default(true),
  /** Where notices for those who run the platform go. */
  PLATFORM_EMAIL: z.email("must be an email address").default("equipo@talia.localhost"),

  OPENAI_API_KEY: key,
  OPENAI_BASE_URL: url("https://api.openai.com/v1").optional(),
  GROQ_API_KEY: key,
  GROQ_BASE_URL: url("https://api.groq.com/openai/v1").optional(),
  AI_FAST_MODEL: role,
  AI_SMART_MODEL: role,
  AI_ECONOMY_MODEL: role,
  AI_EMBED_MODEL: role,
  AI_MODERATE_MODEL: role,
  AI_VISION_MODEL: role,

  JOBS_CONCURRENCY: z.coerce.number("must be a number").int().min(1).max(100).default(8),
  /** Where traces are sent (OTLP over HTTP, without /v1/traces); unset: none are made. */
  OTEL_EXPORTER_OTLP_ENDPOINT: url("http://collector:4318").optional(),
  /** Share of requests that are traced. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number("must be a number").min(0).max(1).default(1),
  /** Incoming webhooks that alerts of the platform are sent to. */
  ALERT_SLACK_URL: url("https://hooks.slack.com/services/T…/B…/…").optional(),
  ALERT_TEAMS_URL: url("https://<name>.logic.azure.com/workflows/…").optional(),
  /** Where alerts of the platform are mailed; unset: to PLATFORM_EMAIL. */
  ALERT_EMAIL: z.email("must be an email address").optional(),
  /** Where Slack and Teams are emulated; never in production. */
  ALERTS_EMULATOR_URL: url("http://localhost:4060").optional(),
  /** Where a backup is made every day; unset: none is. Every jobs process must see the same directory. */
  BACKUP_DIR: z.string().min(1).optional(),
  /** Encrypts backups: 32 bytes in base64. */
  BACKUP_KEY: z
    .string()
    .transform((value) => Buffer.from(value, "base64"))
    .refine((key) => key.length === 32, "must be 32 bytes in base64: openssl rand -base64 32")
    .optional(),
  /** Backups are kept for so many days. */
  BACKUP_DAYS: z.coerce.number("must be a number").int().min(1).max(3650).default(30),
  /** Where the jobs process tells of its health and metrics; unset, nowhere. */
  JOBS_PORT: z.coerce.number("must be a number").int().min(0).max(65_535).optional(),
  VOICE_PORT: z.coerce.number("must be a number").int().min(0).max(65_535).default(3030),
  /** Where carriers and browsers reach the voice worker. */
  VOICE_URL: z
    .string()
    .regex(/^wss?:\/\/[^\s?#]+$/, "must be a WebSocket address without a query: wss://voice.example.com")
    .transform((value) => value.replace(/\/+$/, ""))
    .default("ws://localhost:3030"),
  /** Calls one worker takes at once; more are refused, and a balancer sends them elsewhere. */
  VOICE_MAX_CALLS: z.coerce.number("must be a number").int().min(1).max(2000).default(100),
  /** Where the voice worker keeps what must outlive it: rows not yet written, audio that is said again. */
  VOICE_DATA_DIR: z.string().default(".talia/voice"),
  /** On SIGTERM running calls may go on for so long, before they are told goodbye. */
  VOICE_DRAIN_SECONDS: z.coerce.number("must be a number").int().min(0).max(7200).default(900),
  DEEPGRAM_API_KEY: key,
  DEEPGRAM_BASE_URL: url("https://api.deepgram.com").optional(),
  ELEVENLABS_API_KEY: key,
  ELEVENLABS_BASE_URL: url("https://api.elevenlabs.io").optional(),
  /** The platform's own account: demo calls, calls to one's own mobile, codes by SMS. */
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, "must be an account SID: AC and 32 hexadecimal digits")
    .optional(),
  TWILIO_AUTH_TOKEN: key,
  TWILIO_BASE_URL: url("https://api.twilio.com").optional(),
  TELNYX_BASE_URL: url("https://api.telnyx.com/v2").optional(),
  /** The emulated telephone network, where there is one: shows /dev/phone and gives numbers for practice. */
  VOICE_EMULATOR_URL: url("http://localhost:4040").optional(),
  /** Wallets in pesos are filled through Wompi where its four keys are set. */
  WOMPI_PUBLIC_KEY: z
    .string()
    .regex(/^pub_(test|prod)_\w+$/, "must be a public key of Wompi: pub_test_… or pub_prod_…")
    .optional(),
  WOMPI_PRIVATE_KEY: key,
  WOMPI_INTEGRITY_SECRET: key,
  WOMPI_EVENTS_SECRET: key,
  /** Unset: Wompi's own, production or sandbox as the key says. */
  WOMPI_BASE_URL: url("https://production.wompi.co/v1").optional(),
  WOMPI_CHECKOUT_URL: url("https://checkout.wompi.co/p").default("https://checkout.wompi.co/p"),
  /** The identity key of Bold ("llave de identidad") and the secret its webhooks are signed with. */
  BOLD_API_KEY: key,
  BOLD_SECRET_KEY: key,
  BOLD_BASE_URL: url("https://integrations.api.bold.co").default("https://integrations.api.bold.co"),
  /** The emulated payment providers, where there are any. */
  PAYMENTS_EMULATOR_URL: url("http://localhost:4050").optional(),
  /** The account plans and top-ups are paid to; without it nobody can pay by card. */
  STRIPE_SECRET_KEY: key,
  STRIPE_BASE_URL: url("https://api.stripe.com").optional(),
  /** Signs what Stripe tells us at /api/webhooks/stripe. */
  STRIPE_WEBHOOK_SECRET: key,
  /** Demo calls the platform makes in a day, at most. */
  DEMO_CALLS_PER_DAY: z.coerce.number("must be a number").int().min(0).max(10_000).default(50),
} as const satisfies Record<string, z.ZodType>;

type Fields = typeof fields;
export type EnvName = keyof Fields;
export const envNames = Object.keys(fields) as EnvName[];
export type Env = { readonly [Name in EnvName]: z.output<Fields[Name]> };

// An empty line in an .env file means "not set", to the packages that read settings by themselves as well.
for (const name of envNames) if (process.env[name]?.trim() === "") delete process.env[name];

/** A setting is missing or wrong. The message says which and what to do, never its value. */
export class EnvError extends Error {
  override name = "EnvError";
}

const cache = new Map<EnvName, unknown>();

/**
 * The settings. Each is read and validated when it is first used, so that a build needs none of them;
 * processes call `checkEnv` when they start.
 */
export const env: Env = new Proxy({} as Env, {
  get(_, name: string) {
    if (!(name in fields)) return undefined;
    const known = name as EnvName;
    if (!cache.has(known)) {
      const result = readField(known, process.env);
      if (!result.ok) throw new EnvError(explain([result.problem]));
      cache.set(known, result.value);
    }
    return cache.get(known);
  },
});

/** Validates all settings at once; throws one EnvError that names everything to be set. Called when a process starts. */
export function checkEnv(source: Record<string, string | undefined> = process.env): void {
  const problems = envProblems(source);
  if (problems.length > 0) throw new EnvError(explain(problems.map(({ problem }) => problem)));
}

/** Everything that is missing or wrong, by name. No values. */
export function envProblems(
  source: Record<string, string | undefined>,
): { name: EnvName; problem: string }[] {
  return envNames.flatMap((name) => {
    const result = readField(name, source);
    return result.ok ? [] : [{ name, problem: result.problem }];
  });
}

type FieldResult = { ok: true; value: unknown } | { ok: false; problem: string };

function readField(name: EnvName, source: Record<string, string | undefined>): FieldResult {
  // An empty line in an .env file means "not set".
  const raw = source[name]?.trim() || undefined;
  const result = (fields[name] as z.ZodType).safeParse(raw);
  if (result.success) return { ok: true, value: result.data };
  const reason = raw === undefined ? "is not set" : (result.error.issues[0]?.message ?? "is not valid");
  return { ok: false, problem: `${name} ${reason}` };
}

function explain(problems: string[]): string {
  return [
    "The environment is not complete:",
    ...problems.map((problem) => `  - ${problem}`),
    "Set it in .env or in the environment; .env.example explains each. `npm start` sets up a local stack with all of it.",
  ].join("\n");
}

/** `id:base64,id2:base64`; the first encrypts, all decrypt. */
function encryptionKeys(list: string, context: z.RefinementCtx): EncryptionKey[] {
  const keys = list
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => {
      const colon = entry.indexOf(":");
      return { id: entry.slice(0, Math.max(colon, 0)), key: Buffer.from(entry.slice(colon + 1), "base64") };
    });
  const wrong = keys.some(({ id, key }) => !/^[A-Za-z0-9_-]{1,16}$/.test(id) || key.length !== 32);
  if (keys.length === 0 || wrong || new Set(keys.map(({ id }) => id)).size !== keys.length) {
    context.addIssue(
      "must be `id:key` pairs with 32 bytes in base64 and ids of their own: k1:$(openssl rand -base64 32)",
    );
    return z.NEVER;
  }
  return keys;
}
