import type { ChannelKind } from "./schema";

type WebhookKind = Exclude<ChannelKind, "email">;

/** Where incoming webhooks live. Nothing is ever sent anywhere else, so that no address leads into our own network. */
const hosts = {
  slack: [/^hooks\.slack\.com$/, /^hooks\.slack-gov\.com$/],
  teams: [
    /^[\w-]+\.webhook\.office\.com$/,
    /^[\w.-]+\.logic\.azure\.com$/,
    /^[\w.-]+\.api\.powerplatform\.com$/,
  ],
} as const satisfies Record<WebhookKind, readonly RegExp[]>;

/** Whether an address is one of an incoming webhook of Slack or Teams. `emulator`: where they are emulated, there as well. */
export function isWebhookAddress(kind: WebhookKind, address: string, emulator?: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (emulator && url.origin === new URL(emulator).origin) return true;
  const usual = url.protocol === "https:" && url.port === "" && url.username === "" && url.password === "";
  return usual && hosts[kind].some((host) => host.test(url.hostname));
}
