import { startDispatcher } from "./start-dispatcher";

/* A process that sends webhooks and does nothing else, for tests to kill. `node --import ./scripts/runtime/preload.mjs <this>` */
startDispatcher();
process.send?.("ready");
