import type { Service } from "@/lib/agents/schema";
import { serviceValue } from "@/lib/flows/presets/service-value";
import type { SlotValue } from "@/lib/flows/schema";

/**
 * What the service that a contact chose is worth, in minor units; of a range its middle. Undefined where none was chosen
 * or its price tells nothing: none, on request, free.
 */
export function chosenServiceValue(
  slots: Readonly<Record<string, SlotValue>>,
  services: readonly Service[],
): { value: number; currency: string } | undefined {
  const told = slots.service;
  if (told?.type !== "choice") return undefined;
  const price = services.find((service, index) => serviceValue(service.name, index) === told.value)?.price;
  if (!price?.amount || price.kind === "on_request") return undefined;
  const value =
    price.kind === "range" && price.upTo !== undefined
      ? Math.round((price.amount + price.upTo) / 2)
      : price.amount;
  return { value, currency: price.currency };
}
