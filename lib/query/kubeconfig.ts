/** Where the kubeconfig of `toKubeconfig` reads the token: below the person's home, so that the file holds no secret and may be shown around. */
export const TOKEN_FILE = ".config/quarterdeck/token";

/** Prints what kubectl asks of a credential plugin: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins */
const credential =
  `printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"%s"}}' ` +
  `"$(cat "$HOME/${TOKEN_FILE}")"`;

/**
 * A kubeconfig (YAML) with a context for each cluster, named as it is, through the Quarterdeck at `origin` with one's own token. kubectl sends
 * tokens over TLS alone.
 */
export function toKubeconfig(origin: string, clusters: readonly string[]): string {
  const each = clusters.map((cluster) => ({
    name: JSON.stringify(cluster),
    server: JSON.stringify(`${origin}/api/v1/clusters/${encodeURIComponent(cluster)}/k8s`),
  }));
  return [
    "apiVersion: v1",
    "kind: Config",
    "clusters:",
    ...each.map(({ name, server }) => `- name: ${name}\n  cluster: { server: ${server} }`),
    "contexts:",
    ...each.map(({ name }) => `- name: ${name}\n  context: { cluster: ${name}, user: quarterdeck }`),
    "users:",
    "- name: quarterdeck",
    "  user:",
    "    exec:",
    "      apiVersion: client.authentication.k8s.io/v1",
    "      interactiveMode: Never",
    "      command: sh",
    "      args:",
    "      - -c",
    "      - |-",
    `        ${credential}`,
    "",
  ].join("\n");
}
