import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { isRunning } from "./lock";
import { anyPort, isFree } from "./ports";

export interface ReserveOptions {
  /** Where the reservations of this machine lie, an empty file `<port>.<pid>` each. */
  directory?: string;
  pid?: number;
  /** Whether the holder of a reservation still lives. */
  alive?: (pid: number) => boolean;
}

/**
 * Between choosing a port and listening on it a minute may pass, in which a second start would find it free too. So a
 * supervisor reserves what it chooses, by a file with its pid; the file of one that is gone counts for nothing. Two that
 * come at the same moment see each other's file, and both give way: none can take a port that another has.
 */
export async function reserveFree(port: number, options: ReserveOptions = {}): Promise<boolean> {
  if (!claim(port, options)) return false;
  if (await isFree(port)) return true;
  release(port, options);
  return false;
}

/** Reserves the first port from `preferred` upwards that nobody listens on or has reserved. */
export async function reserveNext(preferred: number, options: ReserveOptions = {}): Promise<number> {
  for (let port = preferred; port < preferred + 50; port += 1) {
    if (await reserveFree(port, options)) return port;
  }
  return anyPort();
}

/** Gives back all ports that this process holds. */
export function releasePorts(options: ReserveOptions = {}): void {
  const { directory, pid } = complete(options);
  for (const { file, holder } of reservations(directory)) if (holder === pid) remove(file);
}

function complete({
  directory = path.join(os.tmpdir(), "talia-ports"),
  pid = process.pid,
  alive = isRunning,
}: ReserveOptions): Required<ReserveOptions> {
  return { directory, pid, alive };
}

/** False when another that lives holds the port, or this process itself has chosen it already. */
function claim(port: number, options: ReserveOptions): boolean {
  const { directory, pid, alive } = complete(options);
  const mine = path.join(directory, `${port}.${pid}`);
  try {
    shareDirectory(directory);
    fs.writeFileSync(mine, "", { flag: "wx" });
  } catch (error) {
    // Where no file can be written (a temporary directory of somebody else's), a port is as good as it looks.
    return (error as NodeJS.ErrnoException).code !== "EEXIST";
  }
  const others = reservations(directory).filter(({ port: held, holder }) => held === port && holder !== pid);
  if (!others.some(({ holder }) => alive(holder))) {
    for (const { file } of others) remove(file);
    return true;
  }
  remove(mine);
  return false;
}

function release(port: number, options: ReserveOptions): void {
  const { directory, pid } = complete(options);
  remove(path.join(directory, `${port}.${pid}`));
}

/**
 * Every user of the machine reserves in the same place, and takes away only files of their own. Made in one step, so that
 * what gets the open permissions is ours; a link somebody has laid there is not followed.
 */
function shareDirectory(directory: string): void {
  try {
    fs.mkdirSync(directory);
    fs.chmodSync(directory, 0o1777);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (!isDirectory(directory)) throw new Error(`${directory} is no directory`);
  }
}

const isDirectory = (file: string): boolean =>
  fs.lstatSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;

function reservations(directory: string): { file: string; port: number; holder: number }[] {
  if (!isDirectory(directory)) return [];
  return fs.readdirSync(directory).flatMap((name) => {
    const [, port, holder] = /^(\d+)\.(\d+)$/.exec(name) ?? [];
    return port && holder
      ? [{ file: path.join(directory, name), port: Number(port), holder: Number(holder) }]
      : [];
  });
}

function remove(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // Another user's: its owner is gone, and it does no harm.
  }
}
