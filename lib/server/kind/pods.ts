import { type Draft, word } from "#lib/server/wire/draft.ts";
import { each, message, nested, text } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { containerStatusFields } from "./container-status.ts";
import {
  type Kind,
  amountColumn,
  countColumn,
  flagColumn,
  healthColumn,
  smallColumn,
  textColumn,
  timeColumn,
} from "./kind.ts";
import { conditionNumbers, conditions, objectMeta } from "./object-meta.ts";
import { foldContainer, foldInitContainer, sidecarLimit } from "./pod-fold.ts";
import {
  containerRequests,
  deriveRequest,
  foldInitRequest,
  foldRequest,
  podRequests,
  requestSlots,
} from "./pod-request.ts";
import { NOT_EXITED, containerSlots, podSlots } from "./pod-slots.ts";
import { derivePodHealth, derivePodStatus } from "./pod-status.ts";

const slots = new Slots();
const meta = objectMeta(slots);
const pod = podSlots(slots);
const container = containerSlots(slots);
const request = requestSlots(slots);

const ALWAYS = word("Always");
const READY = word("Ready");
const INITIALIZED = word("Initialized");
const POD_SCHEDULED = word("PodScheduled");
const SUCCEEDED = word("Succeeded");
const FAILED = word("Failed");
const UNSCHEDULABLE = word("Unschedulable");
const SCHEDULING_GATED = word("SchedulingGated");

const add = (draft: Draft, slot: number, by: number): void => {
  draft.number[slot] = (draft.number[slot] ?? 0) + by;
};

const specContainers = each(
  2,
  "containers",
  [text(2, "image", pod.containerImage), containerRequests(request)],
  (draft) => {
    foldRequest(draft, request);
    if (draft.number[pod.containers] === 0) draft.copyText(pod.containerImage, pod.image);
    add(draft, pod.containers, 1);
  },
);

const initFields = [containerRequests(request), text(24, "restartPolicy", pod.initPolicy)];
const specInitContainers = each(20, "initContainers", initFields, (draft) => {
  const isSidecar = draft.is(pod.initPolicy, ALWAYS);
  foldInitRequest(draft, request, isSidecar);
  if (isSidecar) {
    const index = draft.number[pod.initContainers] ?? 0;
    if (index < sidecarLimit) add(draft, pod.sidecars, 2 ** index);
    add(draft, pod.containers, 1);
  }
  add(draft, pod.initContainers, 1);
});

const podConditions = conditions(
  2,
  slots,
  (draft, condition, isTrue) => {
    if (draft.is(condition.type, READY)) draft.number[pod.isReady] = isTrue ? 1 : 0;
    else if (draft.is(condition.type, INITIALIZED)) draft.number[pod.isInitialized] = isTrue ? 1 : 0;
    else if (draft.is(condition.type, POD_SCHEDULED)) {
      draft.number[pod.isUnschedulable] = draft.is(condition.reason, UNSCHEDULABLE) ? 1 : 0;
      if (draft.is(condition.reason, SCHEDULING_GATED)) draft.copyText(condition.reason, pod.gatedReason);
    }
  },
  conditionNumbers.pod,
);

const fields = containerStatusFields(container);

export const pods: Kind = {
  resource: "pods",
  apiPath: "/api/v1",
  kindName: "Pod",
  isNamespaced: true,
  meta: meta.slots,
  projection: {
    slots,
    resourceVersion: meta.slots.resourceVersion,
    root: message(
      meta.field,
      nested(
        2,
        "spec",
        specContainers,
        text(3, "restartPolicy", pod.restartPolicy),
        text(10, "nodeName", pod.node),
        specInitContainers,
        ...podRequests(request),
      ),
      nested(
        3,
        "status",
        text(1, "phase", pod.phase),
        podConditions,
        text(4, "reason", pod.statusReason),
        each(8, "containerStatuses", fields, (draft) => foldContainer(draft, pod, container)),
        each(10, "initContainerStatuses", fields, (draft) => foldInitContainer(draft, pod, container)),
      ),
    ),
    finish: (draft) => {
      derivePodStatus(draft, meta.slots, pod);
      derivePodHealth(draft, meta.slots, pod);
      const hasEnded = draft.is(pod.phase, SUCCEEDED) || draft.is(pod.phase, FAILED);
      deriveRequest(draft, request, draft.has(pod.node) && !hasEnded);
    },
  },
  columns: [
    textColumn("status", pod.status),
    healthColumn(pod.health),
    textColumn("phase", pod.phase),
    smallColumn("ready", pod.ready),
    smallColumn("containers", pod.containers),
    countColumn("restarts", pod.restarts, { isCounted: true }),
    timeColumn("lastRestartAt", pod.lastRestartAt),
    countColumn("lastExitCode", pod.lastExitCode, { nullNumber: NOT_EXITED }),
    textColumn("lastExitReason", pod.lastExitReason),
    textColumn("node", pod.node),
    textColumn("ownerKind", meta.slots.ownerKind),
    textColumn("owner", meta.slots.owner),
    textColumn("image", pod.image),
    countColumn("cpuRequestMillicores", request.total.cpu, { isCounted: true }),
    amountColumn("memoryRequestBytes", request.total.memory, { isCounted: true }),
    textColumn("lastExitContainer", pod.lastExitContainer, { isHidden: true }),
    flagColumn("notReady", pod.isNotReady, { isCounted: true, isHidden: true }),
    flagColumn("crashLooping", pod.isCrashLooping, { isCounted: true, isHidden: true }),
  ],
  states: {
    crashloop: "crashLooping:true",
    notready: "notReady:true",
    ready: "notReady:false",
    running: "phase:Running",
    pending: "phase:Pending",
    failed: "phase:Failed",
    evicted: "status:Evicted",
    oomkilled: "lastExitReason:OOMKilled",
    restarted: "restarts>0",
    terminating: "status:Terminating",
    unhealthy: "health:warn,crit",
  },
};
