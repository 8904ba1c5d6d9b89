/** Letters and digits that Kubernetes makes random names of (k8s.io/apimachinery util/rand). */
const RANDOM = "[bcdfghjklmnpqrstvwxz2456789]";
const podOfTemplate = new RegExp(`^(.+)-${RANDOM}{6,10}-${RANDOM}{5}$`);
const podOfSet = new RegExp(`^(.+)-(?:${RANDOM}{5}|\\d{1,5})$`);
const replicaSet = new RegExp(`^(.+)-${RANDOM}{6,10}$`);
const jobOfSchedule = /^(.+)-\d{7,9}$/;

const cuts: Readonly<Record<string, readonly RegExp[]>> = {
  Pod: [podOfTemplate, podOfSet],
  ReplicaSet: [replicaSet],
  Job: [jobOfSchedule],
};

/** The workload that an event is about, by its object's name alone: `web-5d9f7b86f7-fnws8` → `web`. Any other object is itself. */
export function workloadOfObject(kind: string, name: string): string {
  const cut = cuts[kind]?.find((pattern) => pattern.test(name));
  return cut?.exec(name)?.[1] ?? name;
}

/** As many characters of a message as tell what it is about: what comes later are lists and dumps. */
const TOLD = 1000;

const variable = [
  // the random ends of names
  new RegExp(`(?<=-)(?:${RANDOM}{6,10}-)?${RANDOM}{5}\\b`, "g"),
  // uids, digests and other hashes
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi,
  /\b(?=[0-9a-f]*\d)[0-9a-f]{7,}\b/gi,
  // numbers with their units, versions, addresses and times
  /\b\d[\w.:,]*\b/g,
] as const;

/** What a message says whatever it says it of: numbers, hashes and names of pods become `…`. */
export function messagePattern(message: string, objectName: string): string {
  const told = objectName === "" ? message.slice(0, TOLD) : message.slice(0, TOLD).replaceAll(objectName, "…");
  return variable.reduce((text, pattern) => text.replaceAll(pattern, "…"), told);
}

interface Told {
  type: string;
  namespace: string;
  reason: string;
  message: string;
  objectKind: string;
  objectName: string;
}

/** The same for events that say the same of the same workload. */
export const sameKey = ({ type, namespace, reason, message, objectKind, objectName }: Told): string =>
  [
    type,
    namespace,
    objectKind,
    workloadOfObject(objectKind, objectName),
    reason,
    messagePattern(message, objectName),
  ].join("\n");
