import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";

import { veleroNamespace as namespace } from "#tools/stack/backups/velero.ts";
import { requireOk } from "#tools/stack/kubernetes/apply.ts";
import type { Client } from "#tools/stack/kubernetes/client.ts";
import type { KubernetesObject } from "#tools/stack/kubernetes/object.ts";

export interface Seen {
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly object: VeleroObject;
}

export type VeleroObject = KubernetesObject & {
  readonly status?: Readonly<Record<string, unknown>> & { readonly phase?: string; readonly downloadURL?: string };
};

export type Resource =
  | "backups"
  | "restores"
  | "schedules"
  | "backupstoragelocations"
  | "deletebackuprequests"
  | "downloadrequests"
  | "serverstatusrequests";

const kindOf: Readonly<Record<Resource, string>> = {
  backups: "Backup",
  restores: "Restore",
  schedules: "Schedule",
  backupstoragelocations: "BackupStorageLocation",
  deletebackuprequests: "DeleteBackupRequest",
  downloadrequests: "DownloadRequest",
  serverstatusrequests: "ServerStatusRequest",
};

// 120 s: each takes 1 to 5 s on two idle cores, and a schedule a minute.
const limitMilliseconds = 120_000;

/** Objects of a real Velero: made, waited for, and what became of them from their first moment on. */
export class Stage {
  readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /** Makes an object and waits until it is as it should be, or gone where that is told by undefined. Returns everything a watch sees of it. */
  async play(
    resource: Resource,
    name: string,
    spec: object,
    isDone: (object: VeleroObject | undefined) => boolean,
  ): Promise<Seen[]> {
    const since = await this.create(resource, name, spec);
    await this.wait(resource, name, isDone);
    return this.history(resource, name, since);
  }

  /** Makes an object and returns the version before it. */
  async create(resource: Resource, name: string, spec: object): Promise<string> {
    const since = await this.version(resource);
    const body = { apiVersion: "velero.io/v1", kind: kindOf[resource], metadata: { name, namespace }, spec };
    await requireOk(this.client, path(resource), { method: "POST", body });
    return since;
  }

  async version(resource: Resource): Promise<string> {
    return (await this.list(resource)).metadata.resourceVersion;
  }

  list(resource: Resource): Promise<{ metadata: { resourceVersion: string }; items: VeleroObject[] }> {
    return requireOk(this.client, path(resource));
  }

  async read(resource: Resource, name: string): Promise<VeleroObject | undefined> {
    const { status, body } = await this.client.request(`${path(resource)}/${name}`);
    return status === 200 ? (JSON.parse(body) as VeleroObject) : undefined;
  }

  async change(resource: Resource, name: string, body: object): Promise<void> {
    const contentType = "application/merge-patch+json";
    await requireOk(this.client, `${path(resource)}/${name}`, { method: "PATCH", body, contentType });
  }

  async remove(resource: Resource, name: string): Promise<void> {
    await this.client.request(`${path(resource)}/${name}`, { method: "DELETE" });
  }

  async wait(resource: Resource, name: string, isDone: (object: VeleroObject | undefined) => boolean): Promise<void> {
    const deadline = Date.now() + limitMilliseconds;
    for (let found = await this.read(resource, name); !isDone(found); found = await this.read(resource, name)) {
      if (Date.now() > deadline) throw new Error(`${resource} ${name} came no further than ${JSON.stringify(found)}.`);
      await sleep(100);
    }
  }

  /** Everything that happened to one object since, as a watch from then on tells it now. */
  async history(resource: Resource, name: string, since: string): Promise<Seen[]> {
    const question = `watch=true&resourceVersion=${since}&fieldSelector=metadata.name%3D${name}&timeoutSeconds=1`;
    const { body } = await this.client.request(`${path(resource)}?${question}`);
    return body.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Seen]));
  }

  /** A file that Velero keeps, as text, and the request for it. */
  async download(kind: string, name: string): Promise<{ text: string; seen: Seen[] }> {
    const request = `${name}-${kind.toLowerCase()}`;
    const isDone = (object: VeleroObject | undefined) => object?.status?.downloadURL !== undefined;
    const seen = await this.play("downloadrequests", request, { target: { kind, name } }, isDone);
    const response = await fetch(seen.at(-1)?.object.status?.downloadURL ?? "");
    if (!response.ok) throw new Error(`The storage answers ${response.status} for the ${kind} of ${name}.`);
    await this.remove("downloadrequests", request);
    return { text: gunzipSync(await response.arrayBuffer()).toString(), seen };
  }
}

const path = (resource: Resource): string => `/apis/velero.io/v1/namespaces/${namespace}/${resource}`;
