import { expect, it } from "vitest";
import { parseGoal } from "./goal";

it.each([
  ["que agende citas", "appointments"],
  ["captar clientes nuevos y pasarles presupuesto", "leads"],
  ["vender más", "sales"],
  ["resolver dudas", "information"],
  ["book appointments for us", "appointments"],
  ["azul", null],
])("goal: %s", (text, goal) => {
  expect(parseGoal(text)).toBe(goal);
});
