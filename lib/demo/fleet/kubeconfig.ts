import type { KeyPair } from "#lib/demo/http/certificate.ts";

export interface Address {
  readonly name: string;
  readonly url: string;
}

const encode = (text: string): string => Buffer.from(text).toString("base64");

/** A kubeconfig (JSON, which is YAML) with one context a cluster, all for one person. */
export function buildKubeconfig(addresses: readonly Address[], authority: string, user: string, pair: KeyPair): string {
  const ca = { "certificate-authority-data": encode(authority) };
  const own = { "client-certificate-data": encode(pair.certificate), "client-key-data": encode(pair.key) };
  const clusters = addresses.map(({ name, url }) => ({ name, cluster: { server: url, ...ca } }));
  const contexts = addresses.map(({ name }) => ({ name, context: { cluster: name, user } }));
  const current = { "current-context": addresses[0]?.name, clusters, users: [{ name: user, user: own }], contexts };
  return `${JSON.stringify({ apiVersion: "v1", kind: "Config", ...current }, null, 2)}\n`;
}
