import { useState } from "react";

import { Ago } from "#components/ui/ago.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { DifferenceAnswer, DifferenceRow } from "#lib/contract/migrate.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";

import { kindWord } from "./kind-words.ts";

const SHOWN = 12;

interface DifferencePartProps {
  answer: DifferenceAnswer;
  from: string;
  to: string;
}

/** Both sides, object by object: how many there are of each kind, and what is not alike. */
export function DifferencePart({ answer, from, to }: DifferencePartProps) {
  const { rows, total, partial, unread } = answer;
  const known = answer.kinds.filter(({ source, target }) => source !== null || target !== null);
  return (
    <section aria-label="Difference" className="px-4 py-3">
      <h2 className="flex flex-wrap items-baseline gap-x-2 font-semibold">
        Difference
        <span className="text-small font-normal text-ink-3">
          both sides, listed as you <Ago at={answer.asOf} suffix=" ago" />
        </span>
      </h2>
      <div className="mt-1.5 grid gap-1.5 empty:hidden">
        {partial.map(({ cluster, reason, asOf }) => (
          <Notice key={cluster} tone="unknown">
            <b className="font-semibold text-ink">{cluster} does not answer</b>
            {asOf === null ? (
              ""
            ) : (
              <>
                , last heard of <Ago at={asOf} suffix=" ago" />
              </>
            )}
            : <PlainText text={reason} most={300} />. Its side is not known; the other one is.
          </Notice>
        ))}
        <Unread unread={unread.filter(({ cluster }) => !partial.some((one) => one.cluster === cluster))} />
      </div>
      {known.length > 0 && <Kinds kinds={known} from={from} to={to} />}
      {total === 0 ? <p className="mt-2 text-ink-2">{sayNone(known, unread)}</p> : <Rows rows={rows} total={total} />}
    </section>
  );
}

function sayNone(known: DifferenceAnswer["kinds"], unread: DifferenceAnswer["unread"]): string {
  if (unread.length === 0) return known.length === 0 ? "Neither side has anything there." : "Nothing differs.";
  const isCompared = known.some(({ source, target }) => source !== null && target !== null);
  return isCompared ? "Of what is known of both sides nothing differs." : "Nothing can be compared.";
}

function Unread({ unread }: Pick<DifferenceAnswer, "unread">) {
  return unread.map(({ cluster, namespace, resources, reason }) => (
    <Notice key={`${cluster}/${namespace}/${resources.join()}`} tone="unknown">
      <b className="font-semibold text-ink">
        {cluster}, {namespace}:
      </b>{" "}
      {resources.length > 4 ? formatNoun(resources.length, "kind") : resources.map(kindWord).join(", ")} not known.{" "}
      <PlainText text={reason} most={300} />
    </Notice>
  ));
}

const shown = (count: number | null): string => (count === null ? "?" : formatCount(count));

function Kinds({ kinds, from, to }: { kinds: DifferenceAnswer["kinds"]; from: string; to: string }) {
  return (
    <table className="mt-1.5 w-full text-small tabular-nums">
      <caption className="sr-only">Objects by kind on both sides</caption>
      <thead>
        <tr className="text-left text-ink-3">
          <th className="py-0.5 font-normal">Kind</th>
          <th className="max-w-28 truncate py-0.5 pl-3 text-right font-normal" title={from}>
            source
          </th>
          <th className="max-w-28 truncate py-0.5 pl-3 text-right font-normal" title={to}>
            target
          </th>
          <th className="py-0.5 pl-3 text-right font-normal">alike</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ resource, source, target, same }) => (
          <tr key={resource} className="border-t border-line">
            <td className="max-w-0 truncate py-0.5" title={resource}>
              {kindWord(resource)}
            </td>
            <td className="w-16 py-0.5 pl-3 text-right">{shown(source)}</td>
            <td className={`w-16 py-0.5 pl-3 text-right ${target === source ? "" : "text-warn"}`}>{shown(target)}</td>
            <td className={`w-16 py-0.5 pl-3 text-right ${same === source && same === target ? "text-ok" : ""}`}>
              {source === null || target === null ? "?" : formatCount(same)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const words = {
  differs: { text: "differs", ink: "text-warn" },
  "source-only": { text: "only in the source", ink: "text-crit" },
  "target-only": { text: "only on the target", ink: "text-busy" },
} as const;

function Rows({ rows, total }: { rows: readonly DifferenceRow[]; total: number }) {
  const [most, setMost] = useState(SHOWN);
  return (
    <>
      <ul className="mt-2 border-t border-line">
        {rows.slice(0, most).map((row) => (
          <li key={`${row.resource}/${row.namespace}/${row.name}`} className="border-b border-line py-1">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="text-small text-ink-3">{kindWord(row.resource)}</span>
              <span className="min-w-0 wrap-anywhere">
                {row.namespace}/<PlainText text={row.name} most={253} />
              </span>
              <span className={`ml-auto text-small ${words[row.state].ink}`}>{words[row.state].text}</span>
            </p>
            {row.aspects.length > 0 && <Aspects aspects={row.aspects} />}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-small text-ink-3">
        {rows.length > most && (
          <button type="button" className="text-accent-text hover:underline" onClick={() => setMost(most + 8 * SHOWN)}>
            {formatCount(rows.length - most)} more…
          </button>
        )}
        {total > rows.length && most >= rows.length && `and ${formatCount(total - rows.length)} more`}
      </p>
    </>
  );
}

const Aspects = ({ aspects }: Pick<DifferenceRow, "aspects">) => (
  <dl className="grid grid-cols-[minmax(0,max-content)_minmax(0,1fr)] gap-x-3 text-small">
    {aspects.map(({ aspect, source, target }) => (
      <div key={aspect} className="contents">
        <dt className="text-ink-3">{aspect}</dt>
        <dd className="min-w-0 wrap-anywhere">
          <PlainText text={source || "none"} most={400} /> <span className="text-ink-3">→</span>{" "}
          <PlainText text={target || "none"} most={400} />
        </dd>
      </div>
    ))}
  </dl>
);
