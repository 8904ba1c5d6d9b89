import type { DrillProbe } from "#lib/contract/drill-wish.ts";
import type { DrillAssertion } from "#lib/contract/drill.ts";
import { conditionsOf, type Fields, listAt, numberAt, textAt, valueAt } from "#lib/model/health/field.ts";

import { assertion } from "./assertion.ts";
import { drillLabel } from "./objects.ts";

/** The Job's name, and that of what lets its pod speak to others of the scratch namespace. */
export const probeName = "quarterdeck-probe";
const probeLabel = "quarterdeck.dev/probe";

interface Scratch {
  readonly id: string;
  readonly scratch: string;
}

/**
 * Everything is shut in a scratch namespace: the probe alone may speak, and to its pods alone. There is no name service there: services are
 * reached by their variables (`WEB_SERVICE_HOST`).
 */
export function buildProbeDoor({ id, scratch }: Scratch): readonly { readonly name: string; readonly body: object }[] {
  const own = { matchLabels: { [probeLabel]: id } };
  const policy = (name: string, spec: object) => ({
    name,
    body: {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name, namespace: scratch, labels: { [drillLabel]: id } },
      spec,
    },
  });
  const everybody = [{ podSelector: {} }];
  return [
    policy(`${probeName}-out`, { podSelector: own, policyTypes: ["Egress"], egress: [{ to: everybody }] }),
    policy(`${probeName}-in`, {
      podSelector: {},
      policyTypes: ["Ingress"],
      ingress: [{ from: [{ podSelector: own }] }],
    }),
  ];
}

/** Labels that a Job's controller puts on its pods: those of the template's own Job would make it theirs. */
const ownLabels = /^((batch\.kubernetes\.io\/)?(controller-uid|job-name|job-completion-index))$/;

/** The Job that probes. @param template pod template of the CronJob or Job that is named, as it was read; null with an image */
export function buildProbeJob(scratch: Scratch, probe: DrillProbe, template: Fields | null): object {
  const { deadlineSeconds } = probe;
  const labels = { [drillLabel]: scratch.id, [probeLabel]: scratch.id };
  const taken = Object.entries((valueAt(template, "metadata.labels") ?? {}) as Fields);
  const kept = Object.fromEntries(taken.filter(([key]) => !ownLabels.test(key)));
  const spec = template === null ? specOf(probe) : { ...(valueAt(template, "spec") as object), restartPolicy: "Never" };
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: probeName, namespace: scratch.scratch, labels },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: deadlineSeconds,
      template: { metadata: { labels: { ...kept, ...labels } }, spec },
    },
  };
}

/** As little as a pod can have: it is let in by the strictest Pod Security level, and has no account to speak to the cluster with. */
const specOf = ({ name, command }: DrillProbe): object => ({
  restartPolicy: "Never",
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, runAsUser: 65_532, seccompProfile: { type: "RuntimeDefault" } },
  containers: [
    {
      name: "probe",
      image: name,
      ...(command.length === 0 ? {} : { command }),
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
    },
  ],
});

/** How a probe ended. `lines`: the last of its log; null: that could not be read. */
export type ProbeEnd =
  | { readonly state: "unrun"; readonly reason: string }
  | { readonly state: "succeeded" }
  | { readonly state: "failed" | "late"; readonly reason: string; readonly lines: readonly string[] | null };

/** How a Job stands; null while it runs. */
export function endOfJob(job: Fields): "succeeded" | "failed" | "late" | null {
  const ended = conditionsOf(job).find(
    ({ type, status }) => ["Complete", "Failed"].includes(type) && status === "True",
  );
  if (ended === undefined) return null;
  if (ended.type === "Complete") return "succeeded";
  return ended.reason === "DeadlineExceeded" ? "late" : "failed";
}

/** Why a probe's pod is where it is: what it ended with, or what it waits for. Empty when it does not say. */
export function reasonOfPod(pod: Fields): string {
  for (const one of listAt(pod, "status.containerStatuses")) {
    const code = numberAt(one, "state.terminated.exitCode", null);
    if (code !== null && code !== 0) return `${textAt(one, "name")} ended with ${code}`;
    const waiting = textAt(one, "state.waiting.reason");
    if (waiting !== "") return `${textAt(one, "name")} waits: ${waiting}`;
  }
  return conditionsOf(pod).find(({ type, status }) => type === "PodScheduled" && status === "False")?.message ?? "";
}

/** Whether the probe ended with 0, with its last words when it did not. */
export function judgeProbe({ from, name, deadlineSeconds }: DrillProbe, end: ProbeEnd): DrillAssertion {
  const what = from === "image" ? `The probe in ${name}` : `The probe of ${from}/${name}`;
  if (end.state === "unrun") return assertion("probe", "unknown", `${what} could not be run: ${end.reason}`);
  if (end.state === "succeeded") return assertion("probe", "met", `${what} ended with 0.`);
  const why = end.reason === "" ? "" : `: ${end.reason}`;
  const words = end.state === "late" ? `did not end within ${deadlineSeconds} s` : "failed";
  return assertion("probe", "failed", `${what} ${words}${why}.`, end.lines ?? ["Its log could not be read."]);
}
