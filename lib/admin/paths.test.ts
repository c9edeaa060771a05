import { expect, it } from "vitest";
import { adminNext } from "./paths";

it("leads to the page that was asked for", () => {
  expect(adminNext("/admin/demo")).toBe("/admin/demo");
  expect(adminNext("/admin/demo/3e0c8a3e-3a9b-4f55-a1d7-0f4c33c5a111")).toMatch(/^\/admin\/demo\/3e0c/);
});

it.each([
  undefined,
  ["/admin/demo"],
  "/admin/login",
  "/admin/verify?next=/admin",
  "/administrator",
  "/admin//evil.example",
  "/admin/../home",
  "//evil.example/admin/demo",
  "https://evil.example/admin/demo",
])("leads nowhere else: %j", (next) => {
  expect(adminNext(next)).toBe("/admin");
});
