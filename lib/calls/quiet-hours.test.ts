import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CallingHours, callingHours, mayCallAt, nextCallingTime } from "./quiet-hours";

const home = "Europe/Madrid";
const noon = new Date("2026-01-12T11:00:00Z");
const may = (phone: string, at: string) => mayCallAt(new Date(at), callingHours(phone, home, new Date(at)));

describe("hours at which somebody may be called", () => {
  it.each<[string, string, string, boolean]>([
    // Spain: winter is UTC+1, summer UTC+2. A fixed line tells where it is.
    ["Madrid, winter morning", "+34911223344", "2026-01-12T08:00:00Z", true],
    ["Madrid, a second too early", "+34911223344", "2026-01-12T07:59:59Z", false],
    ["Madrid, winter evening", "+34911223344", "2026-01-12T19:59:59Z", true],
    ["Madrid, nine in the evening", "+34911223344", "2026-01-12T20:00:00Z", false],
    ["Madrid, summer morning", "+34911223344", "2026-07-13T07:00:00Z", true],
    ["Madrid, summer evening", "+34911223344", "2026-07-13T19:00:00Z", false],
    ["Madrid, on a Saturday", "+34911223344", "2026-01-10T12:00:00Z", false],
    ["Madrid, on a Sunday", "+34911223344", "2026-01-11T12:00:00Z", false],
    ["Madrid, on Epiphany", "+34911223344", "2026-01-06T12:00:00Z", false],
    ["Madrid, on Good Friday", "+34911223344", "2026-04-03T10:00:00Z", false],
    ["Madrid, the Tuesday after Easter", "+34911223344", "2026-04-07T10:00:00Z", true],
    ["Madrid, the last of December", "+34911223344", "2026-12-31T19:00:00Z", true],
    ["Madrid, New Year", "+34911223344", "2027-01-01T11:00:00Z", false],
    ["the Canaries, where it is an hour earlier", "+34928123456", "2026-01-12T08:30:00Z", false],
    ["the Canaries, evening", "+34928123456", "2026-01-12T20:30:00Z", true],
    ["a Spanish mobile may be on the Canaries", "+34600111222", "2026-01-12T08:30:00Z", false],
    ["a Spanish mobile may be in Madrid", "+34600111222", "2026-01-12T20:30:00Z", false],
    ["a Spanish mobile at noon", "+34600111222", "2026-01-12T12:00:00Z", true],
    // The day the clocks change, a Sunday.
    ["Rome, the morning clocks went forward", "+390612345678", "2026-03-29T07:00:00Z", true],
    ["Rome, the day before", "+390612345678", "2026-03-28T07:00:00Z", false],
    ["Rome, the morning clocks went back", "+390612345678", "2026-10-25T07:30:00Z", false],
    ["Rome, the day before that", "+390612345678", "2026-10-24T07:30:00Z", true],
    // Portugal is an hour behind Spain, the Azores two.
    ["Lisbon", "+351211234567", "2026-01-12T09:00:00Z", true],
    ["Lisbon, too early", "+351211234567", "2026-01-12T08:59:00Z", false],
    ["a Portuguese mobile may be on the Azores", "+351912345678", "2026-01-12T09:30:00Z", false],
    // Colombia: no Sundays, Saturdays until three, never summer time.
    ["Bogotá, Friday", "+573001234567", "2026-01-16T14:00:00Z", true],
    ["Bogotá, Friday seven in the evening", "+573001234567", "2026-01-17T00:00:00Z", false],
    ["Bogotá, Friday at seven in the morning", "+573001234567", "2026-01-16T12:00:00Z", true],
    ["Bogotá, Friday before seven", "+573001234567", "2026-01-16T11:59:59Z", false],
    ["Bogotá, Saturday at eight", "+573001234567", "2026-01-17T13:00:00Z", true],
    ["Bogotá, Saturday before eight", "+573001234567", "2026-01-17T12:59:59Z", false],
    ["Bogotá, on the Monday of Epiphany", "+573001234567", "2026-01-12T16:00:00Z", false],
    ["Bogotá, still on the holiday when Europe is not", "+573001234567", "2026-05-02T00:30:00Z", false],
    ["Bogotá, Saturday at three", "+573001234567", "2026-01-17T20:00:00Z", false],
    ["Bogotá, Saturday at two", "+573001234567", "2026-01-17T19:00:00Z", true],
    ["Bogotá, Sunday", "+573001234567", "2026-01-18T16:00:00Z", false],
    // Brazil by its area codes.
    ["São Paulo", "+5511912345678", "2026-01-12T12:00:00Z", true],
    ["Manaus, an hour earlier", "+5592912345678", "2026-01-12T12:00:00Z", false],
    ["São Paulo, Saturday at nine", "+5511912345678", "2026-01-17T12:00:00Z", false],
    ["São Paulo, Saturday at ten", "+5511912345678", "2026-01-17T13:00:00Z", true],
    // France: not over lunch, not at the weekend.
    ["Paris at noon", "+33142345678", "2026-01-12T11:59:00Z", true],
    ["Paris at one", "+33142345678", "2026-01-12T12:30:00Z", false],
    ["Paris on Saturday", "+33142345678", "2026-01-17T11:00:00Z", false],
    ["Paris on Bastille Day", "+33142345678", "2026-07-14T09:00:00Z", false],
    // The United States, from coast to coast where the area does not tell.
    ["New York", "+12125551234", "2026-01-12T14:00:00Z", true],
    ["a number of anywhere in the States", "+13035551234", "2026-01-12T14:00:00Z", false],
    ["the same at noon of the east", "+13035551234", "2026-01-12T17:00:00Z", true],
    ["Honolulu", "+18085551234", "2026-01-12T17:00:00Z", false],
    ["Mexico City", "+525512345678", "2026-01-12T15:00:00Z", true],
    ["Tijuana, two hours earlier", "+526641234567", "2026-01-12T15:00:00Z", false],
    // A country that is not known is taken to be where the business is.
    ["Japan, as in Madrid", "+81312345678", "2026-01-12T08:00:00Z", true],
    ["Japan, as in Madrid at night", "+81312345678", "2026-01-12T02:00:00Z", false],
  ])("%s", (_, phone, at, allowed) => expect(may(phone, at)).toBe(allowed));

  it("are never open where no zone is known", () =>
    expect(mayCallAt(noon, { ...callingHours("+34911223344", home, noon), zones: [] })).toBe(false));
});

describe("the next time somebody may be called", () => {
  const next = (phone: string, at: string) =>
    nextCallingTime(new Date(at), callingHours(phone, home, new Date(at)))?.toISOString();

  it.each([
    ["now, when it is open", "+34911223344", "2026-01-12T10:00:00Z", "2026-01-12T10:00:00.000Z"],
    ["this morning", "+34911223344", "2026-01-12T03:00:00Z", "2026-01-12T08:00:00.000Z"],
    ["tomorrow", "+34911223344", "2026-01-12T21:00:00Z", "2026-01-13T08:00:00.000Z"],
    ["tomorrow in summer time", "+390612345678", "2026-03-28T21:00:00Z", "2026-03-29T07:00:00.000Z"],
    ["on Monday in Madrid", "+34911223344", "2026-11-21T12:00:00Z", "2026-11-23T08:00:00.000Z"],
    ["after the holidays", "+34911223344", "2026-04-01T20:00:00Z", "2026-04-06T07:00:00.000Z"],
    ["next year", "+34911223344", "2026-12-31T20:30:00Z", "2027-01-04T08:00:00.000Z"],
    ["when the Canaries have got up too", "+34600111222", "2026-01-12T03:00:00Z", "2026-01-12T09:00:00.000Z"],
    ["after lunch", "+33142345678", "2026-01-12T12:10:00Z", "2026-01-12T13:00:00.000Z"],
    ["on Monday", "+33142345678", "2026-01-16T20:00:00Z", "2026-01-19T09:00:00.000Z"],
    ["on Monday in Bogotá", "+573001234567", "2026-01-17T21:00:00Z", "2026-01-19T12:00:00.000Z"],
  ])("is %s", (_, phone, at, expected) => expect(next(phone, at)).toBe(expected));

  it("is the first hour after one that the clocks leave out", () =>
    expect(
      nextCallingTime(new Date("2026-03-28T12:00:00Z"), {
        zones: ["Europe/Madrid"],
        windows: [{ days: [0], from: "02:15", to: "03:15" }],
        closed: [],
      })?.toISOString(),
    ).toBe("2026-03-29T01:00:00.000Z"));

  it("is none where nothing ever opens", () =>
    expect(nextCallingTime(noon, { zones: ["UTC"], windows: [], closed: [] })).toBeNull());

  it("is open, and nothing before it was", () => {
    const zones = [
      "Europe/Madrid",
      "Atlantic/Canary",
      "America/Bogota",
      "America/Sao_Paulo",
      "America/New_York",
    ];
    const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
      const text = (n: number) => String(n).padStart(2, "0");
      return `${text(Math.floor(quarter / 4))}:${text((quarter % 4) * 15)}`;
    });
    const hours: fc.Arbitrary<CallingHours> = fc.record({
      zones: fc.uniqueArray(fc.constantFrom(...zones), { minLength: 1, maxLength: 2 }),
      windows: fc.array(
        fc
          .record({ days: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }), a: time, b: time })
          .map(({ days, a, b }) => {
            const [from = a, to = b] = [a, b].sort();
            return { days, from, to };
          }),
        { minLength: 1, maxLength: 3 },
      ),
      closed: fc.subarray(["2026-03-25", "2026-03-26", "2026-03-29", "2026-04-02"]),
    });
    const from = Date.UTC(2026, 2, 20);
    fc.assert(
      fc.property(hours, fc.integer({ min: 0, max: 20 * 96 }), (open, quarter) => {
        const at = new Date(from + quarter * 900_000);
        const found = nextCallingTime(at, open);
        const until = found?.getTime() ?? at.getTime() + 13 * 86_400_000;
        if (found) expect(mayCallAt(found, open)).toBe(true);
        // Windows begin at quarters, so that looking at each is looking at all.
        for (let time = at.getTime(); time < until; time += 900_000)
          expect(mayCallAt(new Date(time), open)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});
