import type { AnyOperation, Method } from "../operation";
import * as agents from "./agents";
import * as contacts from "./contacts";
import * as conversations from "./conversations";
import * as webhooks from "./webhooks";

const isOperation = (value: unknown): value is AnyOperation =>
  typeof value === "object" && value !== null && "method" in value && "path" in value;

const methods: readonly Method[] = ["get", "post", "put", "patch", "delete"];

/** By path, each read before it is written. A module gives what it exports by name, which is no order to read in. */
const inOrder = (a: AnyOperation, b: AnyOperation): number =>
  a.path === b.path ? methods.indexOf(a.method) - methods.indexOf(b.method) : a.path < b.path ? -1 : 1;

/** Every operation of the API, in the order in which it is documented. */
export const operations: readonly AnyOperation[] = [agents, contacts, conversations, webhooks].flatMap(
  (module) => Object.values(module).filter(isOperation).toSorted(inOrder),
);
