/** Why TalIA does not start and what to do about it, in one line for a person. */
export class StartError extends Error {}
