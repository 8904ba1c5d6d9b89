import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { badRequest } from "#lib/demo/store/api-error.ts";

const always = ["metadata.name", "metadata.namespace"];
const involved = ["kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath"];

/** What the API server lets one select by, beside name and namespace. */
const selectable: Record<string, readonly string[]> = {
  pods: [
    "spec.nodeName",
    "spec.restartPolicy",
    "spec.schedulerName",
    "spec.serviceAccountName",
    "spec.hostNetwork",
    "status.phase",
    "status.podIP",
    "status.podIPs",
    "status.nominatedNodeName",
  ],
  nodes: ["spec.unschedulable"],
  namespaces: ["status.phase"],
  events: [...involved.map((field) => `involvedObject.${field}`), "reason", "reportingComponent", "source", "type"],
  secrets: ["type"],
  "replicasets.apps": ["status.replicas"],
  "jobs.batch": ["status.successful"],
  services: ["spec.clusterIP", "spec.type"],
};

/** A field selector as a question about an object. @throws ApiError 400 for a field that this kind cannot be selected by. */
export function parseFieldSelector(text: string, resource: Resource): ((object: KubeObject) => boolean) | undefined {
  const terms = text.split(/(?<!\\),/).filter((term) => term !== "");
  const tests = terms.map((term) => parseTerm(term, text, resource));
  return tests.length === 0 ? undefined : (object) => tests.every((holds) => holds(object));
}

function parseTerm(
  term: string,
  whole: string,
  { key, storedAs, isCustom }: Resource,
): (object: KubeObject) => boolean {
  const [, field = "", operator = "", value = ""] = /^([^=!]*)(!=|==|=)(.*)$/s.exec(term) ?? [];
  if (operator === "") throw badRequest(`invalid selector: '${whole}'; can't understand '${term}'`);
  const fields = [...always, ...(selectable[storedAs ?? key] ?? [])];
  if (!fields.includes(field)) {
    throw badRequest(isCustom ? `field label not supported: ${field}` : `field label not supported: ${field}`);
  }
  const wanted = value.replaceAll(/\\([\\,=])/g, "$1");
  return (object) => (fieldOf(object, field) === wanted) !== (operator === "!=");
}

/** The field as text, "" where it is absent, as etcd's own filters see it. */
function fieldOf(object: KubeObject, path: string): string {
  if (path === "spec.unschedulable" || path === "spec.hostNetwork") return String(valueAt(object, path) ?? false);
  if (path === "source") return text(valueAt(object, "source.component") ?? valueAt(object, "reportingComponent"));
  if (path === "status.successful") return text(valueAt(object, "status.succeeded") ?? 0);
  return text(valueAt(object, path));
}

const text = (value: unknown): string => (value === undefined ? "" : String(value));

function valueAt(object: unknown, path: string): unknown {
  let value = object;
  for (const part of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[part];
  return value;
}
