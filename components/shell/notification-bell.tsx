"use client";

import { Bell } from "lucide-react";

import { Button } from "#components/ui/button.tsx";
import { lazy } from "#components/ui/lazy.ts";
import { OnDemand } from "#components/ui/on-demand.tsx";
import { formatNoun } from "#lib/format/count.ts";
import { useFleet } from "#lib/query/fleet.ts";

import { countOpen } from "./count-open.ts";

const NotificationPopover = lazy(() => import("./notification-popover.tsx"));

/** Where everything is told that a page alone would not: what cannot be read, which clusters lack, how the connection went. */
export function NotificationBell() {
  const { data } = useFleet();
  const open = countOpen(data);
  const label = open === 0 ? "Notifications" : formatNoun(open, "notification");
  const trigger = (
    <Button look="quiet" aria-haspopup="dialog" aria-label={label} title={label} className="relative w-7 px-0!">
      <Bell aria-hidden size={15} strokeWidth={1.75} />
      {open > 0 && (
        <span className="absolute -top-0.5 -right-0.5 grid min-w-3.5 place-items-center rounded-full bg-unknown-bg px-0.5 text-[10px]/3.5 font-semibold text-ink-2 ring-2 ring-panel">
          {open}
        </span>
      )}
    </Button>
  );
  return <OnDemand trigger={trigger} Popup={NotificationPopover} />;
}
