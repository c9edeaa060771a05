import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { checkSettings } from "./check-settings";
import { choosePorts } from "./choose-ports";
import { scriptHashes, writeCspHashes } from "./csp-hashes";
import { formatLine, plain } from "./format-log";
import { freePort, isFree } from "./ports";
import { releasePorts, reserveFree, reserveNext } from "./reserve-port";
import { StartError } from "./start-error";

const listen = (host: string): Promise<net.Server> =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, host, () => resolve(server));
  });
const portOf = (server: net.Server): number => (server.address() as net.AddressInfo).port;

describe("ports", () => {
  it.each(["127.0.0.1", "0.0.0.0"])("sees a port taken on %s, and goes on to the next", async (host) => {
    const server = await listen(host);
    const port = portOf(server);
    expect(await isFree(port)).toBe(false);
    expect(await freePort(port)).toBeGreaterThan(port);
    server.close();
  });
});

describe("reserved ports", () => {
  const directory = () => fs.mkdtempSync(path.join(os.tmpdir(), "talia-ports-"));
  const alive = () => true;

  it("are not chosen by a second start, though nobody listens there yet", async () => {
    const machine = directory();
    const first = await reserveNext(43_100, { directory: machine, pid: 1001, alive });
    const second = await reserveNext(43_100, { directory: machine, pid: 1002, alive });
    expect(second).toBeGreaterThan(first);
    expect(await reserveFree(first, { directory: machine, pid: 1002, alive })).toBe(false);
  });

  it("never go to two of many that start at the same moment", async () => {
    const machine = directory();
    const starts = [1, 2, 3, 4, 5, 6].map((pid) => reserveNext(43_200, { directory: machine, pid, alive }));
    expect(new Set(await Promise.all(starts)).size).toBe(starts.length);
  });

  it("are another one for each purpose of the same start", async () => {
    const mine = { directory: directory(), pid: 1001, alive };
    expect(await reserveNext(43_300, mine)).not.toBe(await reserveNext(43_300, mine));
  });

  it("are free again when their holder has given them back, or is gone", async () => {
    const machine = directory();
    const port = await reserveNext(43_400, { directory: machine, pid: 1001, alive });
    releasePorts({ directory: machine, pid: 1001 });
    expect(await reserveFree(port, { directory: machine, pid: 1002, alive })).toBe(true);
    const gone = (pid: number) => pid !== 1002;
    expect(await reserveFree(port, { directory: machine, pid: 1003, alive: gone })).toBe(true);
  });

  it("are not what somebody else listens on", async () => {
    const server = await listen("127.0.0.1");
    const mine = { directory: directory(), pid: 1001, alive };
    expect(await reserveFree(portOf(server), mine)).toBe(false);
    server.close();
  });

  it("write nothing where another user's link leads", async () => {
    const theirs = directory();
    const link = path.join(directory(), "link");
    fs.symlinkSync(theirs, link);
    const mode = fs.statSync(theirs).mode;
    const port = await freePort(43_550);
    expect(await reserveFree(port, { directory: link, pid: 1001, alive })).toBe(true);
    expect(fs.readdirSync(theirs)).toEqual([]);
    expect(fs.statSync(theirs).mode).toBe(mode);
  });

  it("do without the directory where it cannot be written", async () => {
    const file = path.join(directory(), "file");
    fs.writeFileSync(file, "");
    const mine = { directory: file, pid: 1001, alive };
    const port = await freePort(43_500);
    expect(await reserveFree(port, mine)).toBe(true);
  });
});

describe("ports of one start", () => {
  const mine = () => ({
    directory: fs.mkdtempSync(path.join(os.tmpdir(), "talia-ports-")),
    pid: 1001,
    alive: () => true,
  });

  it("are the next free ones where the usual are taken, and it is said", async () => {
    const server = await listen("127.0.0.1");
    const usual = portOf(server);
    const told: number[][] = [];
    const onOther = (...ports: number[]) => told.push(ports);
    const { PORT } = await choosePorts({ PORT: usual }, { PORT: "" }, { ...mine(), onOther });
    expect(PORT).toBeGreaterThan(usual);
    expect(told).toEqual([[usual, PORT]]);
    server.close();
  });

  it("asked for by name are taken, though another purpose has that one as its usual", async () => {
    const port = await freePort(43_600);
    const chosen = await choosePorts({ PORT: port, VOICE_PORT: 43_700 }, { VOICE_PORT: `${port}` }, mine());
    expect(chosen.VOICE_PORT).toBe(port);
    expect(chosen.PORT).not.toBe(port);
  });

  it("asked for by name and taken are an error of one line that says what to do", async () => {
    const server = await listen("127.0.0.1");
    const wanted = choosePorts({ VOICE_PORT: 3030 }, { VOICE_PORT: `${portOf(server)}` }, mine());
    await expect(wanted).rejects.toThrow(
      /^Port \d+ \(VOICE_PORT\) is taken: end .*, or set VOICE_PORT to another\.$/,
    );
    server.close();
    const other = mine();
    const port = await reserveNext(43_800, { ...other, pid: 1002 });
    await expect(choosePorts({ PORT: 3000 }, { PORT: `${port}` }, other)).rejects.toThrow(StartError);
  });
});

describe("settings", () => {
  const refusal = (source: Record<string, string>): string => {
    try {
      checkSettings(source);
      return "";
    } catch (error) {
      if (error instanceof StartError) return error.message;
      throw error;
    }
  };

  it("may all be left to the local stack, or be empty lines", () => {
    expect(refusal({})).toBe("");
    expect(refusal({ SUPABASE_URL: "", PORT: "", ENCRYPTION_KEYS: " " })).toBe("");
  });

  it("are refused before anything starts, in one line that names them and what to do", () => {
    const said = refusal({ APP_URL: "talia", ENCRYPTION_KEYS: "hunter2" });
    expect(said).toMatch(/^APP_URL must be a whole address.*ENCRYPTION_KEYS must be.*\.env\.example/);
    expect(said).not.toMatch(/\n|hunter2|SUPABASE/);
  });

  it("of a hosted project are asked for all at once", () => {
    const said = refusal({ SUPABASE_URL: "https://abc.supabase.co" });
    for (const name of ["SUPABASE_SECRET_KEY", "DATABASE_URL", "ENCRYPTION_KEYS", "SIGNING_SECRET"]) {
      expect(said).toContain(`${name} is not set`);
    }
  });
});

describe("csp hashes", () => {
  const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

  it("names inline scripts once, exactly as they are written, and no others", () => {
    const html =
      '<script>a("<b>")</script><script src="/x.js" async></script><SCRIPT id="d">\nb\n</SCRIPT><script>a("<b>")</script>';
    expect(scriptHashes(html)).toEqual([hashOf('a("<b>")'), hashOf("\nb\n")]);
  });

  it("writes them by the address of the page", () => {
    const build = fs.mkdtempSync(path.join(os.tmpdir(), "talia-"));
    fs.mkdirSync(path.join(build, "server/app/en"), { recursive: true });
    fs.writeFileSync(path.join(build, "server/app/index.html"), "<script>1</script>");
    fs.writeFileSync(path.join(build, "server/app/en/legal.html"), "<p>no script</p>");
    expect(writeCspHashes(build, "https://talia.example.com")).toBe(2);
    expect(JSON.parse(fs.readFileSync(path.join(build, "csp-hashes.json"), "utf8"))).toEqual({
      builtFor: "https://talia.example.com",
      pages: { "/": [hashOf("1")], "/en/legal": [] },
    });
  });
});

describe("formatLine", () => {
  it("makes a JSON line readable", () => {
    const line = '{"level":"warn","time":"2026-11-20T10:00:00Z","ms":4,"requestId":"r1","msg":"slow"}';
    expect(formatLine(line, plain)).toBe("warn: slow ms=4 requestId=r1");
  });

  it("shows where an error came from", () => {
    const line = JSON.stringify({
      level: "error",
      msg: "failed",
      err: { message: "boom", stack: "Error: boom\n    at x" },
    });
    expect(formatLine(line, plain)).toContain("Error: boom");
  });

  it("leaves other lines as they are", () => {
    for (const line of ["✓ Ready in 1 s", '{"a":1}', "{broken"]) expect(formatLine(line, plain)).toBe(line);
  });
});
