import { expect, it } from "vitest";
import { isLocalAddress } from "./is-local-address";

it.each([
  "http://localhost:3000",
  "http://127.0.0.1",
  "http://[::1]:3000",
  "http://192.168.1.20:3000",
  "http://talia.localhost",
])("%s is local", (url) => expect(isLocalAddress(url)).toBe(true));

it.each([
  "https://talia.example.com",
  "http://8.8.8.8",
  "https://localhost.example.com",
  "http://[2606:4700::1111]",
])("%s is not", (url) => expect(isLocalAddress(url)).toBe(false));
