import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";

import { applicationsOf } from "./application.ts";
import { between } from "./chance.ts";
import type { ClusterPlan } from "./cluster.ts";
import { kube } from "./kube.ts";

const day = 86_400_000;
const apiVersion = "cert-manager.io/v1";

/** Here renewing fails since a month: the certificate of checkout ends in six days. */
const failing = { cluster: "prod-eu-central", namespace: "checkout", daysLeft: 6 };
const upToDate = "Certificate is up to date and has not expired";
const invalid =
  "The certificate request has failed to complete and will be retried: order is in state invalid: DNS problem";

/** An issuer, and one certificate for each namespace that has an Ingress. */
export function buildCertificates(plan: ClusterPlan, now: number): NewObject[] {
  const served = applicationsOf(plan).filter(({ has }) => has.has("ingress"));
  const namespaces = [...new Set(served.map(({ namespace }) => namespace))];
  const acme = { server: "https://acme.example.com/directory", privateKeySecretRef: { name: "acme-account" } };
  const status = { conditions: [{ type: "Ready", status: "True", reason: "ACMEAccountRegistered" }] };
  const issuer = kube(apiVersion, "ClusterIssuer", { name: "public" }, { spec: { acme }, status });
  return [issuer, ...namespaces.map((namespace) => certificate(plan, namespace, now))];
}

function certificate({ name: cluster }: ClusterPlan, namespace: string, now: number): NewObject {
  const isFailing = cluster === failing.cluster && namespace === failing.namespace;
  const name = `${namespace}-tls`;
  const notAfter = now + (isFailing ? failing.daysLeft : between(35, 85, cluster, namespace, "certificate")) * day;
  const ready = { type: "Ready", status: "True", reason: "Ready", message: upToDate };
  const issuing = { type: "Issuing", status: "False", reason: "Failed", message: invalid };
  const spec = {
    secretName: name,
    dnsNames: [`*.${cluster}.example.com`],
    duration: "2160h0m0s",
    renewBefore: "720h0m0s",
    issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "public" },
  };
  const status = {
    notBefore: toTime(notAfter - 90 * day),
    notAfter: toTime(notAfter),
    renewalTime: toTime(notAfter - 30 * day),
    revision: 4,
    conditions: isFailing ? [ready, issuing] : [ready],
    ...(isFailing ? { failedIssuanceAttempts: 9, lastFailureTime: toTime(now - 3 * 3_600_000) } : {}),
  };
  return kube(apiVersion, "Certificate", { name, namespace }, { spec, status });
}
