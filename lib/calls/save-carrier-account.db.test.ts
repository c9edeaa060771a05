import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import { type CallTenant, makeCallTenant } from "@/supabase/tests/calls.fixture";
import type { CarrierAccess } from "./carrier-account";
import { carrierAccess } from "./carrier-accounts";
import { saveCarrierAccount } from "./save-carrier-account";

const sql = postgres(inject("supabase").databaseUrl, { max: 2, onnotice: () => {} });
let tenant: CallTenant;

beforeAll(async () => {
  tenant = await makeCallTenant(sql, `account-${Date.now().toString(36)}`);
});
afterAll(async () => {
  await tenant.drop();
  await sql.end();
});

/** A carrier that opens for one token alone. */
const opensFor = (token: string) => async (access: CarrierAccess) => ({
  checkAccount: async () => {
    if (access.provider !== "twilio" || access.authToken !== token)
      throw new AppError("unprocessable", { reason: "carrier_credentials" });
    return { status: "active" as const, name: "", trial: false };
  },
});

it("keeps what is wrong to be corrected, and never lets a slip replace what works", async () => {
  const save = (over: { id?: string; secret: string; label?: string }, token: string) =>
    saveCarrierAccount(
      serviceClient(),
      {
        orgId: tenant.org,
        userId: tenant.users.admin,
        provider: "twilio",
        accountSid: `AC${"5".repeat(32)}`,
        label: "",
        ...over,
      },
      opensFor(token),
    );
  const tokenOf = async (id: string) => {
    const access = await carrierAccess(tenant.org, id);
    return access.provider === "twilio" && access.authToken;
  };
  const standing = async (id: string) =>
    (await sql`select status, label from public.carrier_accounts where id = ${id}`)[0];

  const wrong = await save({ secret: "mistyped" }, "first");
  expect(wrong).toMatchObject({ status: "failed", reason: "carrier_credentials" });
  const { id } = wrong;
  expect(await save({ id, secret: "first" }, "first")).toEqual({ id, status: "ok", reason: null });

  // Another slip changes nothing: calls go on over what works.
  expect(await save({ id, secret: "mistyped" }, "first")).toMatchObject({ id, status: "failed" });
  expect(await tokenOf(id)).toBe("first");
  expect(await standing(id)).toMatchObject({ status: "ok" });

  // Renewed at the carrier; and a new name alone needs no secret.
  expect(await save({ id, secret: "second" }, "second")).toMatchObject({ status: "ok" });
  expect(await save({ id, secret: "", label: "Centralita" }, "second")).toMatchObject({ status: "ok" });
  expect(await tokenOf(id)).toBe("second");
  expect(await standing(id)).toMatchObject({ status: "ok", label: "Centralita" });
});
