import type { Cause } from "#lib/contract/freshness.ts";

import { defineCheck } from "./check.ts";

const FIXES: Partial<Record<Cause, string>> = {
  refused: "Check the server's address and port, and that the API server runs.",
  dns: "Check the host name in the cluster's definition and this machine's name servers.",
  timeout: "Check firewalls and routes between this machine and the server, and the API server's load.",
  reset: "Look for a proxy or load balancer that cuts connections in front of the API server.",
  tls: "Put the authority that signed the server's certificate into the cluster's definition, or renew the certificate.",
  auth: "Renew the credentials in the kubeconfig or the token file.",
  protocol: "Check that the address is a Kubernetes API server's and not a web page's.",
  server: "Look at the load balancer in front of the API server.",
};

/** PRF-01. */
export const checkReachable = defineCheck("PRF-01", "API server reachable", ({ version }) => {
  if (version.known) return { outcome: "pass", evidence: `answered /version: ${version.value.gitVersion}` };
  // 401 and 403 on /version: it answers, and identity or permissions tell the rest.
  if (version.status === 401 || version.status === 403) {
    return { outcome: "warn", evidence: `answered ${version.status}: ${version.reason}`, fix: FIXES.auth ?? "" };
  }
  const fix = FIXES[version.cause] ?? "Look at the API server's log.";
  return { outcome: "fail", evidence: version.reason, fix };
});
