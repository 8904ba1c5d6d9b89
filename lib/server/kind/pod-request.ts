import { parseQuantity } from "#lib/model/quantity/parse.ts";
import { type Draft, word } from "#lib/server/wire/draft.ts";
import { entries, type Field, nested } from "#lib/server/wire/projection.ts";
import type { Slots } from "#lib/server/wire/slots.ts";

const CPU = word("cpu");
const MEMORY = word("memory");

/** Millicores and bytes, wherever requests are added up. */
const amounts = (slots: Slots) => ({ cpu: slots.next(), memory: slots.next() });
type Amounts = ReturnType<typeof amounts>;

/** Slots of what a pod requests. `total` is the answer; the others are what it is made of. */
export const requestSlots = (slots: Slots) => ({
  key: slots.next(),
  value: slots.next(),
  /** The container that is being read. */
  container: amounts(slots),
  containers: amounts(slots),
  sidecars: amounts(slots),
  /** The most that any init container needs together with the sidecars before it. */
  init: amounts(slots),
  /** `spec.resources`, which stands for all containers where it is given. */
  pod: amounts(slots),
  overhead: amounts(slots),
  total: amounts(slots),
});
export type RequestSlots = ReturnType<typeof requestSlots>;

/** Most of a fleet's quantities are a few dozen texts. */
const KNOWN_QUANTITIES = 4096;
const known = new Map<string, number>();

function amountOf(text: string): number {
  const found = known.get(text);
  if (found !== undefined) return found;
  const amount = parseQuantity(text) ?? 0;
  if (known.size < KNOWN_QUANTITIES) known.set(text, amount);
  return amount;
}

const at = (draft: Draft, slot: number): number => draft.number[slot] ?? 0;

/** The `cpu` and `memory` of a resource list, put into `into`. */
const resourceList = (fieldNumber: number, json: string, request: RequestSlots, into: Amounts): Field =>
  entries(fieldNumber, json, request.key, request.value, "quantity", (draft) => {
    // 1000 millicores a core, rounded up as the API server does.
    if (draft.is(request.key, CPU)) draft.number[into.cpu] = Math.ceil(amountOf(draft.text(request.value)) * 1000);
    else if (draft.is(request.key, MEMORY)) draft.number[into.memory] = amountOf(draft.text(request.value));
  });

/** `resources.requests` of a container. */
export const containerRequests = (request: RequestSlots): Field =>
  nested(8, "resources", resourceList(2, "requests", request, request.container));

/** What the pod's own spec says beside its containers. */
export const podRequests = (request: RequestSlots): readonly Field[] => [
  resourceList(32, "overhead", request, request.overhead),
  nested(40, "resources", resourceList(2, "requests", request, request.pod)),
];

function take(draft: Draft, { container }: RequestSlots, of: (container: number, by: keyof Amounts) => void): void {
  for (const by of ["cpu", "memory"] as const) {
    of(at(draft, container[by]), by);
    draft.number[container[by]] = 0;
  }
}

/** After one entry of `spec.containers`. */
export const foldRequest = (draft: Draft, request: RequestSlots): void =>
  take(draft, request, (amount, by) => {
    draft.number[request.containers[by]] = at(draft, request.containers[by]) + amount;
  });

/** After one entry of `spec.initContainers`: a sidecar runs on, any other runs alone beside the sidecars before it. */
export const foldInitRequest = (draft: Draft, request: RequestSlots, isSidecar: boolean): void =>
  take(draft, request, (amount, by) => {
    const together = at(draft, request.sidecars[by]) + amount;
    if (isSidecar) draft.number[request.sidecars[by]] = together;
    draft.number[request.init[by]] = Math.max(at(draft, request.init[by]), together);
  });

/**
 * What the pod holds of its node, by the scheduler's rule: the containers and sidecars together or the largest init container, whichever
 * is more, and the overhead. Nothing while it has no node, and nothing once it has ended.
 */
export function deriveRequest(draft: Draft, request: RequestSlots, isHolding: boolean): void {
  for (const by of ["cpu", "memory"] as const) {
    const running = at(draft, request.containers[by]) + at(draft, request.sidecars[by]);
    const own = at(draft, request.pod[by]) || Math.max(running, at(draft, request.init[by]));
    draft.number[request.total[by]] = isHolding ? own + at(draft, request.overhead[by]) : 0;
  }
}
