"use client";

import Link from "next/link";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { NotificationAnswer } from "#lib/contract/notification.ts";
import { useNotifications } from "#lib/query/notification.ts";

import { ChannelList } from "./channel-list.tsx";
import { DeliveryLog } from "./delivery-log.tsx";
import { RouteList } from "./route-list.tsx";
import { SetUp } from "./set-up.tsx";

/** Whom findings and alerts are told to, by what ways, and what became of it. */
export function NotificationsPage() {
  const { data, error, refetch } = useNotifications();
  return (
    <div className="max-w-[1480px] p-3 sm:p-5">
      <p className="text-small text-ink-3">
        <Link href="/settings" prefetch={false} className="hover:underline">
          Settings
        </Link>
      </p>
      <h1 className="mt-1 text-title font-[650] tracking-tight">Notifications</h1>
      <p className="mt-0.5 mb-4 text-ink-2">
        People are told when a finding or an alert begins, gets worse and is over. Whom, quarterdeck.yaml says.
      </p>
      {error !== null && data === undefined && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? error === null && <StatePanel state="loading" rows={8} /> : <Answer answer={data} />}
    </div>
  );
}

function Answer({ answer }: { answer: NotificationAnswer }) {
  const { isConfigured, scope, channels, routes } = answer;
  if (!isConfigured || (scope === "all" && channels.length === 0)) return <SetUp />;
  if (scope === "own" && routes.length === 0) return <NotYours />;
  return (
    <div className="grid gap-5">
      {scope === "own" && (
        <Notice tone="unknown">
          These are the routes of your teams, and what they sent of clusters that you see. Members of{" "}
          <code className="font-mono text-small">oidc.adminGroups</code> see all of them, and may send tests.
        </Notice>
      )}
      <Card title="Channels" note="each with a queue of its own: one that fails delays no other">
        <ChannelList channels={channels} mayTest={scope === "all"} />
      </Card>
      <Card title="Routes" note="from above: the first that matches takes it">
        <RouteList routes={routes} channels={channels} />
      </Card>
      <DeliveryLog channels={channels.map(({ name }) => name)} routes={routes.map(({ name }) => name)} />
    </div>
  );
}

function NotYours() {
  return (
    <Notice tone="unknown" role="status">
      <p className="font-medium text-ink">No route of notifications is yours to see.</p>
      <p>
        A route is shown to members of <code className="font-mono text-small">oidc.adminGroups</code>, and to groups
        that it names as owner or under <code className="font-mono text-small">groups</code>. Ask an administrator to
        name one of yours.
      </p>
    </Notice>
  );
}
