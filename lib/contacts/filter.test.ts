import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { temperatures } from "@/lib/scoring/schema";
import {
  contactFilterParams,
  contactFilterSchema,
  isFiltered,
  readContactFilter,
  seenChoices,
} from "./filter";

const some = <Value>(one: fc.Arbitrary<Value>, most: number) =>
  fc.option(fc.uniqueArray(one, { minLength: 1, maxLength: most }), { nil: undefined });
const word = fc.stringMatching(/^[a-zñá0-9]{1,20}$/);
const filters = fc.record({
  q: fc.option(word, { nil: undefined }),
  stage: some(fc.uuid({ version: 4 }), 5),
  tags: some(word, 5),
  temperature: some(fc.constantFrom(...temperatures), 4),
  source: some(word, 3),
  location: fc.option(fc.uuid({ version: 4 }), { nil: undefined }),
  seen: fc.option(fc.constantFrom(...seenChoices), { nil: undefined }),
  human: fc.option(fc.constant(true as const), { nil: undefined }),
  field: fc.option(
    fc.record({ key: fc.constantFrom("insurer", "a_1"), value: fc.stringMatching(/^[\w: ]{1,20}$/) }),
    {
      nil: undefined,
    },
  ),
});

describe("a filter of contacts", () => {
  it("is the same again when it is read from its own address, or passed on as it is", () =>
    fc.assert(
      fc.property(filters, (filter) => {
        const plain = JSON.parse(JSON.stringify(filter));
        expect(JSON.parse(JSON.stringify(readContactFilter(contactFilterParams(filter))))).toEqual(plain);
        expect(JSON.parse(JSON.stringify(contactFilterSchema.parse(filter)))).toEqual(plain);
      }),
    ));

  it("shows something whatever the address says", () =>
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("q", "stage", "tags", "seen", "field", "location"), fc.string()),
        (params) => {
          expect(() => readContactFilter(params)).not.toThrow();
        },
      ),
    ));

  it("leaves out what it does not know", () => {
    const filter = readContactFilter({
      stage: "no, uuid",
      temperature: "hot,boiling",
      seen: "3",
      human: "yes",
      field: "x",
    });
    expect(JSON.parse(JSON.stringify(filter))).toEqual({ temperature: ["hot"] });
    expect(isFiltered(readContactFilter({ q: "  " }))).toBe(false);
  });
});
