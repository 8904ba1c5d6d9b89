import type { StoredLine } from "#lib/contract/line.ts";
import type { LineKey } from "#lib/model/line/question.ts";
import { toObjectHref } from "#lib/query/object-href.ts";

/** Pages of what a line came from, by the column that names it. A store may hold names that no object and no address can have. */
export function lineObjects({ cluster, namespace, pod, node }: StoredLine): Partial<Record<LineKey, string>> {
  if (!isName(cluster)) return {};
  const podHref =
    isName(namespace) && isName(pod) ? toObjectHref({ cluster, resource: "pods", namespace, name: pod }) : null;
  const nodeHref = isName(node) ? toObjectHref({ cluster, resource: "nodes", namespace: "", name: node }) : null;
  return {
    cluster: `/clusters/${encodeURIComponent(cluster)}`,
    ...(podHref !== null && { pod: podHref }),
    ...(nodeHref !== null && { node: nodeHref }),
  };
}

/** Half of a surrogate pair cannot be written into an address: it throws. */
const isName = (name: string | null): name is string => name !== null && name !== "" && name.isWellFormed();
