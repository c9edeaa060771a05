import type { BillingOverview } from "./queries";

/** Whether somebody new has neither chosen the trial nor a plan: then signing up is not over. Pure. */
export const mustChoosePlan = ({ subscription }: Pick<BillingOverview, "subscription">): boolean =>
  subscription?.provider === "none" && subscription.status === "trialing" && !subscription.trial_chosen;
