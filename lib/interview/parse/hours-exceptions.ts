/** Words of what is not so every week: months, holidays, "the first of the month". */
const notWeekly =
  /(?<!\p{L})(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|se[pt]?tiembre|octubre|noviembre|diciembre|gener|febrer|mar[çc]|maig|juny|juliol|agost|setembre|desembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|january|february|march|april|june|july|august|september|october|november|december|navidad(?:es)?|nadal|natal|christmas|xmas|semana santa|easter|verano|estiu|verão|summer|invierno|winter|festivos?|festius?|feriados?|bank hol\w*|public holidays?|holidays?|vacaciones|vacances|férias|(?:primer[oa]?|último|segundo|first|last|second)(?:\s+\p{L}+)?\s+(?:de|del|of)\s+(?:cada\s+|each\s+|every\s+|the\s+)?(?:mes|month))(?!\p{L})/iu;
/** The month is no helping verb. */
const may = /(?<!\p{L})May(?!\p{L})/u;
const except =
  /[\s(]*(?<!\p{L})(?:except(?:o|e|uando|ing)?|exceto|menos|menys|salvo|salvat|llevat|apart from|aparte de|but|not|no)(?!\p{L})/giu;
/** "domingos y festivos cerrado": what is said holds of the Sundays. */
const besideDay =
  /(?<=(?:domingos?|s[aá]bados?|diumenges?|dissabtes?|sundays?|saturdays?))\s+(?:y|i|e|and|&)\s+(?:\p{L}{1,3}\s+)?(?:festivos?|festius?|feriados?|(?:bank|public) holidays?|holidays?)(?!\p{L})/iu;

/**
 * A text about opening hours without what no week holds ("agosto cerramos del 10 al 24", "menos el primero de mes"), which
 * is given in its own words as `note`. Pure.
 */
export function setExceptionsApart(text: string): { usual: string; note: string } {
  const notes: string[] = [];
  const usual = text.split(/(?<=[;\n,]|\.(?!\d))/u).map((clause) => {
    const found = notWeekly.exec(clause) ?? may.exec(clause);
    if (!found) return clause;
    notes.push(clause.trim());
    const withoutHoliday = clause.replace(besideDay, "");
    if (withoutHoliday !== clause && !notWeekly.test(withoutHoliday)) return withoutHoliday;
    // What stands before "except" holds in every other week.
    const exception = [...clause.matchAll(except)].findLast(({ index }) => index < found.index);
    return exception ? clause.slice(0, exception.index) : "";
  });
  return {
    usual: usual.join(" "),
    note: notes
      .join(" ")
      .replace(/[\s.,;]+$/u, "")
      .slice(0, 300),
  };
}
