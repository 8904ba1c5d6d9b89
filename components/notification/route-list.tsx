"use client";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { NotifyChannel, NotifyRoute } from "#lib/contract/notification.ts";
import { formatCount } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";

import { sayHours, sayNextQuiet, saySpan, severityTones } from "./notification-words.ts";

const grid =
  "grid gap-x-5 gap-y-1 border-b border-line px-4 py-2.5 last:border-0 " +
  "lg:grid-cols-[minmax(0,180px)_minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1.4fr)]";

/** What goes where, in its order, and what each route would take now of what the viewer sees. */
export function RouteList({
  routes,
  channels,
}: {
  routes: readonly NotifyRoute[];
  channels: readonly NotifyChannel[];
}) {
  if (routes.length === 0) return <p className="p-3.5 text-ink-2">There is none: nobody is told of anything.</p>;
  return (
    <ol aria-label="Routes">
      {routes.map((route) => (
        <li key={route.name} className={grid}>
          <Name route={route} />
          <Match match={route.match} />
          <Ways route={route} channels={channels} />
          <Takes route={route} />
        </li>
      ))}
    </ol>
  );
}

function Name({ route: { name, goesOn, waitSeconds, intervalSeconds, resolveSeconds } }: { route: NotifyRoute }) {
  return (
    <div className="min-w-0">
      <span className="font-[560]">{name}</span> {goesOn && <Tag>goes on</Tag>}
      <p className="text-small text-ink-3">
        waits {saySpan(waitSeconds)}, every {saySpan(intervalSeconds)} at most, over after {saySpan(resolveSeconds)}
      </p>
    </div>
  );
}

function Match({ match }: Pick<NotifyRoute, "match">) {
  return (
    <dl className="grid min-w-0 grid-cols-[auto_minmax(0,1fr)] content-start gap-x-2 text-small">
      {match.map(({ key, values }) => (
        <div key={key} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-3">{key}</dt>
          <dd className="font-mono wrap-anywhere">{values.join(", ")}</dd>
        </div>
      ))}
    </dl>
  );
}

function Ways({ route, channels }: { route: NotifyRoute; channels: readonly NotifyChannel[] }) {
  const viewerZone = useRootChoice(zone);
  const isDisabled = (name: string): boolean => channels.find((one) => one.name === name)?.state === "disabled";
  return (
    <div className="min-w-0 text-small">
      <p className="flex flex-wrap gap-1">
        <span className="text-ink-3">to</span>
        {route.channels.map((name) => (
          <span key={name} className={isDisabled(name) ? "text-ink-3 line-through" : "font-medium"}>
            {name}
          </span>
        ))}
      </p>
      {route.quiet.map((hours) => (
        <p key={sayHours(hours)} className="text-ink-2" title={sayHours(hours)} suppressHydrationWarning>
          <span className={hours.isNow ? "font-medium text-busy" : ""}>
            Quiet {sayNextQuiet(hours, zoneName(viewerZone))}
          </span>
          <span className="block text-ink-3">
            {sayHours(hours)}; {hours.letsCritical ? "critical is told" : "nothing is told"}
          </span>
        </p>
      ))}
    </div>
  );
}

function Takes({ route: { takes, examples } }: { route: NotifyRoute }) {
  if (takes === 0) return <p className="text-small text-ink-3">takes nothing of what there is now</p>;
  return (
    <div className="min-w-0 text-small">
      <p className="text-ink-2">takes {formatCount(takes)} now</p>
      <ul>
        {examples.map(({ title, severity, cluster, object, link }) => (
          <li key={`${title} ${cluster} ${object}`} className="flex min-w-0 items-baseline gap-1.5">
            <span className={inkOf[severityTones[severity]]}>
              <Shape tone={severityTones[severity]} label={severity} />
            </span>
            <ScopeLink
              href={link}
              className="min-w-0 truncate hover:underline"
              title={shortText(`${title}: ${object}, ${cluster}`)}
            >
              {shortText(title)} <span className="text-ink-3">{shortText(`${object}, ${cluster}`)}</span>
            </ScopeLink>
          </li>
        ))}
      </ul>
      {takes > examples.length && <p className="text-ink-3">and {formatCount(takes - examples.length)} more</p>}
    </div>
  );
}
