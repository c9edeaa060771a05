import type { Utterance } from "../responder";
import type { Exchange } from "./exchange";

/** One way of taking a message. Gives whether it was taken; if not, nothing has been said and the next one tries. */
export type Strategy = (exchange: Exchange) => AsyncGenerator<Utterance, boolean, undefined>;
