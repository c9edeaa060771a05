// A process that speaks with espeak-ng: the WASM build blocks for some 90 ms a sentence, which would hold up audio that is
// paced beside it, and leaves memory behind, which ends with the process. GPL-3: loaded here alone, where it is installed.
import { readFile } from "node:fs/promises";
import process from "node:process";

const { default: ESpeakNg } = await import(process.argv[2]);
const compiled = await WebAssembly.compile(await readFile(new URL("espeak-ng.wasm", process.argv[2])));

// One after the other: each has the memory of a whole engine.
let queue = Promise.resolve();

process.on("message", (request) => {
  queue = queue.then(() => speak(request));
});
process.on("disconnect", () => process.exit(0));

async function speak({ id, text, voice, wordsPerMinute }) {
  try {
    const engine = await ESpeakNg({
      arguments: ["-v", voice, "-s", String(wordsPerMinute), "-w", "out.wav", text],
      print() {},
      printErr() {},
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(compiled, imports).then((instance) => done(instance, compiled));
        return {};
      },
    });
    process.send({ id, wav: engine.FS.readFile("out.wav") });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
}
