import { App, setExperimental } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";
import { googleClient } from "./auth/google";
import type { AuthMailer } from "./auth/mailer";
import type { Keys } from "./keys";
import { rememberErrors } from "./rest-errors";
import { prepareSessions } from "./session-context";
import { DiskStorage } from "./storage/disk";
import { recordingBytes } from "./storage/limits";

export interface AppOptions {
  databaseUrl: string;
  /** Where the gateway answers. */
  url: string;
  /** Where the web application answers: links and redirects of the auth service go there. */
  siteUrl: string;
  keys: Keys;
  mailer: AuthMailer;
  /** Directory of the stored files. */
  files: string;
}

export type LiteApp = Awaited<ReturnType<typeof createApp>>["app"];

/** The REST, auth and storage services of @supabase/lite on that database. */
export async function createApp(options: AppOptions) {
  setExperimental("storage", true);
  const connection = createPostgresConnection({
    url: options.databaseUrl,
    postgresOptions: { max: 20, onnotice: () => {}, types: { json: jsonType(114), jsonb: jsonType(3802) } },
  });
  prepareSessions(connection);
  rememberErrors(connection);
  const app = new App({
    connection,
    auth: {
      enabled: true,
      jwt_secret: options.keys.jwtSecret,
      jwt_expiry: 3600,
      publishable_key: options.keys.publishableKey,
      secret_key: options.keys.secretKey,
      site_url: options.siteUrl,
      // On loopback any port is ours: the web server takes a free one when its usual port is taken.
      additional_redirect_urls: [options.siteUrl, "http://localhost:*/**", "http://127.0.0.1:*/**"],
      minimum_password_length: 8,
      enable_refresh_token_rotation: true,
      email: {
        enable_signup: true,
        enable_confirmations: true,
        // The new address alone confirms a change, with one code.
        double_confirm_changes: false,
        otp_length: 6,
        otp_expiry: 3600,
        max_frequency: "1s",
      },
      external: {
        google: {
          enabled: true,
          client_id: googleClient.clientId,
          secret: googleClient.clientSecret,
          redirect_uri: `${options.url}/auth/v1/callback`,
        },
      },
    },
    storage: { enabled: true, file_size_limit: "50MiB" },
    api: { external_url: options.url, schemas: ["public"], max_rows: 1000 },
  });
  app._mailer = options.mailer;
  app._storageAdapter = new DiskStorage(options.files, recordingBytes);
  await app.init();
  return { app, connection };
}

/** The driver would encode what already is JSON text once more, so text that parses passes as it is. */
function jsonType(oid: number) {
  return {
    to: oid,
    from: [oid],
    serialize: (value: unknown) =>
      typeof value === "string" && isJson(value) ? value : JSON.stringify(value),
    parse: (text: string): unknown => JSON.parse(text),
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
