export interface RateLimitPolicy {
  /** Requests in a row before it bites. */
  capacity: number;
  /** Seconds in which an empty bucket is full again. */
  perSeconds: number;
  /** Seconds for which who went over is refused altogether; 0 until there is a token again. */
  blockSeconds: number;
  /** What to do when the database cannot be asked: refuse, or count in this process alone. */
  whenAway: "refuse" | "count-here";
}

/** Who may do what how often (SEC-1). */
export const rateLimitPolicies = {
  /** Messages to a public agent, by address. */
  publicChat: { capacity: 60, perSeconds: 60, blockSeconds: 0, whenAway: "count-here" },
  /** Sign-in, sign-up, codes, recovery, invitations, by address and by account. */
  sensitive: { capacity: 10, perSeconds: 60, blockSeconds: 600, whenAway: "refuse" },
  /** Attempts on one account, from wherever they come: not so few that a stranger could lock its owner out. */
  account: { capacity: 30, perSeconds: 600, blockSeconds: 0, whenAway: "refuse" },
  /** New accounts, by address. */
  signUp: { capacity: 5, perSeconds: 3600, blockSeconds: 0, whenAway: "refuse" },
  /** New accounts with a throw-away mailbox, by address and by the mailbox's domain. */
  signUpDisposable: { capacity: 1, perSeconds: 1800, blockSeconds: 0, whenAway: "refuse" },
  /** Codes sent to one mailbox: one a minute, and not without end. */
  mailCode: { capacity: 1, perSeconds: 60, blockSeconds: 0, whenAway: "refuse" },
  mailCodeHourly: { capacity: 8, perSeconds: 3600, blockSeconds: 0, whenAway: "refuse" },
  /** "You have an account already", to one mailbox. */
  mailAccountExists: { capacity: 1, perSeconds: 3600, blockSeconds: 0, whenAway: "refuse" },
  /** Invitations sent, by organization. */
  invite: { capacity: 30, perSeconds: 3600, blockSeconds: 0, whenAway: "refuse" },
  /** Lines on which visitors wait for what is said, by address: a page opens one every ten minutes, or when its network comes back. */
  visitorLive: { capacity: 60, perSeconds: 60, blockSeconds: 0, whenAway: "count-here" },
  /** Files a visitor sends, and those they look at, by address. */
  visitorUploads: { capacity: 20, perSeconds: 120, blockSeconds: 0, whenAway: "count-here" },
  visitorFiles: { capacity: 240, perSeconds: 60, blockSeconds: 0, whenAway: "count-here" },
  /** Drafts of answers, by member of a team: each asks a model. */
  drafts: { capacity: 20, perSeconds: 120, blockSeconds: 0, whenAway: "count-here" },
  /** "I am typing", "I am looking": by member of a team, and by visitor. */
  presence: { capacity: 60, perSeconds: 60, blockSeconds: 0, whenAway: "count-here" },
  /** All requests to the API for one tenant. */
  tenant: { capacity: 120, perSeconds: 60, blockSeconds: 0, whenAway: "count-here" },
  /** The firewall: everything one address asks for without a session that holds. */
  firewall: { capacity: 400, perSeconds: 600, blockSeconds: 600, whenAway: "count-here" },
  /** The same for one user, who asks more often. */
  firewallSignedIn: { capacity: 4_000, perSeconds: 600, blockSeconds: 600, whenAway: "count-here" },
  /** Sessions an address may have verified for that: each person of an office has one, a forger has many. */
  firewallVerify: { capacity: 120, perSeconds: 600, blockSeconds: 0, whenAway: "count-here" },
  /** Requests to the API with a key that opens nothing, by address. */
  apiStranger: { capacity: 30, perSeconds: 60, blockSeconds: 600, whenAway: "count-here" },
  /** Accounts a webhook names that we do not know, by address: carriers name the ones they have. */
  webhookStranger: { capacity: 60, perSeconds: 60, blockSeconds: 60, whenAway: "count-here" },
} as const satisfies Record<string, RateLimitPolicy>;

export type RateLimitName = keyof typeof rateLimitPolicies;
