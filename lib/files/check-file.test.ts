import { crc32 } from "node:zlib";
import sharp from "sharp";
import { expect, it } from "vitest";
import { checkFile } from "./check-file";
import { firstPage } from "./draw-thumbnail";
import { makePdf } from "./testing/make-pdf";

const picture = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: "#2a6" } });

const jpegWithPlace = () =>
  picture()
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: "Camara-Secreta" }, IFD3: { GPSLatitude: "40/1 25/1 0/1" } })
    .jpeg()
    .toBuffer();

it("draws a photo anew: turned as the camera meant, without place or device", async () => {
  const sent = await jpegWithPlace();
  expect(sent.includes("Camara-Secreta")).toBe(true);
  const { bytes, mime, width, height, thumbnail } = await checkFile({ name: "IMG_1.JPG", bytes: sent });
  expect(Buffer.from(bytes).includes("Camara-Secreta")).toBe(false);
  expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  expect([mime, width, height]).toEqual(["image/jpeg", 40, 60]);
  expect(await sharp(thumbnail ?? undefined).metadata()).toMatchObject({ format: "webp", width: 40 });
});

it("drops what hides behind a picture", async () => {
  const png = await picture().png().toBuffer();
  const sent = Buffer.concat([png, Buffer.from("<script>alert(1)</script>PK\u0003\u0004")]);
  const { bytes } = await checkFile({ name: "x.png", bytes: sent });
  expect(Buffer.from(bytes).includes("script")).toBe(false);
});

it("believes the content, not the name", async () => {
  const png = await picture().png().toBuffer();
  expect(await checkFile({ name: "nota.pdf", bytes: png })).toMatchObject({
    mime: "image/png",
    name: "nota.png",
  });
});

it("takes a PDF as it is", async () => {
  const pdf = makePdf("Presupuesto");
  const { bytes, mime, thumbnail } = await checkFile({ name: "Presupuesto.pdf", bytes: pdf });
  expect([mime, Buffer.from(bytes).equals(pdf), thumbnail]).toEqual(["application/pdf", true, null]);
});

it.each([
  ["a page", Buffer.from("<html><script>alert(1)</script></html>"), 415, "file_unsupported"],
  [
    "a drawing with scripts",
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    415,
    "file_unsupported",
  ],
  ["a program", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]), 415, "file_unsupported"],
  ["nothing", Buffer.alloc(0), 422, "file_broken"],
  ["more than 5 MB", Buffer.alloc(5 * 1024 * 1024 + 1), 413, "file_too_large"],
  ["half a PDF", makePdf("x").subarray(0, 200), 422, "file_broken"],
])("refuses %s", async (_, bytes, status, reason) => {
  await expect(checkFile({ name: "foto.png", bytes })).rejects.toMatchObject({ status, reason });
});

it("refuses half a picture, and a small file that is a huge one", async () => {
  const jpeg = await picture(800, 600).jpeg().toBuffer();
  await expect(checkFile({ name: "a.jpg", bytes: jpeg.subarray(0, jpeg.length / 2) })).rejects.toMatchObject({
    reason: "file_broken",
  });
  const huge = await picture().png().toBuffer();
  huge.writeUInt32BE(30_000, 16);
  huge.writeUInt32BE(30_000, 20);
  huge.writeUInt32BE(crc32(huge.subarray(12, 29)), 29);
  await expect(checkFile({ name: "b.png", bytes: huge })).rejects.toMatchObject({
    reason: "image_too_large",
  });
});

it("draws a document's first page in a thread that ends when it takes too long, or when it is no document", async () => {
  const page = await firstPage(makePdf("Presupuesto"));
  expect(await sharp(page).metadata()).toMatchObject({ format: "png", width: 480 });
  await expect(firstPage(makePdf("Presupuesto"), 1)).rejects.toThrow("too long");
  await expect(firstPage(Buffer.from("%PDF-1.7 nothing %%EOF"))).rejects.toThrow();
});
