"use client";

import type { ReactElement } from "react";

import { Ago } from "#components/ui/ago.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { useFleet } from "#lib/query/fleet.ts";
import { useConnectionLog } from "#lib/query/use-connection.ts";

import { listNotifications, type Notification } from "./notifications.ts";
import { ScopeLink } from "./scope-link.tsx";

export default function NotificationPopover({ trigger }: { trigger: ReactElement }) {
  return (
    <Popover label="Notifications" trigger={trigger} align="end" width="400px">
      <NotificationList />
    </Popover>
  );
}

function NotificationList() {
  const { data } = useFleet();
  const all = listNotifications(data, useConnectionLog());
  if (all.length === 0) {
    return (
      <EmptyState title="Nothing to tell" hint="Every source is read, every cluster is live, the connection held." />
    );
  }
  return (
    <ul>
      {all.map((notification) => (
        <NotificationLine key={notification.key} notification={notification} />
      ))}
    </ul>
  );
}

function NotificationLine({ notification: { tone, subject, text, at, href } }: { notification: Notification }) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-2 border-b border-line px-3 py-2 last:border-0">
      <span className="flex h-[19px] items-center">
        <Shape tone={tone} />
      </span>
      {href === undefined ? (
        <b className="font-semibold">{subject}</b>
      ) : (
        <ScopeLink href={href} className="truncate font-semibold hover:underline">
          {subject}
        </ScopeLink>
      )}
      <span className="text-small text-ink-3">{at !== null && <Ago at={at} suffix=" ago" />}</span>
      <p className="col-start-2 col-end-4 text-ink-2 wrap-anywhere">
        <PlainText text={text} most={300} />
      </p>
    </li>
  );
}
