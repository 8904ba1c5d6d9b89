import { parseObjectId } from "#lib/query/object-ref.ts";

/** Kinds whose objects have logs of their own or of their pods. */
const logged = new Set(["pods", "deployments", "statefulsets", "daemonsets", "replicasets", "jobs"]);

/** Whether the object of a row has. */
export const hasLogs = (id: string): boolean => logged.has(parseObjectId(id)?.resource ?? "");
