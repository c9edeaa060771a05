import { locales } from "@/lib/i18n/locales";
import { placeholders } from "./icu";
import { type Finding, type Project, sources } from "./project";

type Texts = Map<string, string>;
/** locale -> namespace -> key -> text */
type Messages = Map<string, Map<string, Texts>>;

/**
 * Every text exists in every language with the same placeholders, every namespace is used, every key used exists; what is
 * said in two forms of address has as many wordings, with the same placeholders, in both.
 */
export function checkLocales(project: Project): Finding[] {
  const messages = readMessages(project);
  const [source, ...others] = locales;
  const wanted = messages.get(source) ?? new Map<string, Texts>();
  return [
    ...others.flatMap((locale) => compare(source, wanted, locale, messages.get(locale) ?? new Map())),
    ...differentRegisters(project),
    ...unusedNamespaces(project, [...wanted.keys()]),
    ...unknownKeys(project, wanted),
  ];
}

const fileOf = (locale: string, namespace: string): string => `messages/${locale}/${namespace}.json`;

function readMessages(project: Project): Messages {
  const messages: Messages = new Map();
  for (const [file, text] of project) {
    const [, locale, namespace] = /^messages\/(\w+)\/([\w-]+)\.json$/.exec(file) ?? [];
    if (!locale || !namespace) continue;
    const byNamespace = messages.get(locale) ?? new Map<string, Texts>();
    messages.set(locale, byNamespace.set(namespace, flatten(JSON.parse(text))));
  }
  return messages;
}

/** A text for "tú" and one for "usted": only some languages tell them apart, so between languages it counts as one text. */
interface TwoForms {
  tu: unknown;
  usted: unknown;
}

const isTwoForms = (value: object): value is TwoForms =>
  Object.keys(value).length === 2 && "tu" in value && "usted" in value;

function flatten(value: unknown, prefix = ""): Texts {
  if (typeof value !== "object" || value === null) return new Map([[prefix, String(value)]]);
  if (isTwoForms(value)) return flatten(value.tu, prefix);
  return new Map(
    Object.entries(value).flatMap(([key, item]) => [...flatten(item, prefix ? `${prefix}.${key}` : key)]),
  );
}

function compare(
  source: string,
  wanted: Map<string, Texts>,
  locale: string,
  found: Map<string, Texts>,
): Finding[] {
  const namespaces = new Set([...wanted.keys(), ...found.keys()]);
  return [...namespaces].flatMap((namespace) => {
    const here = found.get(namespace);
    const there = wanted.get(namespace);
    if (!here) return [{ file: fileOf(locale, namespace), message: "is missing" }];
    if (!there) return [{ file: fileOf(source, namespace), message: "is missing" }];
    const file = fileOf(locale, namespace);
    return [
      ...[...there.keys()]
        .filter((key) => !here.has(key))
        .map((key) => ({ file, message: `lacks "${key}"` })),
      ...[...here.keys()]
        .filter((key) => !there.has(key))
        .map((key) => ({ file, message: `has "${key}", which ${source} has not` })),
      ...[...there].flatMap(([key, text]) => differentPlaceholders(file, key, text, here.get(key))),
      ...[...here]
        .filter(([, text]) => !text.trim())
        .map(([key]) => ({ file, message: `"${key}" is empty` })),
    ];
  });
}

function differentPlaceholders(
  file: string,
  key: string,
  text: string,
  other: string | undefined,
): Finding[] {
  if (other === undefined) return [];
  const [wanted, found] = [placeholders(text).join(" "), placeholders(other).join(" ")];
  return wanted === found
    ? []
    : [{ file, message: `"${key}" has placeholders [${found}] instead of [${wanted}]` }];
}

function differentRegisters(project: Project): Finding[] {
  return [...project]
    .filter(([file]) => /^messages\/\w+\/[\w-]+\.json$/.test(file))
    .flatMap(([file, text]) => twoFormsIn(JSON.parse(text)).flatMap((found) => compareForms(file, found)));
}

const twoFormsIn = (value: unknown, key = ""): [key: string, text: TwoForms][] => {
  if (typeof value !== "object" || value === null) return [];
  if (isTwoForms(value)) return [[key, value]];
  return Object.entries(value).flatMap(([name, item]) => twoFormsIn(item, key ? `${key}.${name}` : name));
};

function compareForms(file: string, [key, text]: [string, TwoForms]): Finding[] {
  const [tu, usted] = [flatten(text.tu, key), flatten(text.usted, key)];
  if (tu.size !== usted.size)
    return [{ file, message: `"${key}" has ${tu.size} wordings for "tú" and ${usted.size} for "usted"` }];
  return [...tu].flatMap(([at, wording]) => {
    if (!usted.get(at)?.trim()) return [{ file, message: `"${at}" is empty for "usted"` }];
    return differentPlaceholders(file, at, wording, usted.get(at));
  });
}

function unusedNamespaces(project: Project, namespaces: string[]): Finding[] {
  const code = sources(project, [
    "app/",
    "components/",
    "lib/",
    "proxy.ts",
    "supabase/embedded/",
    "scripts/seed",
  ]);
  return namespaces
    .filter((namespace) => {
      const mention = new RegExp(`["'\`](messages/[\\w$\\{\\}]+/)?${namespace}(\\.json)?["'\`.]`);
      return !code.some(([, text]) => mention.test(text));
    })
    .map((namespace) => ({ file: fileOf("es", namespace), message: "is used nowhere" }));
}

const translators =
  /\b(\w+)\s*=\s*(?:await\s+)?(?:useTranslations|getTranslations)\(\s*["']([\w.-]+)["']\s*\)/g;

/** Keys named literally by a translator of a known namespace; those put together at run time are the tests' business. */
function unknownKeys(project: Project, wanted: Map<string, Texts>): Finding[] {
  return sources(project, ["app/", "components/", "lib/"]).flatMap(([file, text]) => {
    const namespaces = new Map<string, string[]>();
    for (const [, variable = "", namespace = ""] of text.matchAll(translators)) {
      namespaces.set(variable, [...(namespaces.get(variable) ?? []), namespace]);
    }
    return [...namespaces].flatMap(([variable, names]) => {
      const uses = text.matchAll(
        new RegExp(`(?<![\\w.])${variable}(?:\\.(?:rich|markup|raw))?\\(\\s*["']([\\w.-]+)["']`, "g"),
      );
      return [...uses]
        .map(([, key = ""]) => key)
        .filter((key) => !names.some((namespace) => hasKey(wanted, `${namespace}.${key}`)))
        .map((key) => ({ file, message: `"${key}" is not in ${names.join(" or ")}` }));
    });
  });
}

/** Whether a whole key, namespace first, is a text or a group of texts. */
function hasKey(wanted: Map<string, Texts>, path: string): boolean {
  const [namespace = "", ...rest] = path.split(".");
  const texts = wanted.get(namespace);
  const key = rest.join(".");
  return Boolean(texts && (texts.has(key) || [...texts.keys()].some((known) => known.startsWith(`${key}.`))));
}
