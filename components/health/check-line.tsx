import { ScopeLink } from "#components/shell/scope-link.tsx";
import { inkOf, Shape, type Tone } from "#components/ui/shape.tsx";
import type { CheckRow } from "#lib/contract/finding.ts";
import { formatCount } from "#lib/format/count.ts";

const grid =
  "grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-0.5 px-4 py-2 lg:grid-cols-[88px_minmax(0,1fr)_minmax(0,1.6fr)_minmax(200px,auto)]";

const sources: Readonly<Record<CheckRow["source"], string>> = {
  api: "the API server",
  connection: "our own requests",
  prometheus: "Prometheus",
  logs: "the hops of the central logs",
};

/** One check: what it is called, its rule, on what it looks, and what it found. */
export function CheckLine({ check }: { check: CheckRow }) {
  const { id, title, rule, kinds, upstream, remediation, source } = check;
  return (
    <li className={`${grid} border-b border-line last:border-0 hover:bg-hover`}>
      <span className="font-mono text-micro text-ink-3 max-lg:order-1 max-lg:col-start-1">{id}</span>
      <span className="min-w-0 max-lg:order-2 max-lg:col-span-2" title={remediation}>
        <span className="block font-[560]">{title}</span>
        <span className="block truncate text-small text-ink-3" title={upstream.join(", ")}>
          {kinds.join(", ")} · from {sources[source]}
        </span>
      </span>
      <span className="min-w-0 text-ink-2 max-lg:order-3 max-lg:col-span-2">{rule}</span>
      <span className="flex flex-wrap justify-end gap-x-3 text-small max-lg:order-1 max-lg:col-start-2">
        <Found check={check} />
      </span>
    </li>
  );
}

const standings: readonly { key: "open" | "pending" | "unknown" | "suppressed"; tone: Tone }[] = [
  { key: "open", tone: "warn" },
  { key: "pending", tone: "busy" },
  { key: "unknown", tone: "unknown" },
  { key: "suppressed", tone: "unknown" },
];

function Found({ check }: { check: CheckRow }) {
  const shown = standings.filter(({ key }) => check[key] > 0);
  if (shown.length === 0) return <span className="text-ink-3">nothing found</span>;
  return shown.map(({ key, tone }) => (
    <ScopeLink
      key={key}
      href={`/findings?q=${encodeURIComponent(`check:${check.id} status:${key}`)}`}
      className={`flex items-center gap-1 hover:underline ${inkOf[tone]}`}
    >
      <Shape tone={tone} /> {formatCount(check[key])} {key}
    </ScopeLink>
  ));
}
