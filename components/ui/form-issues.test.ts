import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldErrorText } from "@/lib/i18n/error-text";
import errors from "@/messages/es/errors.json";
import { fieldIssueKey } from "./form-issues";

const schema = z.object({
  name: z.string().min(1),
  email: z.email(),
  password: z.string().min(10),
  note: z.string().max(3),
  seats: z.number().min(1).max(5),
  days: z.array(z.string()).min(1),
  plan: z.enum(["base", "pro"]),
  site: z.url(),
  own: z.string().refine((value) => value === "x", "taken"),
});

const issuesOf = (value: unknown): Record<string, string> => {
  const result = schema.safeParse(value, { error: fieldIssueKey });
  return Object.fromEntries(
    (result.error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]),
  );
};

describe("fieldIssueKey", () => {
  it("tells missing from wrong", () => {
    expect(issuesOf({ name: "", email: "", seats: undefined, plan: "" })).toMatchObject({
      name: "required",
      email: "required",
      password: "required",
      seats: "required",
      plan: "required",
    });
  });

  it("names the limit that was crossed, and leaves a schema's own message", () => {
    expect(
      issuesOf({
        name: "a",
        email: "a@",
        password: "short",
        note: "long",
        seats: 9,
        days: [],
        plan: "x",
        site: "a",
        own: "y",
      }),
    ).toEqual({
      email: "invalidEmail",
      password: "tooShort?min=10",
      note: "tooLong?max=3",
      seats: "tooBig?max=5",
      days: "tooFew?min=1",
      plan: "notAnOption",
      site: "invalidUrl",
      own: "taken",
    });
  });

  it("gives only keys that have a text", () => {
    const keys = new Set(Object.keys(errors.field));
    const found = Object.values(
      issuesOf({ email: "a", password: "a", note: "long", seats: "x", days: [], plan: "x", site: "a" }),
    );
    for (const key of found) expect(keys).toContain(key.split("?")[0]);
  });
});

describe("fieldErrorText", () => {
  const texts: Record<string, string> = { "field.tooShort": "at least {min}", "field.required": "missing" };
  const t = Object.assign(
    (key: string, params?: Record<string, string | number>) =>
      (texts[key] ?? key).replace("{min}", String(params?.min)),
    { has: (key: string) => key in texts },
  );

  it("fills in the values", () => expect(fieldErrorText(t, "tooShort?min=8")).toBe("at least 8"));
  it("shows what is no key as it is", () => {
    expect(fieldErrorText(t, "Ya hay una cuenta con ese correo.")).toBe("Ya hay una cuenta con ese correo.");
    expect(fieldErrorText(t, "unknownKey")).toBe("unknownKey");
  });
});
