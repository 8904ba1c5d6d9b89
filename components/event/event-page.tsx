"use client";

import dynamic from "next/dynamic";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

import { StatePanel } from "#components/ui/state-panel.tsx";

import { EventGroups } from "./event-groups.tsx";
import { type EventView, ViewSwitch, views } from "./view-switch.tsx";

const EventList = dynamic(() => import("./event-list.tsx"), {
  loading: () => <StatePanel state="loading" rows={16} />,
});

const address = {
  view: parseAsStringLiteral(views),
  object: parseAsString,
  sort: parseAsString,
  group: parseAsString,
  cols: parseAsString,
  open: parseAsString,
};

/** What clusters say of what happens in them: what says the same in one line, or every event. */
export function EventPage() {
  const [{ view: chosen, open: _open, ...ofList }, set] = useQueryStates(address);
  // An address that opens an event, or orders a list, means the list.
  const isList = Object.values(ofList).some((value) => value !== null);
  const view = chosen ?? (isList ? "all" : "grouped");
  const onView = (next: EventView) => void set({ view: next, object: null, open: null }, { history: "push" });
  const choice = <ViewSwitch view={view} onView={onView} />;
  if (view === "grouped") return <EventGroups choice={choice} />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 justify-end border-b border-line bg-panel px-4 py-1.5">{choice}</div>
      <div className="min-h-0 flex-1">
        <EventList />
      </div>
    </div>
  );
}
