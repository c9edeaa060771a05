import type { AnyOperation } from "../operation";
import * as agents from "./agents";
import * as contacts from "./contacts";
import * as conversations from "./conversations";
import * as webhooks from "./webhooks";

const isOperation = (value: unknown): value is AnyOperation =>
  typeof value === "object" && value !== null && "method" in value && "path" in value;

/** Every operation of the API, in the order in which it is documented. */
export const operations: readonly AnyOperation[] = [agents, contacts, conversations, webhooks].flatMap(
  (module) => Object.values(module).filter(isOperation),
);
