/**
 * Draws the first page of a PDF in a thread of its own, which whoever waits may end: a page can be made to take for ever. Told the
 * document, it tells the page as PNG.
 */
import { parentPort } from "node:worker_threads";
import { renderPageAsImage } from "unpdf";

const side = 480;

parentPort?.once("message", async (bytes: Uint8Array) => {
  const page = await renderPageAsImage(bytes, 1, {
    canvasImport: () => import("@napi-rs/canvas"),
    width: side,
  });
  parentPort?.postMessage(new Uint8Array(page));
});
