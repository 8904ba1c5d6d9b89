import { shortText } from "#lib/format/visible-text.ts";

import { splitName } from "./split-name.ts";

/** What differs between `arn:aws:eks:…:cluster/prod-eu` and its siblings, or `gke_…_prod-eu` and its. */
const TAIL = 10;

/** A cluster's name with both ends in sight however little room there is, whole on hover. */
export function ClusterName({ name }: { name: string }) {
  const [head, tail] = splitName(shortText(name), TAIL);
  return (
    <span className="inline-flex max-w-full min-w-0" title={shortText(name)}>
      <span className="truncate">{head}</span>
      <span className="whitespace-nowrap">{tail}</span>
    </span>
  );
}
