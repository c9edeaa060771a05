import { expect, it } from "vitest";
import { visitSource } from "./visit-source";

it.each([
  ["https://talia.example/", "", "landing"],
  ["https://talia.example/", "https://talia.example/en", "landing"],
  ["https://talia.example/", "https://www.google.com/", "landing:www.google.com"],
  ["https://talia.example/?utm_source=boletin", "https://www.google.com/", "landing:boletin"],
  ["https://talia.example/", "not an address", "landing"],
])("%s from %s is %s", (address, referrer, source) => {
  expect(visitSource(address, referrer)).toBe(source);
});
