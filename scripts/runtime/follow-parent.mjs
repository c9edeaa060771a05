/**
 * Ends this process when the one that started it is gone: asks nicely first (SIGTERM, so that it may close what it
 * has open), then exits. The supervisor loads it into every child by NODE_OPTIONS; without TALIA_SUPERVISED it does
 * nothing.
 */
const graceMs = 15_000;

if (process.env.TALIA_SUPERVISED === "1") {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    setTimeout(() => process.exit(1), graceMs).unref();
    process.kill(process.pid, "SIGTERM");
  }, 400);
  timer.unref();
}
