import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { createServerClient } from "@supabase/ssr";
import { createClient } from "@supabase/supabase-js";
import type { EmbeddedStack } from "@/supabase/embedded/start";
import { root } from "./runtime/paths";
import { webCommand } from "./runtime/processes";

type Address = Omit<EmbeddedStack, "stop">;

/** A new user with an organization of their own, and the cookies of their session. */
export async function signIn({ url, secretKey, publishableKey }: Address) {
  const email = `bench-${randomUUID().slice(0, 8)}@example.com`;
  const password = randomUUID();
  const admin = createClient(url, secretKey, { auth: { persistSession: false, autoRefreshToken: false } });
  const made = await admin.auth.admin.createUser({ email, password, email_confirm: true });
  if (made.error) throw made.error;
  const jar = new Map<string, string>();
  const client = createServerClient(url, publishableKey, {
    cookieOptions: { name: "talia-session" },
    cookies: {
      getAll: () => [...jar].map(([name, value]) => ({ name, value })),
      setAll: (changes) => {
        for (const { name, value } of changes) jar.set(name, value);
      },
    },
  });
  const session = await client.auth.signInWithPassword({ email, password });
  if (session.error) throw session.error;
  const { data } = await client.from("members").select("org_id").single();
  if (!data) throw new Error("no organization");
  const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
  return { orgId: data.org_id as string, userId: made.data.user.id, cookie };
}

/** The built product over a stack, answering. */
export async function startWeb(address: Address, port: number): Promise<ChildProcess> {
  const { command, args, env } = webCommand("start", port);
  const url = `http://localhost:${port}`;
  const child = spawn(command, args, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      ...env,
      SUPABASE_URL: address.url,
      SUPABASE_PUBLISHABLE_KEY: address.publishableKey,
      SUPABASE_SECRET_KEY: address.secretKey,
      DATABASE_URL: address.databaseUrl,
      ENCRYPTION_KEYS: `bench:${randomBytes(32).toString("base64")}`,
      SIGNING_SECRET: randomBytes(36).toString("base64url"),
      RATE_LIMIT_FACTOR: "1000",
      LOG_LEVEL: "error",
      APP_URL: url,
      PORT: String(port),
    },
  });
  for (let tries = 0; tries < 300; tries += 1) {
    const up = await fetch(`${url}/api/v1/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return child;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stopWeb(child);
  throw new Error("The server did not come up. Is there a build (`npm run build`)?");
}

export async function stopWeb(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(late);
}
