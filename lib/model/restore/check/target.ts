import { matchesGlob } from "#lib/model/backup/coverage.ts";
import { isOver } from "#lib/model/backup/phase.ts";
import { counted } from "#lib/model/finding/seen-workload.ts";

import { block, type Evidence, notKnown, ofKnown, ofScope, pass, type RestoreCheck, rows, warn } from "../check.ts";
import type { RestoreEvidence } from "../evidence.ts";
import { fateOf } from "../fate.ts";

/** PRE-08. */
export const servedKinds: RestoreCheck = {
  id: "PRE-08",
  title: "Kinds served",
  judge: (judged) =>
    ofScope(judged, ({ unserved, kinds }) => {
      if (unserved.length === 0) return pass(`The target serves all ${kinds.length} kinds.`);
      const names = rows(
        "not served",
        unserved.map(({ resource }) => resource),
      );
      const sentence = "The target does not serve some kinds: install their CustomResourceDefinitions first, or";
      return kinds.length === 0
        ? block("The target serves none of the kinds.", names)
        : warn(`${sentence} go on without them.`, names);
    }),
};

/** PRE-12. */
export const conflicts: RestoreCheck = {
  id: "PRE-12",
  title: "What exists already",
  judge: (judged) =>
    ofScope(judged, ({ taken }) => {
      const { existing, ask } = judged.evidence;
      const fates = taken.map((one) => ({ one, fate: fateOf(one, ask.wish, existing) }));
      const there = fates.filter(({ fate }) => fate === "skipped" || fate === "patched");
      const unread = new Set(fates.filter(({ fate }) => fate === "unknown").map(({ one }) => one.known.resource));
      const names = there.map(({ one: { known, target, item } }) => ({
        what: known.resource,
        value: target === "" ? item.name : `${target}/${item.name}`,
      }));
      if (unread.size > 0)
        return { ...notKnown("Some kinds of the target", "see below"), evidence: unreadRows(unread, existing) };
      if (there.length === 0) return pass("None of the objects exists on the target.");
      return ask.wish.existing === "none"
        ? warn(`${there.length} exist already and will be skipped: they stay as they are.`, names)
        : warn(`${there.length} exist already and will be patched. Data of volumes is not overwritten.`, names);
    }),
};

function unreadRows(unread: ReadonlySet<string>, existing: RestoreEvidence["existing"]): Evidence[] {
  return Array.from(unread, (resource) => {
    const read = existing.get(resource);
    const access = read?.state === "unknown" ? read.access : undefined;
    return { what: "not read", value: resource, ...(access ? { access } : {}) };
  });
}

/** PRE-15. */
export const webhooks: RestoreCheck = {
  id: "PRE-15",
  title: "Admission webhooks",
  judge: (judged) =>
    ofScope(judged, ({ taken }) =>
      ofKnown("The target's webhooks", judged.evidence.webhooks, (all) => {
        const services = new Set(
          taken
            .filter(({ known }) => known.resource === "services")
            .map(({ target, item }) => `${target}/${item.name}`),
        );
        const held = all.filter(({ isFailing, service }) => isFailing && services.has(service));
        if (held.length === 0) return pass("No webhook that must answer is served by what is restored.");
        const names = held.map(({ by, service }) => ({ what: by, value: service }));
        return warn("Webhooks that must answer are served by what is restored: until it runs they refuse.", names);
      }),
    ),
};

/** PRE-17. */
export const gitops: RestoreCheck = {
  id: "PRE-17",
  title: "GitOps",
  judge: ({ evidence: { keepers } }) =>
    ofKnown("Who keeps the target's objects", keepers, (all) =>
      all.length === 0
        ? pass("Nothing on the target is kept by Argo CD or Flux.")
        : warn(
            "What is restored may be set back at once: suspend these first.",
            all.map(({ namespace, by }) => ({ what: namespace, value: by })),
          ),
    ),
};

const lively: Readonly<Record<string, string>> = {
  "cronjobs.batch": "starts Jobs at its next time: suspend it if it must not run",
  "horizontalpodautoscalers.autoscaling": "scales what it finds as soon as it is there",
  "poddisruptionbudgets.policy": "holds back drains as soon as it is there",
};

/** PRE-18. */
export const sideEffects: RestoreCheck = {
  id: "PRE-18",
  title: "What acts by itself",
  judge: (judged) =>
    ofScope(judged, ({ taken }) => {
      const acting = taken.filter(({ known }) => lively[known.resource] !== undefined);
      if (acting.length === 0) return pass("No CronJob, autoscaler or disruption budget comes along.");
      return warn(
        `${counted(acting.length, "object")} ${acting.length === 1 ? "acts as soon as it is" : "act as soon as they are"} there.`,
        acting.map(({ known, target, item }) => ({
          what: `${known.kind} ${target}/${item.name}`,
          value: lively[known.resource] ?? "",
        })),
      );
    }),
};

/** PRE-19. */
export const modifier: RestoreCheck = {
  id: "PRE-19",
  title: "Resource modifier",
  judge: ({ evidence: { ask, modifier: read } }) => {
    const name = ask.wish.resourceModifier;
    if (name === "") return pass("None is used.");
    return ofKnown(`ConfigMap ${name}`, read, (one) => {
      if (one === null) return block(`There is no ConfigMap ${ask.namespace}/${name}.`);
      if (one.fault !== "") return block(`ConfigMap ${name} cannot be used: ${one.fault}.`);
      return pass(`ConfigMap ${name} has ${one.rules} ${one.rules === 1 ? "rule" : "rules"}.`);
    });
  },
};

/** PRE-21. */
export const otherRestores: RestoreCheck = {
  id: "PRE-21",
  title: "Other restores",
  judge: (judged) =>
    ofScope(judged, ({ targets }) =>
      ofKnown("Restores", judged.evidence.restores, (all) => {
        const running = all.filter(
          (one) =>
            !isOver(one.phase) && targets.some((target) => one.targets.some((pattern) => matchesGlob(pattern, target))),
        );
        return running.length === 0
          ? pass("No other restore runs into these namespaces.")
          : block(
              "Another restore runs into the same namespaces: wait until it is over.",
              running.map(({ name, phase }) => ({ what: name, value: phase || "New" })),
            );
      }),
    ),
};

/** PRE-14, by what runs there now: the backup itself is not opened. */
export const podSecurity: RestoreCheck = {
  id: "PRE-14",
  title: "Pod security",
  judge: (judged) =>
    ofScope(judged, ({ targets }) =>
      ofKnown("The target's namespaces", judged.evidence.namespaces, (there) =>
        ofKnown("The pods that run in the namespaces of the backup now", judged.evidence.live, ({ pods }) => {
          const found = there.filter(({ name }) => targets.includes(name));
          const breaking = found.flatMap(({ name, labels }) => {
            const level = labels["pod-security.kubernetes.io/enforce"] ?? "privileged";
            if (level === "privileged") return [];
            const sources = judged.scope?.taken.filter(({ target }) => target === name) ?? [];
            const from = new Set(sources.map(({ item }) => item.namespace));
            return pods
              .filter(({ namespace }) => from.has(namespace))
              .flatMap(({ name: pod, breaks }) => {
                const broken = [...breaks.baseline, ...(level === "restricted" ? breaks.restricted : [])];
                return broken.length === 0
                  ? []
                  : [{ what: `${name} (${level})`, value: `${pod}: ${broken.join(", ")}` }];
              });
          });
          if (breaking.length > 0)
            return warn("The target's level of pod security refuses some of the pods.", breaking);
          return pass(
            found.length === 0
              ? "The namespaces are made anew, with the labels that they had."
              : "The pods fit the level of pod security of the target.",
          );
        }),
      ),
    ),
};
