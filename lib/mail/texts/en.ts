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
  callsRefused: {
    subject: (organization) => `${organization}: your agent cannot take calls`,
    heading: "Calls are not being answered",
    lead: (organization) =>
      `${organization} has used the minutes its plan includes, and the balance is not enough for another call.`,
    after:
      "Callers are told politely, without a word about money, that the call cannot be taken right now. As soon as you top up or change plan, your agent answers again. The calls that were turned away are under Calls, with their numbers.",
    button: "Top up",
    note: "You get this notice, once a day at most, because you are an owner or administrator of the organization on TalIA.",
  },
  webhookPaused: {
    subject: (organization) => `${organization}: your webhook has not answered for a day`,
    heading: "We have paused a webhook",
    lead: (target) => `Nothing we sent to ${target} has arrived for more than 24 hours.`,
    after:
      "We have stopped trying. What happens meanwhile is kept for 30 days: once the address answers again, switch it on and all of it will be sent in order.",
    button: "See the webhook",
    note: "You get this notice because you are an owner or administrator of the organization in TalIA.",
  },
  planNotice: {
    subject: {
      trial_ending: (date) => `Your TalIA trial ends on ${date}`,
      trial_over: () => "Your TalIA trial has ended",
      grant_ending: (date) => `Your TalIA plan ends on ${date}`,
      grant_over: () => "Your TalIA plan has ended",
      payment_reminder: (date) => `A payment is missing: you have until ${date}`,
      unpaid: () => "Your agent has stopped answering: a payment is missing",
    },
    heading: {
      trial_ending: "Your trial ends soon",
      trial_over: "Your trial has ended",
      grant_ending: "Your plan ends soon",
      grant_over: "Your plan has ended",
      payment_reminder: "A payment is still missing",
      unpaid: "Your account is read-only",
    },
    lead: {
      trial_ending: ({ organization, date }) =>
        `The trial of ${organization} ends on ${date}. Choose a plan before then and your agent goes on answering without a break.`,
      trial_over: ({ organization, date }) =>
        `The trial of ${organization} ended on ${date} and your agent has stopped answering. It starts again as soon as you choose a plan.`,
      grant_ending: ({ organization, date, plan }) =>
        `The ${plan} plan granted to ${organization} ends on ${date}. Choose a plan before then and your agent goes on answering without a break.`,
      grant_over: ({ organization, date, plan }) =>
        `The ${plan} plan granted to ${organization} ended on ${date} and your agent has stopped answering. It starts again as soon as you choose a plan.`,
      payment_reminder: ({ organization, date }) =>
        `We could not charge the plan of ${organization}. Everything works until ${date}: check the card before then so that your agent does not stop answering.`,
      unpaid: ({ organization, date }) =>
        `The time to pay the plan of ${organization} ended on ${date}. Your agent answers no calls and no chats, and nobody can change anything, until it is paid.`,
    },
    before: "Nothing is deleted afterwards: your contacts, conversations and agents wait for you.",
    after:
      "Nothing has been deleted: your contacts, conversations and agents are as you left them. You can look at them whenever you like.",
    button: "Go to Billing",
    note: "You receive this because you are an owner or administrator of the organization in TalIA.",
  },
  purgeRequested: {
    subject: (organization, date) => `${organization} will be deleted on ${date}`,
    heading: (organization) => `${organization} is going to be deleted`,
    lead: (organization, date) =>
      `The owner of ${organization} has asked for it to be deleted. On ${date} everything is erased: agent, conversations, contacts, files and team. It cannot be recovered.`,
    after:
      "Until that day everything goes on working. If it is a mistake, the owner can cancel it with a click; if you want to lose nothing, download what you need before.",
    button: "See the deletion",
    note: "You get this notice because you are in this organization in TalIA.",
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
  receipt: {
    subject: (amount) => `We received your payment of ${amount}`,
    heading: "Payment received",
    lead: (organization) => `Thank you. The plan of ${organization} is paid and everything keeps running.`,
    amount: "Amount",
    number: "Invoice",
    button: "See billing",
    note: "You get this notice because you own or administer the organization on TalIA.",
  },
  paymentFailed: {
    subject: {
      failed: "We could not charge your TalIA plan",
      confirm: "Your bank asks you to confirm the payment to TalIA",
    },
    heading: { failed: "The payment did not go through", confirm: "Please confirm the payment" },
    lead: {
      failed: (organization) =>
        `The bank declined the charge for the plan of ${organization}. Trying again or using another card usually helps.`,
      confirm: (organization) =>
        `To charge the plan of ${organization}, your bank needs you to confirm it. It takes a moment.`,
    },
    after: (nextTry) =>
      `For now everything keeps working and nothing is deleted.${nextTry ? ` If you do nothing, we will try again on ${nextTry}.` : ""}`,
    amount: "Amount",
    number: "Invoice",
    button: { failed: "Pay now", confirm: "Confirm the payment" },
    note: "You get this notice because you own or administer the organization on TalIA.",
  },
  platformMoney: {
    subject: {
      dispute_opened: "Dispute opened: an answer is due",
      dispute_won: "Dispute won",
      dispute_lost: "Dispute lost",
      duplicate_subscription: "Duplicate subscription, ended and refunded",
      currency_mismatch: "Payment in an unexpected currency",
      unknown_payment: "Payment of an organization that is gone",
      repaired: "Stripe and TalIA differed: repaired",
      mismatch: "Stripe and TalIA differ",
    },
    lead: {
      dispute_opened:
        "A card holder disputes a charge. The amount was taken off the balance; it comes back if the dispute is won. Answer in Stripe's dashboard before it is due.",
      dispute_won: "The bank agreed with us and the amount is back.",
      dispute_lost: "The bank agreed with the card holder. The amount does not come back.",
      duplicate_subscription:
        "An organization paid two subscriptions at once. The first one stays; the other was ended and its amount refunded.",
      currency_mismatch:
        "A charge was made in a currency that we do not sell in. Nothing was booked: somebody must look at it.",
      unknown_payment: "Money came in that cannot be booked to anybody. It must be refunded or explained.",
      repaired: "The comparison with Stripe found money that was not booked, and booked it.",
      mismatch:
        "The comparison with Stripe found an amount that differs from what was booked, and left it alone. Somebody must look at it.",
    },
    button: "Open the panel",
    note: "You get this notice because you run the platform.",
  },
  alert: {
    note: "You receive this because somebody chose this address for alerts. It is changed under Settings, Alerts.",
  },
  ledgerAlert: {
    subject: (count) =>
      count > 0 ? `The ledger does not add up: ${differences(count)}` : "The ledger could not be checked",
    heading: (count) =>
      count > 0 ? `The ledger does not add up: ${differences(count)}` : "The ledger could not be checked",
    lead: "The check found balances that are not the sum of their entries. Change nothing by hand: read the ledger runbook first.",
    failed:
      "The check has failed several times in a row, and nobody knows whether everything adds up. Look into it soon.",
    line: ({ organization, problem, expected, found }) =>
      `${organization} (${problem}): should be ${expected} and is ${found}`,
    gone: "Deleted organization",
    button: "See the panel",
    note: "You get this notice because you are the contact of the TalIA platform.",
  },
  wallet: {
    subject: {
      low: (organization) => `${organization} is running low on balance`,
      empty: (organization) => `${organization} has no balance left`,
      filled: (organization) => `Automatic top-up made for ${organization}`,
      declined: (organization) => `The balance of ${organization} could not be topped up`,
      confirm: () => "Your bank asks you to confirm a TalIA top-up",
      off: (organization) => `Automatic top-up of ${organization} has stopped`,
      ceiling: (organization) => `${organization} has reached the month’s top-up limit`,
    },
    heading: {
      low: "Your balance is running low",
      empty: "Your balance is used up",
      filled: "We topped up your balance",
      declined: "The automatic top-up did not go through",
      confirm: "Your top-up needs your confirmation",
      off: "Automatic top-up has stopped",
      ceiling: "You have reached the limit of automatic top-ups",
    },
    lead: {
      low: (organization) =>
        `${organization} has little balance left for calls. Once it is used up and the plan has no minutes left, the agent will stop answering the phone. The chat keeps working.`,
      empty: (organization) =>
        `${organization} has no balance. Once the plan has no minutes left, the agent cannot answer the phone until you top up. The chat keeps working.`,
      filled: (organization) =>
        `The balance of ${organization} fell below the minimum you chose, so we topped it up with your card.`,
      declined: (organization) =>
        `The balance of ${organization} is below the minimum you chose, but the bank did not accept the charge. We will try again in an hour. If you changed cards, add the new one.`,
      confirm: (organization) =>
        `To top up the balance of ${organization}, your bank needs you to confirm the payment. The button opens the payment page and works for 23 hours.`,
      off: (organization) =>
        `The bank declined the top-up of ${organization} four times in a row, and we will not insist. Check the card and save the automatic top-up again, or top up by hand.`,
      ceiling: (organization) =>
        `Another top-up would go beyond the monthly limit you chose for ${organization}, so we did not make it. You can top up by hand or raise the limit.`,
    },
    balance: "Balance",
    amount: "Amount of the top-up",
    button: {
      low: "Top up",
      empty: "Top up",
      filled: "See the balance",
      declined: "Check the card",
      confirm: "Confirm and pay",
      off: "Check the card",
      ceiling: "See the balance",
    },
    note: "You get this notice because you are an owner or administrator of the organization in TalIA.",
  },
  facts: { name: "Name", phone: "Phone", email: "Email", score: "Points" },
  someone: "Someone",
};

const differences = (count: number): string => (count === 1 ? "1 difference" : `${count} differences`);
