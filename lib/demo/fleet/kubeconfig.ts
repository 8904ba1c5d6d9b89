import type { KeyPair } from "#lib/demo/http/certificate.ts";

export interface Address {
  readonly name: string;
  readonly url: string;
}

const encode = (text: string): string => Buffer.from(text).toString("base64");

/** A kubeconfig (JSON, which is YAML) with one context a cluster, all for one person. */
export function buildKubeconfig(addresses: readonly Address[], authority: string, user: string, pair: KeyPair): string {
  const credentials = {
    "client-certificate-data": encode(pair.certificate),
    "client-key-data": encode(pair.key),
  };
  const kubeconfig = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": addresses[0]?.name,
    clusters: addresses.map(({ name, url }) => ({
      name,
      cluster: { server: url, "certificate-authority-data": encode(authority) },
    })),
    users: [{ name: user, user: credentials }],
    contexts: addresses.map(({ name }) => ({ name, context: { cluster: name, user } })),
  };
  return `${JSON.stringify(kubeconfig, null, 2)}\n`;
}
