// A thread that speaks with espeak-ng: the WASM build blocks for some 90 ms a sentence, which would hold up audio that is
// being paced in the same process. GPL-3: loaded here alone, at run time, where it is installed.
import { parentPort, workerData } from "node:worker_threads";

const { default: ESpeakNg } = await import(workerData.module);

parentPort.on("message", async ({ id, text, voice, wordsPerMinute }) => {
  try {
    const engine = await ESpeakNg({
      arguments: ["-v", voice, "-s", String(wordsPerMinute), "-w", "out.wav", text],
      print() {},
      printErr() {},
    });
    const wav = engine.FS.readFile("out.wav");
    parentPort.postMessage({ id, wav });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});
