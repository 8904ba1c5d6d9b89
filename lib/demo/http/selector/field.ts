import { textAt } from "#lib/demo/http/field.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { badRequest } from "#lib/demo/store/api-error.ts";

const always = ["metadata.name", "metadata.namespace"];
/** What the API server lets one select by, beside name and namespace. */
const selectable: Record<string, string> = {
  pods:
    "spec.nodeName spec.restartPolicy spec.schedulerName spec.serviceAccountName spec.hostNetwork " +
    "status.phase status.podIP status.podIPs status.nominatedNodeName",
  nodes: "spec.unschedulable",
  namespaces: "status.phase",
  events:
    "kind namespace name uid apiVersion resourceVersion fieldPath".replaceAll(/\w+/g, "involvedObject.$&") +
    " reason reportingComponent source type",
  secrets: "type",
  "jobs.batch": "status.successful",
  services: "spec.clusterIP spec.type",
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
  if (/(?<!\\)=/.test(value)) throw badRequest("invalid field selector: unescaped character in value: 61");
  const own = selectable[key];
  if (![...always, ...(own?.split(" ") ?? [])].includes(field)) {
    // Kinds that nothing else can be selected by have an answer of their own.
    const why = `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`;
    throw badRequest(own || isCustom ? `field label not supported: ${field}` : why);
  }
  const wanted = value.replaceAll(/\\([\\,=])/g, "$1");
  const { path = field, absent = "" } = elsewhere[field] ?? {};
  return (object) => ((textAt(object, path) || absent) === wanted) !== (operator === "!=");
}

/** Fields whose value stands under another path, or that are something where they are absent. */
const elsewhere: Record<string, { path?: string; absent?: string }> = {
  "spec.unschedulable": { absent: "false" },
  "spec.hostNetwork": { absent: "false" },
  source: { path: "source.component" },
  "status.successful": { path: "status.succeeded", absent: "0" },
};
