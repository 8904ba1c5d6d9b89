import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";

import { Section } from "./section.tsx";

const retry = () => undefined;
const AN_HOUR_AGO = Date.now() - 3_600_000;

/** Every state of a list or panel. */
export function States() {
  return (
    <Section title="States of a list or panel">
      <StatePanel state="loading" rows={3} />
      <EmptyState
        title="No pods match"
        hint="The filter leaves none of 2,801."
        action={<Button>Clear the filter</Button>}
      />
      <StatePanel state="partial" sentence="1 of 12 clusters unavailable, oldest 42s." />
      <StatePanel state="stale" asOf={AN_HOUR_AGO} reason="prod-ap-south: connection refused" />
      <StatePanel
        state="stale"
        asOf={null}
        reason="prod-ap-south never answered: certificate signed by unknown authority"
      />
      <StatePanel
        state="forbidden"
        verb="list"
        resource="secrets"
        namespace="payments"
        cluster="prod-eu-west"
        group="payments-admins"
      />
      <StatePanel state="forbidden" verb="get" resource="nodes" namespace={null} cluster="prod-eu-west" group={null} />
      <StatePanel
        state="error"
        code="QD-502-cluster"
        detail="prod-eu-west refused the connection."
        action="Check that its API server runs; Quarterdeck tries again by itself."
        onRetry={retry}
      />
      <StatePanel
        state="too many"
        count={150_000}
        most={5000}
        noun="pods"
        hint="Narrow the filter, or export all of them as CSV."
      />
      <Notice tone="ok">Everything this page follows is live.</Notice>
    </Section>
  );
}
