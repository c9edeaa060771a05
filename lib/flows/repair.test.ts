import { describe, expect, it } from "vitest";
import { kitchenFlow, Play, textSlot } from "./engine.fixture";
import { flowSchema } from "./schema";
import { chooseWording, hashText, variantsOf } from "./speak";

describe("misunderstandings", () => {
  it("say why, show an example, offer a way out, and at last move on", () => {
    const play = new Play().jump("area").send("bla");
    expect(play.effect("missed")).toMatchObject({ misses: 1, reason: "not_an_area", text: "bla" });
    expect(play.last).toMatchObject({ origin: "repair" });
    expect(play.last?.text).toMatch(/metros cuadrados.*¿Cuántos m²\?$/);
    expect(play.send("bla bla").last?.text).toMatch(/Por ejemplo/);
    expect(play.send("bla").last?.choices?.map((choice) => choice.value)).toEqual(["#skip", "#human"]);
    expect(play.send("bla").last?.text).toMatch(/¿Cuántos m²\?$/);
    expect(play.send("bla").state).toMatchObject({
      blockId: "budget",
      misses: 0,
      slots: { area: { type: "declined", raw: "" } },
    });
  });
  it("use the block's own words the first time", () => {
    expect(new Play().jump("phone").send("bla").last?.text).toBe("Ese teléfono no me cuadra.");
  });
  it("tell the limits", () => {
    expect(new Play().jump("area").send("1 m2").last?.text).toMatch(/mínimo es 2 m²/);
    expect(new Play().jump("area").send("900 m2").last?.text).toMatch(/máximo es 200 m²/);
  });
  it("keep the buttons, and end with a person where there is no way on", () => {
    const flow = flowSchema.parse({
      ...kitchenFlow,
      start: "ask",
      blocks: [
        {
          id: "ask",
          type: "buttons",
          text: { es: "¿A o B?" },
          invalid: { es: "Elige una." },
          options: [
            { value: "a", label: { es: "Alfa" } },
            { value: "b", label: { es: "Beta" } },
          ],
          next: null,
        },
        ...kitchenFlow.blocks.filter(
          (block) =>
            block.id === "person" || block.id === "handoff" || block.id === "open" || block.id === "bye",
        ),
      ],
    });
    const play = new Play(flow).send({ type: "start" }, "zzz");
    expect(play.last?.choices).toHaveLength(2);
    expect(play.send("zzz", "zzz").last?.choices).toHaveLength(4);
    expect(play.send("zzz", "zzz").state.status).toBe("handoff");
  });
  it("give examples for every kind of question", () => {
    for (const [block, word] of [
      ["project", "opciones"],
      ["budget", "5.000"],
      ["start_date", "jueves"],
      ["visit", "mañana"],
      ["phone", "+34"],
    ] as const) {
      expect(new Play().jump(block).send("¿cómo?").last?.text).toContain(word);
    }
  });
});

describe("not wanting to answer", () => {
  it("passes an optional question", () => {
    for (const event of [
      "prefiero no decirlo",
      "no sé",
      { type: "skip" },
      { type: "choice", value: "#skip" },
    ] as const) {
      expect(new Play().jump("budget").send(event).state).toMatchObject({
        blockId: "name",
        slots: { budget: { type: "declined" } },
      });
    }
    expect(new Play().jump("notes").send("no gracias").state.blockId).toBe("owner");
  });
  it("is told once what the answer is needed for, and then accepted", () => {
    const play = new Play().jump("phone").send("prefiero no darlo");
    expect(play.state.blockId).toBe("phone");
    expect(play.last?.origin).toBe("repair");
    expect(play.send("que no").state.blockId).toBe("notes");
    expect(new Play().jump("phone").send({ type: "choice", value: "#skip" }).state.blockId).toBe("notes");
  });
  it("passes a figure nobody knows", () => {
    expect(new Play().jump("area").send("ni idea").state).toMatchObject({
      blockId: "budget",
      slots: { area: { type: "declined", raw: "ni idea" } },
    });
  });
  it("gives up on all the questions", () => {
    const play = new Play().jump("phone").send("déjalo");
    expect(play.state.blockId).toBe("open");
    expect(play.transitions[0]).toMatchObject({ reason: "cancelled" });
    const flow = flowSchema.parse({
      ...kitchenFlow,
      human: undefined,
      start: "a",
      blocks: [{ id: "a", type: "input", kind: "phone", slot: "phone", text: { es: "¿Tel?" }, next: null }],
    });
    expect(new Play(flow).send({ type: "start" }, "déjalo").last?.text).toMatch(/^Lo entiendo/);
  });
});

describe("small things", () => {
  it("greets back by asking again", () => {
    const play = new Play().jump("phone", { name: textSlot("Ana") }).send("hola");
    expect(play.effect("missed")).toBeUndefined();
    expect(play.last?.text).toMatch(/¿Tu teléfono, Ana\?$/);
  });
  it("resumes where it was", () => {
    const play = new Play().jump("area");
    expect(play.send({ type: "resume" }).last?.text).toMatch(/¿Cuántos m²\?$/);
    expect(play.send({ type: "start" }).last?.text).toMatch(/¿Cuántos m²\?$/);
  });
});

describe("wording", () => {
  it("never says the same three times", () => {
    const play = new Play().jump("area");
    const heard: string[] = [];
    for (let i = 0; i < 120; i += 1) {
      play.jump("area").send(i % 2 ? { type: "resume" } : "bla");
      heard.push(...play.said);
    }
    for (let end = 0; end < heard.length; end += 1) {
      const recent = heard.slice(Math.max(0, end - 39), end + 1);
      expect(recent.filter((text) => text === heard[end]).length).toBeLessThanOrEqual(2);
    }
  });
  it("takes variants in turn, then leads in, then gives up only when all is said", () => {
    expect(chooseWording(["a", "b"], 0, [], "es")).toBe("a");
    expect(chooseWording(["a", "b"], 1, [], "es")).toBe("b");
    const twice = [hashText("a"), hashText("a")];
    expect(chooseWording(["a", "b"], 0, twice, "es")).toBe("b");
    expect(chooseWording(["a"], 0, twice, "es")).toMatch(/: a$/);
    expect(chooseWording([], 0, [], "es")).toBe("");
    const told = "Vale, lo tengo en cuenta.";
    expect(chooseWording([told], 0, [hashText(told), hashText(told)], "es")).toBe(`Lo dicho: ${told}`);
    const led = ["Lo dicho", "Como decía", "De nuevo", "Lo repito", "Una vez más"].flatMap((lead) =>
      Array(2).fill(hashText(`${lead}: ${told}`)),
    );
    const said = [hashText(told), hashText(told), ...led];
    expect(chooseWording([told], 0, said, "es")).toBe(`Bueno, lo dicho: ${told}`);
    expect(chooseWording(["a"], 0, twice, "es", () => "a")).toBe("a");
  });
  it("falls back to the flow's language, and to any", () => {
    expect(variantsOf({ es: "hola" }, "ca", "es")).toEqual(["hola"]);
    expect(variantsOf({ en: ["hi"] }, "ca", "es")).toEqual(["hi"]);
    expect(variantsOf({}, "ca", "es")).toEqual([]);
  });
});
