import { defineCheck } from "./check.ts";

/** PRF-01: whether it is proven that the cluster is the one that answers. */
export const checkVerification = defineCheck(
  "PRF-01-verification",
  "Server identity verified",
  ({ protocol, insecure, host }) => {
    if (protocol === "https:" && !insecure)
      return { outcome: "pass", evidence: "the certificate is verified on every connection" };
    const fix = "Use https:// with certificate-authority-data, and remove insecure-skip-tls-verify.";
    if (protocol === "https:")
      return {
        outcome: "warn",
        evidence: "insecure-skip-tls-verify is set: anyone in between can read the credentials",
        fix,
      };
    return { outcome: "warn", evidence: `plain HTTP to ${host}: requests and credentials can be read on the way`, fix };
  },
);
