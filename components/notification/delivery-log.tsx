"use client";

import { useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { Delivery } from "#lib/contract/notification.ts";
import { formatNoun } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { type DeliveryFilter, useDeliveries } from "#lib/query/notification.ts";

import { deliveryTones, deliveryWords } from "./notification-words.ts";

const none: DeliveryFilter = { channel: "", route: "", state: "" };
const states = ["delivered", "waiting", "dead"] as const;
const anyOf = (label: string, values: readonly string[], words: Readonly<Record<string, string>> = {}) => [
  { value: "", label: `${label}: any` },
  ...values.map((value) => ({ value, label: words[value] ?? value })),
];

/** What was told to whom and what became of it, newest first. */
export function DeliveryLog({ channels, routes }: { channels: readonly string[]; routes: readonly string[] }) {
  const [filter, setFilter] = useState(none);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useDeliveries(filter);
  const deliveries = data?.pages.flatMap((page) => page.deliveries);
  const choose = (key: keyof DeliveryFilter) => (value: string) => setFilter({ ...filter, [key]: value });
  const filters = (
    <div className="flex flex-wrap gap-1.5">
      <Choice
        label="Channel"
        value={filter.channel}
        usual=""
        choices={anyOf("Channel", channels)}
        onChoose={choose("channel")}
      />
      <Choice label="Route" value={filter.route} usual="" choices={anyOf("Route", routes)} onChoose={choose("route")} />
      <Choice
        label="Outcome"
        value={filter.state}
        usual=""
        choices={anyOf("Outcome", states, deliveryWords)}
        onChoose={choose("state")}
      />
    </div>
  );
  return (
    <Card title="Deliveries" note="kept for 30 days" action={filters}>
      {error !== null && deliveries === undefined && (
        <div className="p-3.5">
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
      <Lines deliveries={deliveries} isFiltered={filter !== none} />
      {hasNextPage && (
        <div className="px-4 py-2">
          <Button onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
            {isFetchingNextPage ? "Reading older ones…" : "Show older ones"}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Lines({ deliveries, isFiltered }: { deliveries: readonly Delivery[] | undefined; isFiltered: boolean }) {
  if (deliveries === undefined) return <StatePanel state="loading" rows={6} />;
  if (deliveries.length === 0)
    return <p className="px-4 py-6 text-center text-ink-2">{isFiltered ? "None matches." : "Nothing was sent yet."}</p>;
  return (
    <ul aria-label="Deliveries">
      {deliveries.map((delivery) => (
        <Line key={delivery.id} delivery={delivery} />
      ))}
    </ul>
  );
}

const grid =
  "grid grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3 px-4 py-1.5 " +
  "lg:grid-cols-[120px_52px_minmax(0,1.8fr)_minmax(0,190px)_minmax(0,1.4fr)]";

function Line({ delivery }: { delivery: Delivery }) {
  const { state, at, channel, route, headline, by } = delivery;
  const tone = deliveryTones[state];
  const way = [route, channel].filter(Boolean).join(" · ");
  return (
    <li className={`${grid} border-b border-line last:border-0`}>
      <span
        className={`flex items-center gap-1.5 ${state === "delivered" ? "text-ink-2" : `font-medium ${inkOf[tone]}`}`}
      >
        <Shape tone={tone} /> {deliveryWords[state]}
      </span>
      <span className="text-ink-2 max-lg:order-3 max-lg:text-small lg:text-right">
        <Ago at={at} isBrief />
      </span>
      <span className="min-w-0 truncate max-lg:order-4 max-lg:col-span-3" title={shortText(headline)}>
        {shortText(headline)}
      </span>
      <span
        className="min-w-0 truncate text-ink-2 max-lg:order-2 max-lg:text-small"
        title={by === "" ? way : `${way}, asked for by ${shortText(by)}`}
      >
        {way}
      </span>
      <span className="min-w-0 text-small wrap-anywhere text-ink-3 max-lg:order-5 max-lg:col-span-3">
        <Outcome delivery={delivery} />
      </span>
    </li>
  );
}

function Outcome({ delivery: { state, attempts, outcome, at, endedAt } }: { delivery: Delivery }) {
  const tries = attempts > 1 ? formatNoun(attempts, "attempt") : "";
  const late = endedAt !== null && endedAt - at > 10_000 ? `after ${Math.round((endedAt - at) / 1000)} s` : "";
  const parts = [outcome, tries, state === "delivered" ? late : ""].filter(Boolean);
  return <>{parts.join(", ")}</>;
}
