import fc from "fast-check";
import { expect, it } from "vitest";
import { fileName } from "./file-name";
import { fileTypes } from "./limits";

it.each([
  ["Informe médico (final).pdf", "application/pdf", "Informe médico (final).pdf"],
  ["FOTO.JPEG", "image/jpeg", "FOTO.jpeg"],
  ["factura.pdf.exe", "application/pdf", "factura.pdf"],
  ["foto.png", "image/jpeg", "foto.jpg"],
  ["../../etc/passwd", "image/png", "passwd.png"],
  ["C:\\Users\\ana\\recibo.PDF", "application/pdf", "recibo.pdf"],
  ["gpj.\u202eexe.png", "image/png", "gpj.png"],
  ["a\u0000b\r\nc.png", "image/png", "abc.png"],
  [".htaccess", "image/png", "imagen.png"],
  ["", "application/pdf", "documento.pdf"],
  ["   ...   ", "image/jpeg", "foto.jpg"],
  ["<script>alert(1)</script>.png", "image/png", "script.png"],
] as const)("%j of %s is %j", (name, mime, shown) => {
  expect(fileName(name, mime)).toBe(shown);
});

it("of whatever is sent makes a name that is no path, hides nothing and ends as its content is", () => {
  const characters = fc.constantFrom(
    ...'abZ9.-_ /\\:*?"<>|\u0000\n\u202e\u200b\ufeffñ€🎉'.split(""),
    "\ud83d",
  );
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: characters, maxLength: 300 }), fc.string({ maxLength: 300 })),
      fc.constantFrom(...fileTypes),
      (name, mime) => {
        const made = fileName(name, mime);
        expect(made).not.toMatch(/[\p{Cc}\p{Cf}/\\:*?"<>|]/u);
        expect(made).toMatch(/^[^\s.].*\.(?:jpe?g|png|pdf)$/u);
        expect(made.isWellFormed()).toBe(true);
        expect(made.length).toBeLessThanOrEqual(240);
        expect(made).not.toMatch(/\.(?:exe|js|html|svg)\.[a-z]+$/i);
      },
    ),
  );
});
