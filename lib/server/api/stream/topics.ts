import type { SubscriptionInput } from "#lib/contract/stream.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";

import type { Views } from "../views.ts";
import { FleetState } from "./fleet-state.ts";
import { readsOf } from "./reads.ts";
import type { Topic } from "./topic.ts";
import { toWindow, WindowState } from "./window.ts";

/** The topic behind a subscription. Viewers never share one: what two people may see differs. */
export function toTopic(views: Views, viewer: Viewer, input: SubscriptionInput): Topic {
  const key = `${viewer.key}\n${JSON.stringify(input)}`;
  const reads = readsOf(input);
  if (input.topic === "fleet") {
    return {
      key,
      version: () => views.fleetVersion(viewer),
      read: () => new FleetState(views.getFleet(viewer)),
      // A cluster's health is made of its findings.
      want: () => both(both(views.wantFleet(), views.wantFindings()), views.holdRights(viewer, reads)),
    };
  }
  const { query } = input;
  return {
    key,
    version: () => views.rowsVersion(viewer, query),
    read: () => new WindowState(toWindow(views.queryRows(viewer, query))),
    want: () => both(views.wantRows(query.kind), views.holdRights(viewer, reads)),
  };
}

const both = (one: () => void, other: () => void) => (): void => {
  one();
  other();
};
