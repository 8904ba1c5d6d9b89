"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { SessionEntry } from "#lib/contract/session.ts";
import { useMe } from "#lib/query/session.ts";
import { useEndSession, useSessions } from "#lib/query/sessions.ts";

/** Where one is signed in, and the way to end each of it. */
export function SessionCard() {
  const { data: me } = useMe();
  if (me === undefined) return null;
  return (
    <Card title="Sessions" note="where you are signed in">
      {me.mode === "oidc" ? (
        <Sessions />
      ) : (
        <p className="p-3.5 text-ink-2">
          There are none: this Quarterdeck has no sign-in. Whoever opens its address on this machine acts as it does.
        </p>
      )}
    </Card>
  );
}

function Sessions() {
  const { data, error, refetch } = useSessions();
  const { mutate: end, error: refusal, isPending } = useEndSession();
  const problem = error ?? refusal;
  return (
    <div className="p-3.5">
      {problem !== null && <ErrorNotice error={problem} onRetry={() => void refetch()} />}
      <ul className="divide-y divide-line">
        {data?.map((session) => (
          <Line key={session.id} session={session} onEnd={() => end(session.id)} isPending={isPending} />
        ))}
      </ul>
    </div>
  );
}

interface LineProps {
  session: SessionEntry;
  onEnd: () => void;
  isPending: boolean;
}

function Line({ session: { device, address, signedInAt, lastSeenAt, isCurrent }, onEnd, isPending }: LineProps) {
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <span className="font-medium">{device}</span>
      {isCurrent && <Tag>this one</Tag>}
      <span className="min-w-56 flex-1 text-small text-ink-3">
        from {address}, signed in <Ago at={signedInAt} suffix=" ago" />, used <Ago at={lastSeenAt} suffix=" ago" />
      </span>
      {!isCurrent && (
        <Button onClick={onEnd} disabled={isPending} aria-label={`End the session of ${device} from ${address}`}>
          End
        </Button>
      )}
    </li>
  );
}
