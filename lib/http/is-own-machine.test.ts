import { expect, it } from "vitest";
import { isOwnMachine } from "./is-own-machine";

it.each([
  ["http://localhost:3000", true],
  ["http://talia.localhost", true],
  ["http://127.0.0.1:3000", true],
  ["http://[::1]:3000", true],
  ["http://192.168.1.20:3000", false],
  ["http://server.local", false],
  ["https://talia.example.com", false],
])("knows %s for what it is", (url, own) => expect(isOwnMachine(url)).toBe(own));
