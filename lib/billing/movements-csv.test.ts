import { expect, it } from "vitest";
import { csvLine } from "./movements-csv";

it("parts and quotes fields as a spreadsheet of that language reads them", () => {
  expect(csvLine(["22/11/26", "-0,27", 'dijo "hola"; y ya'], "es")).toBe(
    '22/11/26;"-0,27";"dijo ""hola""; y ya"\r\n',
  );
  expect(csvLine(["a", "-0.27"], "en")).toBe("a,-0.27\r\n");
});

it("lets nobody's name be a formula", () => {
  expect(csvLine(["=HYPERLINK(1)", "+34 600", "@x", "-5"], "en")).toBe("'=HYPERLINK(1),'+34 600,'@x,-5\r\n");
});
