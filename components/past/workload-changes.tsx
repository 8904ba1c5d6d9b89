import { ScopeLink } from "#components/shell/scope-link.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf } from "#components/ui/shape.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { WorkloadChange } from "#lib/contract/past.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { toObjectHref, toWorkloadResource } from "#lib/query/object-href.ts";

import { FromTo } from "./from-to.tsx";

const head = "border-b border-line px-3 py-1.5 text-left text-small font-normal whitespace-nowrap text-ink-3";
const cell = "border-b border-line px-3 py-1.5 align-top whitespace-nowrap group-last:border-0";

/** One line a workload that changed, what changed of it only. */
export function WorkloadChanges({ changes, from }: { changes: readonly WorkloadChange[]; from: number }) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Changed workloads, table">
      <table className="w-full border-collapse" data-from={from}>
        <thead>
          <tr>
            <th className={`${head} sticky left-0 bg-panel`}>Workload</th>
            <th className={head}>Status</th>
            <th className={`${head} text-right`}>Wanted</th>
            <th className={`${head} text-right`}>Ready</th>
            <th className={`${head} text-right`}>Restarts</th>
            <th className={head}>Pods</th>
            <th className={head}>Images</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <Line key={JSON.stringify([change.cluster, change.namespace, change.kind, change.name])} change={change} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ change }: { change: WorkloadChange }) {
  const { status, desired, ready, restarts } = change;
  return (
    <tr className="group hover:bg-hover" data-workload={change.name} data-cluster={change.cluster}>
      <th
        scope="row"
        className={`${cell} sticky left-0 max-w-[40vw] bg-panel text-left font-normal group-hover:bg-hover`}
      >
        <Name change={change} />
      </th>
      <td className={cell}>
        <FromTo before={status.before} after={status.after} />
      </td>
      <td className={`${cell} text-right`}>
        <FromTo {...desired} />
      </td>
      <td className={`${cell} text-right ${(ready.after ?? 0) < (ready.before ?? 0) ? inkOf.crit : ""}`}>
        <FromTo {...ready} />
      </td>
      <td className={`${cell} text-right ${restarts !== null && restarts > 0 ? inkOf.warn : "text-ink-3"}`}>
        {restarts === null ? <span title="Cannot be known">?</span> : restarts === 0 ? "0" : `+${restarts}`}
      </td>
      <td className={cell}>
        <Pods change={change} />
      </td>
      <td className={`${cell} min-w-56 whitespace-normal!`}>
        <Images images={change.images} />
      </td>
    </tr>
  );
}

function Name({ change: { cluster, namespace, kind, name, presence } }: { change: WorkloadChange }) {
  const resource = toWorkloadResource(kind);
  const href = resource === undefined ? null : toObjectHref({ cluster, resource, namespace, name });
  return (
    <>
      <span className="flex flex-wrap items-center gap-1.5">
        {href === null || presence === "vanished" ? (
          <PlainText text={name} />
        ) : (
          <ScopeLink href={href} className="truncate font-[560] text-ink hover:underline">
            {shortText(name)}
          </ScopeLink>
        )}
        {presence !== "both" && <Tag tone={presence === "vanished" ? "warn" : "busy"}>{presence}</Tag>}
      </span>
      <span className="block truncate text-small text-ink-3">
        {kind} · {shortText(namespace)} · {shortText(cluster)}
      </span>
    </>
  );
}

function Pods({ change: { podsGone, podsNew, gone, created, moved } }: { change: WorkloadChange }) {
  const list = (names: readonly string[]): string => names.map((name) => shortText(name)).join("\n");
  const ways = moved.map(({ pod, from, to }) => `${shortText(pod)}: ${shortText(from)} → ${shortText(to)}`);
  const parts = [
    { word: "new", count: podsNew, names: list(created) },
    { word: "gone", count: podsGone, names: list(gone) },
    { word: "moved", count: moved.length, names: ways.join("\n") },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return <span className="text-ink-3">same</span>;
  return (
    <span className="flex gap-2">
      {parts.map(({ word, count, names }) => (
        <span key={word} title={names}>
          {count} {word}
        </span>
      ))}
    </span>
  );
}

function Images({ images: { before, after } }: { images: WorkloadChange["images"] }) {
  const gone = before.filter((image) => !after.includes(image));
  const come = after.filter((image) => !before.includes(image));
  if (gone.length + come.length === 0)
    return <span className="text-ink-3">{after.length === 0 ? "not known" : "same"}</span>;
  return (
    <ul className="text-small wrap-anywhere">
      {gone.map((image) => (
        <li key={image} className="text-ink-3">
          − <PlainText text={image} most={200} />
        </li>
      ))}
      {come.map((image) => (
        <li key={image}>
          + <PlainText text={image} most={200} />
        </li>
      ))}
    </ul>
  );
}
