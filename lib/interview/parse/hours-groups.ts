export interface Clock {
  hour: number;
  minute: number;
  half: "am" | "pm" | null;
}

export type HoursToken =
  | { kind: "days"; days: number[] }
  | { kind: "range"; opens: Clock; closes: Clock }
  | { kind: "closed" }
  | { kind: "all-day" }
  /** "hasta las 21": open as usual, but until then. */
  | { kind: "until"; closes: Clock }
  /** "solo mañanas": one half of the usual. */
  | { kind: "half"; half: "am" | "pm" }
  /** "menos": the days that follow are not meant. */
  | { kind: "except" };

type Hours = Exclude<HoursToken, { kind: "days" } | { kind: "except" }>;

export interface DaysWithHours {
  days: number[];
  hours: Hours[];
}

/**
 * Days with the hours said of them, and the days said to be left out. "9 a 14 de lunes a viernes" says the hours first;
 * what comes first decides. Pure.
 */
export function groupByDays(tokens: readonly HoursToken[]): { groups: DaysWithHours[]; excluded: number[] } {
  const groups: DaysWithHours[] = [];
  const excluded = new Set<number>();
  const hoursFirst = tokens[0]?.kind !== "days" && tokens[0]?.kind !== "closed";
  let present: DaysWithHours = { days: [], hours: [] };
  let lately: number[] = [];
  let state: "open" | "excluding" | "closing" = "open";
  const close = () => {
    if (present.days.length > 0 && present.hours.length > 0) groups.push(present);
    present = { days: [], hours: [] };
    state = "open";
  };
  for (const token of tokens) {
    if (token.kind === "except") state = "excluding";
    else if (token.kind === "days") {
      if (state === "excluding") {
        for (const day of token.days) excluded.add(day);
        present.days = present.days.filter((day) => !token.days.includes(day));
      } else {
        if (state === "open" && !hoursFirst && present.days.length > 0 && present.hours.length > 0) close();
        present.days.push(...token.days);
      }
      lately = token.days;
    } else {
      // "…closed Sundays. Thursdays until 8": the last days named are the new hours' own.
      if (state === "closing" && present.days.length > lately.length) {
        const own = lately;
        present.days = present.days.slice(0, -own.length);
        close();
        present.days.push(...own);
      } else if (state === "excluding" && present.hours.length > 0) {
        const own = lately;
        close();
        for (const day of own) excluded.delete(day);
        present.days.push(...own);
      } else if (hoursFirst && present.days.length > 0) close();
      // What is closed has no hours: those that follow are of the days named after them.
      else if (token.kind === "range" && present.hours.some(({ kind }) => kind === "closed")) close();
      else if (token.kind === "closed" && present.hours.some(({ kind }) => kind === "range")) {
        close();
        state = "closing";
      } else if (state === "excluding") state = "open";
      present.hours.push(token);
    }
  }
  close();
  return { groups, excluded: [...excluded] };
}
