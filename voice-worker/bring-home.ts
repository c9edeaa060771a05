import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { logger } from "@/lib/logger";
import type { CallStore } from "./call/call-store";
import type { Journals } from "./call/journal";
import { replayJournals } from "./call/write-behind";

/** Between one look at what was left and the next, in milliseconds. */
const pauseMs = 60_000;

/**
 * Brings home what calls of before have left, and from then on what the database did not take of calls of now: it may be away while the worker
 * starts, or for longer than a call waits for it. Settled as `bringHome` is. Gives what ends it.
 */
export async function keepBringingHome(
  recordings: string,
  deps: Parameters<typeof bringHome>[1],
  pause = pauseMs,
): Promise<() => void> {
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const goOn = async (home: Promise<unknown>) => {
    await home.catch((error: unknown) => logger.warn({ err: error }, "voice: bringing calls home"));
    if (ended) return;
    timer = setTimeout(() => void goOn(bringHome(recordings, deps).then(({ done }) => done)), pause);
    timer.unref();
  };
  void goOn((await bringHome(recordings, deps)).done);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

/**
 * What calls of before have left on this disk goes where it belongs: rows to the database, recordings to where they are kept. Settled as soon as all of
 * it is taken, so that calls of now are not held for it; it is written beside them.
 */
export async function bringHome(
  recordings: string,
  { journals, store }: { journals: Journals; store: CallStore },
): Promise<{ done: Promise<number> }> {
  await mkdir(recordings, { recursive: true, mode: 0o700 });
  const sounds = await readdir(recordings);
  const left = await journals.takeLeft();
  const onError = (error: unknown) => logger.warn({ err: error }, "voice: a row of a journal");
  const done = replayJournals(left, store, onError).then(async (calls) => {
    if (calls > 0) logger.info({ calls }, "voice: calls of before brought home");
    // Sound that no journal speaks of any more is nobody's: there was no leave to keep it, or it is kept.
    const waiting = await journals.waiting();
    const stray = sounds.filter((file) => !waiting.has(file.slice(0, 36)));
    await Promise.all(stray.map((file) => rm(path.join(recordings, file), { force: true })));
    return calls;
  });
  return { done };
}
