import type { AddOnCheck } from "./add-on.ts";
import type { Check } from "./check.ts";
import { unreachable } from "./check/l0/hlt-001.ts";
import { authFailing } from "./check/l0/hlt-002.ts";
import { slow } from "./check/l0/hlt-003.ts";
import { notReady } from "./check/l1/hlt-010.ts";
import { pressure } from "./check/l1/hlt-011.ts";
import { flapping } from "./check/l1/hlt-014.ts";
import { cordoned } from "./check/l1/hlt-015.ts";
import { cpuOvercommit } from "./check/l1/hlt-016.ts";
import { memoryOvercommit } from "./check/l1/hlt-017.ts";
import { notLive } from "./check/l2/hlt-020.ts";
import { notServing } from "./check/l2/hlt-021.ts";
import { schedulerGone } from "./check/l2/hlt-022.ts";
import { controllersGone } from "./check/l2/hlt-023.ts";
import { cloudGone } from "./check/l2/hlt-024.ts";
import { apiServiceDown } from "./check/l2/hlt-025.ts";
import { etcdFailing } from "./check/l2/hlt-030.ts";
import { dns } from "./check/l3/hlt-040.ts";
import { podNetwork } from "./check/l3/hlt-041.ts";
import { kubeProxy } from "./check/l3/hlt-042.ts";
import { ingress } from "./check/l3/hlt-043.ts";
import { metricsApi } from "./check/l3/hlt-044.ts";
import { storage } from "./check/l3/hlt-045.ts";
import { claimPending } from "./check/l3/hlt-046.ts";
import { claimLost } from "./check/l3/hlt-047.ts";
import { certManager } from "./check/l3/hlt-048.ts";
import { autoscaler } from "./check/l3/hlt-049.ts";
import { policyEngine } from "./check/l3/hlt-050.ts";
import { gitOps } from "./check/l3/hlt-051.ts";
import { agents } from "./check/l3/hlt-052.ts";
import { underReplicated } from "./check/l4/drf-001.ts";
import { statefulUnder } from "./check/l4/drf-002.ts";
import { generationLag } from "./check/l4/drf-008.ts";
import { rolloutStuck } from "./check/l4/drf-009.ts";
import { paused } from "./check/l4/drf-010.ts";
import { partitionHeld } from "./check/l4/drf-011.ts";
import { statefulNotRolled } from "./check/l4/drf-012.ts";
import { onDeletePending } from "./check/l4/drf-013.ts";
import { daemonNotScheduled } from "./check/l4/drf-014.ts";
import { daemonMisscheduled } from "./check/l4/drf-015.ts";
import { daemonStuck } from "./check/l4/drf-016.ts";
import { autoscalerMaxed } from "./check/l4/drf-017.ts";
import { autoscalerMismatch } from "./check/l4/drf-019.ts";
import { autoscalerFailing } from "./check/l4/drf-020.ts";
import { budgetUnhealthy } from "./check/l4/drf-022.ts";
import { budgetBlocks } from "./check/l4/drf-023.ts";
import { serviceNoneReady } from "./check/l4/drf-025.ts";
import { serviceSingleReady } from "./check/l4/drf-026.ts";
import { crashLooping } from "./check/l4/hlt-060.ts";
import { unscheduled } from "./check/l4/hlt-061.ts";
import { podNotReady } from "./check/l4/hlt-062.ts";
import { jobFailed } from "./check/l4/hlt-063.ts";
import { jobEndless } from "./check/l4/hlt-064.ts";
import { containerRefused } from "./check/l4/rst-config.ts";
import { evicted } from "./check/l4/rst-evicted.ts";
import { imageFailing } from "./check/l4/rst-image.ts";
import { serverCertificate } from "./check/l5/crt-01.ts";
import { kubeletSkew } from "./check/l5/ver-01.ts";
import { supportEnding } from "./check/l5/ver-02.ts";
import { mixedKubelets } from "./check/l5/ver-03.ts";
import type { SeenAutoscaler, SeenClaim, SeenJob } from "./seen-batch.ts";
import type { SeenCluster } from "./seen-cluster.ts";
import type { SeenNode } from "./seen-node.ts";
import type { SeenPod } from "./seen-pod.ts";
import type { SeenBudget, SeenService, SeenWorkload } from "./seen-workload.ts";

export const clusterChecks: readonly Check<SeenCluster>[] = [
  unreachable,
  authFailing,
  slow,
  cpuOvercommit,
  memoryOvercommit,
  notLive,
  notServing,
  schedulerGone,
  controllersGone,
  cloudGone,
  apiServiceDown,
  etcdFailing,
  metricsApi,
  serverCertificate,
  supportEnding,
  mixedKubelets,
];

export const nodeChecks: readonly Check<SeenNode>[] = [notReady, pressure, flapping, cordoned, kubeletSkew];

export const addOnChecks: readonly AddOnCheck[] = [
  dns,
  podNetwork,
  kubeProxy,
  ingress,
  storage,
  certManager,
  autoscaler,
  policyEngine,
  gitOps,
  agents,
];

export const claimChecks: readonly Check<SeenClaim>[] = [claimPending, claimLost];

export const workloadChecks: readonly Check<SeenWorkload>[] = [
  underReplicated,
  statefulUnder,
  generationLag,
  rolloutStuck,
  paused,
  partitionHeld,
  statefulNotRolled,
  onDeletePending,
  daemonNotScheduled,
  daemonMisscheduled,
  daemonStuck,
];

export const podChecks: readonly Check<SeenPod>[] = [
  crashLooping,
  unscheduled,
  podNotReady,
  containerRefused,
  evicted,
  imageFailing,
];

export const jobChecks: readonly Check<SeenJob>[] = [jobFailed, jobEndless];

export const autoscalerChecks: readonly Check<SeenAutoscaler>[] = [
  autoscalerMaxed,
  autoscalerMismatch,
  autoscalerFailing,
];

export const budgetChecks: readonly Check<SeenBudget>[] = [budgetUnhealthy, budgetBlocks];

export const serviceChecks: readonly Check<SeenService>[] = [serviceNoneReady, serviceSingleReady];

/** A check without what it looks at: for lists, filters and explanations. */
export type CheckAbout = Omit<Check<never>, "look">;

/** Every check there is. A new one is a file under `check/` and its place in a list above. */
export const checks: readonly CheckAbout[] = [
  ...clusterChecks,
  ...nodeChecks,
  ...addOnChecks,
  ...claimChecks,
  ...workloadChecks,
  ...podChecks,
  ...jobChecks,
  ...autoscalerChecks,
  ...budgetChecks,
  ...serviceChecks,
].toSorted((a, b) => (a.layer + a.id < b.layer + b.id ? -1 : 1));
