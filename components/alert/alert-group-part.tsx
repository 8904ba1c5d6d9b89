import { Ago } from "#components/ui/ago.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Alert, AlertGroup, AlertGrouping } from "#lib/contract/alert.ts";
import { formatCount } from "#lib/format/count.ts";

import { AlertRow } from "./alert-row.tsx";
import { describeAlerts, toneOfAlert } from "./alert-words.ts";

interface AlertGroupPartProps {
  group: AlertGroup;
  by: AlertGrouping;
  current: string | null;
  open: ReadonlySet<string>;
  onToggle: (id: string) => void;
  onSilence: (alert: Alert) => void;
  onNarrow: (term: string) => void;
}

/** Beyond so many clusters their names say less than their number. */
const NAMED = 4;

/** Alerts that belong together under one line that counts them. */
export function AlertGroupPart({ group, by, current, open, onToggle, onSilence, onNarrow }: AlertGroupPartProps) {
  const { title, counts, clusters, since, total, alerts } = group;
  const tone = toneOfAlert({ severity: group.severity, state: alerts[0]?.state ?? "active" });
  return (
    <section aria-label={title}>
      <header className="sticky top-0 z-10 flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5 border-b border-line bg-page px-4 py-1">
        <Shape tone={tone} />
        <h2 className={`max-w-full truncate font-semibold ${tone === "unknown" ? "text-ink-2" : inkOf[tone]}`}>
          <PlainText text={title} most={200} />
        </h2>
        <span className="text-small text-ink-2">{describeAlerts(counts)}</span>
        {by !== "cluster" && <Clusters group={group} />}
        <span className="ml-auto text-small whitespace-nowrap text-ink-3">
          {clusters.length > NAMED && `${clusters.length} clusters · `}since <Ago at={since} />
        </span>
      </header>
      <ul>
        {alerts.map((alert) => (
          <AlertRow
            key={alert.id}
            alert={alert}
            isNamed={by === "alert"}
            isOpen={open.has(alert.id)}
            isCurrent={alert.id === current}
            onToggle={() => onToggle(alert.id)}
            onSilence={onSilence}
          />
        ))}
      </ul>
      {total > alerts.length && (
        <p className="border-b border-line px-4 py-1 text-small md:pl-[46px]">
          <button
            type="button"
            className="text-accent-text hover:underline"
            onClick={() => onNarrow(termOf(group, by))}
          >
            All {formatCount(total)}
          </button>
          <span className="text-ink-3">
            {" "}
            of {title}, of which {alerts.length} are shown
          </span>
        </p>
      )}
    </section>
  );
}

function Clusters({ group: { clusters } }: Pick<AlertGroupPartProps, "group">) {
  return (
    <span
      className="inline-flex min-w-0 flex-wrap gap-1"
      title={clusters.map(({ value, count }) => `${value}: ${count}`).join("\n")}
    >
      {clusters.slice(0, NAMED).map(({ value, count }) => (
        <Tag key={value}>
          <ClusterName name={value} />
          {clusters.length > 1 && <span className="ml-1 text-ink-3">{formatCount(count)}</span>}
        </Tag>
      ))}
    </span>
  );
}

/** The filter's term that leaves only this group. */
function termOf({ alerts: [first] }: AlertGroup, by: AlertGrouping): string {
  if (first === undefined) return "";
  const text = (value: string): string => (value === "" || /[\s,]/.test(value) ? `"${value}"` : value);
  if (by === "alert") return `alert:${text(first.alert)}`;
  if (by === "cluster") return `cluster:${text(first.cluster)}`;
  if (by === "namespace") return `cluster:${text(first.cluster)} namespace:${text(first.namespace)}`;
  return `cluster:${text(first.cluster)} object:${text(first.subject.name)}`;
}
