import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideLocation, type LocationQuestion, type Remark } from "./decide-location";
import { type ConversationLocation, type LocationState, locationChoice, newLocationState } from "./schema";

const place = (at: number, name: string, address: string): ConversationLocation => ({
  id: `00000000-0000-4000-8000-00000000000${at}`,
  name,
  address,
  phone: "",
  timezone: "Europe/Madrid",
  hours: [],
});
const norte = place(1, "Norte", "Calle de la Paz 18, 1.º, 46003 Valencia");
const sur = place(2, "Sur", "Avenida del Puerto 7, 46021 Valencia");
const two = [norte, sur];
const [centre, coast, mall] = [
  place(3, "Clínica Sonrisa Centro", "Gran Via de les Corts 12, 08010 Barcelona"),
  place(4, "Clínica Sonrisa Playa", "Passeig Marítim 3, 08860 Castelldefels"),
  place(5, "Clínica Sonrisa Gran Plaza", "C.C. Gran Plaza, local 12, 28220 Majadahonda"),
];
const three = [centre, coast, mall];

const asked = (more: Partial<LocationState> = {}): LocationState => ({
  ...newLocationState(),
  asked: 1,
  ...more,
});
const settled = (): LocationState => ({ ...newLocationState(), settled: true });

function ask(
  text: string,
  more: Partial<Omit<LocationQuestion, "heard">> & { choice?: string; digits?: string; remark?: Remark } = {},
) {
  const { choice, digits, remark = "matter", ...rest } = more;
  return decideLocation({
    heard: { text, choice, digits, remark, isQuestion: /[?¿]/.test(text) },
    offered: two,
    current: null,
    awaiting: false,
    state: asked(),
    ...rest,
  });
}

const chosen = (decision: ReturnType<typeof ask>) =>
  decision.do === "choose" ? decision.location.name : decision.do;

describe("an answer to the question", () => {
  it.for([
    ["1", "Norte"],
    ["2", "Sur"],
    ["2.", "Sur"],
    ["la 2", "Sur"],
    ["opción 1", "Norte"],
    ["la segunda", "Sur"],
    ["the first one", "Norte"],
    ["a segunda", "Sur"],
    ["la primera", "Norte"],
    ["norte", "Norte"],
    ["NORTE!!", "Norte"],
    ["sur", "Sur"],
    ["la de Sur", "Sur"],
    ["la del sur por favor", "Sur"],
    ["Mejor en Sur", "Sur"],
    ["prefiero el norte", "Norte"],
    ["a la de sur, si us plau", "Sur"],
    ["Prefereixo Norte", "Norte"],
    ["no Norte", "Norte"],
    ["Sul? Não, Norte", "Norte"],
    ["the Sur one please", "Sur"],
    ["Sur branch", "Sur"],
    ["nrte", "Norte"],
    ["nortte", "Norte"],
    ["Norte no, la de Sur", "Sur"],
    ["Norte no", "Sur"],
    ["menos la de Norte", "Sur"],
    ["not Norte", "Sur"],
    ["no quiero ir a Sur", "Norte"],
    ["calle de la paz", "Norte"],
    ["la de la calle de la Paz", "Norte"],
    ["la que está en la avenida del puerto", "Sur"],
    ["Puerto", "Sur"],
    ["46021", "Sur"],
    ["Valencia", "ask"],
    ["Norte o Sur", "ask"],
    ["3", "ask"],
    ["0", "ask"],
    ["no lo sé", "ask"],
    ["hola", "ask"],
    ["", "ask"],
    ["¿Cuál está más cerca del aeropuerto?", "ask"],
  ] as const)("%s: %s", ([text, expected]) => {
    expect(chosen(ask(text))).toBe(expected);
  });

  it.for([
    ["Centro", "Clínica Sonrisa Centro"],
    ["el centro", "Clínica Sonrisa Centro"],
    ["la playa", "Clínica Sonrisa Playa"],
    ["Castelldefels", "Clínica Sonrisa Playa"],
    ["en Majadahonda", "Clínica Sonrisa Gran Plaza"],
    ["gran plaza", "Clínica Sonrisa Gran Plaza"],
    ["clínica sonrisa", "ask"],
    ["la última", "Clínica Sonrisa Gran Plaza"],
    ["three", "Clínica Sonrisa Gran Plaza"],
    ["Barcelona", "Clínica Sonrisa Centro"],
  ] as const)("of three, %s: %s", ([text, expected]) => {
    expect(chosen(ask(text, { offered: three }))).toBe(expected);
  });

  it("is a button or the keys of a telephone as well", () => {
    expect(chosen(ask("Sur", { choice: locationChoice(sur.id) }))).toBe("Sur");
    expect(chosen(ask("", { digits: "1" }))).toBe("Norte");
    expect(chosen(ask("", { digits: "9", remark: "courtesy" }))).toBe("ask");
    expect(chosen(ask("", { digits: "#", remark: "courtesy" }))).toBe("ask");
  });

  it("may hold more, which is answered too", () => {
    expect(ask("En Sur, ¿cuánto cuesta una limpieza?")).toMatchObject({
      do: "choose",
      text: "En Sur, ¿cuánto cuesta una limpieza?",
    });
    expect(ask("la de Sur, gracias")).toMatchObject({ do: "choose", text: "" });
    expect(ask("Sur", { state: asked({ held: "¿Cuánto cuesta?" }) })).toMatchObject({
      do: "choose",
      text: "¿Cuánto cuesta?",
      state: { settled: true, held: "" },
    });
  });
});

describe("the first message", () => {
  const first = { state: newLocationState() };
  it.for([
    ["Hola, quiero una cita en Sur", "Sur"],
    ["Quería cita para la clínica de Norte", "Norte"],
    ["I'd like an appointment at Sur", "Sur"],
    ["Hola", "ask"],
    ["Quiero una cita", "ask"],
    ["Somos 2", "ask"],
    ["la primera visita cuánto vale", "ask"],
    ["2", "ask"],
  ] as const)("%s: %s", ([text, expected]) => {
    expect(chosen(ask(text, first))).toBe(expected);
  });

  it("names a location by a plain noun only where it is gone to", () => {
    const offered = [place(6, "Centro", ""), place(7, "Benimaclet", "")];
    expect(chosen(ask("¿A qué hora abre el centro?", { ...first, offered }))).toBe("ask");
    expect(chosen(ask("Quiero ir al de Centro", { ...first, offered }))).toBe("Centro");
    expect(chosen(ask("cita en el centro", { ...first, offered }))).toBe("Centro");
  });

  it("is held until the location is known", () => {
    const one = ask("Quiero una cita", first);
    expect(one).toMatchObject({ do: "ask", again: false, state: { asked: 1, held: "Quiero una cita" } });
    expect(ask("Sur", { state: one.state })).toMatchObject({ do: "choose", text: "Quiero una cita" });
  });

  it("that is a matter of its own, where the location was asked, is not taken for one that nobody knows", () => {
    expect(ask("¿Cuánto cuesta una limpieza?")).toMatchObject({ do: "ask", again: true, attempt: false });
    expect(ask("Quiero una cita para el martes")).toMatchObject({ attempt: false });
    expect(ask("Alboraya")).toMatchObject({ do: "ask", again: true, attempt: true });
    expect(ask("no lo sé")).toMatchObject({ attempt: true });
  });

  it("that greets holds nothing", () => {
    expect(ask("Hola", { ...first, remark: "courtesy" })).toMatchObject({ do: "ask", state: { held: "" } });
  });

  it("that wants a person is not asked", () => {
    expect(ask("Quiero hablar con una persona", { ...first, remark: "urgent" })).toMatchObject({
      do: "answer",
      text: null,
      state: { settled: true },
    });
  });
});

describe("who does not say which", () => {
  it("is asked twice and then goes on, with what was wanted", () => {
    const one = ask("Quiero una cita", { state: newLocationState() });
    const two = ask("no sé", { state: one.state });
    expect(two).toMatchObject({ do: "ask", again: true });
    const three = ask("me da igual", { state: two.state });
    expect(three).toMatchObject({
      do: "answer",
      text: "Quiero una cita",
      state: { settled: true, held: "" },
    });
  });

  it.for([
    "no lo sé",
    "ni idea",
    "me da igual",
    "cualquiera",
    "no ho sé",
    "tant me fa",
    "não sei",
    "tanto faz",
    "I don't know",
    "any",
    "either",
    "whatever",
  ])("%s is nothing to answer", (text) => {
    expect(ask(text, { state: asked({ asked: 2 }) })).toMatchObject({ do: "answer", text: "" });
  });

  it("gets everything that was asked answered", () => {
    const one = ask("Quiero una cita", { state: newLocationState() });
    const two = ask("para el martes", { state: one.state });
    expect(ask("a las 10", { state: two.state })).toMatchObject({
      do: "answer",
      text: "Quiero una cita\npara el martes\na las 10",
    });
  });
});

describe("later", () => {
  const at = (current: ConversationLocation | null, more = {}) => ({
    state: settled(),
    current: current?.id ?? null,
    ...more,
  });
  it.for([
    ["mejor en la de Sur", "Sur"],
    ["prefiero Sur", "Sur"],
    ["cámbialo a Sur", "Sur"],
    ["la de Sur", "Sur"],
    ["Sur", "Sur"],
    ["en Sur", "Sur"],
    ["sede Sur", "Sur"],
    ["I'd rather go to Sur", "Sur"],
    ["the Sur branch", "Sur"],
    ["millor a Sur", "Sur"],
    ["Prefereixo la de Sur", "Sur"],
    ["melhor na de Sur", "Sur"],
    ["quero trocar para Sur", "Sur"],
    ["other branch", "Sur"],
    ["the other one", "answer"],
    ["otra sede", "Sur"],
    ["en la otra clínica", "Sur"],
    ["cambiar de tienda", "Sur"],
    ["una altra botiga", "Sur"],
    ["outra unidade", "Sur"],
    ["¿Tenéis otra tienda?", "ask"],
    ["Norte", "answer"],
    ["mejor en Norte", "answer"],
    ["Vivo al sur de la ciudad", "answer"],
    ["¿Cuánto cuesta una limpieza?", "answer"],
    ["mejor el martes", "answer"],
    ["2", "answer"],
    ["Norte no", "answer"],
    ["la de la avenida del Puerto", "Sur"],
    ["mejor en la avenida del Puerto", "Sur"],
    ["the one in Avenida del Puerto", "Sur"],
    ["me llamo Puerto", "answer"],
    ["la segunda", "answer"],
    ["la de 60 euros", "answer"],
  ] as const)("at Norte, %s: %s", ([text, expected]) => {
    expect(chosen(ask(text, at(norte)))).toBe(expected);
  });

  it("a bare name may be the answer to a question of the flow", () => {
    expect(chosen(ask("Sur", at(norte, { awaiting: true })))).toBe("answer");
    expect(chosen(ask("mejor en la de Sur", at(norte, { awaiting: true })))).toBe("Sur");
  });

  it("without a location any name of one counts", () => {
    expect(chosen(ask("Quiero una cita en Sur el martes", at(null)))).toBe("Sur");
  });

  it("of several others it is asked which", () => {
    expect(ask("otra clínica", at(centre ?? null, { offered: three }))).toMatchObject({
      do: "ask",
      again: false,
      state: { settled: false, asked: 1 },
    });
  });

  it("a button of before switches; one of the flow is the flow's", () => {
    expect(chosen(ask("Sur", at(norte, { choice: locationChoice(sur.id) })))).toBe("Sur");
    expect(ask("Pedir cita", at(norte, { choice: "book" }))).toMatchObject({ do: "answer", text: null });
  });
});

describe("whatever is said", () => {
  const state = fc.record({
    asked: fc.nat(3),
    settled: fc.boolean(),
    held: fc.oneof(fc.constant(""), fc.string({ maxLength: 60 })),
    greeted: fc.boolean(),
    parked: fc.constant({}),
  });
  const text = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          "norte",
          "sur",
          "no",
          "mejor",
          "la de",
          "2",
          "otra sede",
          "en",
          ",",
          "¿",
          "quiero cita",
        ),
        { maxLength: 7 },
      )
      .map((all) => all.join(" ")),
  );
  const question = fc.record({
    heard: fc.record({
      text,
      choice: fc.option(fc.constantFrom(locationChoice(sur.id), "book"), { nil: undefined }),
      digits: fc.option(fc.string({ maxLength: 3 }), { nil: undefined }),
      remark: fc.constantFrom<Remark>("urgent", "courtesy", "matter"),
      isQuestion: fc.boolean(),
    }),
    offered: fc.constantFrom<ConversationLocation[]>([], [norte], two, three),
    current: fc.constantFrom(null, norte.id, sur.id),
    awaiting: fc.boolean(),
    state,
  });

  it("it is the same every time, changes nothing it was given, and chooses only what is offered", () => {
    fc.assert(
      fc.property(question, (given) => {
        const before = structuredClone(given);
        const decision = decideLocation(given);
        expect(decideLocation(given)).toEqual(decision);
        expect(given).toEqual(before);
        if (decision.do === "choose") expect(given.offered).toContain(decision.location);
        if (decision.do === "ask") expect(decision.state.asked).toBeLessThanOrEqual(2);
        if (given.offered.length < 2)
          expect(decision).toEqual({ do: "answer", text: null, state: given.state });
        if (decision.do !== "ask" && given.offered.length > 1 && !given.state.settled)
          expect(decision.state).toMatchObject({ settled: true, held: "" });
      }),
    );
  });

  it("it is asked no more than twice, and nothing that was wanted is lost", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 3, maxLength: 5 }), (texts) => {
        let now = newLocationState();
        let asks = 0;
        const wanted: string[] = [];
        for (const said of texts) {
          const decision = decideLocation({
            heard: { text: said, remark: "matter", isQuestion: false },
            offered: two,
            current: null,
            awaiting: false,
            state: now,
          });
          now = decision.state;
          if (decision.do !== "ask") {
            if (decision.do === "answer" && decision.text !== null)
              for (const one of wanted) expect(decision.text).toContain(one.trim().slice(0, 20));
            return;
          }
          asks += 1;
          if (/^quiero cita$/.test(said)) wanted.push(said);
        }
        expect(asks).toBeLessThanOrEqual(2);
      }),
    );
  });
});
