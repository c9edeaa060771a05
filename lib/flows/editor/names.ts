import { type Flow, slotName } from "@/lib/flows/schema";
import { slotsFilled } from "@/lib/flows/validate";

/** An id like `wanted` that no block of the flow has, nor any of `taken`. */
export function freshId(flow: Flow, wanted: string, taken: ReadonlySet<string> = new Set()): string {
  const used = new Set([...flow.blocks.map(({ id }) => id), ...taken]);
  return free(wanted.replace(/-\d+$/, "").slice(0, 50) || "block", "-", used);
}

/** A slot like `wanted` that nothing fills yet. */
export function freshSlot(flow: Flow, wanted: string): string {
  return free(wanted.replace(/_\d+$/, "").slice(0, 50) || "dato", "_", slotsFilled(flow));
}

/** A value like `wanted` that none of `used` is. */
export const freshValue = (used: readonly string[], wanted: string): string =>
  free(wanted, "_", new Set(used));

function free(wanted: string, mark: string, used: ReadonlySet<string>): string {
  if (!used.has(wanted)) return wanted;
  for (let n = 2; ; n += 1) if (!used.has(`${wanted}${mark}${n}`)) return `${wanted}${mark}${n}`;
}

/** What people type as the name of a piece of data, as flows name it: "Fecha de entrega" is `fecha_de_entrega`. Null when nothing is left. */
export function slotOf(typed: string): string | null {
  const name = typed
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_\d]+|_+$/g, "")
    .slice(0, 60)
    .replace(/_+$/, "");
  return slotName.safeParse(name).success ? name : null;
}
