import { quoteArgument } from "#lib/model/shell/quote.ts";

import type { ObjectRef } from "./object-ref.ts";

interface LogQuestion {
  /** Null is all of them. */
  container: string | null;
  isPrevious: boolean;
}

/** The command that prints the same log. A cluster is named as its kubeconfig context. */
export function toKubectlLog(object: ObjectRef, { container, isPrevious }: LogQuestion): string {
  const { cluster, resource, namespace, name } = object;
  const target = resource === "pods" ? name : `${resource}/${name}`;
  const which = container === null ? ["--all-containers"] : ["-c", quoteArgument(container)];
  const place = ["--context", quoteArgument(cluster), "-n", quoteArgument(namespace)];
  return ["kubectl", ...place, "logs", quoteArgument(target), ...which, ...(isPrevious ? ["--previous"] : [])].join(
    " ",
  );
}
