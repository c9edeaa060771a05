import { describe, expect, it } from "vitest";
import { initialState, step } from "./engine";
import { context, kitchenFlow, Play, textSlot } from "./engine.fixture";
import { type Flow, flowSchema } from "./schema";

const begun = () => new Play().send({ type: "start" });
const quoted = () => begun().send({ type: "choice", value: "quote" });

describe("beginning", () => {
  it("greets and waits at the first turn", () => {
    const play = begun();
    expect(play.said).toEqual(["Hola, somos Cocinas Sol.", "¿En qué te ayudo?"]);
    expect(play.last?.choices?.map((choice) => choice.value)).toEqual(["quote", "prices"]);
    expect(play.last?.expects).toEqual({ kind: "question", optional: true });
    expect(play.state).toMatchObject({ status: "waiting", blockId: "menu" });
    expect(play.transitions).toEqual([
      { from: null, to: "greet", event: "start", reason: "start" },
      { from: "greet", to: "menu", event: "start", reason: "next" },
    ]);
  });
  it("takes a language the flow does not speak as its own", () => {
    expect(initialState(kitchenFlow, "pt").locale).toBe("es");
    expect(initialState(kitchenFlow, "en").locale).toBe("en");
  });
  it("starts with the slots that are known", () => {
    const play = new Play(kitchenFlow, {
      ...context,
      known: { name: textSlot("Ana"), shoe: textSlot("42") },
    });
    play.send({ type: "start" });
    expect(play.state.slots).toEqual({ name: textSlot("Ana") });
    expect(play.effect("save")).toBeUndefined();
  });
  it("takes what the first message tells, and the way it chooses", () => {
    const play = new Play().send("Hola, quiero un presupuesto para una cocina de 12 m2, soy Ana");
    expect(play.said).toEqual(["Hola, somos Cocinas Sol.", "Una cocina", "¿Presupuesto?"]);
    expect(play.state.slots).toMatchObject({
      project: { value: "kitchen" },
      area: { value: 12 },
      name: { value: "Ana" },
    });
    expect(play.effect("say")?.media).toBeUndefined();
  });
  it("answers a question that opens the conversation before asking", () => {
    const play = new Play().send("¿Abrís los sábados?");
    expect(play.types).toEqual(["say", "answer"]);
    expect(play.effect("answer")).toMatchObject({ resume: true, blockId: "menu" });
  });
  it("takes values before it begins, and goes straight to a person who is asked for", () => {
    const play = new Play().send({ type: "slots", slots: { name: "soy Ana", area: "no sé" } });
    expect(play.state.slots).toMatchObject({ name: { value: "Ana" } });
    expect(new Play().send("quiero hablar con una persona").state.status).toBe("handoff");
    expect(new Play().send({ type: "request_human" }).state.status).toBe("handoff");
  });
});

describe("answers", () => {
  it("walks from end to end", () => {
    const play = quoted();
    expect(play.said).toEqual(["Una cocina", "¿Qué quieres hacer?"]);
    expect(play.effect("say")?.media).toMatchObject({ kind: "image", alt: "Una cocina" });
    play.send(
      "una cocina",
      "12 m2",
      "entre 5 y 8 mil",
      "Ana García",
      "600 123 123",
      "nada",
      "sí",
      "el jueves",
      "el viernes a las 10",
    );
    expect(play.types).toEqual(["save", "book", "say", "score", "say"]);
    expect(play.said).toEqual(["Anotado: viernes, 27 de noviembre a las 10:00.", "¿Algo más, Ana?"]);
    expect(play.effect("book")).toMatchObject({
      what: "Medición",
      durationMinutes: 60,
      value: { value: "2026-11-27T10:00" },
    });
    expect(
      Object.fromEntries(Object.entries(play.state.slots).map(([slot, value]) => [slot, value.type])),
    ).toEqual({
      project: "choice",
      area: "number",
      budget: "range",
      name: "text",
      phone: "text",
      notes: "declined",
      owner: "boolean",
      start: "date",
      visit: "date",
    });
    play.send("no, gracias");
    expect(play.types).toEqual(["say", "ended"]);
    expect(play.state).toMatchObject({ status: "ended", blockId: null });
  });
  it("takes several answers from one message and skips what it knows", () => {
    const play = quoted().send("Soy Ana, 600 123 123, quiero reformar una cocina de 12 m2 con unos 8 mil");
    expect(play.state.slots).toMatchObject({
      name: { value: "Ana" },
      phone: { value: "+34600123123" },
      project: { value: "kitchen" },
      area: { value: 12 },
      budget: { min: 800_000, max: 800_000, currency: "EUR" },
    });
    expect(play.state.blockId).toBe("notes");
    expect(play.transitions.map(({ reason }) => reason)).toEqual([
      "option:kitchen",
      "known",
      "known",
      "else",
      "known",
      "known",
    ]);
  });
  it("notes what is told beside the point and asks again", () => {
    const play = quoted().send("mi teléfono es 600 123 123");
    expect(play.state.slots.phone).toMatchObject({ value: "+34600123123" });
    expect(play.last?.text).toMatch(/¿Qué quieres hacer\?$/);
    expect(play.effect("missed")).toBeUndefined();
  });
  it("does not take an amount told along for the figure it asked", () => {
    const play = quoted().send("una cocina").send("pues tengo unos 8 mil euros");
    expect(play.state.slots).toMatchObject({ budget: { min: 800_000 } });
    expect(play.state.blockId).toBe("area");
  });
  it("follows an option's own way", () => {
    expect(quoted().send({ type: "choice", value: "wardrobe" }).state.blockId).toBe("name");
    expect(quoted().send("la segunda").state.blockId).toBe("name");
  });
  it("follows the case whose tests hold", () => {
    const play = new Play().jump("budget").send("500 €");
    expect(play.said).toEqual(["Hay opciones sencillas.", "¿Cómo te llamas?"]);
    expect(play.transitions.map(({ reason }) => reason)).toEqual(["next", "case:0", "next"]);
  });
  it("replaces a value that is corrected", () => {
    const play = new Play()
      .jump("visit", { phone: textSlot("+34600123123") })
      .send("perdón, mi teléfono es 611 222 333");
    expect(play.state.slots.phone).toMatchObject({ value: "+34611222333" });
    expect(play.state.blockId).toBe("visit");
    expect(play.last?.text).toMatch(/¿Cuándo medimos\?$/);
  });
  it("takes what a model found when the text alone does not tell, and checks it", () => {
    const play = new Play().jump("area");
    play.send({
      type: "text",
      text: "como un garaje grande",
      slots: { area: "30 m2", phone: "12", name: textSlot("Ana") },
    });
    expect(play.state.slots).toMatchObject({
      area: { value: 30, raw: "como un garaje grande" },
      name: { value: "Ana" },
    });
    expect(play.state.slots.phone).toBeUndefined();
    const typed = new Play().jump("area").send({
      type: "text",
      text: "enorme",
      slots: { area: { type: "number", value: 50, unit: "m2", raw: "x" } },
    });
    expect(typed.state.slots.area).toMatchObject({ value: 50 });
    expect(
      new Play()
        .jump("area")
        .send({ type: "text", text: "enorme", slots: { area: "999 m2" } })
        .effect("missed"),
    ).toBeDefined();
  });
  it("switches the language in the middle", () => {
    const play = begun().send({ type: "choice", value: "quote", locale: "en" });
    expect(play.state.locale).toBe("en");
    expect(play.last?.text).toBe("[en] ¿Qué quieres hacer?");
    expect(play.send({ type: "resume", locale: "pt" }).state.locale).toBe("en");
  });
  it("answers a question in the same breath as the answer", () => {
    const play = new Play().jump("phone").send("600 123 123, ¿a qué hora abrís?");
    expect(play.types).toEqual(["save", "answer", "say"]);
    expect(play.effect("answer")).toMatchObject({ resume: false });
  });
});

describe("days and times", () => {
  it("asks for the time once, and puts it to the day", () => {
    const play = new Play().jump("visit").send("el jueves");
    expect(play.last?.choices?.map((choice) => choice.value)).toEqual(["morning", "afternoon"]);
    expect(play.state.pendingDay).toBe("2026-11-26");
    expect(play.send("a las 5").state.slots.visit).toMatchObject({ value: "2026-11-26T17:00" });
    expect(play.state.pendingDay).toBeUndefined();
  });
  it.each([
    [{ type: "choice", value: "morning" } as const, { value: "2026-11-26", partOfDay: "morning" }],
    ["me da igual", { value: "2026-11-26" }],
    ["mejor el viernes a las 9", { value: "2026-11-27T09:00" }],
  ])("takes %o for the time", (event, expected) => {
    expect(new Play().jump("visit").send("el jueves", event).state.slots.visit).toMatchObject(expected);
  });
  it("still answers questions, and refuses what is past", () => {
    const play = new Play().jump("visit").send("hoy", "¿abrís a mediodía los sábados o no abrís?");
    expect(play.state.status).toBe("waiting");
    const past = new Play().jump("visit").send("hoy", "a las 10 de la mañana");
    expect(past.effect("missed")).toMatchObject({ reason: "date_past" });
    const asking = new Play().jump("visit").send("el jueves", "¿y cuánto dura?");
    expect(asking.effect("answer")).toMatchObject({ resume: true, blockId: "visit" });
  });
  it("keeps to the margin it was given", () => {
    expect(new Play().jump("start_date").send("hoy").effect("missed")).toMatchObject({
      reason: "date_too_soon",
    });
  });
});

describe("open turns", () => {
  it("hands what is asked to the core, and offers its buttons afterwards", () => {
    const play = begun().send("¿Cuánto cuesta una cocina?");
    expect(play.effects).toEqual([
      {
        type: "answer",
        blockId: "menu",
        text: "¿Cuánto cuesta una cocina?",
        instruction: "Answer.",
        resume: true,
      },
    ]);
    expect(play.send({ type: "answered" }).types).toEqual(["offer"]);
    expect(play.send("¿Y la garantía?", { type: "answered" }).said).toEqual(["¿Te preparo un presupuesto?"]);
    expect(play.send("¿Y el plazo?", { type: "answered" }).transitions[0]).toMatchObject({
      reason: "max_turns",
      to: "bye",
    });
  });
  it("asks the core what a button says", () => {
    const play = begun().send({ type: "choice", value: "prices" });
    expect(play.effect("answer")).toMatchObject({ text: "Precios", resume: true });
  });
  it("leaves by an option, in words too, but not by a question about it", () => {
    expect(begun().send("quiero pedir un presupuesto").state.blockId).toBe("project");
    expect(
      begun().send("¿El presupuesto que hacéis tiene algún coste si luego no lo acepto?").effect("answer"),
    ).toBeDefined();
  });
  it("keeps what is told on the way", () => {
    const play = begun().send("soy Ana y mi número es el 600 123 123, ¿abrís hoy?");
    expect(play.state.slots).toMatchObject({ name: { value: "Ana" }, phone: { value: "+34600123123" } });
  });
  it("ends when nothing else is wanted", () => {
    expect(begun().send("no, nada más, gracias").state.status).toBe("ended");
    expect(begun().send({ type: "skip" }).state.status).toBe("ended");
  });
  it("neither nudges nor offers where it has nothing to", () => {
    const play = new Play().jump("open").send("¿Qué tal?", { type: "answered" });
    expect(play.effects).toEqual([]);
  });
});

describe("questions instead of answers", () => {
  it("are answered without counting as a miss, and then the question is put again", () => {
    const play = new Play().jump("phone", { name: textSlot("Ana") }).send("¿hacéis baños?");
    expect(play.effects).toMatchObject([{ type: "answer", resume: true, blockId: "phone" }]);
    expect(play.state.misses).toBe(0);
    expect(play.send({ type: "answered" }).last?.text).toMatch(/¿Tu teléfono, Ana\?$/);
  });
  it("are recognised where any text would fit", () => {
    expect(new Play().jump("notes").send("¿hacéis baños?").effect("answer")).toBeDefined();
  });
});

describe("the end and after", () => {
  const ended = () => begun().send("no, gracias");
  it("still answers, and hands over when a person is asked for", () => {
    expect(ended().send("¿Y el sábado?").effects).toEqual([
      { type: "answer", blockId: "menu", text: "¿Y el sábado?", instruction: "Answer.", resume: true },
    ]);
    expect(ended().send("quiero hablar con una persona").state.status).toBe("handoff");
    expect(ended().send({ type: "resume" }).effects).toEqual([]);
  });
  it("begins anew on request, or by an old button", () => {
    expect(ended().send({ type: "start" }).state.blockId).toBe("menu");
    expect(ended().send({ type: "choice", value: "quote" }).state.blockId).toBe("project");
    expect(ended().send({ type: "choice", value: "nothing" }).effects).toEqual([]);
  });
});

describe("a person", () => {
  it("is reached by the flow's way, by event, text or button", () => {
    for (const event of [
      "quiero hablar con una persona",
      { type: "request_human" },
      { type: "choice", value: "#human" },
    ] as const) {
      const play = quoted().send(event);
      expect(play.said).toEqual(["Te paso con alguien.", "Aviso al equipo."]);
      expect(play.effect("handoff")).toEqual({ type: "handoff", blockId: "handoff", reason: "requested" });
      expect(play.state).toMatchObject({ status: "handoff", blockId: "open" });
    }
  });
  it("may hand back", () => {
    const play = begun().send({ type: "request_human" });
    expect(play.send("hola").effect("answer")).toMatchObject({ resume: false });
    expect(play.send({ type: "choice", value: "quote" }).effects).toEqual([]);
    expect(play.send({ type: "resume" }).state).toMatchObject({ status: "waiting", blockId: "open" });
    expect(play.send({ type: "request_human" }).said).toEqual(["Aviso al equipo."]);
  });
  it("is promised even where the flow has no way to one", () => {
    const blocks = kitchenFlow.blocks.filter((block) => block.id !== "handoff" && block.id !== "person");
    const play = new Play({ ...kitchenFlow, human: undefined, blocks }).send(
      { type: "start" },
      { type: "request_human" },
    );
    expect(play.types).toEqual(["say", "handoff"]);
    expect(play.state).toMatchObject({ status: "handoff", blockId: "menu" });
    const direct = new Play({ ...kitchenFlow, human: undefined }).send(
      { type: "start" },
      { type: "request_human" },
    );
    expect(direct.said).toEqual(["Aviso al equipo."]);
    const gone = new Play({ ...kitchenFlow, human: "person", blocks }).send(
      { type: "start" },
      { type: "request_human" },
    );
    expect(gone.types).toEqual(["say", "handoff"]);
  });
});

describe("buttons further up", () => {
  it("change an answer given before", () => {
    const play = quoted().send({ type: "choice", value: "kitchen" }, { type: "choice", value: "wardrobe" });
    expect(play.state.slots.project).toMatchObject({ value: "wardrobe" });
    expect(play.state.blockId).toBe("name");
    const same = quoted().send({ type: "choice", value: "wardrobe" }, { type: "choice", value: "kitchen" });
    expect(same.state).toMatchObject({ blockId: "name", slots: { project: { value: "kitchen" } } });
  });
  it("take a way after all", () => {
    expect(
      quoted().send({ type: "choice", value: "kitchen" }, { type: "choice", value: "quote" }).state.blockId,
    ).toBe("area");
  });
  it("count as text when nobody knows them", () => {
    expect(quoted().send({ type: "choice", value: "cocina" }).state.slots.project).toMatchObject({
      value: "kitchen",
    });
    expect(new Play().jump("owner").send({ type: "choice", value: "yes" }).state.slots.owner).toMatchObject({
      value: true,
    });
  });
});

describe("values from elsewhere", () => {
  it("move on when they answer the question", () => {
    const play = new Play()
      .jump("area")
      .send({ type: "slots", slots: { area: { type: "number", value: 20, unit: "m2", raw: "20" } } });
    expect(play.state.blockId).toBe("budget");
    expect(
      new Play().jump("project").send({ type: "slots", slots: { project: "un armario" } }).state.blockId,
    ).toBe("name");
    expect(new Play().jump("visit").send({ type: "slots", slots: { visit: "mañana" } }).types).toEqual([
      "save",
      "book",
      "say",
      "score",
      "say",
    ]);
  });
  it("are noted when they answer another, and ignored when they are none", () => {
    expect(new Play().jump("area").send({ type: "slots", slots: { name: "Ana" } }).types).toEqual([
      "save",
      "say",
    ]);
    expect(
      new Play().jump("area").send({ type: "slots", slots: { name: "quiero una cita" } }).effects,
    ).toEqual([]);
    expect(begun().send({ type: "slots", slots: { name: "Ana" } }).types).toEqual(["save"]);
    expect(begun().send({ type: "slots", slots: { unheard: "of" } }).effects).toEqual([]);
  });
});

describe("faults", () => {
  it("are effects, not exceptions", () => {
    const broken = { ...kitchenFlow, blocks: null } as unknown as Flow;
    const state = initialState(kitchenFlow);
    expect(step(broken, state, { type: "start" }, context)).toMatchObject({
      state,
      effects: [{ type: "error", code: "internal" }],
    });
  });
  it("start over when the version has no such block", () => {
    const play = new Play().jump("gone").send("hola");
    expect(play.effects[0]).toEqual({ type: "error", code: "unknown_block", blockId: "gone" });
    expect(play.state.blockId).toBe("menu");
  });
  const loop = (blocks: unknown[]): Flow =>
    flowSchema.parse({ ...kitchenFlow, human: undefined, start: "a", blocks });
  it("end a flow that goes round by itself", () => {
    const flow = loop([
      { id: "a", type: "message", text: { es: "Uno" }, next: "b" },
      { id: "b", type: "message", text: { es: "Dos" }, next: "a" },
    ]);
    const play = new Play(flow).send({ type: "start" });
    expect(play.effects.at(-3)).toMatchObject({ type: "error", code: "step_budget" });
    expect(play.state.status).toBe("ended");
  });
  it("end a flow that leads nowhere", () => {
    const play = new Play(loop([{ id: "a", type: "score", next: "nowhere" }])).send({ type: "start" });
    expect(play.effects.at(-3)).toMatchObject({ type: "error", code: "unknown_block", blockId: "nowhere" });
  });
  it("stop a ring of questions whose slots are known", () => {
    const flow = loop([
      { id: "a", type: "input", kind: "name", slot: "name", text: { es: "¿Nombre?" }, next: "a" },
    ]);
    expect(new Play(flow).send({ type: "start" }, "Ana").state).toMatchObject({
      status: "waiting",
      blockId: "a",
    });
  });
});
