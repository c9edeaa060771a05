import type { Finding, Project } from "./project";

export interface LockEntry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface Lockfile {
  packages: Record<string, LockEntry>;
}

export interface MissingEntry {
  location: string;
  entry: LockEntry;
}

/**
 * Packages for other platforms that the lock file should name and does not. npm leaves them out when the registry (a
 * mirror, say) has not got them, and then refuses `npm ci` because they are not there, on this platform too.
 */
export function missingPlatforms(lock: Lockfile): MissingEntry[] {
  const missing = Object.entries(lock.packages).flatMap(([location, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name, version]) => /^\d+\.\d+\.\d+[\w.-]*$/.test(version) && !isFound(lock, location, name))
      .map(([name, version]) => ({
        location: `node_modules/${name}`,
        entry: { version, ...platformOf(name), ...(parent.dev && { dev: true }), optional: true },
      })),
  );
  return [...new Map(missing.map((item) => [item.location, item])).values()];
}

/** Whether a package at `location` finds `name`, beside it or above. */
function isFound(lock: Lockfile, location: string, name: string): boolean {
  for (
    let folder = location;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))
  ) {
    if (lock.packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

const systems: Record<string, string> = { windows: "win32" };
const knownSystems = /\b(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|windows)\b/;
const knownProcessors = /\b(arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64|mips64el|wasm32)\b/;

/** Where a package made for one platform runs, by its name: `@x/cli-linux-arm64-musl`. */
function platformOf(name: string): Pick<LockEntry, "os" | "cpu" | "libc"> {
  const system = knownSystems.exec(name)?.[1];
  const processor = knownProcessors.exec(name)?.[1];
  const libc = /musl/.test(name) ? "musl" : /gnu/.test(name) && system === "linux" ? "glibc" : undefined;
  return {
    ...(system && { os: [systems[system] ?? system] }),
    ...(processor && { cpu: [processor] }),
    ...(libc && { libc: [libc] }),
  };
}

/** The lock file names the packages of every platform, so that `npm ci` works on each. */
export function checkLockfile(project: Project): Finding[] {
  const text = project.get("package-lock.json");
  if (!text) return [];
  return missingPlatforms(JSON.parse(text)).map(({ location }) => ({
    file: "package-lock.json",
    message: `lacks ${location}, and npm ci will refuse it: run npm run lock`,
  }));
}
