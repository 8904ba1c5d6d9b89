import type { Action } from "#lib/contract/action.ts";
import { quoteArgument } from "#lib/model/shell/quote.ts";

/** The same action with kubectl. A cluster is named as its kubeconfig context. */
export function toKubectl(action: Action): string {
  const where = "namespace" in action ? ["-n", action.namespace] : [];
  const quoted = (word: string): string => (word.startsWith("-") ? word : quoteArgument(word));
  const command = ["kubectl", "--context", action.cluster, ...where, ...wordsOf(action)].map(quoted).join(" ");
  // kubectl has no verb of its own for one eviction.
  return action.verb === "evict" ? `${command} -f - <<< ${quoteArgument(JSON.stringify(evictionOf(action)))}` : command;
}

function wordsOf(action: Action): string[] {
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
