/** A kubeconfig (JSON, which is YAML) with one context per server, the first of them current. */
export function kubeconfigOf(servers: readonly { name: string; url: string }[]): string {
  const kubeconfig = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": servers[0]?.name,
    clusters: servers.map(({ name, url }) => ({ name, cluster: { server: url } })),
    users: servers.map(({ name }) => ({ name, user: { token: "test" } })),
    contexts: servers.map(({ name }) => ({ name, context: { cluster: name, user: name } })),
  };
  return `${JSON.stringify(kubeconfig, null, 2)}\n`;
}
