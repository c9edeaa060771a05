import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** Who the server runs as; empty for whoever runs this process. */
export interface Identity {
  uid?: number;
  gid?: number;
}

/** As root: the user `postgres` where there is one, else `nobody`. Otherwise the current user. */
export function postgresIdentity(): Identity {
  if (process.getuid?.() !== 0) return {};
  const users = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (!user)
    throw new Error(
      "Postgres refuses to run as root, and there is no user `postgres` or `nobody` to run it as.",
    );
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/**
 * Where cluster and binaries are for that user. A project under a private home (/root) cannot be entered by another
 * user, so there the cluster lives under /var/lib/talia, with a symbolic link from where it was asked for.
 */
export function postgresHome(
  dataDir: string,
  native: string,
  identity: Identity,
): { dataDir: string; native: string } {
  const wanted = path.resolve(dataDir);
  fs.mkdirSync(path.dirname(wanted), { recursive: true });
  return {
    dataDir: isReachable(path.dirname(wanted), identity) ? wanted : linkedDirectory(wanted),
    native: isReachable(native, identity) ? native : copiedBinaries(native),
  };
}

const shared = "/var/lib/talia";

function linkedDirectory(wanted: string): string {
  const existing = fs.lstatSync(wanted, { throwIfNoEntry: false });
  if (existing?.isSymbolicLink()) {
    const target = fs.readlinkSync(wanted);
    fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o755 });
    return target;
  }
  const target = path.join(
    shared,
    createHash("sha256").update(wanted).digest("hex").slice(0, 16),
    "postgres",
  );
  fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o755 });
  fs.rmSync(wanted, { recursive: true, force: true });
  fs.symlinkSync(target, wanted);
  return target;
}

function copiedBinaries(native: string): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, "..", "package.json"), "utf8")) as {
    version: string;
  };
  const target = path.join(shared, `postgres-${version}`);
  if (!fs.existsSync(target)) {
    const partial = `${target}.${process.pid}`;
    fs.mkdirSync(shared, { recursive: true, mode: 0o755 });
    fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(partial, target);
  }
  return target;
}

/** Whether that user may pass through every directory up to and including this one. */
function isReachable(directory: string, { uid, gid }: Identity): boolean {
  if (uid === undefined) return true;
  for (let current = fs.realpathSync(directory); ; current = path.dirname(current)) {
    const { mode, uid: owner, gid: group } = fs.statSync(current);
    const needed = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if (!(mode & needed)) return false;
    if (current === path.dirname(current)) return true;
  }
}
