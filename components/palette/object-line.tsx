import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape } from "#components/ui/shape.tsx";
import type { FoundObject } from "#lib/contract/search.ts";
import { toAnyHref } from "#lib/query/any-href.ts";

import { Line } from "./line.tsx";
import { useGo } from "./use-go.ts";

/** One object: how it is, its name, and where. */
export function ObjectLine({ object, onDone }: { object: FoundObject; onDone: () => void }) {
  const go = useGo(onDone);
  const { id, name, resource, cluster, namespace, status, health } = object;
  const place = [resource, cluster, namespace].filter((part) => part !== "").join(" · ");
  return (
    <Line
      value={id}
      mark={<Shape tone={health} />}
      note={place}
      onSelect={() => go({ href: toAnyHref(object), label: name, note: place })}
    >
      <PlainText text={name} /> <span className="text-small text-ink-3">{status}</span>
    </Line>
  );
}
