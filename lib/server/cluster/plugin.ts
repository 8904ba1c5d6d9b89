import type { RequestOptions } from "node:https";

import type { UserDefinition } from "#lib/server/config/definition.ts";

import type { ClientCertificate } from "./connector.ts";
import type { Credential, Proof } from "./proof.ts";

/** A plugin that tells no expiry is asked again this often; client-node itself caches until the expiry it tells. */
const REASK_MILLISECONDS = 30_000;

/**
 * Credentials from an exec plugin or an auth-provider, run by client-node. Loaded on first use: it takes about a second,
 * which clusters with certificates or tokens need not pay.
 */
export function openPlugin(user: UserDefinition, server: string, own: ClientCertificate | null): Credential {
  let source: Promise<() => Promise<Proof>> | null = null;
  let asking: Promise<Proof> | null = null;
  let last: { proof: Proof; at: number } | null = null;

  const ask = async (): Promise<Proof> => {
    source ??= loadSource(user, server, own);
    const proof = await (await source)();
    last = { proof, at: performance.now() };
    return proof;
  };
  const single = () => (asking ??= ask().finally(() => (asking = null)));
  return {
    current: () => (last && performance.now() - last.at < REASK_MILLISECONDS ? last.proof : single()),
    reload: async () => {
      await asking?.catch(() => {});
      source = null;
      return single();
    },
  };
}

/** A fresh client-node configuration, whose caches are empty: the way to make it run the plugin again. */
async function loadSource(
  user: UserDefinition,
  server: string,
  own: ClientCertificate | null,
): Promise<() => Promise<Proof>> {
  const { KubeConfig } = await import("@kubernetes/client-node");
  const kubeconfig = new KubeConfig();
  kubeconfig.loadFromOptions({
    // client-node refuses to think about http:// servers; only the credentials are wanted from it.
    clusters: [{ name: "cluster", server, skipTLSVerify: server.startsWith("http:") }],
    users: [
      { name: "user", ...(user.exec ? { exec: execOf(user.exec, server) } : { authProvider: user.authProvider }) },
    ],
    contexts: [{ name: "context", cluster: "cluster", user: "user" }],
    currentContext: "context",
  });
  return async () => {
    const options: RequestOptions = {};
    await kubeconfig.applyToHTTPSOptions(options);
    const headers = (options.headers ?? {}) as Record<string, string | undefined>;
    return { authorization: headers["Authorization"] ?? null, clientCertificate: certificateOf(options) ?? own };
  };
}

function certificateOf(options: RequestOptions): ClientCertificate | null {
  const { cert, key } = options;
  const isText = (part: unknown): part is string | Buffer => typeof part === "string" || Buffer.isBuffer(part);
  return isText(cert) && isText(key) ? { certificate: cert.toString(), key: key.toString() } : null;
}

/** client-node leaves out KUBERNETES_EXEC_INFO, without which most plugins stop. */
function execOf(exec: NonNullable<UserDefinition["exec"]>, server: string) {
  const spec = { interactive: false, ...(exec.provideClusterInfo ? { cluster: { server } } : {}) };
  const info = JSON.stringify({ kind: "ExecCredential", apiVersion: exec.apiVersion, spec });
  return { ...exec, env: [...exec.env, { name: "KUBERNETES_EXEC_INFO", value: info }] };
}
