import { afterAll, describe, expect, it } from "vitest";
import { telephone, wideband } from "../audio/format";
import { decode, encode } from "./sound";
import { EmulatedSpeech } from "./speech";

const quiet = (ms: number) => Buffer.alloc(ms * 8, 0xff);
const framesOf = (audio: Buffer) =>
  Array.from({ length: Math.ceil(audio.length / 160) }, (_, at) => audio.subarray(at * 160, at * 160 + 160));

describe.each(["espeak", "tones"] as const)("emulated speech by %s", (engine) => {
  const speech = new EmulatedSpeech({ engine });
  afterAll(() => speech.close());
  const said = (audio: Buffer, format = telephone as typeof telephone | typeof wideband) =>
    speech.transcribe(audio, format).map(({ words }) => words);

  it("recognises what it has said in each language, one after the other", async () => {
    const texts = [
      ["Hola, quiero una cita para mañana.", "es"],
      ["Hola, quiero una cita para el martes por la tarde.", "es"],
      ["Bon dia, voldria demanar hora.", "ca"],
      ["Olá, quero marcar uma consulta.", "pt"],
      ["Yes.", "en"],
    ] as const;
    const pieces = await Promise.all(
      texts.map(async ([text, locale]) => [quiet(200), await speech.speak(text, locale, telephone)]),
    );
    const audio = Buffer.concat([...pieces.flat(), quiet(500)]);
    expect(said(audio)).toEqual(texts.map(([text]) => text));
  });

  it("recognises it off the frame's bounds, with frames lost and in disorder", async () => {
    const audio = Buffer.concat([
      quiet(117),
      await speech.speak("Mi número de teléfono es seis cero cero, uno dos tres.", "es", telephone),
      quiet(500),
    ]);
    const frames = framesOf(audio);
    const lossy = frames.filter((_, at) => at % 9 !== 4);
    for (let at = 10; at + 1 < lossy.length; at += 13)
      [lossy[at], lossy[at + 1]] = [lossy[at + 1]!, lossy[at]!];
    expect(said(Buffer.concat(lossy))).toEqual(["Mi número de teléfono es seis cero cero, uno dos tres."]);
  });

  it("recognises it by its shape when it was resampled and is louder or softer", async () => {
    const texts = [
      "¿Qué precio tiene la limpieza dental?",
      "Me llamo Marta y quiero hablar con una persona.",
    ];
    for (const text of texts) {
      const audio = await speech.speak(text, "es", telephone);
      const samples = decode(audio, telephone).map((sample) => sample * 0.7);
      const resampled = encode(samples, 8000, wideband, "a microphone");
      expect(said(Buffer.concat([Buffer.alloc(6_400), resampled, Buffer.alloc(16_000)]), wideband)).toEqual([
        text,
      ]);
    }
  });

  it("recognises it by its shape among very many, with moments lost", async () => {
    const subjects = ["La clínica", "El taller", "Mi hermana", "Una vecina", "El equipo", "Nuestra sede"];
    const rest = [
      "abre los lunes por la mañana.",
      "no contesta nunca al teléfono.",
      "quiere una cita para el jueves.",
      "cierra en agosto, como todos los años.",
      "¿cuánto cobra por una revisión completa?",
      "manda el presupuesto por correo.",
      "vive al lado de la estación del norte.",
      "pregunta si hay aparcamiento cerca.",
    ];
    for (const subject of subjects)
      for (const end of rest) await speech.speak(`${subject} ${end}`, "es", wideband, { speaker: "agent" });
    const text = "¿Cuánto cuesta un implante dental en la sede de Centro?";
    const samples = decode(await speech.speak(text, "es", wideband), wideband);
    for (const loudness of [0.5, 0.6, 0.7, 0.8]) {
      // 20 ms of each half second never arrive.
      const lossy = samples.filter((_, at) => at % 8_000 < 7_680).map((sample) => sample * loudness);
      const audio = encode(lossy, 16_000, wideband, `a microphone at ${loudness}`);
      expect(said(Buffer.concat([Buffer.alloc(6_400), audio, Buffer.alloc(32_000)]), wideband)).toEqual([
        text,
      ]);
    }
  });

  it("hears voice that it does not know, and no words in it", async () => {
    const other = new EmulatedSpeech({ engine: "tones" });
    const audio = await other.speak("Nobody has told anyone about this sentence.", "en", telephone, {
      voice: "x",
    });
    const heard = speech.transcribe(Buffer.concat([audio, quiet(500)]), telephone);
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.every(({ utterance, words }) => utterance === null && words === "")).toBe(true);
    await other.close();
  });

  it("gives only the words that were said of what broke off, and who said them", async () => {
    const text = "Tenemos hora el lunes a las diez y el martes a las once de la mañana.";
    const audio = await speech.speak(text, "es", telephone, { speaker: "agent" });
    const half = audio.subarray(0, Math.floor(audio.length / 320) * 160);
    const [heard, ...rest] = speech.transcribe(Buffer.concat([half, quiet(1_000)]), telephone);
    expect(rest).toEqual([]);
    expect(heard?.utterance?.speaker).toBe("agent");
    expect(text.startsWith(heard!.words)).toBe(true);
    expect(heard!.words.split(" ").length).toBeGreaterThan(4);
    expect(heard!.words.split(" ").length).toBeLessThan(13);
  });

  it("tells two apart of which one breaks off as the other begins", async () => {
    const first = await speech.speak("Un momento, que voy a mirar la agenda de la semana.", "es", telephone);
    const second = await speech.speak("Perdone, ¿me repite su nombre?", "es", telephone);
    const heard = said(Buffer.concat([first.subarray(0, 12_000), second, quiet(300)]));
    expect(heard).toHaveLength(2);
    expect("Un momento, que voy a mirar la agenda de la semana.".startsWith(heard[0]!)).toBe(true);
    expect(heard[1]).toBe("Perdone, ¿me repite su nombre?");
  });

  it("grows word by word, and ends with the last voice", async () => {
    const text = "Quiero cambiar mi cita, por favor.";
    const audio = await speech.speak(text, "es", telephone);
    const partials: string[] = [];
    let ended = 0;
    const ear = speech.listen(telephone, {
      onVoice: () => partials.push(""),
      onWords: (words) => partials.push(words),
      onEnd: () => {
        ended = ear.frame;
      },
    });
    for (const frame of framesOf(Buffer.concat([audio, quiet(400)]))) ear.feed(frame);
    expect(partials[0]).toBe("");
    expect(partials.at(-1)).toBe(text);
    expect(partials.length).toBeGreaterThan(4);
    expect(ended * 160).toBeLessThanOrEqual(audio.length);
  });
});
