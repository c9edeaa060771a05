import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { keepBringingHome } from "./bring-home";
import type { CallStore, CallTurnRow } from "./call/call-store";
import { Journals } from "./call/journal";
import { WriteBehind } from "./call/write-behind";

const never = (error: unknown) => expect.unreachable(String(error));
const policy = { firstDelayMs: 1, maxDelayMs: 5, budgetMs: 20 };

let directory = "";
let end = () => {};
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "home-"));
});
afterEach(async () => {
  end();
  await rm(directory, { recursive: true, force: true });
});

/** A database that can go away. */
function database() {
  const state = { away: false, rows: [] as string[] };
  const take = async (row: string) => {
    if (state.away) throw new AppError("unavailable");
    state.rows.push(row);
  };
  const store: CallStore = {
    turn: (row) => take(`turn ${row.turn}`),
    state: async () => null,
    answeredBy: async () => null,
    extendHold: async () => null,
    finish: (row) => take(row.reason),
    recording: async () => {},
  };
  return { state, store };
}

const ids = { org_id: randomUUID(), conversation_id: randomUUID(), call_id: randomUUID() };
const at = new Date().toISOString();
const turn: CallTurnRow = { ...ids, kind: "turn", turn: 1, at, inbound: null, outbound: [], commit: null };
const finish = {
  ...ids,
  stream: randomUUID(),
  status: "completed",
  reason: "caller_hung_up",
  detail: null,
  started_at: at,
  ended_at: at,
  turns: 1,
  usage: { stt_ms: {}, tts_characters: {} },
  recording: { announced: false, consent: "none" },
  transferred_to: false,
} as const;

it("a call that outlasted its database's absence is written when that is back, without another start", async () => {
  const { state, store } = database();
  const journals = new Journals(path.join(directory, "calls"), never);
  const recordings = path.join(directory, "recordings");
  end = await keepBringingHome(recordings, { journals, store }, 20);
  state.away = true;
  const writes = new WriteBehind(store, journals.open(finish.stream), never, policy);
  writes.turn(turn);
  await writes.finish(finish);
  expect(state.rows).toEqual([]);
  expect(await readdir(journals.directory)).toHaveLength(1);
  state.away = false;
  await expect.poll(() => state.rows, { timeout: 5_000 }).toEqual(["turn 1", "caller_hung_up"]);
  await expect.poll(() => readdir(journals.directory)).toEqual([]);
});

it("takes neither the rows nor the sound of a call that goes on", async () => {
  const { state, store } = database();
  const journals = new Journals(path.join(directory, "calls"), never);
  const recordings = path.join(directory, "recordings");
  await mkdir(recordings);
  const stream = randomUUID();
  const journal = journals.open(stream);
  await journal.add({ to: "turn", row: turn });
  await writeFile(path.join(recordings, `${stream}.${randomUUID()}.wav`), "its sound");
  await writeFile(path.join(recordings, `${randomUUID()}.wav`), "nobody's");
  end = await keepBringingHome(recordings, { journals, store }, 10);
  await expect.poll(() => readdir(recordings)).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(await readdir(recordings)).toEqual([expect.stringContaining(stream)]);
  expect(await readdir(journals.directory)).toEqual([`${stream}.jsonl`]);
  expect(state.rows).toEqual([]);
  await journal.close();
});
