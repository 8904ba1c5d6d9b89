import type { ActionOutcome, ActionPreview } from "#lib/contract/action.ts";
import type { BackupDetail, RestoreDetail } from "#lib/contract/backup-detail.ts";
import type { PreflightAnswer } from "#lib/contract/restore.ts";
import { applyAll } from "#tools/stack/kubernetes/apply.ts";
import type { StackCluster } from "#tools/stack/stack.ts";

import type { ConsoleApi } from "./console-api.ts";
import { ask, eventually } from "./question.ts";

export const home = "velero";

const labels = { app: "web" };
const container = { name: "web", image: "web:1" };

/** A small application: something that runs, a setting, a secret, a role, and what acts by itself. */
export const application = (namespace: string) => {
  const meta = (name: string) => ({ name, namespace });
  const template = { metadata: { labels }, spec: { containers: [container] } };
  const job = { template: { spec: { restartPolicy: "Never", containers: [{ name: "report", image: "report:1" }] } } };
  return [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: meta("web"),
      spec: { replicas: 2, selector: { matchLabels: labels }, template },
    },
    { apiVersion: "v1", kind: "ConfigMap", metadata: meta("settings"), data: { currency: "EUR" } },
    { apiVersion: "v1", kind: "Secret", metadata: meta("token"), stringData: { token: "canary-of-a-restore" } },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: meta("web"),
      spec: { type: "LoadBalancer", selector: labels, ports: [{ port: 80 }] },
    },
    {
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: meta("report"),
      spec: { schedule: "0 3 * * *", jobTemplate: { spec: job } },
    },
  ];
};

export const apply = (cluster: StackCluster, objects: Parameters<typeof applyAll>[1]): Promise<unknown> =>
  ask(cluster, (client) => applyAll(client, objects));

/** Status of one GET. */
export const statusOf = (cluster: StackCluster, path: string): Promise<number> =>
  ask(cluster, async (client) => (await client.request(path)).status);

/** Removes something and waits until it is gone. */
export async function removeWhole(cluster: StackCluster, path: string): Promise<void> {
  await ask(cluster, (client) => client.request(path, { method: "DELETE" }));
  await eventually(
    () => statusOf(cluster, path),
    (status) => status === 404,
  );
}

/** Looks at an action and does it. */
export async function act(api: ConsoleApi, action: object, reason = "a test"): Promise<ActionOutcome> {
  const preview = await api.post<ActionPreview>("/api/v1/actions/preview", action);
  if (preview.rehearsal.state === "refused") throw new Error(JSON.stringify(preview.rehearsal));
  return api.post<ActionOutcome>("/api/v1/actions", { action: preview.action, basis: preview.basis, reason });
}

const ended = new Set(["success", "partial", "fail"]);

/** A Backup once it is over. */
export const backupOf = (api: ConsoleApi, cluster: string, name: string): Promise<BackupDetail> =>
  eventually(
    () => api.get<BackupDetail>(`/api/v1/backups/${cluster}/${home}/${name}`),
    (backup) => ended.has(backup.class),
  );

/** A Restore once it is over. */
export const restoreOf = (api: ConsoleApi, cluster: string, name: string): Promise<RestoreDetail> =>
  eventually(
    () => api.get<RestoreDetail>(`/api/v1/restores/${cluster}/${home}/${name}`),
    (restore) => ended.has(restore.class),
  );

/** What is to be known before a restore. */
export const preflightOf = (api: ConsoleApi, cluster: string, backup: string, wish: object): Promise<PreflightAnswer> =>
  api.post<PreflightAnswer>("/api/v1/restores/preflight", { cluster, namespace: home, backup, wish });
