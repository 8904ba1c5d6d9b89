import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import type { QueryKind, RowOf } from "#lib/contract/kind.ts";

import { type ObjectRef, toObjectId } from "./object-ref.ts";
import { rowIn } from "./row-in.ts";
import { useRows } from "./rows.ts";
import { withValues } from "./where.ts";

/** A rollout changes a row several times a second; what is read of the object follows at most this often. */
const READ_AGAIN_MILLISECONDS = 1000;

/** `where` for the objects of one name in one place: with the list's kind, exactly one. */
export function whereObject({ cluster, namespace, name }: Pick<ObjectRef, "cluster" | "namespace" | "name">): string {
  const own = withValues("", "cluster", [cluster]);
  const place = namespace === "" ? own : withValues(own, "namespace", [namespace]);
  return withValues(place, "name", [name]);
}

/**
 * The live row of one object: undefined until known, null when the list has none; the last one that was known while its cluster cannot tell.
 * Whatever is read of the object is read anew when it changes.
 */
export function useRow<Kind extends QueryKind>(kind: Kind, ref: ObjectRef): RowOf[Kind] | null | undefined {
  const { data, isPlaceholderData } = useRows({
    kind,
    where: whereObject(ref),
    sort: [],
    window: { offset: 0, limit: 10 },
    facets: [],
  });
  const id = toObjectId(ref);
  const [last, setLast] = useState<{ id: string; row: RowOf[Kind] }>();
  const row = rowIn(isPlaceholderData ? undefined : data, { id, cluster: ref.cluster }, last);
  if (row && last?.row !== row) setLast({ id, row });
  useReadAgain(ref, row ?? undefined);
  return row;
}

function useReadAgain(ref: ObjectRef, row: object | undefined): void {
  const client = useQueryClient();
  const key = JSON.stringify(ref);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (row === undefined || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void client.invalidateQueries({ queryKey: ["detail", JSON.parse(key)] }, { cancelRefetch: false });
    }, READ_AGAIN_MILLISECONDS);
  }, [client, key, row]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [key],
  );
}
