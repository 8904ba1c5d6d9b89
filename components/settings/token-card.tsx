"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Token } from "#lib/contract/token.ts";
import { useMe } from "#lib/query/session.ts";
import { useRemoveToken, useTokens } from "#lib/query/tokens.ts";

import { KubectlAccess } from "./kubectl-access.tsx";
import { NewToken } from "./new-token.tsx";

/** Tokens with which tools ask as oneself. */
export function TokenCard() {
  const { data: me } = useMe();
  if (me?.mode !== "oidc") return null;
  return (
    <Card title="Tokens for tools" note="kubectl and scripts ask as you with them, never with more than you may">
      <div className="grid gap-4 p-3.5">
        <Tokens />
        <NewToken />
        <KubectlAccess />
      </div>
    </Card>
  );
}

function Tokens() {
  const { data, error, refetch } = useTokens();
  const { mutate: remove, error: refusal, isPending } = useRemoveToken();
  const problem = error ?? refusal;
  return (
    <>
      {problem !== null && <ErrorNotice error={problem} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="text-ink-2">You have none.</p>}
      <ul className="divide-y divide-line empty:hidden">
        {data?.map((token) => (
          <Line key={token.id} token={token} onRemove={() => remove(token.id)} isPending={isPending} />
        ))}
      </ul>
    </>
  );
}

interface LineProps {
  token: Token;
  onRemove: () => void;
  isPending: boolean;
}

function Line({ token, onRemove, isPending }: LineProps) {
  const { name, clusters, access, expiresAt, lastUsedAt, isAlive, isOffline } = token;
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <span className="font-medium wrap-anywhere">{name}</span>
      <Tag>{access}</Tag>
      {!isAlive && <Tag>ended by the issuer</Tag>}
      <span className="min-w-56 flex-1 text-small wrap-anywhere text-ink-3">
        for {clusters.join(", ")}, until {new Date(expiresAt).toISOString().slice(0, 10)},{" "}
        {lastUsedAt === null ? "never used" : <Ago at={lastUsedAt} suffix=" ago used" />}
        {!isOffline && ", ends with your sign-in at the issuer"}
      </span>
      <Button look="danger" onClick={onRemove} disabled={isPending} aria-label={`Revoke the token ${name}`}>
        Revoke
      </Button>
    </li>
  );
}
