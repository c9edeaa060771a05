import { expect, it } from "vitest";
import { TurnTimes } from "./turn-times";

it("counts what was prepared in vain with the answer that was said, and begins anew", () => {
  let now = 0;
  const times = new TurnTimes(() => now);
  const answer = (reply: number) => {
    times.prepared(reply, true);
    times.turnEnded("model", now - 200, "ears");
    times.committed(reply);
    now += 100;
    times.firstFrame(reply);
    return times.over(reply);
  };
  times.prepared(1, true);
  times.dropped(1);
  times.prepared(2, true);
  times.dropped(2);
  times.dropped(2);
  now = 1_000;
  expect(answer(3)).toMatchObject({ speculated: true, vain: 2, speechEnd: 800, firstFrame: 1_100 });
  expect(answer(4)).toMatchObject({ vain: 0 });
});

it("what is said of one's own accord answers nobody", () => {
  const times = new TurnTimes(() => 500);
  times.turnEnded("model", 300, "ears");
  times.prepared(1, false);
  expect(times.firstFrame(1)).toBeNull();
  expect(times.over(1)).toMatchObject({ turnEnd: null, speechEnd: null, firstFrame: 500 });
});
