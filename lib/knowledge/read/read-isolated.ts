import { fork } from "node:child_process";
import path from "node:path";
import { knowledgeLimits, type ReadResult, UnreadableDocument } from "../schema";
import type { IsolatedResponse } from "./isolated-reader";
import type { FileToRead } from "./read-file";

/**
 * Reads a file in a child process: a hostile document can neither hang nor exhaust the process that serves everyone,
 * and finds no secrets in its environment. Killed after `timeoutMs`.
 */
export function readIsolated(
  request: FileToRead,
  timeoutMs: number = knowledgeLimits.readMs,
): Promise<ReadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(process.cwd(), "lib/knowledge/read/isolated-reader.ts"), {
      execArgv: ["--import", "tsx", `--max-old-space-size=${knowledgeLimits.readMemoryMb}`],
      env: { PATH: "", TZ: "UTC", NODE_ENV: "production" },
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let settled = false;
    let complaint = "";
    const settle = (finish: () => void) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      child.kill("SIGKILL");
      finish();
    };
    const timer = setTimeout(
      () => settle(() => reject(new UnreadableDocument("document_timeout"))),
      timeoutMs,
    );
    child.stderr?.on("data", (piece: Buffer) => {
      complaint = (complaint + piece.toString()).slice(-2000);
    });
    child.on("message", (response: IsolatedResponse) =>
      settle(() => {
        if (response.ok) resolve(response.result);
        else
          reject(
            response.reason
              ? new UnreadableDocument(response.reason, response.detail)
              : new Error(response.detail),
          );
      }),
    );
    child.on("error", (error) => settle(() => reject(error)));
    child.on("exit", (code, signal) =>
      settle(() => {
        const exhausted = /heap out of memory|allocation failed/i.test(complaint) || signal === "SIGKILL";
        reject(
          exhausted
            ? new UnreadableDocument("document_bomb", "out of memory")
            : new Error(`reader ended (${code ?? signal}): ${complaint}`),
        );
      }),
    );
    child.send(request, (error) => {
      if (error) settle(() => reject(error));
    });
  });
}
