import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passwordFault, passwordScore } from "./password-strength";

describe("passwordFault", () => {
  it.each([
    ["corta", "tooShort?min=10"],
    ["aaaaaaaaaaaa", "passwordRepeats"],
    ["abababababab", "passwordRepeats"],
    ["password123", "passwordCommon"],
    ["Contraseña1", "passwordCommon"],
    ["1234567890", "passwordCommon"],
    ["0987654321", "passwordCommon"],
    ["qwertyuiop", "passwordCommon"],
    ["Tequiero2026", "passwordCommon"],
  ])("refuses %s (%s)", (password, fault) => {
    expect(passwordFault(password)).toBe(fault);
    expect(passwordScore(password)).toBe(0);
  });

  it.each(["mesa-lluvia-7-tren", "correcto caballo batería", "Xk29!mmPq0z", "olivo verde 42"])(
    "takes %s",
    (password) => {
      expect(passwordFault(password)).toBeNull();
    },
  );

  it("refuses one's own name and address", () => {
    expect(passwordFault("martagimenez1", ["marta.gimenez@example.com"])).toBe("passwordPersonal");
    expect(passwordFault("Clínica-Sol-1", ["Clínica Sol"])).toBe("passwordPersonal");
    expect(passwordFault("marta-y-el-tren-azul", ["marta@example.com"])).toBeNull();
  });

  it("gives no score to what it refuses, and some to what it takes", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (password) => {
        expect(passwordScore(password) === 0).toBe(password === "" || passwordFault(password) !== null);
      }),
    );
  });

  it("rates longer and more varied higher", () => {
    expect(passwordScore("olivo42azul")).toBeLessThan(passwordScore("mesa-Lluvia-7-tren-azul"));
    expect(passwordScore("mesa-Lluvia-7-tren-azul")).toBe(4);
  });
});
