import { describe, expect, it } from "vitest";
import { readPhone, readPhoneList } from "./phone-input";

describe("readPhone", () => {
  it("reads numbers with and without a prefix", () => {
    expect(readPhone("600 11 12 22", "ES")).toBe("+34600111222");
    expect(readPhone("+57 300 123 4567", "ES")).toBe("+573001234567");
    expect(readPhone("0034 600111222", "CO")).toBe("+34600111222");
  });

  it("takes nothing that is no number", () => {
    for (const typed of ["", "hola", "12", "+34 1"]) expect(readPhone(typed, "ES")).toBeNull();
    expect(readPhone("600111222", "nowhere")).toBeNull();
  });
});

describe("readPhoneList", () => {
  it("takes lines and columns, each number once, and tells what it could not read", () => {
    const pasted = '600111222\n"+34 611 22 33 44";600 111 222\r\nnombre\t+573001234567\n\n';
    expect(readPhoneList(pasted, "ES")).toEqual({
      phones: ["+34600111222", "+34611223344", "+573001234567"],
      unread: ["nombre"],
    });
  });
});
