import { describe, expect, it } from "vitest";
import { type Fate, goodFate, World } from "./turns.fixture";

const types = (world: World) => world.effects.map(({ type }) => type);

/** A call whose greeting was heard. */
const greeted = (...parameters: ConstructorParameters<typeof World>) => new World(...parameters).after(3_500);

describe("an ordinary turn", () => {
  it("greets, answers what is certain, and speaks as soon as there is sound", () => {
    const world = greeted();
    world.turn("¿A qué hora abrís?");
    expect(world.all("prepare")).toMatchObject([{ transcript: "¿A qué hora abrís?", speculative: false }]);
    expect(world.all("commit")).toEqual([]);
    world.after(200);
    expect(world.all("commit")).toMatchObject([{ reply: 2, at: 3_700 }]);
  });

  it("keeps a speculation that proves right, whatever its full stops and capitals", () => {
    const world = greeted();
    world.happen({ type: "speech_start", transcript: "" });
    world.happen({ type: "eager_end", transcript: "a qué hora abrís", confidence: 0.6 });
    world.after(250).turn("¿A qué hora abrís?");
    expect(world.all("prepare")).toMatchObject([{ speculative: true }]);
    expect(world.all("commit")).toMatchObject([{ at: 3_750 }]);
  });

  it("drops it when the caller goes on, and when the words change", () => {
    const world = greeted();
    world.happen({ type: "eager_end", transcript: "quiero una cita", confidence: 0.6 });
    world.happen({ type: "resumed", transcript: "quiero una cita" });
    world.happen({ type: "eager_end", transcript: "quiero una cita mañana", confidence: 0.6 });
    world.turn("Quiero una cita mañana por la tarde.");
    expect(world.all("discard").map(({ reason }) => reason)).toEqual(["resumed", "changed"]);
    expect(world.all("prepare").at(-1)).toMatchObject({
      transcript: "Quiero una cita mañana por la tarde.",
      speculative: false,
    });
  });

  it("makes it anew where the end tells another language than it was made for", () => {
    const ends = (eager: string[], languages: string[], transcript = "Implant price please") => {
      const world = greeted();
      world.happen({ type: "eager_end", transcript, confidence: 0.6, languages: eager });
      world.happen({ type: "turn_end", transcript, languages, trigger: "model" });
      return world.all("discard").map(({ reason }) => reason);
    };
    expect(ends([], ["en"])).toEqual(["changed"]);
    expect(ends(["es"], ["en"])).toEqual(["changed"]);
    expect(ends(["en"], ["en", "es"])).toEqual([]);
    expect(ends([], ["es"])).toEqual([]);
    expect(ends([], [])).toEqual([]);
    expect(ends(["es"], ["en"], "Ok")).toEqual([]);
  });

  it("makes an answer ahead of words that are surely whole, and drops it when more come", () => {
    const world = greeted({ ownEndMs: null, ownEagerMs: 100 });
    world.happen({ type: "speech_start", transcript: "" });
    world.happen({ type: "partial", transcript: "¿A qué hora" });
    world.after(300);
    expect(world.all("prepare")).toEqual([]);
    world.happen({ type: "partial", transcript: "¿A qué hora abrís?" });
    world.after(99);
    expect(world.all("prepare")).toEqual([]);
    world.after(1);
    expect(world.all("prepare")).toMatchObject([{ transcript: "¿A qué hora abrís?", speculative: true }]);
    world.happen({ type: "partial", transcript: "¿A qué hora abrís? ¿Y los sábados?" });
    expect(world.all("discard")).toMatchObject([{ reason: "changed" }]);
    world.after(300).turn("¿A qué hora abrís? ¿Y los sábados?");
    expect(world.all("prepare")).toHaveLength(2);
    expect(world.all("commit")).toMatchObject([{ transcript: "¿A qué hora abrís? ¿Y los sábados?" }]);
  });

  it("makes none while the caller's voice still sounds", () => {
    const world = greeted({ ownEndMs: null, ownEagerMs: 100 });
    world.happen({ type: "voice", speaking: true });
    world.happen({ type: "partial", transcript: "¿A qué hora abrís?" });
    world.after(800);
    expect(world.all("prepare")).toEqual([]);
    world.happen({ type: "voice", speaking: false });
    world.after(1);
    expect(world.all("prepare")).toMatchObject([{ speculative: true }]);
  });

  it("guesses twice in a turn and no more, and never while the agent speaks", () => {
    const world = greeted({ ownEndMs: null, ownEagerMs: 100 });
    let said = "";
    for (const sentence of [
      "Necesito una cita.",
      "Es para mi hija pequeña.",
      "Le duele una muela.",
      "Es urgente.",
    ]) {
      said = `${said} ${sentence}`.trim();
      world.happen({ type: "partial", transcript: said });
      world.after(300);
    }
    expect(world.all("prepare")).toHaveLength(2);
    const speaking = greeted({ ownEagerMs: 100 });
    speaking.turn("¿Qué servicios tenéis?");
    speaking.after(1_000).happen({ type: "partial", transcript: "¿Cuánto cuesta una limpieza?" });
    speaking.after(300);
    expect(speaking.all("prepare")).toHaveLength(1);
  });

  it("answers two turns as one when the second comes before the answer sounds", () => {
    const world = greeted();
    world.turn("Quiero una cita.");
    world.after(100).turn("Para mi hija.");
    world.after(4_000);
    expect(world.all("discard")).toMatchObject([{ reason: "superseded" }]);
    expect(world.all("commit")).toMatchObject([{ transcript: "Quiero una cita. Para mi hija." }]);
  });

  it("does not begin to speak over a caller who has begun again", () => {
    const world = greeted();
    world.turn("Quiero una cita.");
    world.after(100).happen({ type: "speech_start", transcript: "y" });
    world.after(500);
    expect(world.all("commit")).toEqual([]);
    world.turn("");
    expect(world.all("commit")).toHaveLength(1);
  });
});

describe("barge-in", () => {
  const speaking = (fate = {}) => {
    const world = greeted({}, [fate]);
    world.turn("¿Qué servicios tenéis?");
    return world.after(1_000);
  };

  it("falls silent at the first real word and drops the rest when the turn ends", () => {
    const world = speaking();
    world.happen({ type: "speech_start", transcript: "espera" });
    expect(types(world).at(-1)).toBe("pause");
    world.after(400).turn("Espera, una pregunta.");
    expect(types(world).slice(-2)).toEqual(["interrupt", "prepare"]);
  });

  it("waits the grace for a first word, and goes on after a false alarm", () => {
    const world = speaking();
    world.happen({ type: "speech_start", transcript: "" });
    expect(types(world).at(-1)).toBe("commit");
    world.after(119);
    expect(types(world).at(-1)).toBe("commit");
    world.after(1);
    expect(types(world).at(-1)).toBe("pause");
    world.after(900);
    expect(types(world).at(-1)).toBe("resume");
    world.turn("");
    expect(world.all("interrupt")).toEqual([]);
  });

  it.each(["ajá", "Sí, sí.", "mhm", "Gracias.", "Vale", "OK", "uh-huh", "D'acord, gràcies", "sim, tá bom"])(
    "is neither silenced nor turned by %s",
    (said) => {
      const world = speaking();
      world.happen({ type: "speech_start", transcript: said });
      world.happen({ type: "eager_end", transcript: said, confidence: 0.9 });
      world.after(300).turn(said);
      world.after(3_000);
      expect(world.all("pause")).toEqual([]);
      expect(world.all("prepare")).toHaveLength(1);
      expect(world.all("no_reply")).toMatchObject([{ reason: "backchannel", transcript: said }]);
    },
  );

  it("goes on at once when the sound that silenced it was an ajá", () => {
    const world = speaking();
    world.happen({ type: "speech_start", transcript: "" });
    world.after(150).happen({ type: "partial", transcript: "ajá" });
    expect(types(world).slice(-2)).toEqual(["pause", "resume"]);
  });

  it("takes sí into the end of a yes-or-no question for its answer, in the middle for listening", () => {
    const late = speaking({ awaits: "yes_no", playMs: 1_500 });
    late.turn("sí");
    late.after(1_400);
    expect(late.all("prepare").at(-1)).toMatchObject({ transcript: "sí" });

    const early = speaking({ awaits: "yes_no", playMs: 9_000 });
    early.turn("sí");
    early.after(2_000);
    expect(early.all("no_reply")).toMatchObject([{ reason: "backchannel", transcript: "sí" }]);
    early.after(7_000).turn("Sí.");
    expect(early.all("prepare").at(-1)).toMatchObject({ transcript: "Sí." });
  });

  it("counts the grace from the voice where loudness is told", () => {
    const world = speaking();
    world.happen({ type: "voice", speaking: true });
    world.after(100).happen({ type: "speech_start", transcript: "" });
    world.after(20);
    expect(types(world).at(-1)).toBe("pause");
  });
});

describe("a voice that the ear hears before the recogniser does", () => {
  const speaking = (options = {}) => {
    const world = greeted(options, [{ playMs: 60_000 }]);
    world.turn("¿Qué servicios tenéis?");
    return world.after(1_000);
  };
  const noise = (world: World, ms = 200) => {
    world.happen({ type: "voice", speaking: true });
    world.after(ms).happen({ type: "voice", speaking: false });
  };

  it("silences the agent after the grace, and it stays so for words that come late", () => {
    const world = speaking();
    world.happen({ type: "voice", speaking: true });
    world.after(119);
    expect(world.all("pause")).toEqual([]);
    world.after(1);
    expect(types(world).at(-1)).toBe("pause");
    world.after(300).happen({ type: "speech_start", transcript: "espera" });
    world.after(400).turn("Espera, una pregunta.");
    expect(types(world).slice(-3)).toEqual(["pause", "interrupt", "prepare"]);
  });

  it("lets it go on where only listening comes of it, and where nothing does", () => {
    const listening = speaking();
    noise(listening);
    listening.after(200).happen({ type: "partial", transcript: "ajá" });
    expect(types(listening).slice(-2)).toEqual(["pause", "resume"]);

    const nothing = speaking();
    noise(nothing);
    nothing.after(3_000);
    expect(nothing.all("pause")).toHaveLength(1);
    expect(nothing.all("resume")).toMatchObject([{ at: nothing.all("pause")[0]!.at + 900 }]);
  });

  it("does so once an onset, however long the line is loud", () => {
    const world = speaking();
    world.happen({ type: "voice", speaking: true });
    world.after(10_000);
    expect(types(world).slice(-2)).toEqual(["pause", "resume"]);
  });

  it("is not believed after two false alarms in a row, until a word is heard", () => {
    const world = speaking();
    for (let time = 0; time < 5; time += 1) {
      noise(world);
      world.after(2_000);
    }
    expect(world.all("pause")).toHaveLength(2);
    world.happen({ type: "partial", transcript: "mhm" });
    world.turn("mhm");
    noise(world);
    expect(world.all("pause")).toHaveLength(3);
  });

  it("is no noise that was there before the agent began", () => {
    const world = greeted({}, [{ playMs: 60_000 }]);
    world.turn("¿Qué servicios tenéis?");
    world.happen({ type: "voice", speaking: true });
    world.after(3_000);
    expect(world.all("pause")).toEqual([]);
  });

  it("does not stop what nobody may stop", () => {
    const world = speaking({ maxDurationMs: 5_000, warningMs: 0 });
    world.after(12_000);
    expect(world.said.at(-1)).toBe("duration_goodbye");
    world.happen({ type: "voice", speaking: true });
    world.after(500);
    expect(world.all("pause")).toEqual([]);
  });
});

describe("what is dictated", () => {
  const asked = (awaits: "phone" | "email" | "name" | "number" | "choice") => {
    const world = greeted({}, [{ awaits, playMs: 500 }]);
    world.turn("Quiero que me llaméis.");
    return world.after(1_000);
  };

  it("joins the groups of a phone and answers when it is whole", () => {
    const world = asked("phone");
    world.turn("Seis cientos, digo, 612");
    world.after(1_000).happen({ type: "speech_start", transcript: "34" });
    world.after(1_000).turn("34 56");
    world.after(1_200).turn("78.");
    world.after(300);
    expect(world.all("commit").at(-1)).toMatchObject({
      transcript: expect.stringContaining("612 34 56 78."),
    });
  });

  it("is waited for while a voice is heard whose word is still to come, but not for ever", () => {
    const dictated = () => {
      const world = asked("phone");
      world.turn("600");
      world.after(700).happen({ type: "speech_start", transcript: "" });
      world.happen({ type: "voice", speaking: true });
      return world;
    };
    const world = dictated();
    world.after(1_300).happen({ type: "voice", speaking: false });
    world.turn("111 222");
    world.after(2_000);
    expect(world.all("commit").at(-1)).toMatchObject({ transcript: "600 111 222" });
    const humming = dictated();
    humming.after(3_000);
    expect(humming.all("commit").at(-1)).toMatchObject({ transcript: "600" });
  });

  it("takes what there is after a while", () => {
    const world = asked("email");
    world.turn("ana arroba");
    expect(world.all("prepare").at(-1)).toMatchObject({ transcript: "ana arroba", speculative: true });
    world.after(1_500);
    expect(world.all("commit")).toHaveLength(1);
    world.after(100);
    expect(world.all("commit").at(-1)).toMatchObject({ transcript: "ana arroba" });
  });

  it("waits for the rest of a sentence that hangs, and not where it asks", () => {
    const world = asked("choice");
    world.turn("Para una");
    world.after(1_500).happen({ type: "speech_start", transcript: "limpieza" });
    world.after(300).turn("limpieza dental");
    expect(world.after(300).all("commit").at(-1)).toMatchObject({ transcript: "Para una limpieza dental" });
    const asking = asked("choice");
    asking.turn("¿Cuánto es?");
    expect(asking.after(300).all("commit").at(-1)).toMatchObject({ transcript: "¿Cuánto es?" });
  });

  it("waits for a telephone that nobody asked for", () => {
    const world = asked("choice");
    for (const group of ["seis uno dos", "treinta y cuatro cincuenta y seis", "setenta y ocho"]) {
      world.turn(group);
      world.after(1_200);
    }
    expect(world.all("commit").at(-1)).toMatchObject({
      transcript: "seis uno dos treinta y cuatro cincuenta y seis setenta y ocho",
    });
  });

  it("does not wait for somebody who answers something else", () => {
    const world = asked("phone");
    world.turn("¿Para qué lo necesitáis?");
    world.after(200);
    expect(world.all("commit")).toHaveLength(2);
  });

  it("joins keys to a number", () => {
    const world = asked("phone");
    for (const text of "612345678") world.after(300).happen({ type: "text", text });
    world.after(200);
    expect(world.all("commit").at(-1)?.transcript).toBe("6 1 2 3 4 5 6 7 8");
  });
});

describe("keys", () => {
  const asked = (awaits: "number" | "choice") => {
    const world = greeted({}, [{ awaits, playMs: 500 }]);
    world.turn("Tengo un número de pedido.");
    return world.after(1_000);
  };

  it("of a number are waited for until the last, or until #", () => {
    const waited = asked("number");
    for (const text of "4711") waited.after(900).happen({ type: "text", text });
    expect(waited.after(1_599).all("commit")).toHaveLength(1);
    expect(waited.after(1).all("commit").at(-1)).toMatchObject({ transcript: "4 7 1 1" });
    const ended = asked("number");
    for (const text of "4711") ended.after(300).happen({ type: "text", text });
    ended.after(300).happen({ type: "text", text: "#" });
    expect(ended.all("commit").at(-1)).toMatchObject({ transcript: "4 7 1 1" });
  });

  it("of a menu are answered at once", () => {
    const world = asked("choice");
    world.happen({ type: "text", text: "2" });
    expect(world.after(200).all("commit").at(-1)).toMatchObject({ transcript: "2" });
  });
});

describe("own judgement of the end", () => {
  it("forces the end of a whole sentence once, and leaves a hanging one alone for long", () => {
    const world = greeted({ ownEndMs: 400 });
    world.happen({ type: "partial", transcript: "¿A qué hora abrís mañana?" });
    world.after(1_000);
    expect(world.all("force_end")).toMatchObject([{ at: 3_900 }]);
    const hanging = greeted({ ownEndMs: 400 });
    hanging.happen({ type: "partial", transcript: "Quiero una cita para" });
    expect(hanging.after(2_000).all("force_end")).toEqual([]);
  });

  it("reads words in the language they are told to be in, from the first on", () => {
    const transcript = "I have a question.";
    const asSpanish = greeted({ ownEndMs: 400 });
    asSpanish.happen({ type: "partial", transcript });
    expect(asSpanish.after(600).all("force_end")).toHaveLength(1);
    const asEnglish = greeted({ ownEndMs: 400 });
    asEnglish.happen({ type: "partial", transcript, languages: ["en"] });
    expect(asEnglish.after(1_000).all("force_end")).toEqual([]);
  });

  it("does not cut into a voice whose words come late", () => {
    const world = greeted({ ownEndMs: 400 });
    world.happen({ type: "voice", speaking: true });
    world.after(900).happen({ type: "partial", transcript: "¿A qué hora abrís mañana?" });
    expect(world.after(1_400).all("force_end")).toEqual([]);
    // A line that is never silent does not keep the turn open for ever.
    expect(world.after(100).all("force_end")).toHaveLength(1);
  });

  it("trusts the words where the ear heard nothing", () => {
    const world = greeted({ ownEndMs: 400 });
    world.happen({ type: "voice", speaking: false });
    world.after(500).happen({ type: "partial", transcript: "¿A qué hora abrís mañana?" });
    expect(world.after(400).all("force_end")).toHaveLength(1);
  });

  it("does not cut into a voice that still sounds", () => {
    const world = greeted({ ownEndMs: 400 });
    world.happen({ type: "partial", transcript: "¿A qué hora abrís mañana?" });
    world.happen({ type: "voice", speaking: true });
    world.after(800);
    world.happen({ type: "voice", speaking: false });
    expect(world.all("force_end")).toEqual([]);
    expect(world.after(400).all("force_end")).toHaveLength(1);
  });
});

describe("waiting", () => {
  it("fills the silence once a turn, and the answer follows the filler", () => {
    const world = greeted({}, [{ tokenMs: 2_000, audioMs: 2_100, readyMs: 2_200 }], { playMs: 1_500 });
    world.turn("¿Cuánto cuesta?");
    world.after(8_000);
    expect(world.said).toEqual(["greeting", "filler"]);
    expect(world.all("commit")).toMatchObject([{ at: 3_500 + 1_200 + 1_510 }]);
    expect(world.violations).toEqual([]);
  });

  it("apologises when a reply fails or never comes", () => {
    const failed = greeted({}, [{ fails: true }]);
    failed.turn("¿Cuánto cuesta?");
    expect(failed.after(1_000).said).toEqual(["greeting", "apology"]);
    const never = greeted({}, [{ tokenMs: null }]);
    never.turn("¿Cuánto cuesta?");
    expect(never.after(15_000).said).toEqual(["greeting", "filler", "apology"]);
  });

  it("asks twice whether anybody is there, then says goodbye and ends", () => {
    const world = greeted().after(120_000);
    expect(world.said).toEqual(["greeting", "idle_first", "idle_second", "idle_goodbye"]);
    expect(world.all("end")).toMatchObject([{ reason: "idle" }]);
  });

  it("begins to count anew when the caller speaks, also into the goodbye", () => {
    const world = greeted();
    world.after(8_000 + 3_010 + 8_000 + 3_010 + 8_000 + 500);
    expect(world.said.at(-1)).toBe("idle_goodbye");
    world.turn("Sí, perdona, estoy aquí.");
    world.after(20_000);
    expect(world.said.at(-1)).toBe("idle_first");
    expect(world.ended).toBe(false);
  });

  it("warns before the longest duration and ends by it", () => {
    const world = greeted({ maxDurationMs: 60_000, warningMs: 20_000, idleMs: 3_600_000 });
    world.after(200_000);
    expect(world.all("say")).toMatchObject([
      { what: "greeting" },
      { what: "duration_warning", at: 40_000 },
      { what: "duration_goodbye", at: 60_000 },
    ]);
    expect(world.all("end")).toMatchObject([{ reason: "max_duration" }]);
  });
});

describe("a call whose money runs out", () => {
  const calm = { idleMs: 3_600_000 };
  const said = (world: World) => world.all("say").map(({ what, at }) => [what, at]);

  it("is told a minute before, and ends with a goodbye in time", () => {
    const world = greeted(calm);
    world.happen({ type: "funds", until: 100_000 });
    world.after(200_000);
    expect(said(world)).toEqual([
      ["greeting", 0],
      ["funds_warning", 40_000],
      ["funds_goodbye", 100_000],
    ]);
    expect(world.all("end")).toMatchObject([{ reason: "out_of_funds", at: 103_010 }]);
  });

  it("is told between turns, and not into a sentence or an answer", () => {
    const world = greeted(calm, [{ playMs: 6_000 }]);
    world.happen({ type: "funds", until: 64_500 });
    world.turn("¿Cuánto cuesta una limpieza?");
    world.after(1_000);
    expect(world.said).not.toContain("funds_warning");
    world.after(9_000);
    expect(world.said.at(-1)).toBe("funds_warning");
    expect(world.all("commit")).toHaveLength(1);
  });

  it("goes on where money comes in, and says so", () => {
    const world = greeted(calm);
    world.happen({ type: "funds", until: 70_000 });
    world.after(20_000);
    expect(world.said.at(-1)).toBe("funds_warning");
    world.happen({ type: "funds", until: null });
    world.after(1_000);
    expect(world.said.at(-1)).toBe("funds_restored");
    world.after(300_000);
    expect(world.ended).toBe(false);
    // It may run out again.
    world.happen({ type: "funds", until: world.now + 70_000 });
    world.after(100_000);
    expect(world.said.slice(-2)).toEqual(["funds_warning", "funds_goodbye"]);
    expect(world.all("end")).toMatchObject([{ reason: "out_of_funds" }]);
  });

  it("is not told twice for a second more or less", () => {
    const world = greeted(calm);
    for (let second = 0; second < 60; second += 10) {
      world.happen({ type: "funds", until: 70_000 + (second % 3) * 400 });
      world.after(10_000);
    }
    expect(world.said.filter((what) => what === "funds_warning")).toHaveLength(1);
    expect(world.said).not.toContain("funds_restored");
  });

  it("ends at once where its time is over already, with no warning that comes too late", () => {
    const world = greeted(calm);
    world.happen({ type: "funds", until: -50_000 });
    expect(world.said).toEqual(["greeting", "funds_goodbye"]);
    world.after(10_000);
    expect(world.all("end")).toMatchObject([{ reason: "out_of_funds" }]);
  });

  it("lets a caller who speaks finish, but not for ever", () => {
    const world = greeted(calm);
    world.happen({ type: "funds", until: 20_000 });
    world.until(19_000).happen({ type: "partial", transcript: "y entonces le dije" });
    world.until(24_000);
    expect(world.said.at(-1)).not.toBe("funds_goodbye");
    for (let at = 24_500; at < 30_500; at += 500)
      world.until(at).happen({ type: "partial", transcript: `y entonces le dije que ${at}` });
    expect(world.said.at(-1)).toBe("funds_goodbye");
  });

  it("that a person has is not this machine's to end", () => {
    const world = greeted(calm);
    world.happen({ type: "take_over" });
    world.after(5_000);
    expect(world.state.phase).toBe("transferring");
    world.happen({ type: "funds", until: 10_000 });
    world.after(60_000);
    expect(world.ended).toBe(false);
  });
});

describe("somebody who asks for a moment", () => {
  it.each([
    "Un momento, por favor.",
    "Espera, que lo busco.",
    "Vale, deme un segundito.",
    "Hold on a second, let me check.",
    "Um minutinho, por favor.",
    "Esperi un moment, si us plau.",
  ])("is given it: %s", (words) => {
    const world = greeted();
    world.turn(words);
    expect(world.said).toEqual(["greeting", "patience"]);
    expect(world.all("prepare")).toEqual([]);
    expect(world.all("no_reply")).toMatchObject([{ reason: "wait", transcript: words }]);
    expect(world.after(40_000).said).toHaveLength(2);
    expect(world.after(10_000).said.at(-1)).toBe("idle_first");
    world.after(4_000).turn("Ya lo tengo: el 600.");
    expect(world.all("prepare")).toHaveLength(1);
  });

  it.each([
    "Un momento bonito para venir sería el lunes.",
    "Espero una llamada.",
    "¿Espera usted a alguien?",
  ])("is not who says: %s", (words) => {
    const world = greeted();
    world.turn(words);
    expect(world.all("prepare")).toHaveLength(1);
  });

  it("is waited for as usual once they have come back", () => {
    const world = greeted();
    world.turn("Un momento.");
    world.after(20_000).turn("¿Qué horario tenéis?");
    world.after(4_000);
    expect(world.after(8_500).said.at(-1)).toBe("idle_first");
  });
});

describe("endings", () => {
  it.each([
    ["hang_up", "end"],
    ["transfer", "transfer"],
  ] as const)("%s happens once the reply was heard to its end", (ends, effect) => {
    const world = greeted({}, [{ ends }]);
    world.turn("Eso es todo.");
    world.after(3_000);
    expect(types(world)).not.toContain(effect);
    world.after(400);
    expect(types(world).at(-1)).toBe(effect);
  });

  it("does not hang up on somebody who has one more question", () => {
    const world = greeted({}, [{}, {}, { ends: "hang_up" }]);
    world.turn("Eso es todo.");
    world.after(1_000).turn("Espera, ¿y el precio?");
    world.after(1_000);
    expect(world.ended).toBe(false);
  });

  it("lets a goodbye into its own pass", () => {
    const world = greeted({}, [{ ends: "hang_up" }]);
    world.turn("Eso es todo.");
    world.after(1_000).turn("Gracias, hasta luego.");
    world.after(3_000);
    expect(world.all("end")).toMatchObject([{ reason: "agent_hung_up" }]);
  });

  it("a refused transfer apologises and goes on; a hang-up after it was one", () => {
    const world = greeted({}, [{ ends: "transfer" }]);
    world.turn("Con una persona, por favor.");
    world.after(5_000).happen({ type: "transfer_failed" });
    expect(world.said.at(-1)).toBe("transfer_failed");
    const done = greeted({}, [{ ends: "transfer" }]);
    done.turn("Con una persona, por favor.");
    done.after(5_000).happen({ type: "hangup" });
    expect(done.all("end")).toMatchObject([{ reason: "transferred" }]);
  });

  it("is taken over by a person: the caller is told, nothing stops it, and a failure is told too", () => {
    const world = greeted();
    world.turn("¿Qué horario tenéis?");
    world.after(600).happen({ type: "take_over" });
    expect(types(world).slice(-2)).toEqual(["interrupt", "say"]);
    world.happen({ type: "speech_start", transcript: "" });
    world.happen({ type: "partial", transcript: "Oye, espera" });
    world.after(3_500);
    expect(world.all("pause")).toEqual([]);
    expect(world.all("transfer")).toHaveLength(1);
    // Told twice, it is put through once; and nobody is asked whether they are there while it rings.
    world.happen({ type: "take_over" });
    world.after(30_000);
    expect(world.all("transfer")).toHaveLength(1);
    expect(world.said.at(-1)).toBe("take_over");
    world.happen({ type: "transfer_failed" });
    expect(world.said.at(-1)).toBe("take_over_failed");
    world.after(4_000).turn("Vale. ¿Qué horario tenéis?");
    world.after(1_000);
    expect(world.all("commit")).toHaveLength(2);
  });

  it("was hung up by the caller, not transferred, where they were still being told", () => {
    const world = greeted();
    world.happen({ type: "take_over" });
    world.after(500).happen({ type: "hangup" });
    expect(world.all("end")).toMatchObject([{ reason: "caller_hung_up" }]);
  });

  it("keeps what was said for sure when the caller hangs up before the answer", () => {
    const world = greeted();
    world.turn("Dile que ha llamado Marta.");
    world.happen({ type: "hangup" });
    expect(types(world).slice(-3)).toEqual(["commit", "interrupt", "end"]);
  });
});

describe("machines", () => {
  it("leaves the message after the beep, and anew when the beep came into it", () => {
    const world = new World({ outbound: true, voicemail: "leave_message" });
    world.turn("Hola, has llamado a Ana. Deja tu mensaje después de la señal.");
    world.after(1_000).happen({ type: "beep" });
    world.after(400);
    expect(world.all("say")).toMatchObject([{ what: "voicemail_message", at: 1_400 }]);
    world.after(1_000).happen({ type: "beep" });
    world.after(400);
    expect(world.said).toEqual(["voicemail_message", "voicemail_message"]);
    expect(world.after(4_000).all("end")).toMatchObject([{ reason: "voicemail" }]);
  });

  it("leaves it without a beep once the greeting is over, and hangs up where it is to", () => {
    const world = new World({ outbound: true, voicemail: "leave_message" });
    world.happen({ type: "machine", kind: "voicemail" });
    expect(world.after(3_000).said).toEqual(["voicemail_message"]);
    const hangs = new World({ outbound: true });
    hangs.turn("Please leave a message after the tone.");
    expect(hangs.all("end")).toMatchObject([{ reason: "voicemail" }]);
  });

  it("tells a telephone that screens who calls, and greets nobody before they speak", () => {
    const world = new World({ outbound: true });
    world.turn("Hi, if you record your name and reason for calling, I'll see if this person is available.");
    world.after(4_000).turn("Please stay on the line.");
    expect(world.said).toEqual(["screening_reason"]);
    world.after(4_000).turn("Hello?");
    expect(world.all("prepare")).toMatchObject([{ transcript: "Hello?" }]);
  });

  it("greets a person after their hello, or after a while of silence; a fax never", () => {
    const world = new World({ outbound: true });
    world.after(700).turn("¿Diga?");
    expect(world.all("say")).toMatchObject([{ what: "greeting", at: 700 }]);
    expect(new World({ outbound: true }).after(1_500).said).toEqual(["greeting"]);
    const fax = new World({ outbound: true });
    fax.happen({ type: "machine", kind: "fax" });
    expect(fax.all("end")).toMatchObject([{ reason: "fax" }]);
  });

  it("believes the carrier until there is a conversation, an answer, or a telephone that screens", () => {
    const told = (before: (world: World) => void, fates: Partial<Fate>[] = []) => {
      const world = new World({ outbound: true }, fates);
      before(world);
      world.happen({ type: "machine", kind: "voicemail" });
      return world.ended;
    };
    const hello = (world: World) => world.turn("Hola, soy Ana.");
    expect(told(hello)).toBe(true);
    expect(
      told((world) => {
        hello(world);
        world.after(4_000).turn("Ahora no estoy en casa.");
      }),
    ).toBe(false);
    const asks = { ...goodFate, awaits: "yes_no" } as const;
    expect(
      told((world) => {
        world.happen({ type: "tick" });
        world.after(1_600).happen({ type: "reply_ready", reply: 1, awaits: asks.awaits, ends: null });
        world.after(4_000).turn("Sí, dígame.");
      }),
    ).toBe(false);
    expect(
      told((world) =>
        world.turn("Graba tu nombre y el motivo de la llamada, y veré si esta persona está disponible."),
      ),
    ).toBe(false);
    expect(told((world) => world.after(2_000).happen({ type: "text", text: "1" }))).toBe(false);
  });

  it("lets callers of ours speak of messages", () => {
    const world = greeted();
    world.turn("Quería que me dejen el mensaje después de la señal.");
    expect(world.all("prepare")).toHaveLength(1);
  });
});
