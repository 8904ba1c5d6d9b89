"use client";

import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { urlText, urlWord } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";

import { EventGroups } from "./event-groups.tsx";
import { type EventView, ViewSwitch, views } from "./view-switch.tsx";

const EventList = later(() => import("./event-list.tsx"), <StatePanel state="loading" rows={16} />);

const address = {
  view: urlWord(views),
  object: urlText,
  sort: urlText,
  group: urlText,
  cols: urlText,
  open: urlText,
};

/** What clusters say of what happens in them: what says the same in one line, or every event. */
export function EventPage() {
  const [{ view: chosen, open: _open, ...ofList }, set] = useUrl(address);
  // An address that opens an event, or orders a list, means the list.
  const isList = Object.values(ofList).some((value) => value !== null);
  const view = chosen ?? (isList ? "all" : "grouped");
  const onView = (next: EventView) => set({ view: next, object: null, open: null }, "push");
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
