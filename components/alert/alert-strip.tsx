"use client";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Shape } from "#components/ui/shape.tsx";
import type { Alert } from "#lib/contract/alert.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { useAbout } from "#lib/query/about.ts";
import { useAlertsAbout } from "#lib/query/alert.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";

import { describeAlerts, sayHidden, toneOfAlert } from "./alert-words.ts";

/** Lines of an object's page; the others are a click away. */
const SHOWN = 3;

/** Alerts that name an object, above everything else of it; nothing where there are none, or no Alertmanager. */
export default function AlertStrip({ object }: { object: ObjectRef }) {
  const { data } = useAbout();
  return data?.hasAlerts === true ? <Strip object={object} /> : null;
}

function Strip({ object }: { object: ObjectRef }) {
  const { data } = useAlertsAbout(object);
  if (data === undefined) return null;
  const told = data.alerts.filter((alert) => alert.severity !== "none");
  if (data.source.state === "down")
    return <p className={`${look} text-ink-3`}>Which alerts name it is not known: Alertmanager gives no answer.</p>;
  if (told.length === 0) return null;
  // The same rule for several pods is one thing to know.
  const groups = [...Map.groupBy(told, ({ alert, state }) => `${alert} ${state}`).values()];
  return (
    <section aria-label="Alerts" className={look}>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
        {groups
          .slice(0, SHOWN)
          .map(([alert, ...others]) =>
            alert === undefined ? null : <Line key={alert.id} alert={alert} others={others.length} />,
          )}
      </ul>
      {groups.length > SHOWN && (
        <p className="text-small text-ink-3">
          <ScopeLink href={hrefOf(object)} className="text-accent-text hover:underline">
            {describeAlerts(data.counts)}
          </ScopeLink>
        </p>
      )}
    </section>
  );
}

const look = "mt-2 max-w-[110ch] rounded-md border border-line bg-page px-2.5 py-1";

function Line({ alert, others }: { alert: Alert; others: number }) {
  const hidden = sayHidden(alert);
  return (
    <li className={`flex items-baseline gap-2 ${hidden === "" ? "" : "text-ink-3"}`}>
      <Shape tone={toneOfAlert(alert)} label={alert.severity} />
      <ScopeLink
        href={`/alerts?q=${encodeURIComponent(termsOf(alert))}`}
        className="max-w-[75%] shrink-0 truncate font-[560] hover:underline"
        title={alert.alert}
      >
        {shortText(alert.alert)}
        {others > 0 && <span className="font-normal text-ink-3"> ×{others + 1}</span>}
      </ScopeLink>
      <span className="min-w-0 flex-1 truncate text-ink-2">
        {hidden !== "" && `${hidden} · `}
        {shortText(alert.summary || alert.description || alert.subject.name)}
      </span>
      <span className="text-small whitespace-nowrap text-ink-3">
        <Ago at={alert.since} isBrief />
      </span>
    </li>
  );
}

const termsOf = ({ alert, cluster, namespace }: Alert): string =>
  `alert:${alert} cluster:${cluster}${namespace === "" ? "" : ` namespace:${namespace}`}`;

function hrefOf({ cluster, namespace }: ObjectRef): string {
  const where = `cluster:${cluster}${namespace === "" ? "" : ` namespace:${namespace}`}`;
  return `/alerts?q=${encodeURIComponent(where)}`;
}
