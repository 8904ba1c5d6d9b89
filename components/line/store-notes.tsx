import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { LineSearchAnswer } from "#lib/contract/line.ts";
import { formatNoun } from "#lib/format/count.ts";

import { noteOf } from "./store-words.ts";

type Sourced = Pick<LineSearchAnswer, "stores" | "leftOut" | "warnings">;

/** What is missing from an answer and what is doubtful about it, each in its own words; nothing while all is well. */
export function StoreNotes({ answer: { stores, leftOut, warnings } }: { answer: Sourced }) {
  const notes = stores.flatMap((store) => noteOf(store) ?? []);
  const [firstLeft] = leftOut;
  if (notes.length === 0 && firstLeft === undefined && warnings.length === 0) return null;
  return (
    <div className="grid gap-1.5" data-testid="store-notes">
      {notes.map(({ store, tone, head, reason }) => (
        <Notice key={store} tone={tone} role="status">
          <b className="font-semibold text-ink">{head}</b> <PlainText text={reason} most={500} />
        </Notice>
      ))}
      {firstLeft !== undefined && (
        <Notice tone="unknown" role="status">
          <Folded head={leftOutHead(leftOut)} lines={leftOut.map(({ cluster, reason }) => `${cluster}: ${reason}`)} />
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice tone="warn" role="status">
          {warnings.length === 1 ? (
            <PlainText text={warnings[0] ?? ""} most={500} />
          ) : (
            <Folded head={`${formatNoun(warnings.length, "doubt")} about these lines.`} lines={warnings} />
          )}
        </Notice>
      )}
    </div>
  );
}

/** One reason for all of them is said at once. */
function leftOutHead(leftOut: Sourced["leftOut"]): string {
  const [first, ...others] = leftOut;
  const isOne = others.every(({ reason }) => reason === first?.reason);
  return `${formatNoun(leftOut.length, "cluster is", "clusters are")} not among these lines${isOne ? `: ${first?.reason}` : "."}`;
}

/** A head that says how many, and each of them on a press: ten sentences must not push the lines away. */
function Folded({ head, lines }: { head: string; lines: readonly string[] }) {
  return (
    <details>
      <summary className="cursor-pointer">
        <b className="font-semibold text-ink">{head}</b> <span className="text-accent-text">which ones</span>
      </summary>
      <ul className="max-h-40 overflow-auto pb-1">
        {lines.map((line) => (
          <li key={line}>
            <PlainText text={line} most={500} />
          </li>
        ))}
      </ul>
    </details>
  );
}
