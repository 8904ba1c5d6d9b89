import { join } from "node:path";

import { stringify } from "yaml";

import { nodeStages } from "#tools/stack/kwok/node-stages.ts";
import { podFaultStages } from "#tools/stack/kwok/pod-fault-stages.ts";
import { podStages } from "#tools/stack/kwok/pod-stages.ts";
import { versions } from "#tools/stack/versions.ts";

import { layoutOf } from "./layout.ts";
import { logFiles, previousLogFile } from "./logs.ts";
import type { Ports } from "./ports.ts";

type ConfigInput = {
  folder: string;
  bin: string;
  ports: Ports;
  /** A file of kwok's Metric documents. */
  metrics: string;
  auditPolicy?: string;
  /** A file for --authentication-config: an issuer whose tokens the API server takes. */
  authentication?: string;
};

/** The documents kwokctl reads when it creates a cluster: where to listen, what runs, how pods live, log and run. */
export function clusterConfig({ folder, bin, ports, metrics, auditPolicy, authentication }: ConfigInput): string {
  const options = {
    runtime: "binary",
    bindAddress: "127.0.0.1",
    kubeVersion: `v${versions.kubernetes}`,
    kubeApiserverBinary: join(bin, "kube-apiserver"),
    kubeControllerManagerBinary: join(bin, "kube-controller-manager"),
    kubeSchedulerBinary: join(bin, "kube-scheduler"),
    kubectlBinary: join(bin, "kubectl"),
    etcdBinary: join(bin, "etcd"),
    etcdctlBinary: join(bin, "etcdctl"),
    kwokControllerBinary: join(bin, "kwok"),
    kubeApiserverPort: ports.apiserver,
    etcdPort: ports.etcd,
    etcdPeerPort: ports.etcdPeer,
    kubeControllerManagerPort: ports.controllerManager,
    kubeSchedulerPort: ports.scheduler,
    kwokControllerPort: ports.kwok,
    // The controllers' default of 20 requests a second makes minutes out of a few hundred pods.
    disableQPSLimits: true,
    ...(auditPolicy && { kubeAuditPolicy: auditPolicy }),
  };
  const trust = { name: "kube-apiserver", extraArgs: [{ key: "authentication-config", value: authentication }] };
  // kwokctl hands such documents on only with a metrics-server, which has no place here.
  const measure = { name: "kwok-controller", extraArgs: [{ key: "config", value: metrics }] };
  const kwokctl = {
    apiVersion: "config.kwok.x-k8s.io/v1alpha1",
    kind: "KwokctlConfiguration",
    options,
    componentsPatches: [...(authentication ? [trust] : []), measure],
  };
  const documents = [kwokctl, ...podStages, ...podFaultStages, ...nodeStages, ...kubeletDocuments(folder)];
  return documents.map((document) => stringify(document, { lineWidth: 0 })).join("---\n");
}

/** What a kubelet serves: logs per namespace with one file for all others, and commands run in an empty folder. */
function kubeletDocuments(folder: string): unknown[] {
  const { logs, exec } = layoutOf(folder);
  const apiVersion = "kwok.x-k8s.io/v1alpha1";
  const previousLogsFile = join(logs, previousLogFile);
  const clusterLogs = logFiles.map(({ name, namespaces }) => ({
    apiVersion,
    kind: "ClusterLogs",
    metadata: { name },
    spec: {
      ...(namespaces && { selector: { matchNamespaces: namespaces } }),
      logs: [{ logsFile: join(logs, `${name}.log`), previousLogsFile, follow: true }],
    },
  }));
  return [
    ...clusterLogs,
    {
      apiVersion,
      kind: "ClusterExec",
      metadata: { name: "local" },
      spec: { execs: [{ local: { workDir: exec, envs: [{ name: "PS1", value: "$ " }] } }] },
    },
  ];
}

/** Who did what, without bodies: enough to see which verbs a client uses. */
export const auditPolicy = stringify({
  apiVersion: "audit.k8s.io/v1",
  kind: "Policy",
  omitStages: ["RequestReceived"],
  rules: [{ level: "Metadata" }],
});
