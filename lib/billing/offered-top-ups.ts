import "server-only";
import { configuredProviders } from "./payment-providers";
import { readBilling } from "./queries";
import { type TopUpOptions, topUpOptions } from "./top-up-options";

/** How an organization's wallet can be filled here: what its country and currency allow, through those whose keys are set. */
export async function offeredTopUps(orgId: string): Promise<TopUpOptions | null> {
  const { wallet, place } = await readBilling(orgId);
  if (!wallet) return null;
  const options = topUpOptions(place.country, wallet.currency);
  return { ...options, providers: await configuredProviders(options.providers) };
}
