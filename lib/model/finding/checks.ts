import type { AddOnCheck } from "./add-on.ts";
import { backupChecks } from "./backup-checks.ts";
import type { Check } from "./check.ts";
import { unreachable } from "./check/l0/hlt-001.ts";
import { authFailing } from "./check/l0/hlt-002.ts";
import { slow } from "./check/l0/hlt-003.ts";
import { notReady } from "./check/l1/hlt-010.ts";
import { pressure } from "./check/l1/hlt-011.ts";
import { hostAlert } from "./check/l1/hlt-012.ts";
import { leaseOld } from "./check/l1/hlt-013.ts";
import { flapping } from "./check/l1/hlt-014.ts";
import { cordoned } from "./check/l1/hlt-015.ts";
import { cpuOvercommit } from "./check/l1/hlt-016.ts";
import { memoryOvercommit } from "./check/l1/hlt-017.ts";
import { relistSlow } from "./check/l1/hlt-018.ts";
import { notLive } from "./check/l2/hlt-020.ts";
import { notServing } from "./check/l2/hlt-021.ts";
import { schedulerGone } from "./check/l2/hlt-022.ts";
import { controllersGone } from "./check/l2/hlt-023.ts";
import { cloudGone } from "./check/l2/hlt-024.ts";
import { apiServiceDown } from "./check/l2/hlt-025.ts";
import { budgetBurns } from "./check/l2/hlt-026.ts";
import { seatsTaken } from "./check/l2/hlt-027.ts";
import { requestsRejected } from "./check/l2/hlt-028.ts";
import { requestsTerminated } from "./check/l2/hlt-029.ts";
import { etcdFailing } from "./check/l2/hlt-030.ts";
import { etcdWithoutLeader } from "./check/l2/hlt-031.ts";
import { etcdMembersDown } from "./check/l2/hlt-032.ts";
import { etcdLeaderChanges } from "./check/l2/hlt-033.ts";
import { etcdProposalsFail } from "./check/l2/hlt-034.ts";
import { etcdSyncSlow } from "./check/l2/hlt-035.ts";
import { etcdCommitSlow } from "./check/l2/hlt-036.ts";
import { etcdFull } from "./check/l2/hlt-037.ts";
import { etcdFragmented } from "./check/l2/hlt-038.ts";
import { etcdPeersSlow } from "./check/l2/hlt-039.ts";
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
import { dnsFails } from "./check/l3/hlt-053.ts";
import { dnsSlow } from "./check/l3/hlt-054.ts";
import { proxyBehind } from "./check/l3/hlt-055.ts";
import { ingressFails } from "./check/l3/hlt-056.ts";
import { logsLate } from "./check/l3/log-01.ts";
import { logsSilent } from "./check/l3/log-02.ts";
import { logsPartlySilent } from "./check/l3/log-03.ts";
import { logsUnusual } from "./check/l3/log-04.ts";
import { logAgentIll } from "./check/l3/log-05.ts";
import { logQueueIll } from "./check/l3/log-06.ts";
import { logstashIll } from "./check/l3/log-07.ts";
import { logStoreIll } from "./check/l3/log-08.ts";
import { logMappingIll } from "./check/l3/log-09.ts";
import { logsUnparsed } from "./check/l3/log-10.ts";
import { nodesUnmeasured } from "./check/l3/obs-001.ts";
import { silent } from "./check/l3/obs-002.ts";
import { counted } from "./check/l3/obs-003.ts";
import { nodesDiffer } from "./check/l3/obs-004.ts";
import { metricsOld } from "./check/l3/obs-005.ts";
import { noWatchdog } from "./check/l3/obs-006.ts";
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
import { claimFilling } from "./check/l4/hlt-065.ts";
import { claimOutOfInodes } from "./check/l4/hlt-066.ts";
import { quotaUsed } from "./check/l4/hlt-067.ts";
import { failing } from "./check/l4/rst-app-error.ts";
import { endUnknown } from "./check/l4/rst-backoff-unknown.ts";
import { cannotExec } from "./check/l4/rst-cannot-exec.ts";
import { endsWell } from "./check/l4/rst-completed-loop.ts";
import { containerRefused } from "./check/l4/rst-config.ts";
import { evicted } from "./check/l4/rst-evicted.ts";
import { imageFailing } from "./check/l4/rst-image.ts";
import { nodeLost } from "./check/l4/rst-node-lost.ts";
import { outOfMemory } from "./check/l4/rst-oom.ts";
import { crashed } from "./check/l4/rst-segv.ts";
import { killed } from "./check/l4/rst-sigkill.ts";
import { asked } from "./check/l4/rst-sigterm.ts";
import { veleroDown } from "./check/l5/bkp-001.ts";
import { agentsMissing } from "./check/l5/bkp-019.ts";
import { etcdNotSaved } from "./check/l5/bkp-021.ts";
import { veleroBehind } from "./check/l5/bkp-023.ts";
import { serverCertificate } from "./check/l5/crt-01.ts";
import { kubeletCertificate } from "./check/l5/crt-02.ts";
import { clientCertificate } from "./check/l5/crt-03.ts";
import { certificateEnding } from "./check/l5/crt-04.ts";
import { secretCertificate } from "./check/l5/crt-05.ts";
import { authorityEnding } from "./check/l5/crt-06.ts";
import { controlPlaneFiles } from "./check/l5/crt-07.ts";
import { etcdFiles } from "./check/l5/crt-08.ts";
import { kubeletSkew } from "./check/l5/ver-01.ts";
import { supportEnding } from "./check/l5/ver-02.ts";
import { mixedKubelets } from "./check/l5/ver-03.ts";
import { fleetSpread } from "./check/l5/ver-04.ts";
import { mixedSystems } from "./check/l5/ver-05.ts";
import type { ObjectCheck } from "./object-check.ts";
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
  hostAlert,
  leaseOld,
  relistSlow,
  budgetBurns,
  seatsTaken,
  requestsRejected,
  requestsTerminated,
  etcdWithoutLeader,
  etcdMembersDown,
  etcdLeaderChanges,
  etcdProposalsFail,
  etcdSyncSlow,
  etcdCommitSlow,
  etcdFull,
  etcdFragmented,
  etcdPeersSlow,
  dnsFails,
  dnsSlow,
  proxyBehind,
  ingressFails,
  nodesUnmeasured,
  silent,
  counted,
  nodesDiffer,
  metricsOld,
  noWatchdog,
  logsLate,
  logsSilent,
  logsPartlySilent,
  logsUnusual,
  logAgentIll,
  logQueueIll,
  logstashIll,
  logStoreIll,
  logMappingIll,
  logsUnparsed,
  kubeletCertificate,
  clientCertificate,
  certificateEnding,
  secretCertificate,
  authorityEnding,
  controlPlaneFiles,
  etcdFiles,
  fleetSpread,
  mixedSystems,
  etcdNotSaved,
  agentsMissing,
  veleroBehind,
];

/** Checks of single objects that the central Prometheus is asked about for all of them at once. */
export const objectChecks: readonly ObjectCheck[] = [claimFilling, claimOutOfInodes, quotaUsed];

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
  veleroDown,
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
  failing,
  endUnknown,
  cannotExec,
  endsWell,
  nodeLost,
  outOfMemory,
  crashed,
  killed,
  asked,
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
  ...objectChecks,
  ...nodeChecks,
  ...addOnChecks,
  ...claimChecks,
  ...workloadChecks,
  ...podChecks,
  ...jobChecks,
  ...autoscalerChecks,
  ...budgetChecks,
  ...serviceChecks,
  ...backupChecks,
].toSorted((a, b) => (a.layer + a.id < b.layer + b.id ? -1 : 1));
