import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InboxCard, InboxPage } from "@/lib/inbox/schema";
import { cardsOf, lostCards, mergeCards, patchCard, refreshCards } from "./merge-cards";

const card = (n: number, minute: number): InboxCard => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
  channel: "web",
  status: "open",
  locale: "es",
  preview: "",
  lastMessageAt: `2026-11-22T10:${String(minute).padStart(2, "0")}:00+00:00`,
  locationId: null,
  agentId: null,
  unread: 0,
  assignedTo: null,
  humanBy: null,
  humanSince: null,
  contact: null,
});
const inOrder = (cards: InboxCard[]) =>
  cards.toSorted((a, b) =>
    a.lastMessageAt === b.lastMessageAt
      ? b.id.localeCompare(a.id)
      : b.lastMessageAt.localeCompare(a.lastMessageAt),
  );
const pagesOf = (cards: InboxCard[], size: number): InboxPage[] => {
  const pages: InboxPage[] = [];
  for (let at = 0; at < cards.length; at += size) {
    const page = cards.slice(at, at + size);
    const last = page.at(-1)!;
    pages.push({
      cards: page,
      next: at + size < cards.length ? { at: last.lastMessageAt, id: last.id } : null,
    });
  }
  return pages.length > 0 ? pages : [{ cards: [], next: null }];
};
const ids = (cards: InboxCard[]) => cards.map(({ id }) => id);

describe("a list of conversations that changes while it is shown", () => {
  it("is at any time what the database would give, as far as it reaches", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(40), { maxLength: 20 }),
        fc.array(fc.tuple(fc.nat(60), fc.nat(59)), { maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 5 }),
        (numbers, changes, size, shown) => {
          const all = new Map(numbers.map((n) => [card(n, n % 60).id, card(n, n % 60)]));
          let pages = pagesOf(inOrder([...all.values()]), size).slice(0, shown);
          for (const [n, minute] of changes) {
            const fresh = card(n, minute);
            all.set(fresh.id, fresh);
            const reached = pages.at(-1)!.next;
            pages = mergeCards(pages, [fresh.id], [fresh], null);
            const truth = inOrder([...all.values()]);
            const mine = cardsOf(pages);
            // What is shown is the beginning of the truth; where there is no more page, all of it.
            expect(ids(mine)).toEqual(ids(truth.slice(0, mine.length)));
            if (!reached) expect(mine).toHaveLength(truth.length);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("lets go of what the filter no longer has, but for the one that is open", () => {
    const [a, b, c] = [card(3, 3), card(2, 2), card(1, 1)];
    const pages = pagesOf([a, b, c], 2);
    expect(ids(cardsOf(mergeCards(pages, [a.id, b.id], [], null)))).toEqual([c.id]);
    expect(ids(cardsOf(mergeCards(pages, [a.id, b.id], [], b.id)))).toEqual([b.id, c.id]);
    const moved = { ...b, lastMessageAt: card(9, 9).lastMessageAt };
    expect(ids(cardsOf(mergeCards(pages, [b.id], [moved], b.id)))).toEqual([b.id, a.id, c.id]);
  });

  it("keeps where its pages end, and shows each once", () => {
    const pages = pagesOf([card(3, 3), card(2, 2), card(1, 1)], 1);
    expect(mergeCards(pages, [], [], null).map(({ next }) => next)).toEqual(pages.map(({ next }) => next));
    expect(cardsOf([...pages, ...pages])).toHaveLength(3);
  });

  it("changes one in place, also among what was found", () => {
    const found = { messageId: card(7, 7).id, text: "cita", at: "x" };
    const pages = pagesOf([{ ...card(3, 3), found }, card(2, 2)], 5);
    expect(cardsOf(patchCard(pages, card(2, 2).id, { unread: 4 }))[1]?.unread).toBe(4);
    const [first] = cardsOf(refreshCards(pages, [{ ...card(3, 9), unread: 1 }]));
    expect(first).toMatchObject({ unread: 1, found });
  });

  it("tells what one had and no longer has, but not what is closed or was never one's own", () => {
    const held = (n: number, humanBy: string | null) => ({ ...card(n, n), humanBy });
    const shown = [held(1, "me"), held(2, "me"), held(3, "other"), held(4, "me"), held(5, "me")];
    const fresh = [
      held(1, null),
      held(2, "other"),
      held(3, null),
      held(4, "me"),
      { ...held(5, null), status: "closed" as const },
    ];
    expect(ids(lostCards(shown, fresh, "me"))).toEqual([card(1, 1).id, card(2, 2).id]);
  });
});
