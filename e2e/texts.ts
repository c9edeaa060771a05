import { readFileSync } from "node:fs";
import path from "node:path";

/** Text of the interface by its key: `t("auth.signIn")`, with `{name}` places filled in. */
export type Texts = (key: string, values?: Record<string, string>) => string;

/**
 * The interface's texts in one language, from the files that the interface itself reads: the tests name buttons and fields
 * as the reader sees them, and a better wording breaks none.
 */
export function textsOf(locale: string): Texts {
  const namespaces = new Map<string, unknown>();
  return (key, values = {}) => {
    const [namespace = "", ...path] = key.split(".");
    if (!namespaces.has(namespace)) namespaces.set(namespace, read(locale, namespace));
    const text = path.reduce<unknown>(
      (tree, name) => (tree as Record<string, unknown> | undefined)?.[name],
      namespaces.get(namespace),
    );
    if (typeof text !== "string") throw new Error(`There is no text ${key} in ${locale}`);
    return Object.entries(values).reduce(
      (whole, [name, value]) => whole.replaceAll(`{${name}}`, value),
      text,
    );
  };
}

const read = (locale: string, namespace: string): unknown =>
  JSON.parse(readFileSync(path.join("messages", locale, `${namespace}.json`), "utf8"));
