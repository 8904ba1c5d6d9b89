import { memo } from "react";

import { PlainText } from "#components/ui/plain-text.tsx";
import type { AccessCell, AccessMatrix } from "#lib/contract/access.ts";
import { shortText } from "#lib/format/visible-text.ts";

import { toLetters } from "./verb-letters.tsx";

/** The cell that was opened. */
export interface Chosen {
  group: string;
  cell: AccessCell;
}

const place = "h-7 border-b border-line px-2 whitespace-nowrap";

interface MatrixRowProps {
  row: AccessMatrix["rows"][number];
  clusters: AccessMatrix["clusters"];
  unread: ReadonlySet<string>;
  onChoose: (chosen: Chosen) => void;
}

/** One group in every cluster. */
export const MatrixRow = memo(function MatrixRow({
  row: { group, cells },
  clusters,
  unread,
  onChoose,
}: MatrixRowProps) {
  const byCluster = new Map(cells.map((cell) => [cell.cluster, cell]));
  return (
    <tr className="group">
      <th scope="row" className={`${place} sticky left-0 bg-panel text-left font-normal group-hover:bg-hover`}>
        <span className="block max-w-[min(320px,36vw)] truncate" title={shortText(group)}>
          <PlainText text={group} most={253} />
        </span>
      </th>
      {clusters.map(({ name }) => {
        const cell = byCluster.get(name);
        return (
          <td key={name} className={`${place} group-hover:bg-hover`}>
            {cell === undefined ? (
              <Nothing isUnread={unread.has(name)} />
            ) : (
              <Cell group={group} cell={cell} onChoose={onChoose} />
            )}
          </td>
        );
      })}
    </tr>
  );
});

const Nothing = ({ isUnread }: { isUnread: boolean }) => (
  <span className="px-1 text-ink-3" title={isUnread ? "not known" : "nothing"}>
    {isUnread ? "?" : "–"}
  </span>
);

function Cell({ group, cell, onChoose }: { group: string; cell: AccessCell; onChoose: (chosen: Chosen) => void }) {
  const { cluster, verbs, namespaceCount } = cell;
  const everywhere = verbs.length === 0 ? "nothing everywhere" : verbs.join(", ");
  const more = namespaceCount === 0 ? "" : `; more in ${namespaceCount} namespaces`;
  return (
    <button
      type="button"
      aria-label={`${shortText(group)} in ${shortText(cluster)}: ${everywhere}${more}`}
      title={`${everywhere}${more}`}
      className="inline-flex items-baseline gap-1 rounded px-1 hover:bg-selected"
      onClick={() => onChoose({ group, cell })}
    >
      {verbs.length > 0 && <span className="font-mono text-small">{toLetters(verbs)}</span>}
      {namespaceCount > 0 && (
        <span className="text-small text-ink-2">
          {verbs.length > 0 && "+"}
          {namespaceCount} ns
        </span>
      )}
    </button>
  );
}
