import { randomUUID } from "node:crypto";
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import type { CallFinishRow, CallStore, CallTurnRow } from "./call-store";
import { Journals } from "./journal";
import { replayJournals, WriteBehind } from "./write-behind";

const never = (error: unknown) => expect.unreachable(String(error));

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "journal-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const away = () => new AppError("unavailable");
const policy = { firstDelayMs: 1, maxDelayMs: 5, budgetMs: 40 };

/** A store that keeps what it takes, once a fault list is through. */
function store(faults: (Error | null)[] = []) {
  const rows: { to: string; turn?: number; reason?: string }[] = [];
  const take = async (row: { to: string; turn?: number; reason?: string }) => {
    const fault = faults.shift();
    if (fault) throw fault;
    rows.push(row);
  };
  const asStore: CallStore = {
    turn: (row) => take({ to: row.kind, turn: row.turn }),
    state: async () => null,
    answeredBy: async () => null,
    extendHold: async () => null,
    finish: (row) => take({ to: "finish", reason: row.reason }),
    recording: (row) => take({ to: `recording ${row.path} ${row.from}` }),
  };
  return { rows, asStore };
}

const ids = { org_id: randomUUID(), conversation_id: randomUUID() };
const turn = (call_id: string, number: number): CallTurnRow => ({
  ...ids,
  call_id,
  kind: "turn",
  turn: number,
  at: `2026-11-20T10:00:0${number}.000Z`,
  inbound: null,
  outbound: [],
  commit: null,
});
const finish = (call_id: string): CallFinishRow => ({
  ...ids,
  call_id,
  stream: "00000000-0000-4000-8000-000000000000",
  status: "completed",
  reason: "caller_hung_up",
  detail: null,
  started_at: "2026-11-20T10:00:00.000Z",
  ended_at: "2026-11-20T10:01:00.000Z",
  turns: 2,
  usage: { stt_ms: {}, tts_characters: {} },
  recording: { announced: false, consent: "none" },
  transferred_to: false,
});

describe("rows behind a call", () => {
  it("are written in order, over a database that comes and goes, and leave no file", async () => {
    const { rows, asStore } = store([away(), away(), null, away()]);
    const journals = new Journals(directory, never);
    const id = randomUUID();
    const writes = new WriteBehind(asStore, journals.open(id), never, {
      ...policy,
      budgetMs: 5_000,
    });
    writes.turn(turn(id, 1));
    writes.turn(turn(id, 2));
    await writes.finish(finish(id));
    expect(rows.map(({ to, turn: number }) => `${to}${number ?? ""}`)).toEqual(["turn1", "turn2", "finish"]);
    expect(await readdir(directory)).toEqual([]);
  });

  it("are not held up by one that the database will never take", async () => {
    const told: unknown[] = [];
    const { rows, asStore } = store([new AppError("unprocessable")]);
    const id = randomUUID();
    const writes = new WriteBehind(
      asStore,
      new Journals(directory, never).open(id),
      (error) => told.push(error),
      policy,
    );
    writes.turn(turn(id, 1));
    writes.turn(turn(id, 2));
    await writes.finish(finish(id));
    expect(told).toHaveLength(1);
    expect(rows.map(({ to }) => to)).toEqual(["turn", "finish"]);
  });

  it("stay on disk, for nobody else to read, when the database stays away", async () => {
    const { asStore } = store(new Array(500).fill(away()));
    const journals = new Journals(directory, never);
    const id = randomUUID();
    const writes = new WriteBehind(asStore, journals.open(id), never, policy);
    writes.turn(turn(id, 1));
    await writes.finish(finish(id));
    const file = path.join(directory, `${id}.jsonl`);
    expect((await readFile(file, "utf8")).trim().split("\n")).toHaveLength(2);
    expect((await stat(file)).mode & 0o077).toBe(0);
    const later = store();
    expect(await replayJournals(await journals.takeLeft(), later.asStore, never, policy)).toBe(1);
    expect(later.rows.map(({ to }) => to)).toEqual(["turn", "finish"]);
    expect(await readdir(directory)).toEqual([]);
  });
});

describe("a worker that died in the middle of a call", () => {
  it("loses nothing that was said: the next one writes it and ends the call", async () => {
    const id = randomUUID();
    const journals = new Journals(directory, never);
    const journal = journals.open(id);
    await journal.add({ to: "turn", row: turn(id, 1) });
    await journal.add({ to: "turn", row: turn(id, 2) });
    // Killed while it wrote a third.
    await appendFile(path.join(directory, `${id}.jsonl`), '{"to":"turn","row":{"kind":"tu');
    const { rows, asStore } = store();
    const next = new Journals(directory, never);
    expect(await replayJournals(await next.takeLeft(), asStore, never, policy)).toBe(1);
    expect(rows).toEqual([
      { to: "turn", turn: 1 },
      { to: "turn", turn: 2 },
      { to: "finish", reason: "failed" },
    ]);
    expect(await readdir(directory)).toEqual([]);
    await journal.close();
  });

  it("keeps its recording: whole where the call was over, as far as it went where it was not", async () => {
    const journals = new Journals(directory, never);
    const sound = { path: "/r/c.wav", from: 7_000, leave: { announced: true, consent: "none" } } as const;
    const replayed = async (die: (writes: WriteBehind, id: string) => unknown) => {
      const id = randomUUID();
      const journal = journals.open(id);
      const nobody = { ...store().asStore, turn: () => new Promise<void>(() => {}) };
      const writes = new WriteBehind(nobody, journal, never, policy);
      writes.turn(turn(id, 1));
      writes.sound(sound);
      die(writes, id);
      await journal.close();
      const { rows, asStore } = store();
      const leave: unknown[] = [];
      const next: CallStore = {
        ...asStore,
        finish: (row) => {
          leave.push(row.recording);
          return asStore.finish(row);
        },
      };
      expect(await replayJournals(await journals.takeLeft(), next, never, policy)).toBe(1);
      return { told: rows.map(({ to }) => to), leave };
    };
    const over = await replayed((writes, id) => {
      const ids = { org_id: finish(id).org_id, call_id: id };
      void writes.finish(finish(id), { ...ids, path: "/r/c.wav", from: 0 });
    });
    expect(over.told).toEqual(["turn", "finish", "recording /r/c.wav 0"]);
    const died = await replayed(() => {});
    expect(died.told).toEqual(["turn", "finish", "recording /r/c.wav 7000"]);
    expect(died.leave).toEqual([sound.leave]);
    const refused = await replayed((writes) => writes.sound(null));
    expect(refused.told).toEqual(["turn", "finish"]);
    expect(refused.leave).toEqual([{ announced: false, consent: "none" }]);
  });

  it("leaves its file where the database cannot take it now", async () => {
    const id = randomUUID();
    const journals = new Journals(directory, never);
    const journal = journals.open(id);
    await journal.add({ to: "turn", row: turn(id, 1) });
    await journal.close();
    const first = store(new Array(500).fill(away()));
    expect(await replayJournals(await journals.takeLeft(), first.asStore, never, policy)).toBe(0);
    const second = store();
    expect(await replayJournals(await journals.takeLeft(), second.asStore, never, policy)).toBe(1);
    expect(second.rows).toHaveLength(2);
  });

  it("waits for a database that is away once, however many calls were left", async () => {
    const journals = new Journals(directory, never);
    for (let left = 0; left < 5; left += 1) {
      const id = randomUUID();
      const journal = journals.open(id);
      await journal.add({ to: "turn", row: turn(id, 1) });
      await journal.close();
    }
    let tries = 0;
    const gone: CallStore = {
      ...store().asStore,
      turn: async () => {
        tries += 1;
        throw away();
      },
    };
    const slow = { firstDelayMs: 100, maxDelayMs: 100, budgetMs: 250 };
    expect(await replayJournals(await journals.takeLeft(), gone, never, slow)).toBe(0);
    // Three or four for the first, one for each of the others.
    expect(tries).toBeLessThanOrEqual(4 + 4);
    expect(await replayJournals(await journals.takeLeft(), store().asStore, never, policy)).toBe(5);
  });

  it("is not mistaken for one that lives: its calls are its own", async () => {
    const journals = new Journals(directory, never);
    const id = randomUUID();
    const journal = journals.open(id);
    await journal.add({ to: "turn", row: turn(id, 1) });
    expect(await journals.takeLeft()).toEqual([]);
    await journal.close();
    expect(await journals.takeLeft()).toMatchObject([{ id }]);
  });

  it("never takes a name for a path", () => {
    expect(() => new Journals(directory, never).open("../../etc/passwd")).toThrow();
  });
});
