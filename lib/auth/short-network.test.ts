import { expect, it } from "vitest";
import { shortNetwork } from "./short-network";

it.each([
  ["83.45.12.201", "83.45.12.x"],
  ["::ffff:83.45.12.201", "83.45.12.x"],
  ["2a02:9130:ab12:77:1:2:3:4", "2a02:9130:ab12::/48"],
  ["2a02:9130:ab12:77::/64", "2a02:9130:ab12::/48"],
  ["127.0.0.1", "local"],
  ["192.168.1.20", "local"],
  ["fe80::1", "local"],
  ["unknown", ""],
])("%s is told as %j", (ip, told) => expect(shortNetwork(ip)).toBe(told));
