import { describe, expect, it } from "vitest";
import { matchReplies, slashBefore } from "./slash";

describe("a shortcut in a text", () => {
  it("begins with a slash at the beginning or after a space, where one types", () => {
    expect(slashBefore("/", 1)).toEqual({ from: 0, typed: "" });
    expect(slashBefore("Hola /Hor", 9)).toEqual({ from: 5, typed: "hor" });
    expect(slashBefore("Hola /hor y más", 9)).toEqual({ from: 5, typed: "hor" });
    expect(slashBefore("1/2", 3)).toBeNull();
    expect(slashBefore("Hola /hor y", 11)).toBeNull();
    expect(slashBefore("", 0)).toBeNull();
  });

  it("finds replies by shortcut first, then by what they say", () => {
    const replies = [
      { id: "1", shortcut: "adios", body: "Hasta luego, el horario es..." },
      { id: "2", shortcut: "horario", body: "Abrimos a las 9" },
      { id: "3", shortcut: "festivos-horario", body: "Cerrado" },
    ];
    expect(matchReplies(replies, "hor").map(({ id }) => id)).toEqual(["2", "1", "3"]);
    expect(matchReplies(replies, "")).toHaveLength(3);
    expect(matchReplies(replies, "zzz")).toEqual([]);
  });
});
