import type { StoredLine } from "#lib/contract/line.ts";
import type { LineKey } from "#lib/model/line/question.ts";
import { toObjectHref } from "#lib/query/object-href.ts";

/** Pages of what a line came from, by the column that names it. */
export function lineObjects({ cluster, namespace, pod, node }: StoredLine): Partial<Record<LineKey, string>> {
  if (cluster === "") return {};
  const page = (resource: string, within: string, name: string) =>
    toObjectHref({ cluster, resource, namespace: within, name }) ?? undefined;
  const podHref = namespace === null || namespace === "" || pod === null ? undefined : page("pods", namespace, pod);
  const nodeHref = node === null || node === "" ? undefined : page("nodes", "", node);
  return {
    cluster: `/clusters/${encodeURIComponent(cluster)}`,
    ...(podHref !== undefined && { pod: podHref }),
    ...(nodeHref !== undefined && { node: nodeHref }),
  };
}
