import type { ReactNode } from "react";

import { NotificationBell } from "./notification-bell.tsx";
import { ScopePicker } from "./scope-picker.tsx";
import { StreamState } from "./stream-state.tsx";
import { TimeControl } from "./time-control.tsx";
import { ViewerButton } from "./viewer-button.tsx";

/** What holds for every page: where, what to look for, when, how live, who. */
export function TopBar({ search }: { search?: ReactNode }) {
  return (
    <header className="flex h-11 shrink-0 items-center gap-1.5 border-b border-line bg-panel px-3 sm:gap-2 sm:px-5">
      <ScopePicker />
      <div className="flex min-w-0 flex-1">{search}</div>
      <StreamState />
      <TimeControl />
      <NotificationBell />
      <ViewerButton />
    </header>
  );
}
