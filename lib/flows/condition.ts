import { fold } from "./normalise/fold";
import { ends } from "./normalise/normalise";
import type { Block, SlotValue } from "./schema";

type Test = Extract<Block, { type: "condition" }>["cases"][number]["all"][number];

/** Whether a test holds of a slot. What was declined is unknown; of a range the end that helps the test counts. */
export function holds(test: Test, value: SlotValue | undefined): boolean {
  const known = value !== undefined && value.type !== "declined";
  if (test.is === "known") return known;
  if (test.is === "unknown") return !known;
  if (!known) return test.is === "neq";
  const { value: wanted } = test;
  if (wanted === undefined) return false;
  switch (test.is) {
    case "eq":
      return equals(value, wanted);
    case "neq":
      return !equals(value, wanted);
    case "contains":
      return fold(plain(value)).includes(fold(String(wanted)));
    default:
      return compares(test.is, value, wanted);
  }
}

function equals(value: SlotValue, wanted: string | number | boolean): boolean {
  if (value.type === "boolean")
    return value.value === (wanted === true || wanted === "true" || wanted === "yes");
  const [low, high] = ends(value);
  if (low !== null || high !== null) return low === Number(wanted) && high === Number(wanted);
  return fold(plain(value)) === fold(String(wanted));
}

function compares(
  is: "gt" | "gte" | "lt" | "lte",
  value: SlotValue,
  wanted: string | number | boolean,
): boolean {
  if (value.type === "date") return ordered(is, value.value.localeCompare(String(wanted)));
  const [low, high] = ends(value);
  const end = is === "gt" || is === "gte" ? (high ?? low) : (low ?? high);
  const limit = Number(wanted);
  return end !== null && !Number.isNaN(limit) && ordered(is, end - limit);
}

function ordered(is: "gt" | "gte" | "lt" | "lte", difference: number): boolean {
  if (is === "gt") return difference > 0;
  if (is === "gte") return difference >= 0;
  return is === "lt" ? difference < 0 : difference <= 0;
}

function plain(value: SlotValue): string {
  return "value" in value ? String(value.value) : "";
}
