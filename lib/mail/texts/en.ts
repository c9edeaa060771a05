import type { MailTexts } from "./mail-texts";

export const en: MailTexts = {
  invitation: {
    subject: (organization) => `You are invited to ${organization} on TalIA`,
    heading: (organization) => `Join ${organization}`,
    lead: ({ inviter, organization, role }) =>
      `${inviter ? `${inviter} invites you` : "You are invited"} to join ${organization} ${role}. TalIA is where their team runs the agent that looks after their customers.`,
    role: {
      owner: "as owner",
      admin: "as administrator",
      agent: "as operator",
      internal: "with read-only access",
    },
    button: "Accept the invitation",
    note: (until) =>
      `The invitation is valid until ${until}. If you did not expect it, you can ignore this message.`,
  },
  accountExists: {
    subject: "You already have a TalIA account",
    heading: "You already have an account",
    lead: "Someone, most likely you, tried to create an account with this email, but there is one already.",
    recover: (url) => `If you do not remember your password, choose a new one here: ${url}`,
    button: "Sign in",
    note: "If it was not you, there is nothing to do: your account is as it was.",
  },
  secondFactorRemoved: {
    subject: "Two-step verification was removed",
    heading: "Two-step verification removed",
    lead: "Someone, most likely you, entered your account with a recovery code. Two-step verification has been removed and the other codes no longer work. Set it up again as soon as you can.",
    notYou: (url) => `If it was not you, change your password right now: ${url}`,
    button: "Set it up again",
    note: "You get this notice because it concerns the security of your TalIA account.",
  },
  humanRequest: {
    subject: {
      person: (who) => `${who} wants to talk to a person`,
      message: (who) => `Message from ${who}`,
      missed_call: (who) => `Unanswered call from ${who}`,
    },
    heading: {
      person: "Someone wants to talk to a person",
      message: "There is a message for the team",
      missed_call: "A call could not be taken",
    },
    lead: {
      person: (agent) => `They asked for it while talking to ${agent}. The sooner you answer, the better.`,
      message: (agent) => `They left it while talking to ${agent}, and expect an answer.`,
      missed_call: (agent) => `They called ${agent}. The sooner you call back, the better.`,
    },
    button: "See the conversation",
    callButton: "See the call",
    note: "You get this notice because you look after the people who ask for help on TalIA.",
  },
  hotLead: {
    subject: (who, score) => `Promising lead, ${score} points: ${who}`,
    heading: (score) => `A contact has just reached ${score} points`,
    lead: (agent) => `${agent} has talked to this person, who is very likely to become a customer.`,
    button: "See the contact",
    note: "You get this notice because your organization receives the contacts with the best scores.",
  },
  callSummary: {
    subject: (business) => `Your call with ${business}`,
    heading: "What we talked about on the phone",
    lead: ({ business, date }) => `This is what you talked about with ${business} on ${date}.`,
    you: "You",
    phone: "Phone",
    note: "You get this mail because you asked for it during the call.",
  },
  aiBudget: {
    subject: {
      month_80: (percent) => `Your agent has used ${percent}% of this month's AI`,
      month_100: () => "Your agent has used up this month's AI",
      day_40: (percent) => `${percent}% of the month's AI was spent today`,
    },
    heading: {
      month_80: (percent) => `${percent}% of the month's AI is used`,
      month_100: () => "This month's AI is used up",
      day_40: (percent) => `A very busy day: ${percent}% of the month in a single day`,
    },
    lead: {
      month_80: (organization) => `${organization} is close to the monthly AI limit of its plan.`,
      month_100: (organization) => `${organization} has reached the monthly AI limit of its plan.`,
      day_40: (organization) =>
        `${organization} has spent more than usual today. It is worth checking that the conversations are with real customers.`,
    },
    after:
      "At the limit the agent does not go silent: it keeps answering with its flow and what it knows, without AI, until the 1st. For more room, change your plan.",
    spent: { month: "Spent this month", day: "Spent today" },
    limit: "Limit of the month",
    button: "See the dashboard",
    note: "You get this notice because you are an owner or administrator of the organization on TalIA.",
  },
  facts: { name: "Name", phone: "Phone", email: "Email", score: "Points" },
  someone: "Someone",
};
