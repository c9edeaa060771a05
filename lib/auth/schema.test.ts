import { describe, expect, it } from "vitest";
import { isOwnPath, withNext } from "./paths";
import { code, email, newPasswordSchema, signInSchema, signUpSchema } from "./schema";

const person = {
  fullName: "Marta Giménez",
  organization: "Clínica Sol",
  email: " Marta@Clinica.ES ",
  password: "lluvia-mesa-7-tren",
};

/** The key of the first fault of each field: the one that is shown. */
function faults(result: {
  success: boolean;
  error?: { issues: { path: PropertyKey[]; message: string }[] };
}): Record<string, string> {
  const issues = result.error?.issues ?? [];
  return Object.fromEntries(issues.map((issue) => [issue.path.join("."), issue.message]).reverse());
}

describe("signing up", () => {
  it("takes a person and folds the address", () => {
    expect(signUpSchema.parse(person)).toMatchObject({
      email: "marta@clinica.es",
      organization: "Clínica Sol",
    });
  });

  it("ignores what a browser tells wrongly about country and language", () => {
    const parsed = signUpSchema.parse({
      ...person,
      country: "Spain",
      locale: "fr" as "es",
      timezone: 5 as never,
    });
    expect([parsed.country, parsed.locale, parsed.timezone]).toEqual([undefined, undefined, undefined]);
  });

  it("names what is missing or too easy", () => {
    const empty = { fullName: " ", organization: "", email: "", password: "" };
    expect(faults(signUpSchema.safeParse(empty))).toMatchObject({ fullName: "required", email: "required" });
    expect(faults(signUpSchema.safeParse({ ...person, organization: "" }))).toEqual({
      organization: "required",
    });
    expect(faults(signUpSchema.safeParse({ ...person, password: "password123" }))).toEqual({
      password: "passwordCommon",
    });
    expect(faults(signUpSchema.safeParse({ ...person, password: "clinicasol1" }))).toEqual({
      password: "passwordPersonal",
    });
    expect(faults(signUpSchema.safeParse({ ...person, password: "x".repeat(73) }))).toMatchObject({
      password: "tooLong?max=72",
    });
  });

  it("needs no organization of who was invited", () => {
    expect(signUpSchema.safeParse({ ...person, organization: "", invitation: "token" }).success).toBe(true);
  });
});

describe("codes", () => {
  it.each(["123456", "123 456", " 123-456 ", "1 2 3 4 5 6"])("reads %j however it was pasted", (text) => {
    expect(code.parse(text)).toBe("123456");
  });
  it.each(["12345", "1234567", "", "abcdef"])("refuses %j", (text) => {
    expect(code.safeParse(text).success).toBe(false);
  });
});

describe("a new password", () => {
  it("must be the same twice", () => {
    const result = newPasswordSchema.safeParse({
      password: "lluvia-mesa-7-tren",
      confirmation: "lluvia-mesa-7-treN",
    });
    expect(faults(result)).toEqual({ confirmation: "passwordsDiffer" });
  });
});

describe("where to go next", () => {
  it.each(["/home", "/settings/members?x=1", "/a/b#c"])("stays on this site: %s", (path) => {
    expect(isOwnPath(path)).toBe(true);
    expect(signInSchema.parse({ email: "a@b.es", password: "x", next: path }).next).toBe(path);
  });
  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "home",
    "",
    "/a\\b",
    "/a\nb",
  ])("refuses %j", (path) => {
    expect(isOwnPath(path)).toBe(false);
    expect(signInSchema.parse({ email: "a@b.es", password: "x", next: path }).next).toBeUndefined();
  });
  it("is left out of the address when it is where one lands anyway", () => {
    expect([withNext("/mfa", "/home"), withNext("/mfa", undefined), withNext("/mfa", "/a?b=c")]).toEqual([
      "/mfa",
      "/mfa",
      "/mfa?next=%2Fa%3Fb%3Dc",
    ]);
  });
});

describe("addresses", () => {
  it.each(["sin-arroba", "a@b", "a b@c.es", `${"x".repeat(250)}@c.es`])("refuses %s", (text) => {
    expect(email.safeParse(text).success).toBe(false);
  });
});
