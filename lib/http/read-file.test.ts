import { describe, expect, it } from "vitest";
import { knowledgeLimits } from "@/lib/knowledge/schema";
import nextConfig from "@/next.config";
import { readFile } from "./read-file";

function upload(bytes: number, announced?: number): Request {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(bytes)], "tarifas.pdf", { type: "application/pdf" }));
  const request = new Request("http://localhost/upload", { method: "POST", body: form });
  const headers = new Headers(request.headers);
  headers.set("content-length", String(announced ?? bytes + 500));
  return new Request(request, { headers });
}

describe("readFile", () => {
  it("takes a file of the size allowed", async () => {
    const file = await readFile(upload(2_000), 2_000);
    expect(file).toMatchObject({ name: "tarifas.pdf", declaredBytes: 2_000, mime: "application/pdf" });
    expect(file.bytes).toHaveLength(2_000);
  });

  it.each([
    ["announced too large", upload(10, 200 * 1024 * 1024), "document_too_large"],
    ["of no announced length", upload(10, 0), "length_required"],
  ])("refuses one %s", async (_, request, reason) => {
    await expect(readFile(request, 2_000)).rejects.toMatchObject({ reason });
  });

  it("is given whole bodies: the proxy cuts none that is allowed", () => {
    const limit = Number(nextConfig.experimental?.proxyClientMaxBodySize);
    expect(limit).toBeGreaterThan(knowledgeLimits.fileBytes + 64 * 1024);
  });
});
