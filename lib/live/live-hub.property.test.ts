import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LiveHub } from "./live-hub";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const gatherMs = 20;
const orgs = ["00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b"] as const;
const idOf = (org: number, n: number) => `1000000${org}-0000-4000-8000-00000000000${n}`;
const orgOf = (id: string) => orgs[Number(id[7])];

/** Somebody who watches, and what they have yet to hear of: since when, by id. */
class Watcher {
  readonly due = new Map<string, number>();
  /** Was on its way when they came: they may hear of it, once. */
  readonly maybe: Set<string>;
  /** What should not have been. A hub goes on when somebody throws: it is looked at in the end. */
  readonly leaks: string[] = [];
  readonly twiceOrLate: string[] = [];
  gone = false;
  leave: () => void = () => {};

  constructor(
    readonly orgId: string | null,
    onItsWay: Iterable<string>,
    private readonly fails: boolean,
  ) {
    this.maybe = new Set(onItsWay);
  }

  watches = (id: string): boolean => this.orgId === null || orgOf(id) === this.orgId;

  onChanges = (changes: readonly { id: string }[]): void => {
    const ids = changes.map(({ id }) => id);
    if (new Set(ids).size < ids.length) this.twiceOrLate.push(`${ids}: at once`);
    for (const id of ids) {
      if (this.gone || !this.watches(id)) this.leaks.push(id);
      const since = this.due.get(id);
      if (since === undefined && !this.maybe.has(id)) this.twiceOrLate.push(`${id} again`);
      if (since !== undefined && Date.now() - since > gatherMs + 1) this.twiceOrLate.push(`${id} late`);
      this.due.delete(id);
      this.maybe.delete(id);
    }
    if (this.fails) throw new Error("gone");
  };

  onGap = (): void => {};
}

type Step =
  | { does: "change"; org: number; n: number }
  | { does: "wait"; ms: number }
  | { does: "turn" }
  | { does: "come"; org: number; fails: boolean }
  | { does: "leave"; who: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("change"), org: fc.nat(1), n: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("wait"), ms: fc.nat(gatherMs + 5) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("turn") }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("come"), org: fc.nat(2), fails: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("leave"), who: fc.nat(5) }) },
);

/** Plays some steps to their end; gives all who watched at any time. */
async function play(steps: readonly Step[], toldAtOnce: number): Promise<Watcher[]> {
  let note = (_: string): void => {};
  const hub = new LiveHub(
    async (onNote, onConnected) => {
      note = onNote;
      onConnected();
      return async () => {};
    },
    { gatherMs, toldAtOnce },
  );
  const all: Watcher[] = [];
  const changedAt = new Map<string, number>();
  const take: { [D in Step["does"]]: (step: Extract<Step, { does: D }>) => unknown } = {
    wait: ({ ms }) => vi.advanceTimersByTimeAsync(ms),
    // What comes next, and no more.
    turn: () => vi.advanceTimersToNextTimerAsync(),
    come: async ({ org, fails }) => {
      const onItsWay = [...changedAt].filter(([, at]) => Date.now() - at <= gatherMs + 1);
      const watcher = new Watcher(
        orgs[org] ?? null,
        onItsWay.map(([id]) => id),
        fails,
      );
      watcher.leave = (await hub.subscribe(watcher))!;
      all.push(watcher);
    },
    leave: ({ who }) => {
      const leaving = all[who];
      if (!leaving) return;
      leaving.leave();
      leaving.gone = true;
      leaving.due.clear();
    },
    change: ({ org, n }) => {
      const id = idOf(org, n);
      changedAt.set(id, Date.now());
      for (const { gone, watches, due } of all)
        if (!gone && watches(id)) due.set(id, due.get(id) ?? Date.now());
      note(JSON.stringify({ org: orgs[org], kind: "contact", id }));
    },
  };
  for (const next of steps) await take[next.does](next as never);
  await vi.advanceTimersByTimeAsync(3 * gatherMs);
  for (const { leave } of all) leave();
  expect(hub.size).toBe(0);
  return all;
}

const steps = fc.array(step, { minLength: 1, maxLength: 60, size: "max" });

it("whoever watches hears of every change once after it, in time, whoever comes, leaves or fails meanwhile", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      for (const { due, leaks, twiceOrLate } of await play(given, 100))
        expect({ lost: [...due.keys()], leaks, twiceOrLate }).toEqual({
          lost: [],
          leaks: [],
          twiceOrLate: [],
        });
    }),
  );
});

it("nor is anything lost or given to others where they are told one by one, and things go on in between", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      for (const { due, leaks } of await play(given, 1))
        expect({ lost: [...due.keys()], leaks }).toEqual({ lost: [], leaks: [] });
    }),
    { numRuns: 300 },
  );
});
