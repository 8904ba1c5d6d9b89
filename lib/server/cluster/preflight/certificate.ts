import { defineCheck, unanswered } from "./check.ts";
import { unknown } from "./survey.ts";

const DAY_MILLISECONDS = 86_400_000;
/** A month to plan, a week to act, a day to hurry. */
const WARN_DAYS = [1, 7, 30];

/** PRF-01: how long the server's certificate, as seen on our own connection, stays valid. */
export const checkCertificate = defineCheck(
  "PRF-01-certificate",
  "Server certificate",
  ({ protocol, certificate, now }) => {
    if (protocol !== "https:") return { outcome: "pass", evidence: "no TLS, no certificate" };
    if (certificate === null) return unanswered(unknown("not asked"));
    const validTo = Date.parse(certificate.validTo);
    const days = Math.floor((validTo - now) / DAY_MILLISECONDS);
    const date = new Date(validTo).toISOString().slice(0, 10);
    const fix = `Renew the API server's certificate before ${date}.`;
    if (days < 0) return { outcome: "fail", evidence: `expired on ${date}`, fix };
    const threshold = WARN_DAYS.find((limit) => days <= limit);
    if (threshold === undefined) return { outcome: "pass", evidence: `valid until ${date}, ${days} days` };
    return { outcome: "warn", evidence: `expires on ${date}, in ${days} days (warned at ${threshold})`, fix };
  },
);
