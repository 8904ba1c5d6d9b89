import { kinds } from "#lib/server/kind/kinds.ts";
import type { Draft } from "#lib/server/wire/draft.ts";
import type { Projection } from "#lib/server/wire/projection.ts";
import { forEachField, openEnvelope, readStatus } from "#lib/server/wire/protobuf-envelope.ts";
import { Cursor } from "#lib/server/wire/protobuf.ts";
import { ObjectReader } from "#lib/server/wire/reader.ts";
import { listReader, watchReader } from "#lib/server/wire/wire.ts";

/** What the product's own readers find in a protobuf answer: the kind in the envelope, and the slots of every row. */
export function readRows(body: Buffer, rows: string): unknown {
  const { apiVersion, kind } = typeOf(body);
  const [start, end] = openEnvelope(body, 0, body.length);
  if (kind === "Status") return { apiVersion, kind, ...readStatus(body, start, end) };
  const { projection } = kindOf(rows);
  if (!kind.endsWith("List"))
    return { apiVersion, kind, row: slotsOf(new ObjectReader(projection).fromProtobuf(body, start, end), projection) };
  const found: unknown[] = [];
  const reader = listReader("protobuf", projection, (draft) => found.push(slotsOf(draft, projection)));
  reader.push(body);
  const { resourceVersion, continue: token, remaining } = reader.end();
  return { apiVersion, kind, metadata: { resourceVersion, continue: token, remaining }, rows: found };
}

/** The events of a protobuf watch as the product's reader tells them. */
export function readRowEvents(body: Buffer, rows: string): unknown[] {
  const { projection } = kindOf(rows);
  const events: unknown[] = [];
  const reader = watchReader("protobuf", projection, {
    changed: (type, draft) => events.push({ type, row: slotsOf(draft, projection) }),
    bookmark: (resourceVersion) => events.push({ type: "BOOKMARK", resourceVersion }),
    error: (status) => events.push({ type: "ERROR", status }),
  });
  reader.push(body);
  return events;
}

function kindOf(name: string): { projection: Projection } {
  const kind = kinds[name as keyof typeof kinds];
  if (kind === undefined)
    throw new Error(`The product has no kind ${name} whose rows a protobuf answer could be read to.`);
  return kind;
}

/** runtime.Unknown {1: TypeMeta {1: apiVersion, 2: kind}} */
function typeOf(body: Buffer): { apiVersion: string; kind: string } {
  const texts: Record<number, string> = {};
  forEachField(new Cursor(body, 4, body.length), (field, start, end) => {
    if (field === 1)
      forEachField(new Cursor(body, start, end), (inner, from, to) => {
        texts[inner] = body.toString("utf8", from, to);
      });
  });
  return { apiVersion: texts[1] ?? "", kind: texts[2] ?? "" };
}

/** Every slot with its value; the version by its name, as each server counts its own. */
const slotsOf = (draft: Draft, { slots, resourceVersion }: Projection): unknown[] =>
  slots.defaults.map((_, slot) => {
    if (slot === resourceVersion) return { resourceVersion: draft.text(slot) };
    return draft.has(slot) ? draft.text(slot) : (draft.number[slot] ?? 0);
  });
