import { describe, expect, it } from "vitest";

import type { WatchedResource } from "#lib/contract/kind.ts";
import { Action, type Field } from "#lib/server/wire/projection.ts";

import { kinds } from "./kinds.ts";

/** Numbers as Kubernetes 1.36 numbers them: `name=number(fields inside)`. Maps show no inside. */
const containerStatus = [
  "name=1 state=2(waiting=1(reason=1) running=2 terminated=3(exitCode=1 signal=2 reason=3))",
  "lastState=3(terminated=3(exitCode=1 reason=3 finishedAt=6))",
  "ready=4 restartCount=5 started=9",
].join(" ");
const longCondition = "type=1 status=2 lastTransitionTime=4 reason=5 message=6";
const template = "metadata=1(labels=11) spec=2(containers=2(image=2))";
const requests = "resources=8(requests=2)";
const owners = "ownerReferences=13(kind=1 name=3 controller=6)";
const metadata = `metadata=1(name=1 namespace=3 uid=5 resourceVersion=6 generation=7 creationTimestamp=8 deletionTimestamp=9 ${owners})`;
const labelled = metadata.replace(/\)$/, " labels=11)");
const annotated = metadata.replace(/\)$/, " labels=11 annotations=12)");

/** Velero's kinds are JSON only: their numbers are ours, and keep the fields apart. */
const selector = "(matchLabels=1 matchExpressions=2(operator=2))";
const filters = [
  "includedNamespaces=10 excludedNamespaces=11 includedResources=12 excludedResources=13",
  "includedNamespaceScopedResources=14 excludedNamespaceScopedResources=15 excludedClusterScopedResources=16",
  `includeClusterResources=17 labelSelector=18${selector} orLabelSelectors=19${selector}`,
].join(" ");

const transferOf = (volume: string): string =>
  `spec=2(node=1 backupStorageLocation=2 cancel=3 ${volume}) status=3(phase=1 message=2 startTimestamp=3 completionTimestamp=4 progress=5(totalBytes=1 bytesDone=2) node=6)`;

const numbers: Readonly<Record<WatchedResource, readonly string[]>> = {
  pods: [
    metadata,
    `spec=2(containers=2(image=2 ${requests}) restartPolicy=3 nodeName=10 initContainers=20(${requests} restartPolicy=24)`,
    "overhead=32 resources=40(requests=2))",
    `status=3(phase=1 conditions=2(${longCondition}) reason=4`,
    `containerStatuses=8(${containerStatus}) initContainerStatuses=10(${containerStatus}))`,
  ],
  nodes: [
    labelled,
    "spec=2(unschedulable=4 taints=5(key=1))",
    `status=3(allocatable=2 conditions=4(${longCondition}) addresses=5(type=1 address=2)`,
    "nodeInfo=7(osImage=5 kubeletVersion=7))",
  ],
  namespaces: [annotated, "status=3(phase=1)"],
  events: [
    metadata,
    "involvedObject=2(kind=1 name=3) reason=3 message=4 source=5(component=1)",
    "firstTimestamp=6 lastTimestamp=7 count=8 type=9 eventTime=10",
    "series=11(count=1 lastObservedTime=2) reportingComponent=14",
  ],
  deployments: [
    annotated,
    `spec=2(replicas=1 paused=7 template=3(${template}))`,
    "status=3(observedGeneration=1 replicas=2 updatedReplicas=3 readyReplicas=7 availableReplicas=4",
    "conditions=6(type=1 status=2 lastTransitionTime=7 reason=4 message=5 lastUpdateTime=6))",
  ],
  replicasets: [metadata, "spec=2(replicas=1) status=3(replicas=1 readyReplicas=4 availableReplicas=5)"],
  statefulsets: [
    annotated,
    `spec=2(replicas=1 template=3(${template}) updateStrategy=7(type=1 rollingUpdate=2(partition=1)))`,
    "status=3(observedGeneration=1 replicas=2 readyReplicas=3 updatedReplicas=5",
    "currentRevision=6 updateRevision=7 availableReplicas=11)",
  ],
  daemonsets: [
    annotated,
    `spec=2(template=2(${template}) updateStrategy=3(type=1))`,
    "status=3(currentNumberScheduled=1 numberMisscheduled=2 desiredNumberScheduled=3 numberReady=4",
    "observedGeneration=5 updatedNumberScheduled=6 numberAvailable=7)",
  ],
  jobs: [
    metadata,
    "spec=2(completions=2)",
    `status=3(conditions=1(${longCondition}) startTime=2 completionTime=3 active=4 succeeded=5 failed=6)`,
  ],
  cronjobs: [
    labelled,
    "spec=2(schedule=1 suspend=4 timeZone=8)",
    "status=3(active=1(name=3) lastScheduleTime=4 lastSuccessfulTime=5)",
  ],
  services: [metadata, "spec=2(ports=1(protocol=2 port=3) selector=2 clusterIP=3 type=4 publishNotReadyAddresses=13)"],
  endpointslices: [labelled, "endpoints=2(conditions=2(ready=1)) addressType=4"],
  horizontalpodautoscalers: [
    metadata,
    "spec=2(scaleTargetRef=1(kind=1 name=2) minReplicas=2 maxReplicas=3)",
    "status=3(lastScaleTime=2 currentReplicas=3 desiredReplicas=4",
    "conditions=6(type=1 status=2 lastTransitionTime=3 reason=4 message=5))",
  ],
  poddisruptionbudgets: [
    metadata,
    "spec=2(minAvailable=1 maxUnavailable=3)",
    `status=3(observedGeneration=1 disruptionsAllowed=3 currentHealthy=4 desiredHealthy=5 expectedPods=6 conditions=7(${longCondition}))`,
  ],
  persistentvolumeclaims: [
    labelled,
    "spec=2(resources=2(requests=2) volumeName=3 storageClassName=5)",
    "status=3(phase=1 capacity=3)",
  ],
  backups: [
    annotated,
    `spec=2(storageLocation=1 itemOperationTimeout=2 snapshotMoveData=5 defaultVolumesToFsBackup=3 snapshotVolumes=4 ${filters})`,
    "status=3(phase=1 failureReason=2 validationErrors=3 startTimestamp=4 completionTimestamp=5 expiration=6",
    "progress=7(totalItems=1 itemsBackedUp=2) errors=8 warnings=9 backupItemOperationsAttempted=10",
    "backupItemOperationsCompleted=11 backupItemOperationsFailed=12 hookStatus=13(hooksAttempted=1 hooksFailed=2)",
    "queuePosition=14)",
  ],
  schedules: [
    annotated,
    `spec=2(schedule=1 paused=2 template=3(storageLocation=1 ttl=2 ${filters}))`,
    "status=3(phase=1 validationErrors=2 lastBackup=3 lastSkipped=4)",
  ],
  restores: [
    annotated,
    "spec=2(backupName=1 scheduleName=2 includedNamespaces=3 itemOperationTimeout=4 excludedNamespaces=6 namespaceMapping=5)",
    "status=3(phase=1 failureReason=2 validationErrors=3 startTimestamp=4 completionTimestamp=5",
    "progress=6(totalItems=1 itemsRestored=2) errors=7 warnings=8)",
  ],
  backupstoragelocations: [
    annotated,
    "spec=2(provider=1 accessMode=2 default=3 validationFrequency=4 objectStorage=5(bucket=1 prefix=2) config=6)",
    "status=3(phase=1 message=2 lastSyncedTime=3 lastValidationTime=4)",
  ],
  deletebackuprequests: [annotated, "spec=2(backupName=1) status=3(phase=1 errors=2)"],
  backuprepositories: [
    annotated,
    "spec=2(volumeNamespace=1 backupStorageLocation=2 repositoryType=3)",
    "status=3(phase=1 message=2 lastMaintenanceTime=3 recentMaintenance=4(result=1))",
  ],
  podvolumebackups: [annotated, transferOf("pod=10(namespace=1 name=2) volume=11")],
  podvolumerestores: [annotated, transferOf("pod=10(namespace=1 name=2) volume=11")],
  datauploads: [annotated, transferOf("sourceNamespace=10 sourcePVC=11")],
  datadownloads: [annotated, transferOf("targetVolume=10(namespace=1 pvc=2)")],
  volumesnapshotlocations: [annotated, "spec=2(provider=1) status=3(phase=1)"],
  etcdsnapshotfiles: [
    metadata,
    "spec=2(snapshotName=1 nodeName=2 location=3 s3=4)",
    "status=3(size=1 creationTime=2 readyToUse=3 error=4(time=1 message=2))",
  ],
  etcds: [
    metadata,
    "spec=2(labels=1 replicas=2 backup=3(fullSnapshotSchedule=1 store=2(provider=1 container=2 prefix=3)))",
    "status=3(readyReplicas=1 conditions=2(type=1 status=2 lastTransitionTime=3 reason=4 message=5 lastUpdateTime=6))",
  ],
  datastores: [metadata, "spec=2(driver=1) status=3(usedBy=1)"],
};

const show = (fields: readonly Field[]): string =>
  fields
    .map(({ json, number, child, action }) =>
      child && action !== Action.entries ? `${json}=${number}(${show(child.fields)})` : `${json}=${number}`,
    )
    .join(" ");

describe("a kind's projection", () => {
  it.each(Object.entries(numbers))("of %s has Kubernetes' field numbers", (resource, expected) => {
    const kind = kinds[resource as WatchedResource];
    expect(show(kind.projection.root.fields)).toBe(expected.join(" "));
  });

  it("is checked for every kind", () => {
    expect(Object.keys(numbers).toSorted()).toEqual(Object.keys(kinds).toSorted());
  });
});
