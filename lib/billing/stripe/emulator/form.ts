import { StripeFailure } from "./failure";

export interface Form {
  [name: string]: FormValue;
}
type FormValue = string | Form;

/** Reads `a[b][0]=c` into nested objects; a list has the keys 0, 1, … or, from `a[]=c`, the next free one. */
export function parseForm(text: string): Form {
  const form: Form = Object.create(null);
  for (const [key, value] of new URLSearchParams(text)) {
    const path = [...key.matchAll(/^[^[]+|\[([^\]]*)\]/g)].map((match) => match[1] ?? match[0]);
    let target = form;
    path.forEach((part, index) => {
      const name = part === "" ? String(Object.keys(target).length) : part;
      if (index === path.length - 1) target[name] = value;
      else {
        const next = target[name];
        target[name] = typeof next === "object" ? next : Object.create(null);
        target = target[name] as Form;
      }
    });
  }
  return form;
}

/** Reads parameters by their kind, and refuses in Stripe's words what is missing or is not of that kind. */
export class Params {
  readonly #form: Form;
  readonly #path: string;

  constructor(form: Form, path = "") {
    this.#form = form;
    this.#path = path;
  }

  /** What a parameter is called in an error: `items[0][price]`. */
  name(key: string): string {
    return this.#path ? `${this.#path}[${key}]` : key;
  }

  keys(): string[] {
    return Object.keys(this.#form);
  }

  has(key: string): boolean {
    return key in this.#form;
  }

  /** Undefined where it is not given; an empty one unsets, and is null. */
  text(key: string): string | null | undefined {
    const value = this.#form[key];
    if (value === undefined) return undefined;
    if (typeof value !== "string") throw this.#wrong(key, "string");
    return value === "" ? null : value;
  }

  required(key: string): string {
    const value = this.text(key);
    if (value) return value;
    const name = this.name(key);
    throw new StripeFailure(`Missing required param: ${name}.`, { code: "parameter_missing", param: name });
  }

  choice<const Choice extends string>(key: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.text(key);
    if (value === undefined || value === null) return undefined;
    const known = choices.find((choice) => choice === value);
    if (known !== undefined) return known;
    const name = this.name(key);
    throw new StripeFailure(`Invalid ${name}: must be one of ${choices.join(", ")}`, { param: name });
  }

  integer(key: string): number | undefined {
    const value = this.text(key);
    if (value === undefined || value === null) return undefined;
    if (!/^-?\d{1,15}$/.test(value)) {
      const name = this.name(key);
      throw new StripeFailure(`Invalid integer: ${value}`, {
        code: "parameter_invalid_integer",
        param: name,
      });
    }
    return Number(value);
  }

  flag(key: string): boolean | undefined {
    return this.choice(key, ["true", "false"]) === undefined ? undefined : this.#form[key] === "true";
  }

  /** Undefined where it is not given; an empty one (to unset a group) counts as not given: ask `text`. */
  group(key: string): Params | undefined {
    const value = this.#form[key];
    if (value === undefined || value === "") return undefined;
    if (typeof value === "string") throw this.#wrong(key, "hash");
    return new Params(value, this.name(key));
  }

  groups(key: string): Params[] | undefined {
    const list = this.group(key);
    return list?.keys().map((index) => {
      const item = list.group(index);
      if (!item) throw this.#wrong(key, "array of hashes");
      return item;
    });
  }

  texts(key: string): string[] | undefined {
    const list = this.group(key);
    return list?.keys().map((index) => list.required(index));
  }

  /** `kept` with what is given; an empty value takes a key out, and an empty `metadata` all of them. */
  metadata(kept: Readonly<Record<string, string>> = {}, key = "metadata"): Record<string, string> {
    if (this.#form[key] === "") return {};
    const given = this.group(key);
    const merged: Record<string, string> = { ...kept };
    for (const name of given?.keys() ?? []) {
      const value = given?.text(name);
      if (value) merged[name] = value;
      else delete merged[name];
    }
    if (Object.keys(merged).length > 50)
      throw new StripeFailure("Metadata can have up to 50 keys.", { param: key });
    return merged;
  }

  #wrong(key: string, kind: string): StripeFailure {
    const name = this.name(key);
    return new StripeFailure(`Invalid ${kind}: ${name}`, { param: name });
  }
}
