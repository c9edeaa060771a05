import { describe, expect, it } from "vitest";
import { onlyChanged } from "./only-changed";

const ids = { orgId: "11111111-1111-4111-8111-111111111111", id: "22222222-2222-4222-8222-222222222222" };
const values = {
  ...ids,
  name: "Ana",
  email: "",
  phone: "",
  locationId: null,
  fields: { obra: "2", notas: "" },
};

describe("what a form sends of a contact that is there", () => {
  it("is what was changed in it, with whose it is", () => {
    expect(onlyChanged(values, { name: true })).toEqual({ ...ids, name: "Ana" });
  });

  it("does not empty what others have filled in meanwhile", () => {
    expect(onlyChanged(values, { fields: { obra: true, notas: false } })).toEqual({
      ...ids,
      fields: { obra: "2" },
    });
  });

  it("keeps what was taken away on purpose", () => {
    expect(onlyChanged(values, { email: true, locationId: true })).toEqual({
      ...ids,
      email: "",
      locationId: null,
    });
  });

  it("is nothing where nothing was changed", () => {
    expect(onlyChanged(values, { fields: {} })).toBeNull();
  });
});
