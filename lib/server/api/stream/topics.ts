import type { SubscriptionInput } from "#lib/contract/stream.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";

import type { Views } from "../views.ts";
import { FleetState } from "./fleet-state.ts";
import type { Topic } from "./topic.ts";
import { toWindow, WindowState } from "./window.ts";

/** The topic behind a subscription. Viewers never share one: what two people may see differs. */
export function toTopic(views: Views, viewer: Viewer, input: SubscriptionInput): Topic {
  const key = `${viewer.name}\n${JSON.stringify(input)}`;
  if (input.topic === "fleet") {
    return {
      key,
      version: () => views.fleetVersion(viewer),
      read: () => new FleetState(views.getFleet(viewer)),
      want: () => views.wantFleet(),
    };
  }
  const { query } = input;
  return {
    key,
    version: () => views.rowsVersion(viewer, query),
    read: () => new WindowState(toWindow(views.queryRows(viewer, query))),
    want: () => views.wantRows(query.kind),
  };
}
