import type { Exchange } from "./exchange";

/** Whether a model may be asked at all; whether its budget lasts is decided when it is. */
export function hasModel(x: Exchange): boolean {
  return (x.services.ai?.models.candidates("fast", { economy: false }).length ?? 0) > 0;
}
