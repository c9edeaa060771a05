import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const docs = fileURLToPath(new URL("../../../docs/asterisk/", import.meta.url));

/** Why the suite cannot run here; undefined when it can: Asterisk 22.8 or later and sipp are installed. */
export function whyNoAsterisk(): string | undefined {
  const [, major, minor] = /Asterisk (\d+)\.(\d+)/.exec(versionOf("asterisk", "-V")) ?? [];
  if (!major) return "Asterisk is not installed";
  if (Number(major) * 100 + Number(minor) < 2208) return `Asterisk ${major}.${minor} is older than 22.8`;
  return /SIPp/.test(versionOf("sipp", "-v")) ? undefined : "sipp is not installed";
}

const versionOf = (command: string, flag: string): string =>
  spawnSync(command, [flag], { encoding: "utf8" }).stdout ?? "";

export interface AsteriskPorts {
  webhook: number;
  voice: number;
  sip: number;
  ari: number;
  /** Where sipp answers what the trunk is to ring. */
  phone: number;
}

export interface RunningAsterisk {
  ports: AsteriskPorts;
  ariUrl: string;
  log(): string;
  /** What it complained of. */
  trouble(): string;
  stop(): Promise<void>;
}

/** A certificate for `localhost`, and the file of the authority that has issued it. */
export function testCertificate(): { key: Buffer; cert: Buffer; authority: string; remove(): void } {
  const home = mkdtempSync(path.join(tmpdir(), "talia-certificate-"));
  const openssl = (...args: string[]) => {
    const { status, stderr } = spawnSync("openssl", args, { cwd: home, encoding: "utf8" });
    if (status !== 0) throw new Error(`openssl: ${stderr}`);
  };
  const fresh = (name: string) => ["-newkey", "rsa:2048", "-nodes", "-keyout", `${name}.key`];
  writeFileSync(path.join(home, "names"), "subjectAltName=DNS:localhost");
  openssl("req", "-x509", ...fresh("ca"), "-out", "ca.pem", "-subj", "/CN=Test", "-days", "2");
  openssl("req", ...fresh("host"), "-out", "host.csr", "-subj", "/CN=localhost");
  const signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names"];
  openssl("x509", "-req", "-in", "host.csr", ...signed, "-out", "host.pem");
  const read = (name: string) => readFileSync(path.join(home, name));
  return {
    key: read("host.key"),
    cert: read("host.pem"),
    authority: path.join(home, "ca.pem"),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** Starts a real Asterisk on the configuration we ship, but for addresses, passwords and the certificate's authority; its ARI without TLS. */
export async function startAsterisk(
  ports: AsteriskPorts,
  token: string,
  authority: string,
): Promise<RunningAsterisk> {
  const home = mkdtempSync(path.join(tmpdir(), "talia-asterisk-"));
  for (const folder of ["etc", "var", "run", "log", "spool"]) mkdirSync(path.join(home, folder));
  const put = (name: string, text: string) => writeFileSync(path.join(home, "etc", name), text);
  const shipped = (name: string, ...changes: [string | RegExp, string][]) => {
    let text = readFileSync(path.join(docs, name), "utf8");
    for (const [from, to] of changes) {
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`${name} holds no ${from}`);
      text = changed;
    }
    put(name, text);
  };
  shipped("modules.conf");
  shipped("chan_websocket.conf");
  shipped("indications.conf");
  shipped(
    "extensions.conf",
    [/^TALIA_URL=.*/m, `TALIA_URL=http://127.0.0.1:${ports.webhook}/api/webhooks/asterisk`],
    [/^TALIA_TOKEN=.*/m, `TALIA_TOKEN=${token}`],
  );
  shipped(
    "websocket_client.conf",
    [/^uri = .*/m, `uri = wss://localhost:${ports.voice}/asterisk`],
    [/^ca_list_file = .*/m, `ca_list_file = ${authority}`],
  );
  shipped("ari.conf", [/^password = .*/m, "password = a-long-password"]);
  shipped(
    "http.conf",
    [/^enabled = no/m, `enabled = yes\nbindaddr = 127.0.0.1\nbindport = ${ports.ari}`],
    [/^tlsenable = yes/m, "tlsenable = no"],
  );
  shipped(
    "pjsip.conf",
    [/^bind = .*/m, `bind = 127.0.0.1:${ports.sip}`],
    [/\[trunk-registration\][^[]*/, ""],
    [/^contact = .*/m, `contact = sip:127.0.0.1:${ports.phone}`],
    [/^qualify_frequency = .*/m, ""],
    [/^from_domain = .*/m, "from_domain = 127.0.0.1"],
    [/^match = .*/m, "match = 127.0.0.1"],
  );
  const rtp = 20_000 + Math.floor(Math.random() * 1_000) * 20;
  put("rtp.conf", `[general]\nrtpstart=${rtp}\nrtpend=${rtp + 18}\n`);
  put("logger.conf", "[general]\n[logfiles]\nmessages => notice,warning,error,verbose\n");
  const directories = {
    astetcdir: "etc",
    astvarlibdir: "var",
    astdbdir: "var",
    astkeydir: "var",
    astspooldir: "spool",
    astrundir: "run",
    astlogdir: "log",
  };
  const lines = Object.entries(directories).map(([name, folder]) => `${name} => ${path.join(home, folder)}`);
  put("asterisk.conf", `[directories](!)\n${lines.join("\n")}\n[options]\nverbose = 4\n`.replace("(!)", ""));
  const child = spawn("asterisk", ["-f", "-C", path.join(home, "etc", "asterisk.conf")], { stdio: "ignore" });
  const log = () => {
    try {
      return readFileSync(path.join(home, "log", "messages"), "utf8");
    } catch {
      return "";
    }
  };
  const running: RunningAsterisk = {
    ports,
    ariUrl: `http://127.0.0.1:${ports.ari}/ari`,
    log,
    trouble: () =>
      log()
        .split("\n")
        .filter((line) => /\] (ERROR|WARNING|NOTICE)/.test(line))
        .join("\n"),
    stop: async () => {
      await ended(child);
      rmSync(home, { recursive: true, force: true });
    },
  };
  await ready(running, child);
  return running;
}

async function ready(running: RunningAsterisk, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 20_000;
  const authorization = `Basic ${Buffer.from("talia:a-long-password").toString("base64")}`;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${running.ariUrl}/asterisk/info`, { headers: { authorization } }).catch(
      () => null,
    );
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const log = running.log();
  await running.stop();
  throw new Error(`Asterisk did not start: ${log.slice(-4_000)}`);
}

/** A telephone by sipp, whose scenario is one of its own (`uac` calls, `uas` is called) or ours, in XML; what it hears, it sends back. */
export function startPhone(
  scenario: "uac" | "uas" | (string & {}),
  port: number,
  media: number,
  ...args: string[]
): { stop(): Promise<void> } {
  const builtIn = scenario === "uac" || scenario === "uas";
  const file = path.join(tmpdir(), `talia-sipp-${port}.xml`);
  if (!builtIn) writeFileSync(file, scenario);
  const child = spawn(
    "sipp",
    [
      ...(builtIn ? ["-sn", scenario] : ["-sf", file]),
      "-i",
      "127.0.0.1",
      "-p",
      String(port),
      "-mi",
      "127.0.0.1",
      "-mp",
      String(media),
      "-rtp_echo",
      "-nostdin",
      ...args,
    ],
    { stdio: "ignore", cwd: tmpdir() },
  );
  return {
    async stop() {
      await ended(child);
      rmSync(file, { force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), 3_000);
  await gone;
  clearTimeout(killer);
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
