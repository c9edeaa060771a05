import { setUpStripe } from "@/lib/billing/stripe/set-up-stripe";
import { env } from "@/lib/env";
import { loadDotEnv } from "./runtime/local-env";

/** Makes what TalIA needs in an account of Stripe's: products, prices, portal, and the endpoint of its webhooks. May be run again at any time. */
async function main(): Promise<void> {
  loadDotEnv();
  const { prices, endpoint, secret } = await setUpStripe(env.APP_URL);
  tell(`${prices.length} prices: ${prices.join(", ")}`);
  if (!endpoint) tell("No webhook endpoint: APP_URL is not a public https address.");
  else if (secret)
    tell(`Webhooks go to ${endpoint}. Set this now, it is shown once:\nSTRIPE_WEBHOOK_SECRET=${secret}`);
  else tell(`Webhooks go to ${endpoint} already.`);
}

const tell = (line: string) => process.stdout.write(`${line}\n`);

main().catch((error: unknown) => {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
