"use client";

import { ListPage } from "#components/table/list-page.tsx";

import { eventColumns } from "./event-columns.tsx";

const facets = [
  { key: "type", title: "Type" },
  { key: "reason", title: "Reason" },
  { key: "cluster", title: "Cluster" },
  { key: "namespace", title: "Namespace" },
  { key: "objectKind", title: "Object" },
];

/** Every event as a row. */
export default function EventList() {
  return (
    <ListPage
      kind="events"
      title="Events"
      columns={eventColumns}
      facets={facets}
      sort={[{ by: "lastAt", order: "desc" }]}
      example="type:Warning reason:BackOff ns:payments count>10"
    />
  );
}
