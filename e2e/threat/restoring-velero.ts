import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

import type { GuardedCluster, Rule } from "./guarded-cluster.ts";

/** What each backup's list says that it holds; null: the list is not in the storage. */
export type Held = Readonly<Record<string, Readonly<Record<string, readonly string[]>> | null>>;

const RBAC: ReadonlySet<string> = new Set(["roles", "rolebindings", "clusterroles", "clusterrolebindings"]);
const OF_VELERO: ReadonlySet<string> = new Set(["restores", "backups", "downloadrequests", "backupstoragelocations"]);

/** Members of `payments` may do all in their namespace but what RBAC itself is, and tell Velero what they like. */
export const paymentsRule: Rule = (groups, { verb, resource, namespace }) => {
  if (groups.includes("oidc:platform")) return true;
  if (!groups.includes("oidc:payments")) return false;
  if (namespace === "velero") return OF_VELERO.has(resource) || resource === "deletebackuprequests";
  if (resource === "namespaces") return verb === "get";
  return namespace === "payments" && !RBAC.has(resource);
};

const KINDS = [
  ["", "v1", "configmaps", "ConfigMap", "Namespaced"],
  ["", "v1", "secrets", "Secret", "Namespaced"],
  ["", "v1", "namespaces", "Namespace", "Cluster"],
  ["rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", "Namespaced"],
  ["rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding", "Cluster"],
  ["velero.io", "v1", "restores", "Restore", "Namespaced"],
] as const;

/** Plays a Velero that would restore whatever it is told to, with lists of what its backups hold. */
export function playVelero(cluster: GuardedCluster, held: Held): void {
  cluster.answer(/^\/apis?(?:\?|$)/, (response, { url = "" }) =>
    send(response, 200, discovery(url.startsWith("/apis"))),
  );
  cluster.answer(/^\/store\//, (response, { url = "" }) => {
    const list = held[url.split("/")[2] ?? ""];
    if (list === null || list === undefined) response.writeHead(404).end();
    else response.end(gzipSync(JSON.stringify(url.endsWith("BackupResourceList") ? list : [])));
  });
  cluster.answer(/^\/apis\/velero\.io\//, (response, asked) => void answer(cluster.url, held, asked, response));
}

async function answer(origin: string, held: Held, asked: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = "", method } = asked;
  const [, kind = "", name = ""] = /\/namespaces\/velero\/(\w+)(?:\/([^?/]+))?/.exec(url) ?? [];
  if (method === "POST" && kind === "downloadrequests") {
    const { spec } = JSON.parse(await bodyOf(asked)) as { spec: { target: { kind: string; name: string } } };
    const downloadURL = `${origin}/store/${spec.target.name}/${spec.target.kind}`;
    return send(response, 201, { metadata: { name: "asked", resourceVersion: "1" }, status: { downloadURL } });
  }
  if (method !== "GET") return send(response, 201, JSON.parse(await bodyOf(asked)) as object);
  if (kind === "backupstoragelocations" && name !== "")
    return send(response, 200, {
      metadata: { name },
      spec: { provider: "aws", objectStorage: { bucket: "b" }, config: { s3Url: origin } },
      status: { phase: "Available" },
    });
  if (kind === "backups" && Object.hasOwn(held, name)) return send(response, 200, backup(name));
  if (name !== "") return send(response, 404, { kind: "Status", message: "not found", code: 404 });
  return send(response, 200, { metadata: { resourceVersion: "1" }, items: [] });
}

const at = "2026-01-01T00:00:00Z";
const backup = (name: string): object => ({
  metadata: { name, uid: name, creationTimestamp: at },
  spec: { storageLocation: "default" },
  status: { phase: "Completed", startTimestamp: at, completionTimestamp: at },
});

function discovery(isGroups: boolean): object {
  const kinds = KINDS.filter(([group]) => (group !== "") === isGroups);
  const items = kinds.map(([group, version, resource, kind, scope]) => ({
    metadata: { name: group },
    versions: [{ version, resources: [{ resource, responseKind: { kind }, scope, verbs: ["create", "get", "list"] }] }],
  }));
  return { kind: "APIGroupDiscoveryList", apiVersion: "apidiscovery.k8s.io/v2", items };
}

async function bodyOf(asked: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of asked.setEncoding("utf8") as AsyncIterable<string>) text += chunk;
  return text;
}

const send = (response: ServerResponse, code: number, body: object): void =>
  void response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(body));
