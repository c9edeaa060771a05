import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { contextOf } from "./context.fixture";
import { dateInstant, dayNamed, normaliseDate } from "./date";
import { canonicalText } from "./normalise";
import { existing, isRealDay, localTime, toInstant } from "./zone";

// Many runs on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

/** What is read, as "day", "dayTtime" or "day part", on Tuesday 24 November 2026 at noon in Madrid. */
const tables: Record<
  string,
  { locale: "es" | "en" | "pt" | "ca"; country: "ES" | "US" | "BR" | "MX"; rows: [string, string][] }
> = {
  Spanish: {
    locale: "es",
    country: "ES",
    rows: [
      ["hoy", "2026-11-24"],
      ["hoy mismo", "2026-11-24"],
      ["hoy a las 5", "2026-11-24T17:00"],
      ["hoy a las 9", "2026-11-24T21:00"],
      ["hoy por la tarde", "2026-11-24 afternoon"],
      ["esta tarde", "2026-11-24 afternoon"],
      ["esta noche", "2026-11-24 evening"],
      ["esta noche a las 9", "2026-11-24T21:00"],
      ["mañana", "2026-11-25"],
      ["mañana a las 10", "2026-11-25T10:00"],
      ["mañana a las 10:30", "2026-11-25T10:30"],
      ["mañana a las 10.30", "2026-11-25T10:30"],
      ["mañana 10:30", "2026-11-25T10:30"],
      ["mañana a las 10 de la mañana", "2026-11-25T10:00"],
      ["mañana por la mañana", "2026-11-25 morning"],
      ["mañana en la mañana", "2026-11-25 morning"],
      ["mañana temprano", "2026-11-25 morning"],
      ["mañana a primera hora", "2026-11-25 morning"],
      ["mañana por la tarde", "2026-11-25 afternoon"],
      ["mañana en la tarde", "2026-11-25 afternoon"],
      ["mañana a la tarde", "2026-11-25 afternoon"],
      ["mañana a la noche", "2026-11-25 evening"],
      ["mañana por la noche", "2026-11-25 evening"],
      ["mañana a mediodía", "2026-11-25T12:00"],
      ["mañana al mediodía", "2026-11-25T12:00"],
      ["mañana a las 5", "2026-11-25T17:00"],
      ["mañana a las 5 de la tarde", "2026-11-25T17:00"],
      ["mañana a las cinco y media", "2026-11-25T17:30"],
      ["mañana a las cuatro menos cuarto", "2026-11-25T15:45"],
      ["mañana a las 8 y cuarto", "2026-11-25T08:15"],
      ["mañana a las 11 y veinte", "2026-11-25T11:20"],
      ["mañana a las 17h", "2026-11-25T17:00"],
      ["mañana a las 17:00 h", "2026-11-25T17:00"],
      ["mañana 17 hs", "2026-11-25T17:00"],
      ["mañana a las 5pm", "2026-11-25T17:00"],
      ["mañana a las 5 p.m.", "2026-11-25T17:00"],
      ["mañana 9 am", "2026-11-25T09:00"],
      ["mañana a las doce", "2026-11-25T12:00"],
      ["mañana a las 12 de la noche", "2026-11-25T00:00"],
      ["mañana a la una", "2026-11-25T13:00"],
      ["mañana tipo 4", "2026-11-25T16:00"],
      ["mañana sobre las 6", "2026-11-25T18:00"],
      ["mañana a eso de las 11", "2026-11-25T11:00"],
      ["mañana entre las 5 y las 7", "2026-11-25T17:00"],
      ["mañana a partir de las 6", "2026-11-25T18:00"],
      ["pasado mañana", "2026-11-26"],
      ["pasado mañana a las 11", "2026-11-26T11:00"],
      ["el jueves", "2026-11-26"],
      ["este jueves", "2026-11-26"],
      ["jueves", "2026-11-26"],
      ["el jueves que viene", "2026-11-26"],
      ["el jueves que viene por la tarde", "2026-11-26 afternoon"],
      ["el próximo jueves a las 18:30", "2026-11-26T18:30"],
      ["el jueves de la semana que viene", "2026-12-03"],
      ["el jueves de la semana que viene a las 12", "2026-12-03T12:00"],
      ["el lunes a las 9", "2026-11-30T09:00"],
      ["lunes por la mañana", "2026-11-30 morning"],
      ["el sábado a la noche", "2026-11-28 evening"],
      ["el viernes a última hora", "2026-11-27 afternoon"],
      ["el martes", "2026-12-01"],
      ["el martes a las 18:30", "2026-11-24T18:30"],
      ["este martes", "2026-11-24"],
      // Corrected in one breath.
      ["pues el jueves, no, mejor el viernes", "2026-11-27"],
      ["el jueves por la tarde, perdón, el viernes", "2026-11-27 afternoon"],
      ["el jueves a las 5 de la tarde, no, mejor a las 6", "2026-11-26T18:00"],
      ["thursday, sorry, I mean friday", "2026-11-27"],
      ["na quinta, ou melhor, na sexta", "2026-11-27"],
      ["dijous, no, millor divendres", "2026-11-27"],
      ["el lunes no, el jueves", "2026-11-26"],
      ["el domingo 29", "2026-11-29"],
      ["viernes 4 de diciembre 10h", "2026-12-04T10:00"],
      ["el viernes 4 a las 10", "2026-12-04T10:00"],
      ["la semana que viene", "2026-11-30"],
      ["la próxima semana", "2026-11-30"],
      ["esta semana", "2026-11-25"],
      ["este finde", "2026-11-28"],
      ["el fin de semana", "2026-11-28"],
      ["en dos semanas", "2026-12-08"],
      ["dentro de 15 días", "2026-12-09"],
      ["en un mes", "2026-12-24"],
      ["dentro de un par de semanas", "2026-12-08"],
      ["en dos horas", "2026-11-24T14:00"],
      ["en media hora", "2026-11-24T12:30"],
      ["de hoy en ocho", "2026-12-01"],
      ["el mes que viene", "2026-12-01"],
      ["a finales de mes", "2026-11-30"],
      ["en mayo", "2027-05-01"],
      ["a mediados de enero", "2027-01-15"],
      ["a finales de enero", "2027-01-25"],
      ["a finales de noviembre", "2026-11-25"],
      ["en noviembre", "2026-11-24"],
      ["12/05", "2027-05-12"],
      ["12/5/2027", "2027-05-12"],
      ["12-05-27", "2027-05-12"],
      ["12.05.2027", "2027-05-12"],
      ["03/12 a las 10", "2026-12-03T10:00"],
      ["el 3 de mayo", "2027-05-03"],
      ["el 3 de mayo a las cinco y media de la tarde", "2027-05-03T17:30"],
      ["el tres de mayo", "2027-05-03"],
      ["primero de marzo", "2027-03-01"],
      ["1 de enero de 2027", "2027-01-01"],
      ["el 30", "2026-11-30"],
      ["el día 3", "2026-12-03"],
      ["el 30 por la tarde", "2026-11-30 afternoon"],
      ["el 24", "2026-11-24"],
      ["29 de febrero", "2028-02-29"],
      ["por la tarde", "2026-11-24 afternoon"],
      ["por la mañana", "2026-11-24 morning"],
      ["a las 5", "2026-11-24T17:00"],
      ["a las 10 de la mañana", "2026-11-25T10:00"],
      ["cuanto antes", "2026-11-24"],
      ["lo antes posible", "2026-11-24"],
      ["ahora mismo", "2026-11-24"],
      ["2026-12-01", "2026-12-01"],
      ["2026-12-01T10:30", "2026-12-01T10:30"],
      ["Me vendría bien el jueves 26 a las 17:15, gracias", "2026-11-26T17:15"],
      ["¿puede ser el viernes a las 12?", "2026-11-27T12:00"],
    ],
  },
  Portuguese: {
    locale: "pt",
    country: "BR",
    rows: [
      ["hoje", "2026-11-24"],
      ["hoje à noite", "2026-11-24 evening"],
      ["amanhã", "2026-11-25"],
      ["amanhã às 10h", "2026-11-25T10:00"],
      ["amanhã às 10h30", "2026-11-25T10:30"],
      ["amanhã de manhã", "2026-11-25 morning"],
      ["amanhã à tarde", "2026-11-25 afternoon"],
      ["amanhã às três e meia", "2026-11-25T15:30"],
      ["amanhã ao meio-dia", "2026-11-25T12:00"],
      ["depois de amanhã", "2026-11-26"],
      ["dia 3 às 15h", "2026-12-03T15:00"],
      ["dia 15", "2026-12-15"],
      ["sexta", "2026-11-27"],
      ["sexta-feira", "2026-11-27"],
      ["sexta que vem às três e meia da tarde", "2026-11-27T15:30"],
      ["na quinta à tarde", "2026-11-26 afternoon"],
      ["segunda-feira às 9h30", "2026-11-30T09:30"],
      ["sábado de manhã", "2026-11-28 morning"],
      ["semana que vem", "2026-11-30"],
      ["quarta da semana que vem", "2026-12-02"],
      ["daqui a duas semanas", "2026-12-08"],
      ["em um mês", "2026-12-24"],
      ["3 de maio", "2027-05-03"],
      ["1º de março", "2027-03-01"],
      ["25/12 às 20h", "2026-12-25T20:00"],
      ["o quanto antes", "2026-11-24"],
      ["fim do mês", "2026-11-30"],
      ["mês que vem", "2026-12-01"],
      ["às 7 da noite", "2026-11-24T19:00"],
    ],
  },
  Catalan: {
    locale: "ca",
    country: "ES",
    rows: [
      ["avui", "2026-11-24"],
      ["demà", "2026-11-25"],
      ["demà a les 10", "2026-11-25T10:00"],
      ["demà al matí", "2026-11-25 morning"],
      ["demà a la tarda", "2026-11-25 afternoon"],
      ["demà al vespre", "2026-11-25 evening"],
      ["demà a dos quarts de sis", "2026-11-25T17:30"],
      ["demà a un quart de sis", "2026-11-25T17:15"],
      ["demà a tres quarts de deu", "2026-11-25T09:45"],
      ["demà a dos quarts d'una", "2026-11-25T12:30"],
      ["demà passat", "2026-11-26"],
      ["demà passat al matí", "2026-11-26 morning"],
      ["dijous", "2026-11-26"],
      ["dilluns vinent", "2026-11-30"],
      ["dijous a les 10 del matí", "2026-11-26T10:00"],
      ["divendres a les cinc de la tarda", "2026-11-27T17:00"],
      ["la setmana que ve", "2026-11-30"],
      ["d'aquí a dues setmanes", "2026-12-08"],
      ["el 3 de maig", "2027-05-03"],
      ["el 3 de maig a les cinc de la tarda", "2027-05-03T17:00"],
      ["3 d'agost", "2027-08-03"],
      ["el cap de setmana", "2026-11-28"],
      ["com més aviat", "2026-11-24"],
      ["dissabte al migdia", "2026-11-28T12:00"],
    ],
  },
  English: {
    locale: "en",
    country: "ES",
    rows: [
      ["today", "2026-11-24"],
      ["tomorrow", "2026-11-25"],
      ["tomorrow at 10", "2026-11-25T10:00"],
      ["tomorrow at 10am", "2026-11-25T10:00"],
      ["tomorrow at 3:30pm", "2026-11-25T15:30"],
      ["tomorrow morning", "2026-11-25 morning"],
      ["tomorrow afternoon", "2026-11-25 afternoon"],
      ["tomorrow evening", "2026-11-25 evening"],
      ["tomorrow at noon", "2026-11-25T12:00"],
      ["tomorrow at half past ten", "2026-11-25T10:30"],
      ["quarter to six tomorrow", "2026-11-25T17:45"],
      ["ten past four tomorrow", "2026-11-25T16:10"],
      ["tomorrow at five", "2026-11-25T17:00"],
      ["tonight at 8", "2026-11-24T20:00"],
      ["this afternoon", "2026-11-24 afternoon"],
      ["the day after tomorrow", "2026-11-26"],
      ["friday", "2026-11-27"],
      ["on Friday at 3", "2026-11-27T15:00"],
      ["this Friday", "2026-11-27"],
      ["next Friday at 3pm", "2026-12-04T15:00"],
      ["next Monday", "2026-11-30"],
      ["monday morning", "2026-11-30 morning"],
      ["Thursday next week", "2026-12-03"],
      ["next week", "2026-11-30"],
      ["this weekend", "2026-11-28"],
      ["in two weeks", "2026-12-08"],
      ["in a couple of weeks", "2026-12-08"],
      ["in 3 hours", "2026-11-24T15:00"],
      ["two weeks from now", "2026-12-08"],
      ["next month", "2026-12-01"],
      ["in a year", "2027-11-24"],
      ["the 3rd of May at 5", "2027-05-03T17:00"],
      ["May 3rd at 10am", "2027-05-03T10:00"],
      ["Dec 1", "2026-12-01"],
      ["December 1, 2027", "2027-12-01"],
      ["on the 21st", "2026-12-21"],
      ["the 30th at 4", "2026-11-30T16:00"],
      ["asap", "2026-11-24"],
      ["end of the month", "2026-11-30"],
      ["twenty to four tomorrow pm", "2026-11-25T15:40"],
    ],
  },
  "English in the United States": {
    locale: "en",
    country: "US",
    rows: [
      ["12/05", "2026-12-05"],
      ["5/12/2027", "2027-05-12"],
      ["31/12", "2026-12-31"],
    ],
  },
};

const written = (value: { value: string; partOfDay?: string | undefined }) =>
  value.partOfDay ? `${value.value} ${value.partOfDay}` : value.value;

describe.each(Object.entries(tables))("days and times in %s", (_, { locale, country, rows }) => {
  const context = { ...contextOf(locale, country), timeZone: "Europe/Madrid" };
  it.each(rows)("%s", (text, expected) => {
    const read = normaliseDate(text, { precision: "datetime", timeOptional: true }, context);
    expect(read.ok ? written(read.value) : read.reason).toBe(expected);
  });
});

describe("what is no date, or not a good one", () => {
  const context = contextOf("es");
  const plain = { precision: "date" } as const;
  it.each([
    ["hola", "not_a_date"],
    ["de una", "not_a_date"],
    ["no sé", "not_a_date"],
    ["12", "not_a_date"],
    ["600 123 123", "not_a_date"],
    ["31/02", "not_a_date"],
    ["32 de enero", "not_a_date"],
    ["el 45", "not_a_date"],
    ["2026-13-45", "not_a_date"],
    ["  ", "empty"],
    ["ayer", "date_past"],
    ["anteayer", "date_past"],
    ["12/05/2020", "date_past"],
    ["1 de enero de 2020", "date_past"],
    ["dentro de 90 años", "date_too_late"],
  ])("%s: %s", (text, reason) => {
    expect(normaliseDate(text, plain, context)).toEqual({ ok: false, reason });
  });
  it("refuses a time of today that has passed", () => {
    expect(normaliseDate("hoy a las 10 de la mañana", plain, context)).toEqual({
      ok: false,
      reason: "date_past",
    });
    expect(
      normaliseDate("hoy por la mañana", plain, { ...context, now: new Date("2026-11-24T16:00:00Z") }),
    ).toEqual({
      ok: false,
      reason: "date_past",
    });
  });
  it("holds to the days ahead allowed", () => {
    expect(normaliseDate("mañana", { ...plain, minDaysAhead: 2 }, context)).toEqual({
      ok: false,
      reason: "date_too_soon",
    });
    expect(normaliseDate("en dos meses", { ...plain, maxDaysAhead: 30 }, context)).toEqual({
      ok: false,
      reason: "date_too_late",
    });
  });
  it("wants the time where one is asked for", () => {
    expect(normaliseDate("el jueves", { precision: "datetime" }, context)).toEqual({
      ok: false,
      reason: "time_missing",
    });
    expect(normaliseDate("el jueves por la tarde", { precision: "datetime" }, context).ok).toBe(true);
  });
});

describe("a time for a day given before", () => {
  const context = contextOf("es");
  it.each([
    ["a las 5", "2026-11-26T17:00"],
    ["5", "2026-11-26T17:00"],
    ["10:30", "2026-11-26T10:30"],
    ["cinco y media", "2026-11-26T17:30"],
    ["por la tarde", "2026-11-26 afternoon"],
    ["morning", "2026-11-26 morning"],
    ["mejor el viernes a las 9", "2026-11-27T09:00"],
  ])("%s", (text, expected) => {
    const read = normaliseDate(text, { precision: "datetime", base: "2026-11-26" }, context);
    expect(read.ok ? written(read.value) : read.reason).toBe(expected);
  });
  it("names the day of a text without time", () => {
    expect(dayNamed("el jueves", context)).toBe("2026-11-26");
    expect(dayNamed("hola", context)).toBeNull();
    expect(dayNamed("ayer", context)).toBeNull();
  });
});

describe("a week day that is today", () => {
  // Saturday 28 November 2026, eight in the evening in Madrid.
  const context = contextOf("es", "ES", { now: new Date("2026-11-28T19:00:00Z") });
  it.each([
    ["el sábado a las 10:00", "2026-12-05T10:00"],
    ["el sábado a las 10", "2026-12-05T10:00"],
    ["este sábado a las 10:00", "2026-12-05T10:00"],
    ["este sábado por la mañana", "2026-12-05 morning"],
    ["este sábado", "2026-11-28"],
    ["el sábado a las 9 de la noche", "2026-11-28T21:00"],
    ["el sábado a las 21:30", "2026-11-28T21:30"],
    ["hoy a las 9", "2026-11-28T21:00"],
    ["hoy a las 10:30 de la noche", "2026-11-28T22:30"],
    ["mañana a las 10:00", "2026-11-29T10:00"],
    ["mañana a las 05:30", "2026-11-29T05:30"],
    ["mañana a las 5:30", "2026-11-29T17:30"],
  ])("%s", (text, expected) => {
    const read = normaliseDate(text, { precision: "datetime", timeOptional: true }, context);
    expect(read.ok ? written(read.value) : read.reason).toBe(expected);
  });
  it("takes a time with its minutes as it is written", () => {
    const read = normaliseDate("hoy a las 10:00", { precision: "datetime" }, context);
    expect(read).toEqual({ ok: false, reason: "date_past" });
  });
});

describe("hours at a restaurant", () => {
  const context = contextOf("es", "ES", { eveningHours: true });
  it.each([
    ["mañana a las 9", "2026-11-25T21:00"],
    ["mañana a las 10", "2026-11-25T22:00"],
    ["mañana a las 2", "2026-11-25T14:00"],
    ["mañana a las 10:00", "2026-11-25T10:00"],
    ["mañana a las 10 de la mañana", "2026-11-25T10:00"],
    ["mañana a las 21:30", "2026-11-25T21:30"],
  ])("%s", (text, expected) => {
    const read = normaliseDate(text, { precision: "datetime" }, context);
    expect(read.ok ? written(read.value) : read.reason).toBe(expected);
  });
});

describe("time zones and daylight saving", () => {
  it("reads today where the agent is", () => {
    const late = new Date("2026-11-25T03:00:00Z");
    const read = normaliseDate("hoy", { precision: "date" }, { ...contextOf("es", "CO"), now: late });
    expect(read).toMatchObject({ value: { value: "2026-11-24" } });
  });
  it("moves a time that the clocks skip past the gap", () => {
    const context = { ...contextOf("es"), now: new Date("2027-03-20T10:00:00Z") };
    const read = normaliseDate("28/03/2027 2:30 am", { precision: "datetime" }, context);
    expect(read).toMatchObject({ value: { value: "2027-03-28T03:30" } });
    expect(existing("2027-03-28T02:30", "Europe/Madrid")).toBe("2027-03-28T03:30");
  });
  it("counts hours ahead over the change of clocks", () => {
    const context = { ...contextOf("es"), now: new Date("2027-03-28T00:30:00Z") };
    const read = normaliseDate("en dos horas", { precision: "datetime" }, context);
    expect(read).toMatchObject({ value: { value: "2027-03-28T04:30" } });
  });
  it("turns local times into instants", () => {
    expect(toInstant("2026-11-24T12:00", "Europe/Madrid").toISOString()).toBe("2026-11-24T11:00:00.000Z");
    expect(toInstant("2026-07-24T12:00", "Europe/Madrid").toISOString()).toBe("2026-07-24T10:00:00.000Z");
    // Of an hour that happens twice the first counts.
    expect(toInstant("2026-10-25T02:30", "Europe/Madrid").toISOString()).toBe("2026-10-25T00:30:00.000Z");
    expect(toInstant("2026-11-24", "America/Bogota").toISOString()).toBe("2026-11-24T05:00:00.000Z");
    expect(dateInstant({ type: "date", value: "2026-11-24T12:00", raw: "" }, "UTC").toISOString()).toBe(
      "2026-11-24T12:00:00.000Z",
    );
  });
  it("falls back to UTC for a zone nobody knows", () => {
    expect(localTime(new Date("2026-11-24T11:30:00Z"), "Mars/Olympus")).toMatchObject({
      hour: 11,
      minute: 30,
    });
  });
});

describe("dates, by property", () => {
  const zone = fc.constantFrom(
    "Europe/Madrid",
    "America/Bogota",
    "America/Sao_Paulo",
    "America/Mexico_City",
    "Pacific/Auckland",
  );
  const moment = fc.date({ min: new Date("2024-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });
  const pieces = fc.constantFrom(
    "mañana",
    "a las",
    "5",
    "10",
    "el",
    "jueves",
    "que viene",
    "por la tarde",
    "dia",
    "3",
    "de",
    "mayo",
    "/",
    "12",
    "pm",
    "next",
    "friday",
    "às",
    "15h",
    "demà",
    "a dos quarts de",
    "sis",
    "dentro de",
    "semanas",
    "la",
    "y media",
    "menos cuarto",
    "31",
    "2027",
    "-",
    ":",
    "30",
    "esta noche",
  );
  it("never throws, and gives only real days that are not past", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 9 }).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(
        texts,
        zone,
        moment,
        fc.constantFrom("es", "en", "pt", "ca"),
        (text, timeZone, now, locale) => {
          const context = { ...contextOf(locale as "es"), timeZone, now };
          const read = normaliseDate(text, { precision: "date" }, context);
          if (!read.ok) return;
          const [year = 0, month = 0, day = 0] = read.value.value.slice(0, 10).split("-").map(Number);
          expect(isRealDay({ year, month, day })).toBe(true);
          const today = localTime(now, timeZone);
          expect(Date.UTC(year, month - 1, day)).toBeGreaterThanOrEqual(
            Date.UTC(today.year, today.month - 1, today.day),
          );
          if (read.value.value.length > 10)
            expect(existing(read.value.value, timeZone)).toBe(read.value.value);
        },
      ),
      { numRuns: 400 },
    );
  });
  it("reads its canonical form back unchanged", () => {
    fc.assert(
      fc.property(
        zone,
        fc.integer({ min: 1, max: 3000 }),
        fc.option(fc.integer({ min: 0, max: 1439 })),
        (timeZone, ahead, minutes) => {
          const context = { ...contextOf("es"), timeZone };
          const day = new Date(context.now.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
          const clock =
            minutes === null
              ? ""
              : `T${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
          const value = clock ? existing(`${day}${clock}`, timeZone) : day;
          const read = normaliseDate(
            canonicalText({ type: "date", value, raw: "" }),
            { precision: "date" },
            context,
          );
          expect(read).toMatchObject({ ok: true, value: { value } });
        },
      ),
    );
  });
});
