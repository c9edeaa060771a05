import { describe, expect, it } from "vitest";
import { blankPhone, type FromNetwork, phoneReducer } from "./phone-state";

const told = (...messages: Array<[at: number, message: FromNetwork]>) =>
  messages.reduce((view, [at, message]) => phoneReducer(view, { type: "network", message, at }), blankPhone);

const far = "+576013111111";

describe("the telephone in the browser", () => {
  it("counts from the answer to the end and remembers how the call ended", () => {
    const view = told(
      [1_000, { type: "state", state: "dialling", far }],
      [3_000, { type: "state", state: "in_call", far }],
      [15_400, { type: "state", state: "idle", far, reason: "hangup" }],
    );
    expect(view).toMatchObject({ state: "idle", far: null, last: { far, reason: "hangup", seconds: 12 } });
  });

  it("knows a call that nobody answered", () => {
    const view = told(
      [1_000, { type: "state", state: "dialling", far }],
      [2_000, { type: "state", state: "idle", far, reason: "busy" }],
    );
    expect(view.last).toEqual({ far, reason: "busy", seconds: null });
  });

  it("keeps counting when its owner takes over from the filter", () => {
    const view = told(
      [1_000, { type: "state", state: "ringing", far }],
      [2_000, { type: "state", state: "screening", far }],
      [9_000, { type: "state", state: "in_call", far }],
    );
    expect(view.answeredAt).toBe(2_000);
  });

  it("tells lines that were said whole from those that were cut, and begins anew with each call", () => {
    const inCall = told([1_000, { type: "state", state: "in_call", far }]);
    const said = ["a", "b"].reduce(
      (view, id) => phoneReducer(view, { type: "say", id, text: `Hola ${id}` }),
      inCall,
    );
    const answers = [
      { type: "said", id: "a", whole: true },
      { type: "said", id: "b", whole: false },
    ] as const;
    const view = answers.reduce(
      (view, message) => phoneReducer(view, { type: "network", message, at: 0 }),
      said,
    );
    expect(view.spoken.map(({ state }) => state)).toEqual(["said", "cut"]);
    const ended = phoneReducer(view, {
      type: "network",
      message: { type: "state", state: "idle", far, reason: "hangup" },
      at: 5_000,
    });
    expect(ended.spoken).toHaveLength(2);
    const next = phoneReducer(ended, {
      type: "network",
      message: { type: "state", state: "ringing", far },
      at: 6_000,
    });
    expect(next).toMatchObject({ spoken: [], last: null });
  });

  it("forgets the call with the connection", () => {
    const view = phoneReducer(told([0, { type: "state", state: "in_call", far }]), { type: "lost" });
    expect(view).toMatchObject({ connection: "lost", state: "idle", answeredAt: null });
  });

  it("keeps saying nothing that the network has refused to say", () => {
    const saying = phoneReducer(told([0, { type: "state", state: "in_call", far }]), {
      type: "say",
      id: "a",
      text: "Hola",
    });
    const refused = phoneReducer(saying, {
      type: "network",
      message: { type: "error", code: "failed" },
      at: 0,
    });
    expect(refused.spoken).toMatchObject([{ state: "cut" }]);
  });

  it("says that its number is an agent's, and goes on saying so when the line is closed", () => {
    const taken = told([0, { type: "error", code: "taken" }]);
    expect(taken.connection).toBe("taken");
    expect(phoneReducer(taken, { type: "lost" }).connection).toBe("taken");
    expect(phoneReducer(taken, { type: "connecting", number: far }).connection).toBe("connecting");
  });
});
