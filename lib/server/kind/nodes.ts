import { parseQuantity } from "#lib/model/quantity/parse.ts";
import { type Draft, word } from "#lib/server/wire/draft.ts";
import { each, entries, message, nested, number, text } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import {
  type Kind,
  amountColumn,
  countColumn,
  flagColumn,
  healthCode,
  healthColumn,
  textColumn,
  timeColumn,
} from "./kind.ts";
import { type ConditionSlots, conditions, objectMeta } from "./object-meta.ts";

const slots = new Slots();
const label = { key: slots.next(), value: slots.next() };
const resource = { key: slots.next(), value: slots.next() };
const address = { type: slots.next(), value: slots.next() };
const taint = slots.next();
const node = {
  unschedulable: slots.next(),
  taints: slots.next(),
  roles: slots.next(),
  zone: slots.next(),
  cpuMillicores: slots.next(),
  memoryBytes: slots.next(),
  podCapacity: slots.next(),
  /** 1 True, 0 False, -1 Unknown, -2 not reported. */
  ready: slots.next(-2),
  readySince: slots.next(),
  pressure: slots.next(),
  internalIp: slots.next(),
  version: slots.next(),
  osImage: slots.next(),
  status: slots.next(),
  health: slots.next(),
  isReady: slots.next(),
};

const ZONE = word("topology.kubernetes.io/zone");
const ROLE = word("node-role.kubernetes.io/");
const OLD_ROLE = word("kubernetes.io/role");
const PRESSURE = /Pressure$|^NetworkUnavailable$/;
const READY = word("Ready");
const FALSE = word("False");
const INTERNAL_IP = word("InternalIP");

/** Sorted and each once, as kubectl's ROLES. */
function addRole(draft: Draft, role: string): void {
  const roles = new Set(draft.text(node.roles).split(",")).add(role);
  roles.delete("");
  draft.setWord(node.roles, [...roles].sort().join());
}

function takeLabel(draft: Draft): void {
  if (draft.is(label.key, ZONE)) draft.copyText(label.value, node.zone);
  else if (draft.startsWith(label.key, ROLE)) addRole(draft, draft.text(label.key).slice(ROLE.length));
  else if (draft.is(label.key, OLD_ROLE)) addRole(draft, draft.text(label.value));
}

function takeAllocatable(draft: Draft): void {
  const amount = parseQuantity(draft.text(resource.value)) ?? 0;
  const name = draft.text(resource.key);
  // 1000 millicores a core.
  if (name === "cpu") draft.number[node.cpuMillicores] = Math.round(amount * 1000);
  else if (name === "memory") draft.number[node.memoryBytes] = amount;
  else if (name === "pods") draft.number[node.podCapacity] = amount;
}

function takeCondition(draft: Draft, condition: ConditionSlots, isTrue: boolean): void {
  if (draft.is(condition.type, READY)) {
    draft.number[node.ready] = isTrue ? 1 : draft.is(condition.status, FALSE) ? 0 : -1;
    draft.number[node.readySince] = draft.number[condition.since] ?? 0;
  } else if (isTrue) addPressure(draft, draft.text(condition.type));
}

/** Other conditions may be good news when True: k3s has EtcdIsVoter, EKS has NetworkingReady. */
function addPressure(draft: Draft, type: string): void {
  if (!PRESSURE.test(type)) return;
  const before = draft.text(node.pressure);
  draft.setWord(node.pressure, before === "" ? type : `${before},${type}`);
}

const readyWords = new Map([
  [1, "Ready"],
  [-2, "Unknown"],
]);

/** kubectl's STATUS: Ready, NotReady (the kubelet is silent, too) or Unknown (nothing reported), with SchedulingDisabled appended. */
function derive(draft: Draft): void {
  const ready = draft.number[node.ready] ?? -2;
  const isCordoned = draft.number[node.unschedulable] === 1;
  draft.number[node.isReady] = ready === 1 ? 1 : 0;
  draft.setWord(node.status, `${readyWords.get(ready) ?? "NotReady"}${isCordoned ? ",SchedulingDisabled" : ""}`);
  const isStrained = draft.has(node.pressure) || isCordoned;
  draft.number[node.health] = healthCode[ready === 0 ? "crit" : ready < 0 ? "unknown" : isStrained ? "warn" : "ok"];
}

const meta = objectMeta(slots, [entries(11, "labels", label.key, label.value, "text", takeLabel)]);

export const nodes: Kind = {
  resource: "nodes",
  apiPath: "/api/v1",
  kindName: "Node",
  isNamespaced: false,
  meta: meta.slots,
  projection: {
    slots,
    resourceVersion: meta.slots.resourceVersion,
    root: message(
      meta.field,
      nested(
        2,
        "spec",
        number(4, "unschedulable", node.unschedulable),
        each(5, "taints", [text(1, "key", taint)], (draft) => {
          draft.number[node.taints] = (draft.number[node.taints] ?? 0) + 1;
        }),
      ),
      nested(
        3,
        "status",
        entries(2, "allocatable", resource.key, resource.value, "quantity", takeAllocatable),
        // NodeCondition has a heartbeat time in field 3, so its transition time, reason and message are 4, 5 and 6 as in a pod's.
        conditions(4, slots, takeCondition, { since: 4, reason: 5, message: 6 }),
        each(5, "addresses", [text(1, "type", address.type), text(2, "address", address.value)], (draft) => {
          if (draft.is(address.type, INTERNAL_IP)) draft.copyText(address.value, node.internalIp);
        }),
        nested(7, "nodeInfo", text(5, "osImage", node.osImage), text(7, "kubeletVersion", node.version)),
      ),
    ),
    finish: derive,
  },
  columns: [
    textColumn("status", node.status),
    healthColumn(node.health),
    textColumn("roles", node.roles),
    textColumn("version", node.version),
    amountColumn("cpuMillicores", node.cpuMillicores, { isCounted: true }),
    amountColumn("memoryBytes", node.memoryBytes, { isCounted: true }),
    countColumn("podCapacity", node.podCapacity, { isCounted: true }),
    textColumn("pressure", node.pressure),
    timeColumn("readySince", node.readySince),
    flagColumn("unschedulable", node.unschedulable),
    countColumn("taints", node.taints),
    textColumn("zone", node.zone),
    textColumn("internalIp", node.internalIp),
    textColumn("osImage", node.osImage),
    flagColumn("isReady", node.isReady, { isCounted: true, isHidden: true }),
  ],
  states: {
    ready: "isReady:true",
    notready: "isReady:false",
    cordoned: "unschedulable:true",
    unhealthy: "health:warn,crit,unknown",
  },
};
