import { counted } from "#lib/model/finding/seen-workload.ts";
import { block, notKnown, pass, rows, warn } from "#lib/model/restore/check.ts";

import { differenceOf } from "../difference.ts";
import type { CutOverCheck } from "../evidence.ts";
import { objectsOf, type SideObject, workloadKinds } from "../side.ts";

const nameOf = ({ resource, namespace, name }: SideObject): string => `${resource} ${namespace}/${name}`;

/** What the source has is there. */
export const everything: CutOverCheck = {
  title: "Everything is there",
  judge: (sides) => {
    const { rows: unlike, unread } = differenceOf(sides);
    const missing = unlike.filter(({ state }) => state === "source-only");
    const found = missing.map(({ resource, targetNamespace, name }) => ({
      what: resource,
      value: `${targetNamespace}/${name}`,
    }));
    if (missing.length > 0)
      return warn(
        `${counted(missing.length, "object")} of the source ${missing.length === 1 ? "is" : "are"} not in ${sides.target.cluster}.`,
        found,
      );
    const [first] = unread;
    if (first !== undefined) return notKnown(`Some of ${first.cluster}`, first.reason.replace(/\.$/, ""));
    return pass("Every object of the source is on the target, of the kinds that are compared.");
  },
};

/** Every workload of the target has all of its pods ready. */
export const healthy: CutOverCheck = {
  title: "Workloads run",
  judge: ({ target }) => {
    const { objects, missing } = objectsOf(target, workloadKinds);
    const ill = objects.filter(({ replicas }) => replicas !== null && replicas.ready < replicas.desired);
    if (ill.length > 0)
      return block(
        `${ill.length} of ${counted(objects.length, "workload")} of ${target.cluster} ${ill.length === 1 ? "is" : "are"} not healthy.`,
        ill.map((one) => ({
          what: nameOf(one),
          value: `${one.replicas?.ready ?? 0} of ${one.replicas?.desired ?? 0} ready`,
        })),
      );
    if (missing !== null) return notKnown("Workloads of the target", missing);
    if (objects.length === 0) return warn(`No workload of these namespaces is in ${target.cluster}.`);
    const asleep = objects.filter(({ replicas }) => replicas?.desired === 0);
    if (asleep.length === objects.length)
      return warn("All of them are scaled to zero.", rows("zero", asleep.map(nameOf)));
    return pass(
      objects.length === 1 ? "It has all of its pods ready." : `All ${objects.length} of them have their pods ready.`,
    );
  },
};

/** As many as the source wants. */
export const replicas: CutOverCheck = {
  title: "Replicas as in the source",
  judge: ({ source, target, names }) => {
    const [here, there] = [objectsOf(source, workloadKinds), objectsOf(target, workloadKinds)];
    const pairs = here.objects.flatMap((one) => {
      const other = there.objects.find(
        ({ resource, namespace, name }) =>
          resource === one.resource && name === one.name && namespace === names.get(one.namespace),
      );
      return other === undefined || one.isScaled || other.isScaled ? [] : [{ one, other }];
    });
    const unlike = pairs.filter(({ one, other }) => one.replicas?.desired !== other.replicas?.desired);
    // A source that is scaled down is on its way out: that is what is asked for further down.
    const fewer = unlike.filter(({ one, other }) => (other.replicas?.desired ?? 0) < (one.replicas?.desired ?? 0));
    const found = unlike.map(({ one, other }) => ({
      what: nameOf(other),
      value: `${other.replicas?.desired ?? 0}, in the source ${one.replicas?.desired ?? 0}`,
    }));
    if (fewer.length > 0)
      return warn(
        `${counted(fewer.length, "workload")} ${fewer.length === 1 ? "has" : "have"} fewer replicas than in the source.`,
        found,
      );
    const missing = here.missing ?? there.missing;
    if (missing !== null) return notKnown("Workloads", missing);
    if (pairs.length === 0) return warn("No workload is on both sides to be compared.");
    return pass("No workload has fewer replicas than in the source; what an autoscaler sets is not compared.", found);
  },
};

/** Nothing waits for its volume. */
export const claims: CutOverCheck = {
  title: "Volumes are bound",
  judge: ({ source, target }) => {
    const { objects, missing } = objectsOf(target, ["persistentvolumeclaims"]);
    const { objects: held, missing: untold } = objectsOf(source, ["persistentvolumeclaims"]);
    const before = held.length;
    const loose = objects.filter(({ phase }) => phase !== "Bound");
    const found = loose.map((one) => ({ what: nameOf(one), value: one.phase || "no phase" }));
    if (loose.length > 0)
      return block(
        `${loose.length} of ${counted(objects.length, "claim")} ${loose.length === 1 ? "is" : "are"} not bound.`,
        found,
      );
    if (missing !== null) return notKnown("Claims of the target", missing);
    if (untold !== null) return notKnown("Claims of the source", untold);
    if (objects.length < before)
      return warn(
        `Of the source's ${counted(before, "claim")} ${objects.length === 1 ? "one is" : `${objects.length} are`} there.`,
      );
    return pass(objects.length === 0 ? "There are no claims." : `${counted(objects.length, "claim")}, all bound.`);
  },
};
