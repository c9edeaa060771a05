import type { InboxCard, InboxCursor, InboxPage } from "@/lib/inbox/schema";

const placeOf = ({ lastMessageAt, id }: InboxCard): InboxCursor => ({ at: lastMessageAt, id });

/** Whether `a` stands before `b`: the latest first, as the database orders them. */
const before = (a: InboxCursor, b: InboxCursor): boolean => (a.at === b.at ? a.id > b.id : a.at > b.at);

/**
 * The pages that are shown, after some conversations changed. `fresh`: those of the changed that the filter still has. They take
 * their new places, as far as the pages reach; the others leave, but for the one that is open (`open`), which nobody wants to lose under
 * their eyes.
 */
export function mergeCards(
  pages: readonly InboxPage[],
  changed: readonly string[],
  fresh: readonly InboxCard[],
  open: string | null,
): InboxPage[] {
  const gone = new Set(changed);
  const came = new Set(fresh.map(({ id }) => id));
  const cards = pages
    .flatMap((page) => page.cards)
    .filter(({ id }) => !gone.has(id) || (id === open && !came.has(id)));
  const reach = pages.at(-1)?.next;
  for (const card of fresh) {
    if (reach && before(reach, placeOf(card))) continue;
    const index = cards.findIndex((one) => before(placeOf(card), placeOf(one)));
    cards.splice(index < 0 ? cards.length : index, 0, card);
  }
  return onePage(pages, cards);
}

/** The same of what a search found: it stays where it is, and shows what is new of it. */
export function refreshCards(pages: readonly InboxPage[], fresh: readonly InboxCard[]): InboxPage[] {
  const byId = new Map(fresh.map((card) => [card.id, card]));
  return pages.map((page) => ({
    ...page,
    cards: page.cards.map((card) => ({ ...card, ...byId.get(card.id), found: card.found })),
  }));
}

/** Changes a card wherever it is shown. */
export const patchCard = (pages: readonly InboxPage[], id: string, patch: Partial<InboxCard>): InboxPage[] =>
  pages.map((page) =>
    page.cards.some((card) => card.id === id)
      ? { ...page, cards: page.cards.map((card) => (card.id === id ? { ...card, ...patch } : card)) }
      : page,
  );

/** All cards, each once: a conversation that moves up while one reads on comes twice. */
export function cardsOf(pages: readonly InboxPage[]): InboxCard[] {
  const seen = new Set<string>();
  return pages.flatMap(({ cards }) =>
    cards.filter(({ id }) => {
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    }),
  );
}

/** Where the pages end stays; how the cards lie between them is of no account. */
const onePage = (pages: readonly InboxPage[], cards: InboxCard[]): InboxPage[] =>
  pages.map((page, index) => ({ ...page, cards: index === 0 ? cards : [] }));

/** Conversations that `user` had and no longer has, as they are now: the agent goes on with them, or a colleague. */
export function lostCards(
  shown: readonly InboxCard[],
  fresh: readonly InboxCard[],
  user: string,
): InboxCard[] {
  const had = new Set(shown.filter(({ humanBy }) => humanBy === user).map(({ id }) => id));
  return fresh.filter(({ id, humanBy, status }) => had.has(id) && humanBy !== user && status !== "closed");
}
