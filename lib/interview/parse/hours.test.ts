import { describe, expect, it } from "vitest";
import type { Opening } from "@/lib/agents/schema";
import { adjustHours, mergeHours, parseHours } from "./hours";

/** "1-5 09:00-14:00 16:00-20:00; 6 10:00-14:00" */
const brief = (openings: Opening[] | undefined) => {
  const byHours = new Map<string, number[]>();
  const byDay = new Map<number, string[]>();
  for (const { day, opens, closes } of openings ?? [])
    byDay.set(day, [...(byDay.get(day) ?? []), `${opens}-${closes}`]);
  for (const [day, hours] of byDay)
    byHours.set(hours.join(" "), [...(byHours.get(hours.join(" ")) ?? []), day]);
  return [...byHours].map(([hours, days]) => `${days.join("")} ${hours}`).join("; ");
};

describe("parseHours", () => {
  it.each([
    ["de lunes a viernes de 9 a 14 y de 16 a 20", "12345 09:00-14:00 16:00-20:00"],
    [
      "Lunes a viernes de 9 a 2 y de 4 a 8, sábados de 10 a 14, domingos cerrado",
      "12345 09:00-14:00 16:00-20:00; 6 10:00-14:00",
    ],
    ["L-V 9:00-18:00", "12345 09:00-18:00"],
    ["L a V de 8:30 a 17:30 y S de 9 a 13", "12345 08:30-17:30; 6 09:00-13:00"],
    ["abrimos de 9 a 14 de lunes a viernes", "12345 09:00-14:00"],
    ["todos los días de 13 a 16 y de 20 a 24", "1234560 13:00-16:00 20:00-24:00"],
    ["todos los días de 1 a 4 y de 8 a 12", "1234560 13:00-16:00 20:00-24:00"],
    ["de martes a domingo de 12:30 a 23:30", "234560 12:30-23:30"],
    ["24 horas todos los días", "1234560 00:00-24:00"],
    ["lunes, miércoles y viernes de 10h a 19h", "135 10:00-19:00"],
    ["de 9 de la mañana a 8 de la noche de lunes a sábado", "123456 09:00-20:00"],
    ["lunes a jueves 8am a 5pm, viernes 8am a 3pm", "1234 08:00-17:00; 5 08:00-15:00"],
    ["entre semana de 9 y media a 7 y media", "12345 09:30-19:30"],
    ["fines de semana de 10 a 2", "60 10:00-14:00"],
    ["de 9 a 18", "12345 09:00-18:00"],
    ["viernes y sábados de 20 a 2", "5 20:00-24:00; 6 00:00-02:00 20:00-24:00; 0 00:00-02:00"],
    ["Monday to Friday 9am to 5pm", "12345 09:00-17:00"],
    ["Mon-Fri 9-5, Sat 10-2", "12345 09:00-17:00; 6 10:00-14:00"],
    ["We're open weekdays from 9 to 6 and Saturdays 10 to 1", "12345 09:00-18:00; 6 10:00-13:00"],
    ["open every day 10am until 10pm", "1234560 10:00-22:00"],
    ["de segunda a sexta das 8 às 18h, sábado das 9 às 13h", "12345 08:00-18:00; 6 09:00-13:00"],
    ["segunda-feira a sexta-feira das 9h às 17h30", "12345 09:00-17:30"],
    ["de dilluns a divendres de 9 a 13 i de 15 a 19", "12345 09:00-13:00 15:00-19:00"],
    ["dissabtes de 10 a 2", "6 10:00-14:00"],
    ["lunes a domingo de 6 a 22", "1234560 06:00-22:00"],
    ["domingo cerrado, de lunes a sábado de 9 a 21", "123456 09:00-21:00"],
    [
      "L-J de 9:30 a 13:30 y de 16 a 20:30h, viernes solo mañanas, sabados cerrado",
      "1234 09:30-13:30 16:00-20:30; 5 09:30-13:30",
    ],
    [
      "lunes a viernes de 9 a 2 y de 4 a 8, sábados solo por la tarde",
      "12345 09:00-14:00 16:00-20:00; 6 16:00-20:00",
    ],
    ["de lunes a viernes de 9 a 20 y los sábados por la mañana", "12345 09:00-20:00; 6 09:00-14:00"],
    ["lunes a jueves de 10 a 19, viernes solo tardes", "1234 10:00-19:00; 5 16:00-19:00"],
    ["weekdays 9 to 1 and 3 to 7, saturday mornings only", "12345 09:00-13:00 15:00-19:00; 6 09:00-13:00"],
    [
      "mon to fri 9 til 5.30, sats 10-4 (not bank hols), closed sundays. thursdays we stay open til 8",
      "1235 09:00-17:30; 4 09:00-20:00; 6 10:00-16:00",
    ],
    ["lunes a viernes de 10 a 19, los jueves hasta las 21", "1235 10:00-19:00; 4 10:00-21:00"],
    ["weds - fri 9.30 'til 6", "345 09:30-18:00"],
    ["todos los días excepto los domingos de 9 a 20", "123456 09:00-20:00"],
    ["todos los días de 9 a 20 menos domingos y lunes", "23456 09:00-20:00"],
    ["every day 10-6 except Mondays", "234560 10:00-18:00"],
    [
      "lunes a viernes de 9 a 14, sábado cerrado menos el primero de mes que abrimos de 10 a 13",
      "12345 09:00-14:00",
    ],
    ["lunes a viernes de 9 a 14. en agosto cerramos del 10 al 24", "12345 09:00-14:00"],
    ["lunes a viernes de 9 a 18, sábados y festivos de 10 a 14", "12345 09:00-18:00; 6 10:00-14:00"],
    ["domingos y festivos cerrado, resto de 9 a 20 de lunes a sábado", "123456 09:00-20:00"],
    ["lunes a viernes de 9 a 18, en julio de 8 a 15", "12345 09:00-18:00"],
    ["de octubre a mayo, de lunes a viernes de 9 a 18", "12345 09:00-18:00"],
    ["lunes a sábado no cerramos a mediodía, de 9 a 20", "123456 09:00-20:00"],
  ])("%s", (text, expected) => {
    expect(brief(parseHours(text)?.openings)).toBe(expected);
  });

  it.each([
    "una limpieza cuesta 60 €",
    "somos una clínica dental",
    "mi teléfono es 600 123 123",
    "",
    "nos gusta el trato cercano",
    "tenemos 3 dentistas",
  ])("finds no hours in: %s", (text) => {
    expect(parseHours(text)).toBeNull();
  });
});

describe("what a week does not hold", () => {
  it.each([
    [
      "L-J de 9 a 14, sabados cerrado menos el primero de mes que abrimos de 10 a 13. agosto cerramos del 10 al 24",
      "sabados cerrado menos el primero de mes que abrimos de 10 a 13. agosto cerramos del 10 al 24",
    ],
    ["Mon-Fri 9-5, sats 10-4 (not bank hols)", "sats 10-4 (not bank hols)"],
    ["lunes a viernes de 9 a 14, domingos cerrado", ""],
    ["every day 10-6 except Mondays", ""],
  ])("%s", (text, note) => {
    expect(parseHours(text)?.note).toBe(note);
  });
});

describe("mergeHours", () => {
  const week = parseHours("lunes a viernes de 9 a 14")?.openings ?? [];
  it("replaces the days named and keeps the rest", () => {
    const read = parseHours("los viernes de 9 a 12");
    expect(brief(mergeHours(week, read!))).toBe("1234 09:00-14:00; 5 09:00-12:00");
  });
  it("drops days said to be closed", () => {
    expect(brief(mergeHours(week, parseHours("los viernes cerramos")!))).toBe("1234 09:00-14:00");
  });
  it("lays hours without days over the days known", () => {
    expect(brief(mergeHours(parseHours("sábados de 9 a 14")!.openings, parseHours("de 10 a 13")!))).toBe(
      "6 10:00-13:00",
    );
  });
});

describe("adjustHours", () => {
  const hours = parseHours("lunes a viernes de 9 a 14 y de 16 a 19, sábados de 10 a 14")?.openings ?? [];
  it.each([
    ["no, cierro a las 8", "12345 09:00-14:00 16:00-20:00; 6 10:00-14:00"],
    ["no, entre semana cerramos a las 20:30", "12345 09:00-14:00 16:00-20:30; 6 10:00-14:00"],
    ["perdona, abrimos a las 10 los sábados", "12345 09:00-14:00 16:00-19:00; 6 10:00-14:00"],
    ["los jueves hasta las 9", "1235 09:00-14:00 16:00-19:00; 4 09:00-14:00 16:00-21:00; 6 10:00-14:00"],
    ["abro a las 9:30", "12345 09:30-14:00 16:00-19:00; 6 10:00-14:00"],
    [
      "actually we close at 8pm on fridays",
      "1234 09:00-14:00 16:00-19:00; 5 09:00-14:00 16:00-20:00; 6 10:00-14:00",
    ],
  ])("%s", (text, expected) => {
    expect(brief(adjustHours(hours, text) ?? undefined)).toBe(expected);
  });
  it("says nothing of other sentences", () => {
    expect(adjustHours(hours, "no, la limpieza cuesta 60")).toBeNull();
    expect(adjustHours([], "cierro a las 8")).toBeNull();
  });
});
