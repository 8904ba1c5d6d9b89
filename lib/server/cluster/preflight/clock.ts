import { defineCheck } from "./check.ts";

/** Tokens and certificates allow a minute; half of it is time to act. */
const WARN_MILLISECONDS = 30_000;

/** PRF-06: ages and token lifetimes are wrong by as much as the clocks differ. */
export const checkClock = defineCheck("PRF-06", "Clock", ({ skewMilliseconds }) => {
  if (skewMilliseconds === null) {
    return {
      outcome: "unknown",
      evidence: "the server did not tell its time",
      fix: "Make the cluster reachable, then run the checks again.",
    };
  }
  const seconds = Math.round(Math.abs(skewMilliseconds) / 1000);
  if (Math.abs(skewMilliseconds) <= WARN_MILLISECONDS)
    return { outcome: "pass", evidence: `within ${seconds} s of ours` };
  const direction = skewMilliseconds > 0 ? "ahead of" : "behind";
  return {
    outcome: "warn",
    evidence: `the server's clock is ${seconds} s ${direction} ours`,
    fix: "Synchronise both clocks (NTP); look at this machine's first.",
  };
});
