import type { ObjectAction } from "#lib/contract/action.ts";
import { quoteArgument } from "#lib/model/shell/quote.ts";

/** The same action with kubectl. A cluster is named as its kubeconfig context. */
export function toKubectl(action: ObjectAction): string {
  const where = "namespace" in action ? ["-n", action.namespace] : [];
  const quoted = (word: string): string => (word.startsWith("-") ? word : quoteArgument(word));
  const command = ["kubectl", "--context", action.cluster, ...where, ...wordsOf(action)].map(quoted).join(" ");
  // kubectl has no verb of its own for one eviction.
  return action.verb === "evict" ? `${command} -f - <<< ${quoteArgument(JSON.stringify(evictionOf(action)))}` : command;
}

function wordsOf(action: ObjectAction): string[] {
  const { name } = action;
  switch (action.verb) {
    case "restart":
      return ["rollout", "restart", `${action.resource}/${name}`];
    case "scale":
      return ["scale", `${action.resource}/${name}`, `--replicas=${action.replicas}`];
    case "evict":
      return ["create", "--raw", `/api/v1/namespaces/${action.namespace}/pods/${name}/eviction`];
    case "delete":
      return ["delete", `pods/${name}`];
    default:
      return [action.verb, name];
  }
}

/** The eviction of one pod, as the API takes it. */
export const evictionOf = ({ namespace, name }: { namespace: string; name: string }) => ({
  apiVersion: "policy/v1",
  kind: "Eviction",
  metadata: { name, namespace },
});

/** An object that is created with kubectl, as JSON: that is YAML, too. */
export const createWithKubectl = (cluster: string, body: unknown): string =>
  `kubectl --context ${quoteArgument(cluster)} create -f - <<< ${quoteArgument(JSON.stringify(body))}`;

/** Where an object is; `resource` as `schedules.velero.io`. */
export interface Place {
  readonly cluster: string;
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
}

/** A merge patch with kubectl. */
export const patchWithKubectl = (place: Place, patch: unknown): string =>
  onePlace(place, "patch", `--type=merge -p ${quoteArgument(JSON.stringify(patch))}`);

/** A deletion with kubectl. */
export const deleteWithKubectl = (place: Place): string => onePlace(place, "delete", "");

const onePlace = ({ cluster, resource, namespace, name }: Place, verb: string, rest: string): string =>
  `kubectl --context ${quoteArgument(cluster)} -n ${quoteArgument(namespace)} ${verb} ${resource}/${quoteArgument(name)} ${rest}`.trimEnd();
