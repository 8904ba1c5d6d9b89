"use client";

import { useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Card } from "#components/ui/card.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { RefusedAccess } from "#lib/contract/access.ts";
import { useExplanation } from "#lib/query/access.ts";
import { useMe } from "#lib/query/session.ts";

import { Explanation } from "./explanation.tsx";
import { MatrixCard } from "./matrix-card.tsx";
import { QuestionForm } from "./question-form.tsx";

/** What one may oneself, and for administrators what every group may. */
export function AccessPage() {
  const [asked, setAsked] = useState<RefusedAccess | null>(null);
  const { data: me } = useMe();
  return (
    <div className="grid gap-5 p-3 sm:p-5">
      <h1 className="text-title font-[650] tracking-tight">Access</h1>
      <Card title="What may I?" note="asked of the cluster itself, explained by its roles">
        <div className="grid gap-4 p-3.5">
          <QuestionForm onAsk={setAsked} />
          {asked !== null && <Answer asked={asked} />}
        </div>
      </Card>
      {me?.isAdmin === true && <MatrixCard />}
    </div>
  );
}

function Answer({ asked }: { asked: RefusedAccess }) {
  const { data, error, refetch } = useExplanation(asked);
  return (
    <div className="border-t border-line pt-3.5">
      {data !== undefined && <Explanation answer={data} />}
      {data === undefined && error === null && <StatePanel state="loading" rows={3} />}
      {data === undefined && error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
    </div>
  );
}
