import { formatDuration } from "./age.ts";
import { age, type Cell, type Column, columns, formatLabels } from "./column.ts";

interface Workload {
  metadata: { name: string };
  spec: {
    replicas?: number;
    completions?: number;
    selector?: { matchLabels?: object };
    template?: { spec?: { containers?: { name: string; image?: string }[]; nodeSelector?: object } };
    jobTemplate?: { spec?: Workload["spec"] };
  };
  status?: Record<string, number | undefined> & {
    startTime?: never;
    completionTime?: never;
    conditions?: never;
  };
}

const name: Cell = (object) => object["metadata"]?.["name"];
const of =
  (read: (workload: Workload, now: number) => unknown): Cell =>
  (object, now) =>
    read(object as unknown as Workload, now);
const count = (field: string): Cell => of(({ status }) => status?.[field] ?? 0);
const ready = (field: string): Cell => of(({ spec, status }) => `${status?.[field] ?? 0}/${spec.replicas ?? 0}`);

const containersOf = ({ spec }: Workload): { name: string; image?: string }[] =>
  (spec.jobTemplate?.spec ?? spec).template?.spec?.containers ?? [];

/** What runs in it, for -o wide. */
export const containerColumns: Record<string, Cell> = {
  "Containers!": of((workload) =>
    containersOf(workload)
      .map((one) => one.name)
      .join(","),
  ),
  "Images!": of((workload) =>
    containersOf(workload)
      .map(({ image = "" }) => image)
      .join(","),
  ),
};
const selector: Record<string, Cell> = { "Selector!": of(({ spec }) => formatLabels(spec.selector?.matchLabels)) };

interface Job {
  spec: { completions?: number; suspend?: boolean };
  status?: {
    succeeded?: number;
    startTime?: string;
    completionTime?: string;
    conditions?: { type: string; status: string }[];
  };
}

function jobStatus({ status = {}, spec }: Job): string {
  const holds = (type: string): boolean =>
    (status.conditions ?? []).some((condition) => condition.type === type && condition.status === "True");
  if (holds("Complete")) return "Complete";
  if (holds("Failed")) return "Failed";
  if (spec.suspend) return "Suspended";
  return holds("FailureTarget") ? "FailureTarget" : "Running";
}

function jobDuration({ status = {} }: Job, now: number): string {
  if (status.startTime === undefined) return "";
  const end = status.completionTime === undefined ? now : Date.parse(status.completionTime);
  return formatDuration(end - Date.parse(status.startTime));
}

const ofJob =
  (read: (job: Job, now: number) => unknown): Cell =>
  (object, now) =>
    read(object as unknown as Job, now);

export const workloadColumns: Record<string, Column[]> = {
  "deployments.apps": columns({
    Name: name,
    Ready: ready("readyReplicas"),
    "Up-to-date": count("updatedReplicas"),
    Available: count("availableReplicas"),
    Age: age,
    ...containerColumns,
    ...selector,
  }),
  "replicasets.apps": columns({
    Name: name,
    "Desired#": of(({ spec }) => spec.replicas ?? 0),
    "Current#": count("replicas"),
    "Ready#": count("readyReplicas"),
    Age: age,
    ...containerColumns,
    ...selector,
  }),
  "statefulsets.apps": columns({ Name: name, Ready: ready("readyReplicas"), Age: age, ...containerColumns }),
  "daemonsets.apps": columns({
    Name: name,
    "Desired#": count("desiredNumberScheduled"),
    "Current#": count("currentNumberScheduled"),
    "Ready#": count("numberReady"),
    "Up-to-date#": count("updatedNumberScheduled"),
    "Available#": count("numberAvailable"),
    "Node Selector": of(({ spec }) => formatLabels(spec.template?.spec?.nodeSelector)),
    Age: age,
    ...containerColumns,
    ...selector,
  }),
  "jobs.batch": columns({
    Name: name,
    Status: ofJob(jobStatus),
    Completions: ofJob(({ spec, status }) => `${status?.succeeded ?? 0}/${spec.completions ?? 1}`),
    Duration: ofJob(jobDuration),
    Age: age,
    ...containerColumns,
    ...selector,
  }),
};
