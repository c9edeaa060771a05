/** What of a Zod issue tells which text to show. */
interface Issue {
  code?: string | undefined;
  input?: unknown;
  expected?: unknown;
  format?: unknown;
  origin?: unknown;
  minimum?: unknown;
  maximum?: unknown;
}

const formats: Record<string, string> = {
  email: "invalidEmail",
  url: "invalidUrl",
  date: "invalidDate",
  datetime: "invalidDate",
  e164: "invalidPhone",
};

/** The key under `errors.field`, with its values, of a fault found by Zod: `tooShort?min=8`. */
export function fieldIssueKey(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined || issue.input === null || issue.input === "") return "required";
      return issue.expected === "number" ? "invalidNumber" : "invalid";
    case "invalid_format":
      return issue.input === "" ? "required" : (formats[String(issue.format)] ?? "invalid");
    case "invalid_value":
      return issue.input === "" || issue.input === undefined ? "required" : "notAnOption";
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    default:
      return "invalid";
  }
}

function tooSmall({ origin, minimum, input }: Issue): string {
  if (origin === "string") return input === "" ? "required" : `tooShort?min=${minimum}`;
  if (origin === "array" || origin === "set") return `tooFew?min=${minimum}`;
  return `tooSmall?min=${minimum}`;
}

function tooBig({ origin, maximum }: Issue): string {
  if (origin === "string") return `tooLong?max=${maximum}`;
  if (origin === "array" || origin === "set") return `tooMany?max=${maximum}`;
  return `tooBig?max=${maximum}`;
}
