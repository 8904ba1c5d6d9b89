import { behavesAs, buildStage, isHealthy, type Stage } from "./stage.ts";

const readyStatus = '.status.conditions.[] | select( .type == "Ready" ) | .status';

/**
 * What a kubelet writes when it registers. Capacity and internal address are kept when the node was created with them.
 * The host name is kwok's own: the API server asks for logs and exec there.
 */
const ready = buildStage({
  name: "node-ready",
  kind: "Node",
  when: [isHealthy, { key: readyStatus, operator: "NotIn", values: ["True"] }],
  status: `phase: Running
conditions:
{{ range NodeConditions }}
- type: {{ .type | Quote }}
  status: {{ .status | Quote }}
  reason: {{ .reason | Quote }}
  message: {{ .message | Quote }}
  lastHeartbeatTime: {{ Now | Quote }}
  lastTransitionTime: {{ Now | Quote }}
{{ end }}
addresses:
- { type: Hostname, address: {{ NodeName | Quote }} }
{{ with NodePort }}
daemonEndpoints: { kubeletEndpoint: { Port: {{ . }} } }
{{ end }}
{{ if not .status.allocatable }}
allocatable: { cpu: 1k, memory: 1Ti, pods: 1M }
capacity: { cpu: 1k, memory: 1Ti, pods: 1M }
{{ end }}
{{ $seen := or .status.nodeInfo dict }}
nodeInfo:
  architecture: {{ or $seen.architecture "amd64" | Quote }}
  operatingSystem: linux
  kubeletVersion: {{ or $seen.kubeletVersion ( printf "kwok-%s" Version ) | Quote }}
  kubeProxyVersion: ""
  containerRuntimeVersion: {{ or $seen.containerRuntimeVersion "containerd://2.1.4" | Quote }}
  kernelVersion: {{ or $seen.kernelVersion "6.12.0" | Quote }}
  osImage: {{ or $seen.osImage "Debian GNU/Linux 12" | Quote }}
  machineID: {{ or $seen.machineID .metadata.uid | Quote }}
  bootID: {{ or $seen.bootID .metadata.uid | Quote }}
  systemUUID: {{ or $seen.systemUUID .metadata.uid | Quote }}
`,
});

type Failure = { behaviour: string; status: "False" | "Unknown"; reason: string; message: string };

/** A kubelet that reports trouble or reports no more. The node controller taints and evicts by itself. */
function failed({ behaviour, status, reason, message }: Failure): Stage {
  return buildStage({
    name: `node-${behaviour}`,
    kind: "Node",
    when: [behavesAs(behaviour), { key: readyStatus, operator: "NotIn", values: [status] }],
    status: `phase: Running
conditions:
- type: Ready
  status: "${status}"
  reason: ${reason}
  message: ${JSON.stringify(message)}
  lastHeartbeatTime: {{ Now | Quote }}
  lastTransitionTime: {{ Now | Quote }}
`,
  });
}

const notReady = failed({
  behaviour: "not-ready",
  status: "False",
  reason: "KubeletNotReady",
  message: "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady",
});

const silent = failed({
  behaviour: "silent",
  status: "Unknown",
  reason: "NodeStatusUnknown",
  message: "Kubelet stopped posting node status.",
});

const heartbeat = buildStage({
  name: "node-heartbeat",
  kind: "Node",
  when: [isHealthy, { key: readyStatus, operator: "In", values: ["True"] }],
  // A kubelet with a lease writes an unchanged status every 5 minutes; the jitter spreads the nodes.
  delay: { durationMilliseconds: 300_000, jitterDurationMilliseconds: 360_000 },
  status: `conditions:
- { type: Ready, status: "True", reason: KubeletReady, lastHeartbeatTime: {{ Now | Quote }} }
`,
});

export const nodeStages: readonly Stage[] = [ready, notReady, silent, heartbeat];
