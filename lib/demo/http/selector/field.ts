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
  "events.events.k8s.io": [...involved.map((field) => `regarding.${field}`), "reason", "reportingController", "type"],
  secrets: ["type"],
  "jobs.batch": ["status.successful"],
  services: ["spec.clusterIP", "spec.type"],
};

/** A field selector as a question about an object. @throws ApiError 400 for a field that this kind cannot be selected by. */
export function parseFieldSelector(text: string, resource: Resource): ((object: KubeObject) => boolean) | undefined {
  const terms = text.split(/(?<!\\),/).filter((term) => term !== "");
  const tests = terms.map((term) => parseTerm(term, text, resource));
  return tests.length === 0 ? undefined : (object) => tests.every((holds) => holds(object));
}

function parseTerm(term: string, whole: string, { key, isCustom }: Resource): (object: KubeObject) => boolean {
  const [, field = "", operator = "", value = ""] = /^([^=!]*)(!=|==|=)(.*)$/s.exec(term) ?? [];
  if (operator === "") throw badRequest(`invalid selector: '${whole}'; can't understand '${term}'`);
  const stray = /(?<!\\)[=]/.exec(value)?.[0];
  if (stray !== undefined) {
    throw badRequest(`invalid field selector: unescaped character in value: ${stray.charCodeAt(0)}`);
  }
  const own = selectable[key];
  if (![...always, ...(own ?? [])].includes(field)) {
    const known = always.map((one) => `"${one}"`).join(", ");
    // Kinds that nothing else can be selected by have an answer of their own.
    throw badRequest(
      own || isCustom
        ? `field label not supported: ${field}`
        : `"${field}" is not a known field selector: only ${known}`,
    );
  }
  const wanted = value.replaceAll(/\\([\\,=])/g, "$1");
  return (object) => (fieldOf(object, field) === wanted) !== (operator === "!=");
}

/** The field as text, "" where it is absent, as etcd's own filters see it. */
function fieldOf(object: KubeObject, path: string): string {
  if (path.startsWith("regarding.")) return textAt(object, path.replace("regarding", "involvedObject"));
  switch (path) {
    case "spec.unschedulable":
    case "spec.hostNetwork":
      return textAt(object, path) || "false";
    case "source":
      return textAt(object, "source.component") || textAt(object, "reportingComponent");
    case "reportingController":
      return textAt(object, "reportingComponent");
    case "status.successful":
      return textAt(object, "status.succeeded") || "0";
    default:
      return textAt(object, path);
  }
}

function textAt(object: unknown, path: string): string {
  let value = object;
  for (const part of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[part];
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
