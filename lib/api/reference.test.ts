import { expect, it } from "vitest";
import { operations } from "./operations/all";
import { apiReference, webhookReference } from "./reference";

const reference = apiReference("https://talia.example.com/api/v1");
const all = reference.flatMap((section) => section.operations);

it("shows of each operation the fields it takes", () => {
  expect(all).toHaveLength(operations.length);
  const written = all.filter(({ method }) => ["POST", "PUT", "PATCH"].includes(method));
  expect(written.filter(({ body }) => body.length === 0)).toEqual([]);
  const create = all.find(({ id }) => id === "createContact");
  expect(create?.body).toContainEqual({ name: "tags", type: "string[]", required: false });
  const note = all.find(({ id }) => id === "createContactNote");
  expect(note?.body).toEqual([{ name: "text", type: "string", required: true }]);
});

it("shows what each event tells", () => {
  const events = webhookReference();
  expect(events.filter(({ data }) => data.length === 0)).toEqual([]);
  expect(events.find(({ event }) => event === "contact.merged")?.data).toEqual([
    { name: "id", type: "uuid", required: false },
    { name: "mergedId", type: "uuid", required: false },
  ]);
});

it("is in the order in which one reads: a path after another, each read before it is written", () => {
  const contacts = reference.find(({ tag }) => tag === "contacts")?.operations.map(({ id }) => id);
  expect(contacts?.slice(0, 6)).toEqual([
    "listContacts",
    "createContact",
    "upsertContact",
    "getContact",
    "updateContact",
    "deleteContact",
  ]);
});
