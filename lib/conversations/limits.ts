/** The longest text one message may carry, in characters. Longer ones are refused with `too_large`. */
export const maxMessageLength = 8000;
