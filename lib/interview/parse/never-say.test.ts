import { expect, it } from "vitest";
import { findNeverSay } from "./never-say";

it.each([
  ["que nunca dé diagnósticos por chat", "nunca dé diagnósticos por chat"],
  ["quiero que no prometa descuentos", "no prometa descuentos"],
  ["solo español, y que no hable de política. Gracias", "no hable de política"],
  ["nunca digas el precio final", "nunca digas el precio final"],
  ["que nunca de precios cerrados, y si hay una urgencia me avise", "nunca de precios cerrados"],
  ["it must never give medical advice", "must never give medical advice"],
  ["never quote a final price", "never quote a final price"],
  ["please don't promise any discounts", "don't promise any discounts"],
  ["que nunca dê diagnósticos", "nunca dê diagnósticos"],
  ["o agente não deve prometer descontos", "não deve prometer descontos"],
  ["que mai doni diagnòstics", "mai doni diagnòstics"],
])("%s", (text, item) => {
  expect(findNeverSay(text)?.item).toBe(item);
});

it.each([
  "nunca cerramos",
  "no damos cita los sábados",
  "we never close",
  "we don't do surveys",
  "no abrimos de lunes a viernes",
  "nunca de lunes a viernes",
  "español e inglés",
  "que sea cercano, no formal",
])("takes no ban from: %s", (text) => {
  expect(findNeverSay(text)).toBeNull();
});
