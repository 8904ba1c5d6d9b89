import { later } from "#components/ui/later.tsx";
import { OnRequest } from "#components/ui/on-request.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { ObjectRef } from "#lib/query/object-ref.ts";

import { Section } from "./section.tsx";

const ObjectTrail = later(() => import("./object-trail.tsx"), <StatePanel state="loading" rows={3} />);

/** Who changed an object; asked for when somebody wants to know, since it is a search in the log store. */
export const TrailSection = ({ object }: { object: ObjectRef }) => (
  <Section title="Who changed it" note="from the API server's audit log">
    <OnRequest>
      <ObjectTrail object={object} />
    </OnRequest>
  </Section>
);
