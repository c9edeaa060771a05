import { describe, expect, it } from "vitest";
import { checkTarget } from "./check-target";

describe("checkTarget", () => {
  it.each(["https://hooks.example.com/x", "https://93.184.216.34/", "https://[2606:2800:220:1::1]/"])(
    "takes %s",
    (url) => expect(() => checkTarget(url, false)).not.toThrow(),
  );

  it.each([
    "https://localhost/",
    "https://127.0.0.1/",
    "https://10.0.0.1/",
    "https://169.254.169.254/",
    "https://intranet/",
    "https://printer.local/",
    "https://metadata.google.internal/",
    "https://[::1]/",
  ])("refuses %s", (url) =>
    expect(() => checkTarget(url, false)).toThrow(expect.objectContaining({ reason: "target_private" })),
  );

  it("wants it encrypted, but on one's own machine", () => {
    expect(() => checkTarget("http://hooks.example.com/", false)).toThrow(
      expect.objectContaining({ reason: "target_insecure" }),
    );
    expect(() => checkTarget("http://localhost:5678/hook", true)).not.toThrow();
    expect(() => checkTarget("http://10.0.0.1/", true)).toThrow(
      expect.objectContaining({ reason: "target_private" }),
    );
  });
});
