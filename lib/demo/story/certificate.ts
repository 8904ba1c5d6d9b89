import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";

import { applicationsOf } from "./application.ts";
import { between } from "./chance.ts";
import type { ClusterPlan } from "./cluster.ts";

const day = 86_400_000;
const apiVersion = "cert-manager.io/v1";

/** Here renewing fails since a month: the certificate of checkout ends in six days. */
const failing = { cluster: "prod-eu-central", namespace: "checkout", daysLeft: 6 };

/** An issuer, and one certificate for each namespace that has an Ingress. */
export function buildCertificates(plan: ClusterPlan, now: number): NewObject[] {
  const served = applicationsOf(plan).filter(({ has }) => has.has("ingress"));
  const namespaces = [...new Set(served.map(({ namespace }) => namespace))];
  const issuer = {
    apiVersion,
    kind: "ClusterIssuer",
    metadata: { name: "public" },
    spec: { acme: { server: "https://acme.example.com/directory", privateKeySecretRef: { name: "acme-account" } } },
    status: { conditions: [{ type: "Ready", status: "True", reason: "ACMEAccountRegistered" }] },
  };
  return [issuer, ...namespaces.map((namespace) => certificate(plan, namespace, now))];
}

function certificate(plan: ClusterPlan, namespace: string, now: number): NewObject {
  const isFailing = plan.name === failing.cluster && namespace === failing.namespace;
  const daysLeft = isFailing ? failing.daysLeft : between(35, 85, plan.name, namespace, "certificate");
  const notAfter = now + daysLeft * day;
  const ready = {
    type: "Ready",
    status: "True",
    reason: "Ready",
    message: "Certificate is up to date and has not expired",
  };
  const message =
    "The certificate request has failed to complete and will be retried: order is in state invalid: DNS problem";
  return {
    apiVersion,
    kind: "Certificate",
    metadata: { name: `${namespace}-tls`, namespace },
    spec: {
      secretName: `${namespace}-tls`,
      dnsNames: [`*.${plan.name}.example.com`],
      duration: "2160h0m0s",
      renewBefore: "720h0m0s",
      issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "public" },
    },
    status: {
      notBefore: toTime(notAfter - 90 * day),
      notAfter: toTime(notAfter),
      renewalTime: toTime(notAfter - 30 * day),
      revision: 4,
      conditions: [ready, ...(isFailing ? [{ type: "Issuing", status: "False", reason: "Failed", message }] : [])],
      ...(isFailing ? { failedIssuanceAttempts: 9, lastFailureTime: toTime(now - 3 * 3_600_000) } : {}),
    },
  };
}
