import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape } from "#components/ui/shape.tsx";
import type { Unheard } from "#lib/contract/compare.ts";
import { formatNoun } from "#lib/format/count.ts";

import { panelTones, panelWords } from "./panel-words.ts";

/** As many names as are read. */
const MOST_NAMES = 12;

/** Clusters that are not on the chart, by why: what is missing is said, and is not zero. */
export function UnheardList({ unheard }: { unheard: readonly Unheard[] }) {
  if (unheard.length === 0) return null;
  return (
    <ul aria-label="Clusters without a line" className="mt-3 grid gap-1.5">
      {unheard.map(({ state, reason, clusters }) => (
        <li key={`${state} ${reason}`} className="flex gap-2 text-small">
          <span className="flex h-[17px] items-center">
            <Shape tone={panelTones[state]} />
          </span>
          <span className="min-w-0 wrap-anywhere text-ink-2">
            <b className="font-semibold text-ink">{formatNoun(clusters.length, "cluster")}:</b> {panelWords[state]}{" "}
            <PlainText text={reason} />{" "}
            <span className="text-ink-3">
              <PlainText text={clusters.slice(0, MOST_NAMES).join(", ")} />
              {clusters.length > MOST_NAMES && ` and ${clusters.length - MOST_NAMES} more`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
