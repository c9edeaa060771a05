/** A source of the present time. Pure code takes one as an argument, so tests decide what "now" is. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** A clock that stands still at `at`, for tests and for replaying a turn. */
export const fixedClock = (at: Date | string): Clock => {
  const date = new Date(at);
  return () => new Date(date);
};
