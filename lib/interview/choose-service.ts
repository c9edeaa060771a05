import { describePrice } from "@/lib/agents/describe";
import type { Locale } from "@/lib/i18n/locales";
import { glue } from "./names";
import { changeService, type ServiceChanges, type UnclearChange } from "./parse/change-services";
import { servicesMeant } from "./parse/match-service";
import { lines } from "./phrases";
import { list } from "./summarise";
import { ask, type InterviewInput, type InterviewTurn, settle } from "./turns";

const allOfThem =
  /^\s*(?:a\s+)?(?:tod[oa]s|tots|totes|l[oa]s dos|ambos|ambas|els dos|les dues|os dois|as duas|both|all)(?!\p{L})/iu;

/** Asks which service a change is meant of, instead of the turn's question. */
export function askWhich(
  turn: InterviewTurn,
  unclear: UnclearChange,
  opening: readonly string[],
  locale: Locale,
): InterviewTurn {
  const say = lines[locale];
  const fits = unclear.fits.slice(0, 6);
  const names = list(
    fits.map((name) => `«${name}»`),
    glue[locale].or,
  );
  return {
    ...turn,
    state: { ...turn.state, unclear: { ...unclear, fits } },
    say: {
      text: [...opening, say.which.replace("{names}", () => names)].join("\n\n"),
      choices: [
        ...fits.map((name, at) => ({ value: `service:${at}`, label: name.slice(0, 80) })),
        { value: "service:all", label: say.all },
      ],
    },
  };
}

/** Makes the change of the service the owner now names; null when they speak of something else. */
export function chooseService(
  { draft, state, text, choice, context }: InterviewInput,
  { fits, price }: UnclearChange,
): InterviewTurn | null {
  const known = (draft.services ?? []).filter(({ name }) => fits.includes(name));
  const all = choice === "service:all" || (!choice && allOfThem.test(text));
  const pressed = fits.find((_, at) => choice === `service:${at}`);
  const named = choice ? known.filter(({ name }) => name === pressed) : servicesMeant(known, text);
  const meant = all ? known : named.length === 1 ? named : [];
  if (meant.length === 0) return null;
  let services = draft.services ?? [];
  const opening: string[] = [];
  for (const { name } of meant) {
    const change = changeService(services, name, price);
    services = change.services;
    opening.push(...tellServices(change, context.locale));
  }
  const next = settle({ ...draft, services }, state, ["services"]);
  return ask(next.draft, next.state, context.locale, opening, ["services"]);
}

/** What was changed of the services, as one would say it back. */
export function tellServices({ changed, removed }: ServiceChanges, locale: Locale): string[] {
  const say = lines[locale];
  const { and } = glue[locale];
  const prices = changed.map(({ name, price }) =>
    price ? `${name} (${describePrice(price, locale)})` : name,
  );
  return [
    ...(changed.length > 0 ? [say.corrected.replace("{what}", () => list(prices, and))] : []),
    ...(removed.length > 0 ? [say.removed.replace("{what}", () => list(removed, and))] : []),
  ];
}
