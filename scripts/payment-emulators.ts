import path from "node:path";
import { z } from "zod";
import { startBoldEmulator } from "@/lib/billing/bold/emulator/start";
import { StateFile } from "@/lib/billing/emulator/state-file";
import { newSecretKey, newWebhookSecret, startStripeEmulator } from "@/lib/billing/stripe/emulator/start";
import { startWompiEmulator } from "@/lib/billing/wompi/emulator/start";

const keysSchema = z.object({
  secretKey: z.string().default(newSecretKey),
  webhookSecret: z.string().default(newWebhookSecret),
});

/**
 * `npm run emulators:payments`: Stripe, and Wompi and Bold below it, on PAYMENTS_PORT (4050; 0 takes a free one). Prints what to put into .env so that
 * the product talks to them. PAYMENTS_STATE_DIR keeps what they know over a restart; webhooks go to PAYMENTS_WEBHOOKS_URL (where the web process is).
 */
async function main(): Promise<void> {
  const { PAYMENTS_PORT, PAYMENTS_STATE_DIR, PAYMENTS_WEBHOOKS_URL = "http://localhost:3000" } = process.env;
  const file = (name: string): string | null =>
    PAYMENTS_STATE_DIR ? path.join(PAYMENTS_STATE_DIR, name) : null;
  const webhooks = `${PAYMENTS_WEBHOOKS_URL}/api/webhooks`;
  const keys = new StateFile(keysSchema, file("stripe-keys.json"));
  keys.save();
  const wompi = await startWompiEmulator({ webhookUrl: `${webhooks}/wompi`, stateFile: file("wompi.json") });
  const bold = await startBoldEmulator({ webhookUrl: `${webhooks}/bold`, stateFile: file("bold.json") });
  const stripe = await startStripeEmulator({
    port: PAYMENTS_PORT ? Number(PAYMENTS_PORT) : 4050,
    stateFile: file("stripe.jsonl"),
    webhookUrl: `${webhooks}/stripe`,
    ...keys.value,
    beside: { "/wompi": wompi.emulator, "/bold": bold.emulator },
  });
  wompi.emulator.mount(`${stripe.url}/wompi`);
  bold.emulator.mount(`${stripe.url}/bold`);

  console.log(`Emulated Stripe, Wompi and Bold ready on port ${stripe.port}.`);
  console.log(`STRIPE_SECRET_KEY=${stripe.secretKey}\nSTRIPE_BASE_URL=${stripe.url}`);
  console.log(`STRIPE_WEBHOOK_SECRET=${stripe.webhookSecret}`);
  console.log(`WOMPI_PUBLIC_KEY=${wompi.publicKey}\nWOMPI_PRIVATE_KEY=${wompi.privateKey}`);
  console.log(`WOMPI_INTEGRITY_SECRET=${wompi.integritySecret}\nWOMPI_EVENTS_SECRET=${wompi.eventsSecret}`);
  console.log(`WOMPI_BASE_URL=${wompi.apiUrl}\nWOMPI_CHECKOUT_URL=${wompi.checkoutUrl}`);
  console.log(`BOLD_API_KEY=${bold.apiKey}\nBOLD_BASE_URL=${bold.apiUrl}`);
  console.log(`PAYMENTS_EMULATOR_URL=${stripe.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void Promise.all([stripe.close(), wompi.close(), bold.close()]).then(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
