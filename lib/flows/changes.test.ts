import { describe, expect, it } from "vitest";
import { context, kitchenFlow, Play, textSlot } from "./engine.fixture";
import type { FlowState } from "./schema";

/** What the contact changes, refuses for now, or asks for outside of the opening hours. */

const openings = [1, 2, 3, 4].map((day) => ({ day, opens: "09:00", closes: "14:00" }));
const openWeek = { ...context, openings };
const choice = (value: string) => ({ type: "choice", value, raw: value }) as const;
const date = (value: string, partOfDay?: "afternoon") =>
  ({ type: "date", value, raw: value, ...(partOfDay && { partOfDay }) }) as const;

/** A conversation at the project's buttons, or at the open turn after them, with what was told before. */
const at = (blockId: string, slots: FlowState["slots"], flowContext = context) =>
  new Play(kitchenFlow, flowContext).send({ type: "start" }).jump(blockId, slots);

describe("opening hours", () => {
  const visit = () => at("visit", {}, openWeek);

  it("are told once to who wishes a time outside of them", () => {
    const play = visit().send("el jueves a las 18h");
    expect(play.state.slots.visit).toBeUndefined();
    expect(play.last?.text).toContain("de 09:00 a 14:00");
    expect(play.state.blockId).toBe("visit");
  });
  it("name the days that are open to who wishes another day", () => {
    expect(visit().send("el domingo a las 10h").last?.text).toContain("de lunes a jueves");
    const twoDays = { ...context, openings: openings.filter(({ day }) => day === 1 || day === 4) };
    expect(at("visit", {}, twoDays).send("el domingo a las 10h").last?.text).toContain("lunes y jueves");
  });
  it("do not stop who insists", () => {
    const play = visit().send("el domingo a las 10h", "el domingo a las 10h");
    expect(play.effect("book")).toBeDefined();
  });
  it("count for a part of the day as well, and for what a model found", () => {
    expect(visit().send("el jueves a las 10h").effect("book")).toBeDefined();
    const offered = visit().send({ type: "slots", slots: { visit: date("2026-11-29T10:00") } });
    expect(offered.effect("book")).toBeUndefined();
    expect(offered.state.slots.visit).toBeUndefined();
  });
  it("are looked at when a time told early is taken up", () => {
    const early = at("start_date", { visit: date("2026-11-29T10:00") }, openWeek).send("el viernes");
    expect(early.effect("book")).toBeUndefined();
    expect(early.state.blockId).toBe("visit");
    const open = at("start_date", { visit: date("2026-11-26T10:00") }, openWeek).send("el viernes");
    expect(open.effect("book")).toMatchObject({ slot: "visit" });
  });
});

describe("a change of mind", () => {
  it("replaces an earlier answer while buttons wait", () => {
    const play = at("project", { area: { type: "number", value: 12, unit: "m2", raw: "12" } });
    play.send("mejor 20 m2");
    expect(play.state.slots.area).toMatchObject({ value: 20 });
    expect(play.state.blockId).toBe("project");
  });
  it("moves a booking once all is noted", () => {
    const booked = { visit: date("2026-11-26T10:00"), name: textSlot("Ana") };
    const play = at("open", booked).send("mejor el lunes a las 12h");
    expect(play.state.slots.visit).toMatchObject({ value: "2026-11-30T12:00" });
    expect(play.effect("book")).toBeDefined();
  });
  it("moves no booking to when it is closed", () => {
    const play = at("open", { visit: date("2026-11-26T10:00") }, openWeek).send("mejor el domingo a las 12h");
    expect(play.effect("book")).toBeUndefined();
    expect(play.last?.text).toContain("de lunes a jueves");
  });
  it("replaces contact data once all is noted", () => {
    const play = at("open", { phone: textSlot("+34600123123") }).send("perdona, mejor el 611 222 333");
    expect(play.state.slots.phone).toMatchObject({ value: "+34611222333" });
    expect(play.effect("answer")).toBeUndefined();
  });
  it("is no change when nothing new is told", () => {
    const play = at("open", { phone: textSlot("+34600123123") }).send("mejor lo pienso");
    expect(play.effect("answer")).toBeDefined();
    const long = at("open", { visit: date("2026-11-26T10:00") });
    long.send("pues mira al final creo que vamos a tener que verlo todo otra vez con calma en casa");
    expect(long.effect("answer")).toBeDefined();
  });
});

describe("phones in what is said", () => {
  it("are written as at home, and with the prefix from abroad", () => {
    const said = (phone: string) => {
      const flow = structuredClone(kitchenFlow);
      const notes = flow.blocks.find((block) => block.id === "notes");
      if (notes && "text" in notes) notes.text = { es: ["Te llamamos al {{phone}}."] };
      return new Play(flow)
        .send({ type: "start" })
        .jump("phone", { name: textSlot("Ana") })
        .send(phone).last?.text;
    };
    expect(said("600 123 123")).toBe("Te llamamos al 600 12 31 23.");
    expect(said("+44 7911 123456")).toBe("Te llamamos al +44 7911 123456.");
  });
});

describe("what else a button's question takes", () => {
  it("an earlier button pressed without a slot of its own", () => {
    const play = at("area", { project: choice("kitchen") }).send({ type: "choice", value: "yes" });
    expect(play.state.blockId).toBe("area");
  });
});
